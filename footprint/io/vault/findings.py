"""Findings, read a page at a time: a list of 50,000 opens as fast as one of 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from footprint.finding import About, Evidence, Finding, Tier
from footprint.io.vault.codec import from_json, to_json
from footprint.io.vault.database import Database, Value
from footprint.sighting import Kind
from footprint.text import fold

PAGE_LIMIT: Final = 1000
"""Most findings that one read returns."""

_LEFT: Final = frozenset({"evidence"})


class Order(StrEnum):
    """How a list is sorted. Ties go by rank."""

    RANK = "rank"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What a list shows. The default is the ranked list in full."""

    questions: bool = False
    """The questions ("is this you?") instead of the ranked list."""
    tiers: frozenset[Tier] = frozenset()
    """Empty for all."""
    kinds: frozenset[Kind] = frozenset()
    """Empty for all."""
    about: About | None = None
    known: bool | None = None
    text: str = ""
    """Words in the value or the host, in any case."""
    unanswered: bool = False
    """Only those without a label."""
    without_not_me: bool = False
    """Leave out what was answered "not me"."""


EVERYTHING: Final = FindingFilter()
QUESTIONS: Final = FindingFilter(questions=True)


class Findings:
    """The findings of all runs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(
        self, run: str, findings: Sequence[Finding], questions: Sequence[Finding] = ()
    ) -> None:
        """Keep these findings, in this order, as all that the run has."""
        with self._database.transaction():
            self._database.rows("DELETE FROM finding WHERE run = ?", (run,))
            for asked, listed in ((0, findings), (1, questions)):
                self._database.many(
                    "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (_row(run, asked, place, one) for place, one in enumerate(listed)),
                )
                self._database.many(
                    "INSERT INTO evidence VALUES (?, ?, ?, ?)", _evidence_rows(run, listed)
                )

    def page(
        self,
        run: str,
        *,
        offset: int = 0,
        limit: int = 100,
        order: Order = Order.RANK,
        only: FindingFilter = EVERYTHING,
    ) -> tuple[Finding, ...]:
        """Return `limit` findings from `offset` (from 0) on.

        Raises:
            ValueError: if `limit` is above `PAGE_LIMIT` or either number is negative.
        """
        if not (0 <= limit <= PAGE_LIMIT and offset >= 0):
            raise ValueError("a page has at most a thousand findings and starts at 0")
        where, bindings = _where(run, only)
        if order is Order.RANK and only in {EVERYTHING, QUESTIONS}:
            # Places have no gaps, so that the start is looked up and not counted to.
            where, offset_sql = f"{where} AND place >= ?", ""
            bindings = [*bindings, offset]
        else:
            offset_sql = f" OFFSET {offset}"
        by = "place" if order is Order.RANK else "kind, place"
        rows = self._database.rows(
            f"SELECT id, body FROM finding WHERE {where} ORDER BY {by} LIMIT {limit}{offset_sql}",  # noqa: S608 - only our own words and whole numbers are put in
            bindings,
        )
        return self._with_evidence(run, rows)

    def count(self, run: str, only: FindingFilter = EVERYTHING) -> int:
        """Return how many findings such a list has."""
        where, bindings = _where(run, only)
        rows = self._database.rows(f"SELECT count(*) FROM finding WHERE {where}", bindings)  # noqa: S608 - only our own words are put in
        return int(str(rows[0][0]))

    def counts_by_tier(self, run: str) -> dict[Tier, int]:
        """Return how many findings of the ranked list each tier has; all tiers are there."""
        counts = dict.fromkeys(reversed(Tier), 0)
        for tier, count in self._database.rows(
            "SELECT tier, count(*) FROM finding WHERE run = ? AND asked = 0 GROUP BY tier", (run,)
        ):
            counts[Tier(int(str(tier)))] = int(str(count))
        return counts

    def get(self, run: str, finding: str) -> Finding | None:
        """Return one finding, or None."""
        rows = self._database.rows(
            "SELECT id, body FROM finding WHERE run = ? AND id = ?", (run, finding)
        )
        return next(iter(self._with_evidence(run, rows)), None)

    def all(self, run: str, only: FindingFilter = EVERYTHING) -> Iterator[Finding]:
        """Return every finding of a list, reading page by page."""
        offset = 0
        while page := self.page(run, offset=offset, limit=PAGE_LIMIT, only=only):
            yield from page
            offset += len(page)

    def erase(self, finding: str) -> None:
        """Take a finding out of every run, evidence and all. Places keep their gap closed."""
        with self._database.transaction():
            held = self._database.rows(
                "DELETE FROM finding WHERE id = ? RETURNING run, asked, place", (finding,)
            )
            for run, asked, place in held:
                self._close_gap(run, asked, place)

    def _close_gap(self, run: Value, asked: Value, place: Value) -> None:
        # In two moves, since places are unique at every moment.
        for change in ("-place", "-place - 1"):
            comparison = "place > ?" if change == "-place" else "place < 0 AND -place > ?"
            self._database.rows(
                f"UPDATE finding SET place = {change} WHERE run = ? AND asked = ? AND {comparison}",  # noqa: S608 - both parts are written above
                (run, asked, place),
            )

    def _with_evidence(self, run: str, rows: list[tuple[Value, ...]]) -> tuple[Finding, ...]:
        if not rows:
            return ()
        evidence: defaultdict[str, list[Evidence]] = defaultdict(list)
        marks = ", ".join("?" * len(rows))
        for finding, body in self._database.rows(
            f"SELECT finding, body FROM evidence WHERE run = ? AND finding IN ({marks})"  # noqa: S608 - only question marks are put in
            " ORDER BY finding, place",
            (run, *(id_ for id_, _ in rows)),
        ):
            evidence[str(finding)].append(from_json(Evidence, str(body)))
        return tuple(
            from_json(Finding, str(body), evidence=tuple(evidence[str(id_)])) for id_, body in rows
        )


def _row(run: str, asked: int, place: int, finding: Finding) -> tuple[Value, ...]:
    hosts = {urlsplit(one.url).hostname or "" for one in finding.evidence}
    return (
        run,
        finding.id,
        asked,
        place,
        int(finding.tier),
        finding.kind.value,
        finding.about.value,
        int(finding.known),
        fold(" ".join((str(finding.value), finding.kind.value, *sorted(hosts)))),
        to_json(finding, leave=_LEFT),
    )


def _evidence_rows(run: str, findings: Iterable[Finding]) -> Iterator[tuple[Value, ...]]:
    for finding in findings:
        for place, one in enumerate(finding.evidence):
            yield run, finding.id, place, to_json(one)


def _where(run: str, only: FindingFilter) -> tuple[str, list[Value]]:
    parts: list[str] = ["run = ?", "asked = ?"]
    bindings: list[Value] = [run, int(only.questions)]
    for column, wanted in (
        ("tier", sorted(int(tier) for tier in only.tiers)),
        ("kind", sorted(kind.value for kind in only.kinds)),
    ):
        if wanted:
            parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            bindings.extend(wanted)
    if only.about is not None:
        parts.append("about = ?")
        bindings.append(only.about.value)
    if only.known is not None:
        parts.append("known = ?")
        bindings.append(int(only.known))
    for word in fold(only.text).split():
        parts.append("instr(search, ?) > 0")
        bindings.append(word)
    if only.unanswered:
        parts.append(f"NOT {_LABELLED})")
    if only.without_not_me:
        parts.append(f"NOT {_LABELLED} AND answer = 'not_me')")
    return " AND ".join(parts), bindings


_LABELLED: Final = (
    "EXISTS (SELECT 1 FROM label_now WHERE label_now.finding = finding.id AND label_now.page = ''"
)
