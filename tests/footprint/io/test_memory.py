"""No core dump and no reading by others: switched on first, by every command, and it holds."""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from footprint import cli

if sys.platform != "linux":
    pytest.skip("asks the Linux kernel", allow_module_level=True)

ROOT = Path(__file__).parents[3]
ASK = textwrap.dedent(
    """
    import ctypes, resource, sys
    def look():
        core = resource.getrlimit(resource.RLIMIT_CORE)
        print(core, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *(n for n in ("apsw", "httpx", "textual")
              if n in sys.modules))
        raise SystemExit(0)
    """
)


def run(script: str, *arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ASK + script, *arguments], cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_it_is_switched_on_and_may_be_switched_on_again() -> None:
    done = run("from footprint.io.memory import hide_memory\nhide_memory()\nhide_memory()\nlook()")
    assert done.stdout.strip() == "(0, 0) 0"


def commands() -> list[list[str]]:
    """Return a command line for each command that there is, and for both ways to the session."""
    (subparsers,) = (a for a in cli._parser()._actions if isinstance(a, argparse._SubParsersAction))
    lines = []
    for name, parser in subparsers.choices.items():
        wanting = [one for one in parser._actions if one.required and one.nargs != "*"]
        lines.append([name, *(word for a in wanting for word in (*a.option_strings[:1], "x"))])
    return [*lines, [], ["--plain"]]


@pytest.mark.parametrize("arguments", commands(), ids=lambda one: " ".join(one[:1]) or "app")
def test_it_is_the_first_thing_that_every_command_does(arguments: list[str]) -> None:
    """Looked at from the place where the command's own module would be loaded."""
    script = (
        "import importlib, sys\nfrom footprint import cli\n"
        "cli.importlib = type('Late', (), {'import_module': staticmethod(lambda name: look())})\n"
        "cli.main(sys.argv[1:])"
    )
    assert run(script, *arguments).stdout.strip() == "(0, 0) 0"


def test_help_does_not_load_what_it_needs() -> None:
    script = (
        "from footprint import cli\n"
        "try:\n    cli.main(['--help'])\nexcept SystemExit:\n    print('ctypes.util' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", "import sys\n" + script.replace("ctypes.util", "ctypes")],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.slow
def test_the_reading_process_does_it_too() -> None:
    script = "import footprint.io.worker as worker\nworker._receive = lambda inbox: look()\nworker.main()"
    # It speaks frames over stdout, so that words go to stderr.
    assert run(script).stderr.strip() == "(0, 0) 0"


def test_a_process_that_dies_badly_leaves_no_core(tmp_path: Path) -> None:
    """The control shows that this computer would write one."""
    die = f"import os\nsecret = 'canary' * 10\nos.kill(os.getpid(), {int(signal.SIGABRT)})"
    hide = "from footprint.io.memory import hide_memory\nhide_memory()\n"
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    allow = f"resource.setrlimit(resource.RLIMIT_CORE, ({hard}, {hard}))\n"
    left = {}
    for name, script in (("open", allow + die), ("hidden", allow + hide + die)):
        (tmp_path / name).mkdir()
        assert run(script, cwd=tmp_path / name).returncode == -signal.SIGABRT
        left[name] = list((tmp_path / name).iterdir())
    assert left["hidden"] == []
    if not left["open"]:
        pytest.skip("this computer writes no core files where a program runs")
