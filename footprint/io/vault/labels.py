"""Answers to "is this you?". A log: an answer is never changed, only answered again or undone.

There are two, because two things are answered for: a finding, as the person sees it, and the
records behind it, as the matcher replays them in the next run.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from footprint.io.vault.codec import from_json, to_json, to_moment, to_text
from footprint.io.vault.database import Database

if TYPE_CHECKING:
    from footprint.match.labels import Label as RecordLabel
    from footprint.match.labels import LabelLog


class Answer(StrEnum):
    """What the subject says of a finding."""

    ME = "me"
    NOT_ME = "not_me"
    NOT_SURE = "not_sure"
    UNDO = "undo"
    """Takes the last answer back, so that the one before it holds again."""


@dataclass(frozen=True, slots=True)
class Label:
    """One answer."""

    finding: str
    answer: Answer
    at: datetime
    page: str = ""
    """SHA-256 of the page that it is about; empty for the finding as a whole."""


class Labels:
    """The append-only log of answers, and what holds now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, label: Label) -> None:
        """Keep an answer."""
        with self._database.transaction():
            self._database.rows(
                "INSERT INTO label (at, finding, page, answer) VALUES (?, ?, ?, ?)",
                (to_text(label.at), label.finding, label.page, label.answer.value),
            )
            self._settle(label.finding, label.page)

    def log(self) -> tuple[Label, ...]:
        """Return every answer ever given, oldest first."""
        return tuple(
            Label(str(finding), Answer(str(answer)), to_moment(at), str(page))
            for at, finding, page, answer in self._database.rows(
                "SELECT at, finding, page, answer FROM label ORDER BY id"
            )
        )

    def now(self) -> dict[tuple[str, str], Answer]:
        """Return the answer that holds for each finding and page ("" for the whole finding)."""
        return {
            (str(finding), str(page)): Answer(str(answer))
            for finding, page, answer in self._database.rows(
                "SELECT finding, page, answer FROM label_now"
            )
        }

    def of(self, finding: str, page: str = "") -> Answer | None:
        """Return the answer that holds for one finding, or None."""
        rows = self._database.rows(
            "SELECT answer FROM label_now WHERE finding = ? AND page = ?", (finding, page)
        )
        return Answer(str(rows[0][0])) if rows else None

    def add_record(self, label: RecordLabel, *, at: datetime) -> None:
        """Keep what was said of one record."""
        self._database.rows(
            "INSERT INTO record_label (at, body) VALUES (?, ?)", (to_text(at), to_json(label))
        )

    def record_log(self) -> LabelLog:
        """Return all that was said of records, as the matcher takes it."""
        # A vault opens before anything is matched, and the matcher is much to load.
        from footprint.match.labels import Label as RecordLabel  # noqa: PLC0415 - see above
        from footprint.match.labels import LabelLog  # noqa: PLC0415 - see above

        rows = self._database.rows("SELECT body FROM record_label ORDER BY id")
        return LabelLog(tuple(from_json(RecordLabel, str(body)) for (body,) in rows))

    def _settle(self, finding: str, page: str) -> None:
        given: list[Answer] = []
        for (word,) in self._database.rows(
            "SELECT answer FROM label WHERE finding = ? AND page = ? ORDER BY id", (finding, page)
        ):
            answer = Answer(str(word))
            if answer is not Answer.UNDO:
                given.append(answer)
            elif given:
                given.pop()
        self._database.rows("DELETE FROM label_now WHERE finding = ? AND page = ?", (finding, page))
        if given:
            self._database.rows(
                "INSERT INTO label_now VALUES (?, ?, ?)", (finding, page, given[-1].value)
            )
