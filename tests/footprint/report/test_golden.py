"""Every format as a file, byte for byte. `UPDATE_GOLDEN=1 pytest ...` writes them again."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from footprint.remedies.action import Confidence
from footprint.report import (
    ChecklistForm,
    Report,
    assemble,
    redacted_copy,
    render_checklist,
    render_csv,
    render_html,
    render_ics,
    render_json,
    render_markdown,
    render_text,
)
from footprint.report.document import AdvicePart, ContactRow, StandingRow
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run

GOLDEN = Path(__file__).parents[2] / "golden" / "report"

CONTACT = ContactRow(
    name="Police",
    when="You are in danger now.",
    how="Call 999.",
    url="https://police.example.org",
    urgent=True,
)

ALWAYS = StandingRow(
    remedy="password-manager",
    title="Use a password manager",
    why="One password for all opens all.",
    steps=("Choose one.", "Change the password of your email first."),
    url="https://passwords.example.org",
    advice=AdvicePart(
        confidence=Confidence.MEMORY, source="General knowledge", checked_on=MADE.date()
    ),
)

FORMS: dict[str, Callable[[Report], str]] = {
    "json": render_json,
    "txt": render_text,
    "html": render_html,
    "md": render_markdown,
    "csv": render_csv,
    "ics": render_ics,
    "checklist.md": render_checklist,
    "checklist.html": lambda report: render_checklist(report, ChecklistForm.HTML),
    "redacted.json": lambda report: render_json(redacted_copy(report)),
}


def _report(*, reveal: bool) -> Report:
    run = make_run(read_profile(OWNER, today=TODAY))
    report = assemble(run, reveal=reveal, made_at=MADE)
    # The version changes with every release; the layout of the files does not.
    return report.model_copy(
        update={"version": "1.2.3", "who_to_tell": (CONTACT,), "standing": (ALWAYS,)}
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["shown", "masked"])
def test_the_file_is_as_it_was(form: str, name: str) -> None:
    made = FORMS[form](_report(reveal=name == "shown")).encode()
    path = GOLDEN / f"{name}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(made)
    assert made == path.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_line_ends_are_pinned(form: str) -> None:
    data = (GOLDEN / f"shown.{form}").read_bytes()
    assert data.endswith(b"\n")
    if form in {"csv", "ics"}:
        assert data.count(b"\n") == data.count(b"\r\n")
    else:
        assert b"\r" not in data


@pytest.mark.parametrize("form", FORMS)
def test_the_word_that_no_report_may_say(form: str) -> None:
    for name in ("shown", "masked"):
        text = (GOLDEN / f"{name}.{form}").read_text(encoding="utf-8").lower()
        assert re.findall(r"\b(safe\w*|all clear|risk score|grade\w*)", text) == []
