"""From pages to facts: whose record it is, and what it shows.

The same while a search runs and at its end, so that what is shown on the way is what the end
would be if no further page came. Pages that were judged once are not judged again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from footprint.finding import Band, Finding
from footprint.gather import Visit
from footprint.judge.known import Known
from footprint.judge.merge import Seen, merge
from footprint.judge.workplace import at_work
from footprint.match import Matcher
from footprint.sighting import Record
from footprint.source import IdentifierKind


@dataclass(frozen=True, slots=True)
class Facts:
    """What pages show, not ranked."""

    found: tuple[Finding, ...]
    questions: tuple[Finding, ...]
    """Findings that may be about somebody else."""
    left_out: tuple[Finding, ...] = ()
    """What stands in records that are somebody else's, on the subject's word."""
    alike: int = 0
    """Records that would be asked about, if they did not fit somebody whom the subject named so."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """What a search that still goes on has shown."""

    facts: Facts
    pages: int
    """How many pages were read until then."""


_Grounds = tuple[tuple[Record, ...], frozenset[IdentifierKind], int]
"""All on which a page is judged: if none of it has changed, neither has the judgement."""


class Judge:
    """Judges pages for one subject. One caller at a time."""

    def __init__(self, matcher: Matcher, known: Known) -> None:
        self._matcher = matcher
        self._known = known
        self._judged: dict[tuple[str, str], tuple[_Grounds, tuple[Seen, ...]]] = {}

    def facts(self, visits: Sequence[Visit]) -> Facts:
        """Return what pages show."""
        seen = [one for visit in visits for one in self._seen(visit)]
        found = merge(seen, self._known, least=Band.LIKELY)
        asked = (one for one in seen if one.match.band is Band.CHECK)
        return Facts(
            found,
            _still_open(merge(asked, self._known, least=Band.CHECK), found),
            merge(filter(self._is_left_out, seen), self._known, least=Band.UNLIKELY),
            sum(self._matcher.set_aside(one.match) for one in seen),
        )

    def _is_left_out(self, seen: Seen) -> bool:
        return self._matcher.left_out(seen.record, seen.url)

    def _seen(self, visit: Visit) -> tuple[Seen, ...]:
        key = (visit.source, visit.request.url)
        grounds = (visit.records, visit.found_by, visit.rank)
        before = self._judged.get(key)
        if before is not None and before[0] == grounds:
            return before[1]
        seen = self._on(visit)
        self._judged[key] = (grounds, seen)
        return seen

    def _on(self, visit: Visit) -> tuple[Seen, ...]:
        """Judge every record of one page together, because copies on one page count once."""
        context = visit.context()
        records = at_work(visit.records, host=context.host, title=context.title)
        matches = self._matcher.match_page(records, found_by=visit.found_by, context=context)
        return tuple(
            Seen.on(
                visit.page, visit.reading.title, record, match,
                source=visit.source, found_by=visit.found_by, rank=visit.rank,
            )
            for record, match in zip(records, matches, strict=True)
        )  # fmt: skip


def _still_open(questions: Sequence[Finding], found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings to ask about: not those that stand elsewhere without doubt."""
    sure = {(finding.kind, finding.normalised) for finding in found}
    return tuple(q for q in questions if (q.kind, q.normalised) not in sure)
