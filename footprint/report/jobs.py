"""One thing to do, in words: what every readable format says of an action."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from footprint.remedies.action import Confidence
from footprint.remedies.letters import as_mailto, read_text
from footprint.remedies.model import MAILBOX
from footprint.remedies.plan import NOT_OFFICIAL
from footprint.report.document import ActionRow
from footprint.report.hosts import web_link
from footprint.report.words import DOERS, NEXT, STATES, advice_words, count_words, day_words


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do, in words."""

    id: str
    number: int
    """From 1, in the order in which to do them."""
    first_for: str
    """Id of the first item that it serves: where its steps stand. Others refer to it."""
    title: str
    doer: str
    minutes: str
    when: str
    """Due day and waiting time, or nothing."""
    state: str
    why: str
    url: str
    link: str
    pages: tuple[str, ...]
    steps: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    """Label and text: proof, fee, how to check, caveats, mitigation, where the advice is from."""
    letter: str
    letter_file: str
    """Name of its Word file among the saved letters; empty if there is no letter."""
    mailto: str
    """Link that opens the letter as an email; empty if no mailbox of the holder is known."""
    unconfirmed: bool
    """Whether the advice is not from an official page. Every rendering says so."""
    hidden: bool

    @property
    def mailbox(self) -> str:
        """Where the email goes; empty without one."""
        return self.mailto.partition("?")[0].removeprefix("mailto:")


def job(number: int, row: ActionRow, first_for: str, today: date, because: str) -> Job:
    """Put an action into words.

    Args:
        number: its place in the order of work, from 1.
        row: the action.
        first_for: id of the first item that it serves.
        today: the day of the report.
        because: why it is in the plan, or nothing.
    """
    return Job(
        id=row.id,
        number=number,
        first_for=first_for,
        title=row.title,
        doer=DOERS[row.doer],
        minutes=count_words(row.minutes, "minute"),
        when=_when(row, today),
        state=STATES[row.state],
        why=row.why,
        url=web_link(row.url) or row.url,
        link=web_link(row.url),
        pages=tuple(web_link(page) or page for page in row.pages),
        steps=row.steps,
        notes=(*([("Why it is in the plan", because)] if because else []), *_job_notes(row)),
        letter=row.letter or "",
        letter_file=f"{letter_name(number, row)}.docx" if row.letter else "",
        mailto=mail_link(row),
        unconfirmed=not confirmed(row),
        hidden=row.hidden,
    )


def _when(row: ActionRow, today: date) -> str:
    if row.dates:
        coming = [one.on for one in row.dates if one.on >= today]
        return f"next date {day_words(coming[0])}" if coming else ""
    if row.due:
        return f"answer due by {day_words(row.due)} if asked on {day_words(today)}"
    return ""


def _job_notes(row: ActionRow) -> tuple[tuple[str, str], ...]:
    notes = [
        ("What is next", NEXT[row.state]),
        *((f"On {day_words(one.on)}", one.words) for one in row.dates),
        ("If it cannot be removed", row.mitigation),
        ("By email", row.email if MAILBOX.fullmatch(row.email) else ""),
        ("They may ask for", row.proof),
        ("Cost", row.fee),
        *(("Check that it worked", line) for line in row.verify),
        # Where the advice is from is said below, with its source: once is enough.
        *(("Good to know", line) for line in row.caveats if line != NOT_OFFICIAL or not row.advice),
        ("In Welsh", row.welsh),
    ]
    if row.advice:
        notes.append(("Where this advice is from", advice_words(row.advice)))
    return tuple((label, text) for label, text in notes if text)


_REMEDY_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME_LENGTH: Final = 60


def letter_name(number: int, row: ActionRow) -> str:
    """Return the name of a letter's files, without an ending and without any identifier."""
    known = _REMEDY_ID.fullmatch(row.remedy) and len(row.remedy) <= _NAME_LENGTH
    return f"{number:02d}-{row.remedy if known else 'letter'}"


def confirmed(row: ActionRow) -> bool:
    """Say whether an official page was seen that gives the advice."""
    return row.advice is not None and row.advice.confidence is Confidence.OFFICIAL


def mail_link(row: ActionRow) -> str:
    """Return a link that opens the letter in a mail program; empty without letter or mailbox."""
    if not row.letter or not MAILBOX.fullmatch(row.email):
        return ""
    return as_mailto(read_text(row.letter), to=row.email)
