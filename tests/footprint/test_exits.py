"""A mistake of ours says where it was made, and nothing of what was being looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from footprint import cli
from footprint.exits import MISTAKE, told_of_mistake

CANARY = "Quokkaberg"


def _raise(error: Exception) -> None:
    local = CANARY
    assert local
    raise error


@pytest.mark.parametrize(
    "error",
    [
        KeyError(CANARY),
        ValueError(f"bad {CANARY}"),
        ExceptionGroup(CANARY, [OSError(2, CANARY, f"/home/{CANARY}")]),
        UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, CANARY),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_mistake_is_one_sentence_without_values(error: Exception) -> None:
    try:
        _raise(error)
    except Exception as caught:  # noqa: BLE001 - whatever it is
        told = told_of_mistake(caught)
    assert CANARY not in told
    assert told.count("\n") == 0
    if not isinstance(error, ExceptionGroup):
        assert f"{type(error).__name__} at footprint/test_exits.py:" in told


def test_a_mistake_that_was_never_raised_is_told_too() -> None:
    assert "(KeyError)" in told_of_mistake(KeyError(CANARY))


def test_every_command_ends_in_that_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(name: str) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(cli, "hide_memory", lambda: None)
    monkeypatch.setattr("footprint.cli.importlib.import_module", broken)
    assert cli.main(["plan", "me.toml"]) == MISTAKE
    said = "".join(capsys.readouterr())
    assert "made a mistake" in said
    assert CANARY not in said
    assert "Traceback" not in said


def test_the_toolkit_is_not_told_to_write_down_keys_or_pictures(tmp_path: Path) -> None:
    """Variables that somebody left set, or set on purpose, for the toolkit's own log."""
    (tmp_path / "an_app.py").write_text(
        "import os\nimport textual.constants as c\ndef run():\n"
        "    print(c.LOG_FILE, c.SCREENSHOT_DELAY, c.PRESS, c.DEBUG, os.environ.get('TEXTUAL'))\n"
        "    return 0\n"
        "    return 0\n"
    )
    script = (
        f"import sys\nfrom footprint import cli\nsys.path.append({str(tmp_path)!r})\n"
        "cli.APP = 'an_app'\ncli.main([])"
    )
    told = {
        "TEXTUAL_LOG": str(tmp_path / "log"), "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_PRESS": "x",
        "TEXTUAL_DEBUG": "1", "TEXTUAL": "devtools,debug",
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, **told}, text=True,
        capture_output=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert ran.stdout.split() == ["None", "-1", "False", "None"]
