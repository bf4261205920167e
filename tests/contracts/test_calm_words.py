"""What a report says of every sample profile: no promise, no grade, no score, nothing that frightens."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from footprint.commands._run import make_report
from footprint.practice import World
from footprint.report import Report, redacted_copy
from footprint.report.effort import minutes_text
from footprint.report.formats import renderer
from footprint.subject import Profile

pytestmark = pytest.mark.slow

FORMS = ("txt", "md", "html", "json", "csv", "ics")
FORBIDDEN = re.compile(
    r"\b(?:un)?safe(?:r|st|ly)?\b|\b(?:danger|risk|privacy|exposure|threat) ?-?"
    r"(?:score|level|rating|grade)s?\b|\bgrade\b|\b\d+ ?(?:out of|/) ?(?:10|100)\b|\bA\+",
    re.IGNORECASE,
)
"""Words of a promise or of a mark. Not "danger" alone: whom to call in danger is said. Nor
"safety": advice says what to tell a site."""
FOREIGN = re.compile(r"https?://\S+|<meta http-equiv=[^>]*>")
"""Addresses are other people's words, and the security policy of a page is for browsers."""


def test_no_rendering_of_any_sample_profile_promises_or_marks(
    world: World, audited: Callable[[Profile], Any]
) -> None:
    for name in world.names:
        run = audited(world.profile(name)).run
        assert run.findings
        masked = make_report(run, reveal=False)
        for report in (masked, redacted_copy(masked)):
            for text in _texts(report):
                found = FORBIDDEN.search(FOREIGN.sub("", text))
                assert not found, (name, found)
        for finding in run.findings:
            assert not FORBIDDEN.search(finding.why)
            assert "It would be “" in finding.why


@pytest.mark.parametrize(
    "words",
    ["You are safe now", "a safer home", "danger score: 7", "Risk level high", "8/10", "grade B"],
)
def test_the_check_itself_sees_such_words(words: str) -> None:
    assert FORBIDDEN.search(words)


def _texts(report: Report) -> list[str]:
    rendered = [renderer(form)(report).decode() for form in FORMS]
    return [*rendered, *(minutes_text(report, minutes) for minutes in (5, 30, 120, 900))]
