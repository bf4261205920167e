"""The command line: `footprint`. Parses, hands on to `footprint.commands`, gives the exit code.

Nothing heavy is imported here, so that `footprint --help` answers at once; each command
imports what it needs. Results go to stdout, talk to stderr. Exit codes are an interface:

    0  done
    1  findings at or above --fail-on
    2  wrong usage or input
    3  nothing could be checked
    4  vault locked or wrong passphrase
    70  the program made a mistake
    130  stopped; what was done is kept
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from footprint import __version__
from footprint.exits import (
    DONE,
    LOCKED,
    MISTAKE,
    STOPPED,
    WRONG_USE,
    LockedError,
    WrongUseError,
    told_of_mistake,
)
from footprint.io.memory import hide_memory

if TYPE_CHECKING:
    import argparse

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name

TIERS: Final = ("act_now", "this_week", "when_you_can", "watch")
FORMATS: Final = (
    *("json", "html", "md", "csv", "ics", "pdf", "txt"),
    *("checklist.html", "checklist.md", "letters.zip"),
)
APP: Final = "tui.app"
"""The app, found by name, so that the core never imports it."""
LETTER_KINDS: Final = ("access", "erasure", "objection", "restriction")
TELLTALES: Final = (
    "TEXTUAL",
    "TEXTUAL_DEBUG",
    "TEXTUAL_LOG",
    "TEXTUAL_PRESS",
    "TEXTUAL_SCREENSHOT",
    "TEXTUAL_SCREENSHOT_FILENAME",
    "TEXTUAL_SCREENSHOT_LOCATION",
    "TEXTUAL_SHOW_RETURN",
)
"""Variables by which the screen toolkit writes keys or pictures to a file, or to another window."""


def main(argv: Sequence[str] | None = None) -> int:  # noqa: PLR0911 - an exit code a line
    """Run one command and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    arguments = _parser().parse_args(words) if words else None
    hide_memory()
    try:
        if arguments is None:
            return _app()
        module = importlib.import_module(f"footprint.commands.{arguments.command or 'plain'}")
        return int(module.run(arguments))
    except WrongUseError as error:
        _say(str(error))
        return WRONG_USE
    except LockedError as error:
        _say(str(error))
        return LOCKED
    except KeyboardInterrupt:
        _say("Stopped.")
        return STOPPED
    except BrokenPipeError:
        return DONE
    except Exception as error:  # noqa: BLE001 - the outermost layer: a trace could hold a name
        _say(told_of_mistake(error))
        return MISTAKE


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _app() -> int:
    for name in TELLTALES:
        os.environ.pop(name, None)
    if find_spec(APP.partition(".")[0]) is None:
        _say("The app is not installed. Try footprint --plain.")
        return WRONG_USE
    return int(importlib.import_module(APP).run())


