"""Laws of the re-check, over weeks in which anything may happen to two pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from footprint.remedies.action import Action, ActionState, Advice, Confidence
from footprint.remedies.recheck import Change, Fetch, Place, Recheck, Round, Tracked, recheck
from footprint.remedies.states import DAYS_BETWEEN, Event, History, advance
from footprint.sighting import Layer

DAY = datetime(2026, 11, 21, tzinfo=UTC).date()
PAGES = ("https://folk.example.org/a", "https://club.example.org/b")


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page was in one week."""

    fetch: Fetch | None
    there: bool
    doubted: bool
    indexed: bool
    archived: bool
    unasked: bool

    @property
    def clean(self) -> bool:
        """Whether it was surely away, and surely nowhere else."""
        away = self.fetch in {Fetch.READ, Fetch.GONE} and not self.there and not self.doubted
        return away and not (self.indexed or self.archived or self.unasked)


@dataclass(frozen=True, slots=True)
class Week:
    """One re-check."""

    days: int
    """Since the one before."""
    pages: tuple[Seen, Seen]
    control_ok: bool
    searched: bool

    @property
    def clean(self) -> bool:
        """Whether nothing at all spoke against both pages being gone."""
        return self.control_ok and self.searched and all(page.clean for page in self.pages)

    @property
    def there(self) -> bool:
        """Whether a fact was seen, on its page or in what is left of it."""
        return any(page.there for page in self.pages)


rarely = st.sampled_from([False] * 7 + [True])
SEEN = st.builds(
    Seen,
    st.sampled_from([Fetch.GONE] * 4 + [Fetch.READ, Fetch.READ, Fetch.WALLED, None]),
    rarely, rarely, rarely, rarely, rarely,
)  # fmt: skip
WEEKS = st.lists(
    st.builds(Week, st.integers(0, 12), st.tuples(SEEN, SEEN), st.sampled_from([True] * 7 + [False]), st.sampled_from([True] * 7 + [False])),
    min_size=1,
    max_size=12,
)  # fmt: skip


def place(url: str) -> Place:
    return Place("home", url, "00", Layer.SOURCE)


def start() -> Tracked:
    action = Action(
        id="ask", remedy="generic-publisher", title="Ask", findings=("home",), pages=PAGES, url="",
        why="", steps=("Ask.",), minutes=5, wait_days=30, due=None,
        advice=Advice(Confidence.MEMORY, "notes", DAY),
    )  # fmt: skip
    history = advance(History("ask"), Event.EVIDENCE_SAVED, DAY)
    return Tracked(action, advance(history, Event.ASKED, DAY))


def lived(weeks: list[Week]) -> list[tuple[date, Week, Recheck, tuple[Place, ...]]]:
    """Return each week with its outcome and the places as they were before it."""
    places = tuple(map(place, PAGES))
    tracked: tuple[Tracked, ...] = (start(),)
    day = DAY
    told = []
    for week in weeks:
        day += timedelta(days=week.days)
        at = dict(zip(PAGES, week.pages, strict=True))
        seen = Round(
            on=day,
            fetched={url: page.fetch for url, page in at.items() if page.fetch is not None},
            findings=(),
            control_ok=week.control_ok,
            indexed=frozenset(url for url, page in at.items() if page.indexed),
            archived=frozenset(url for url, page in at.items() if page.archived),
            also=tuple(place(url) for url, page in at.items() if page.there),
            searched=week.searched,
            doubted=frozenset(("home", url) for url, page in at.items() if page.doubted),
            unasked=frozenset(url for url, page in at.items() if page.unasked),
        )
        outcome = recheck(places, tracked, seen)
        told.append((day, week, outcome, places))
        places, tracked = outcome.places, outcome.tracked
    return told


@given(WEEKS)
def test_confirmed_needs_two_clean_and_controlled_checks_a_week_apart(weeks: list[Week]) -> None:
    clean: list[date] = []
    for day, week, outcome, _ in lived(weeks):
        if week.clean:
            clean.append(day)
        elif week.there:
            clean.clear()
        if outcome.tracked[0].history.state is ActionState.CONFIRMED_GONE:
            assert clean
            assert (clean[-1] - clean[0]).days >= DAYS_BETWEEN


@given(WEEKS)
def test_two_such_checks_with_nothing_between_confirm(weeks: list[Week]) -> None:
    told = lived(weeks)
    for (first, one, _, _), (then, two, outcome, _) in pairwise(told):
        if one.clean and two.clean and (then - first).days >= DAYS_BETWEEN:
            assert outcome.tracked[0].history.state is ActionState.CONFIRMED_GONE


@given(WEEKS)
def test_with_a_failing_control_nothing_goes(weeks: list[Week]) -> None:
    for _, week, outcome, before in lived(weeks):
        if not week.control_ok:
            assert outcome.count(Change.GONE) == 0
            gone = {one.url for one in before if one.gone}
            assert {one.url for one in outcome.places if one.gone} <= gone


@given(WEEKS)
def test_unknown_is_told_and_never_counts_as_gone(weeks: list[Week]) -> None:
    for _, week, outcome, before in lived(weeks):
        was = {one.url: one for one in before}
        for url, page in zip(PAGES, week.pages, strict=True):
            sure = page.fetch in {Fetch.READ, Fetch.GONE} and week.control_ok and not page.doubted
            lines = [line.change for line in outcome.diff if line.url == url]
            if not page.there and not sure:
                assert lines == [Change.NOT_RECHECKED]
                now = next(one for one in outcome.places if one.url == url)
                assert now == was[url]
            else:
                assert Change.NOT_RECHECKED not in lines


@given(WEEKS)
def test_every_place_has_one_line_or_is_unchanged(weeks: list[Week]) -> None:
    for _, _, outcome, _ in lived(weeks):
        assert len(outcome.diff) + outcome.unchanged == len(PAGES)


@given(WEEKS)
def test_gone_and_back_take_turns(weeks: list[Week]) -> None:
    for url in PAGES:
        told = [
            line.change
            for _, _, outcome, _ in lived(weeks)
            for line in outcome.diff
            if line.url == url and line.change in {Change.GONE, Change.BACK}
        ]
        assert told == [Change.GONE, Change.BACK] * (len(told) // 2) + [Change.GONE] * (
            len(told) % 2
        )
