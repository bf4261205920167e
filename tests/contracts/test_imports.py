"""What must not be loaded, and when: start-up stays light, and the walls hold at run time."""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(ran.stdout.splitlines()[-1].split())


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import contextlib, io\nfrom footprint.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])"
    )
    heavy = {"spacy", "textual", "httpx", "rich", "pydantic", "selectolax", "phonenumbers", "apsw"}
    assert loaded_after(code) & heavy == set()


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("footprint.audit", {"httpx", "textual", "rich", "spacy", "apsw", "uvicorn", "sources", "tui"}),
        ("footprint.report", {"httpx", "textual", "rich", "spacy", "typst", "sources", "tui"}),
        ("sources.web", {"httpx", "textual", "rich", "spacy", "apsw", "tui"}),
        ("sources.searxng", {"httpx", "textual", "rich", "spacy", "apsw", "tui"}),
        ("sources.companies_house", {"httpx", "textual", "rich", "spacy", "apsw", "tui"}),
        # httpx itself imports rich where it finds it.
        ("footprint.io.door", {"textual", "spacy", "sources", "tui"}),
    ],
)  # fmt: skip
def test_the_walls_hold_at_run_time(module: str, forbidden: set[str]) -> None:
    assert loaded_after(f"import {module}") & forbidden == set()
