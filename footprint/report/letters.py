"""The letters of a report as files: text and Word, numbered like the things to do.

A file name is seen by whoever looks over a shoulder, so it holds the number of the task and
the name of the route, and nobody's name. Only letters that the report shows are written: what
it hides, no letter of it may spell out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from footprint.remedies.action import Confidence
from footprint.remedies.letters import Letter, Paragraph, as_docx, as_text, packed, read_text
from footprint.report.document import ActionRow, Report
from footprint.report.errors import ReportError
from footprint.report.jobs import letter_name
from footprint.report.outline import all_actions, outline
from footprint.report.words import advice_words

NOTES: Final = "00-read-me-first"
"""Name of the file that says how to use the others."""
_GAP_MARKS: Final = re.compile(r"[\[\]]")


class NoLettersError(ReportError):
    """There is no letter to write. The text says why."""


@dataclass(frozen=True, slots=True)
class Ready:
    """One letter that can be sent."""

    number: int
    """Of the thing to do, from 1."""
    name: str
    """Of its files, without an ending."""
    row: ActionRow
    letter: Letter

    @property
    def by_hand(self) -> tuple[str, ...]:
        """What the person has to fill in, in plain words."""
        return tuple(_GAP_MARKS.sub("", gap) for gap in self.letter.gaps)


def letters(report: Report) -> tuple[Ready, ...]:
    """Return the letters that a report holds, in the order in which to do things."""
    rows = list(all_actions(report))
    return tuple(
        Ready(number, letter_name(number, row), row, read_text(row.letter))
        for number, row in enumerate(rows, 1)
        if row.letter
    )


def left_out(report: Report) -> int:
    """Return how many letters there are that this report does not show."""
    return sum(1 for row in all_actions(report) if row.letter_kind and not row.letter)


def letter_files(report: Report, *, extra: dict[str, Letter] | None = None) -> dict[str, bytes]:
    """Return every letter as text and as a Word document, and how to use them, by file name.

    Args:
        report: whose letters are written.
        extra: more letters, by file name without an ending: an adviser's authority.

    Raises:
        NoLettersError: if there is none.
    """
    ready = letters(report)
    if not ready:
        raise NoLettersError(_none(report))
    notes = _notes(report, ready, tuple(extra or ()))
    named = {NOTES: notes, **(extra or {}), **{one.name: one.letter for one in ready}}
    files = {}
    for name, letter in named.items():
        files[f"{name}.txt"] = as_text(letter).encode()
        files[f"{name}.docx"] = as_docx(letter)
    return files


def render_letters(report: Report) -> bytes:
    """Return all letters of a report as one ZIP archive.

    Raises:
        NoLettersError: if there is none.
    """
    return packed(letter_files(report))


def _none(report: Report) -> str:
    if left_out(report):
        return (
            "A letter needs your name and the pages, and this report hides them. "
            "Make the report again with values shown (--reveal), or name your vault."
        )
    return "Nothing in this report needs a letter."


def _notes(report: Report, ready: tuple[Ready, ...], extra: tuple[str, ...]) -> Letter:
    lines = tuple(map(Paragraph, _lines(report, ready, extra)))
    return Letter(to="", subject="How to use these letters", blocks=lines)


def _lines(report: Report, ready: tuple[Ready, ...], extra: tuple[str, ...]) -> Iterator[str]:
    yield from outline(report).urgent
    yield "Read each letter before you send it. You decide what you send."
    yield (
        "Save a copy of the page before you ask. Once it is gone, nobody can show what was there."
    )
    yield "What stands in [square brackets] you fill in by hand. In the Word files it is yellow."
    yield "Send letters from a mailbox that strangers may know. Do not use a private one."
    for name in extra:
        yield f"{name}: sign this and send a copy with each letter."
    for one in ready:
        yield "\n".join(_about(one))
    if hidden := left_out(report):
        yield f"Letters that are not here, because they would show hidden values: {hidden}."


def _about(one: Ready) -> Iterator[str]:
    yield f"{one.name}: {one.row.title}."
    if one.row.email:
        yield f"  Send it to: {one.row.email}"
    elif one.row.url:
        yield f"  Where to send it: see {one.row.url}"
    for gap in one.by_hand:
        yield f"  Fill in: {gap}"
    if one.row.welsh:
        yield f"  {one.row.welsh}"
    if one.row.advice and one.row.advice.confidence is not Confidence.OFFICIAL:
        yield f"  {advice_words(one.row.advice)}"