def _parser() -> argparse.ArgumentParser:
    import argparse  # noqa: PLC0415 - the app takes no arguments, and paints sooner without

    parser = argparse.ArgumentParser(
        prog="footprint",
        description="Find what the web gives away about you, and what removes it.",
        epilog="Without a command the app opens.",
    )
    parser.add_argument("--version", action="version", version=f"footprint {__version__}")
    parser.add_argument(
        "--plain", action="store_true", help="ask and answer in plain text, for screen readers"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_demo(commands)
    _add_audit(commands)
    _add_plan(commands)
    _add_lists(commands)
    _add_report(commands)
    _add_vault(commands)
    return parser


def _add_demo(commands: _Commands) -> None:
    demo = commands.add_parser("demo", help="audit an invented caseworker on the practice web")
    demo.add_argument("--out", type=Path, default=Path("footprint-demo"), help="where files go")
    demo.add_argument("--profile", default="", help="which sample profile")


def _add_audit(commands: _Commands) -> None:
    audit = commands.add_parser("audit", help="run a whole audit without screens")
    _add_profile(audit)
    audit.add_argument(
        "--pages", type=Path, action="append", default=[], metavar="DIR", help="read saved pages"
    )
    audit.add_argument(
        "--vault", type=Path, metavar="F", help="keep the run in a vault, and go on if cut off"
    )
    audit.add_argument("--out", type=Path, metavar="DIR", help="write report files here")
    audit.add_argument(
        "--format", default="json,html,md", metavar="F,F", help=f"of {','.join(FORMATS)}"
    )
    audit.add_argument("--consent", metavar="all|FILE", help="agree to all, or to a saved plan")
    audit.add_argument("--yes", action="store_true", help="agree to the plan without being asked")
    audit.add_argument("--reveal", action="store_true", help="show values that you know already")
    audit.add_argument("--fail-on", choices=TIERS, metavar="TIER", help="exit 1 from this tier up")
    _add_minutes(audit)


def _add_plan(commands: _Commands) -> None:
    plan = commands.add_parser("plan", help="show what would leave this computer, and send nothing")
    _add_profile(plan)
    plan.add_argument("--format", choices=("text", "json"), default="text")


def _add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", type=Path, metavar="PROFILE", help="a profile file")
    parser.add_argument("--settings", type=Path, metavar="F", help="a footprint.toml")
    parser.add_argument("--sources", default="", metavar="A,B", help="only these sources")
    parser.add_argument("--offline", action="store_true", help="send nothing at all")


def _add_lists(commands: _Commands) -> None:
    sources = commands.add_parser("sources", help="list the sources and what each is told")
    sources.add_argument("--format", choices=("text", "json"), default="text")
    remedies = commands.add_parser("remedies", help="list, show or check removal advice")
    remedies.add_argument("action", nargs="?", choices=("list", "show", "check"), default="list")
    remedies.add_argument("what", nargs="*", help="ids to show, or files to check")
    remedies.add_argument("--kind", default="", help="only advice about this kind of finding")
    remedies.add_argument("--host", default="", help="only advice about this site")
    remedies.add_argument("--format", choices=("text", "json"), default="text")


def _add_minutes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minutes", metavar="N", help="say what to do in so many minutes")


def _add_report(commands: _Commands) -> None:
    report = commands.add_parser("report", help="write a saved report in another form")
    report.add_argument("report", type=Path, metavar="REPORT", help="a report.json, or a vault")
    _add_minutes(report)
    report.add_argument("--format", default="txt", metavar="F,F", help=f"of {','.join(FORMATS)}")
    report.add_argument("--out", type=Path, metavar="DIR", help="write files here")


def _add_vault(commands: _Commands) -> None:
    again = commands.add_parser("recheck", help="look again at what a vault knows, and compare")
    again.add_argument("vault", type=Path, metavar="VAULT", help="a vault")
    again.add_argument("--settings", type=Path, metavar="F", help="a footprint.toml")
    again.add_argument("--sources", default="", metavar="A,B", help="only these sources")
    again.add_argument("--offline", action="store_true", help="send nothing at all")
    again.add_argument(
        "--plan", nargs="?", const="text", choices=("text", "json"),
        help="show what would leave this computer, and send nothing",
    )  # fmt: skip
    again.add_argument("--consent", metavar="all|FILE", help="agree to all, or to a saved plan")
    again.add_argument("--yes", action="store_true", help="agree to the plan without being asked")
    again.add_argument("--out", type=Path, metavar="DIR", help="write report and history here")
    again.add_argument(
        "--format", default="json,html,md", metavar="F,F", help=f"of {','.join(FORMATS)}"
    )
    export = commands.add_parser("export", help="write the last report of a vault, encrypted")
    export.add_argument("vault", type=Path, metavar="VAULT", help="a vault")
    export.add_argument("--out", type=Path, metavar="DIR", required=True, help="where files go")
    export.add_argument("--format", default="html", metavar="F,F", help=f"of {','.join(FORMATS)}")
    export.add_argument("--redacted", action="store_true", help="a copy to share, without values")
    export.add_argument("--open", action="store_true", help="write files that anybody can read")
    export.add_argument("--reason", default="", metavar="WORDS", help="why it may be open")
    _add_letters(commands)
    answers = commands.add_parser("answers", help="is this you? list, answer, take back")
    answers.add_argument("vault", type=Path, metavar="VAULT", help="a vault")
    for option, words in (
        ("--me", "it is you"),
        ("--not-me", "it is somebody else: leave its record out from now on"),
        ("--not-sure", "you cannot say"),
        ("--undo", "take back what you said last"),
    ):
        answers.add_argument(option, action="append", default=[], metavar="FINDING", help=words)
    wipe = commands.add_parser("wipe", help="destroy a vault and all that it keeps")
    wipe.add_argument("vault", type=Path, metavar="VAULT", help="a vault")
    wipe.add_argument("--now", action="store_true", help="do not ask")


def _add_letters(commands: _Commands) -> None:
    letters = commands.add_parser("letters", help="write the letters that are due, locked")
    letters.add_argument("what", type=Path, metavar="VAULT|REPORT", help="a vault or a report.json")
    letters.add_argument("--out", type=Path, metavar="DIR", required=True, help="where files go")
    letters.add_argument(
        "--remedy", action="append", default=[], metavar="ID", help="only the letter of this remedy"
    )
    letters.add_argument(
        "--kind", default="", choices=("", *LETTER_KINDS), metavar="KIND",
        help=f"another letter to the same holders: {', '.join(LETTER_KINDS)}",
    )  # fmt: skip
    letters.add_argument("--adviser", default="", metavar="NAME", help="who writes for the person")
    letters.add_argument("--organisation", default="", metavar="NAME", help="of the adviser")
    letters.add_argument("--open", action="store_true", help="write files that anybody can read")
    letters.add_argument("--reason", default="", metavar="WORDS", help="why they may be open")


if __name__ == "__main__":
    sys.exit(main())
