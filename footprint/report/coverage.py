"""How much was checked: what answered, what did not, and why.

A false "clear" is the worst failure, so every request without an answer is counted here even
when its source found something elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from footprint.report.document import Coverage, NotChecked, SourceRow
from footprint.report.reasons import WORDS, left_out_by_choice, reason_line
from footprint.run import SourceResult
from footprint.source import CouldNotCheck, Found, NothingFound, Reason, Skipped


def count_coverage(sources: Sequence[SourceResult]) -> Coverage:
    """Return how many sources answered, and every answer that is missing."""
    asked = [source for source in sources if not left_out_by_choice(source.outcome)]
    answered = [source for source in asked if isinstance(source.outcome, Found | NothingFound)]
    return Coverage(
        answered=len(answered),
        of=len(asked),
        not_checked=tuple(row for source in sources for row in _missing(source)),
    )


def source_rows(sources: Sequence[SourceResult]) -> tuple[SourceRow, ...]:
    """Return a row for each source, also for those that were not asked."""
    return tuple(
        SourceRow(
            id=source.id,
            name=source.name,
            outcome=source.outcome.word,
            reason=reason_line(source.outcome),
            requests=source.requests,
            pages=source.pages,
            findings=source.findings,
        )
        for source in sources
    )


def _missing(source: SourceResult) -> Iterator[NotChecked]:
    counts = Counter((one.host, one.outcome.reason) for one in source.unchecked)
    outcome = source.outcome
    if isinstance(outcome, CouldNotCheck | Skipped) and not left_out_by_choice(outcome):
        told = {reason for _, reason in counts}
        if outcome.reason not in told:
            counts["", outcome.reason] = max(1, source.requests - sum(counts.values()))
    for (host, reason), count in counts.items():
        yield _row(source.id, host, reason, count)


def _row(source: str, host: str, reason: Reason, count: int) -> NotChecked:
    return NotChecked(
        source=source, host=host, reason=reason.value, words=WORDS[reason], count=count
    )
