from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from footprint.finding import Evidence, Finding
from footprint.remedies.action import Action, ActionState, Advice, Confidence
from footprint.remedies.recheck import (
    Change,
    Fetch,
    Place,
    Recheck,
    Round,
    Tracked,
    next_check,
    places_of,
    recheck,
)
from footprint.remedies.states import Event, History, advance
from footprint.sighting import Kind, Layer

Spot = Callable[..., Evidence]
Fact = Callable[..., Finding]

DAY = datetime(2026, 11, 21, tzinfo=UTC).date()
FOLK = "https://folk.example.org/a"
CLUB = "https://club.example.org/b"
COPY = "https://copies.example.net/c"


def action(action_id: str, *pages: str, finding: str = "home") -> Action:
    return Action(
        id=action_id,
        remedy="generic-publisher",
        title="Ask",
        findings=(finding,),
        pages=pages,
        url="",
        why="",
        steps=("Ask.",),
        minutes=5,
        wait_days=30,
        due=None,
        advice=Advice(Confidence.MEMORY, "notes", DAY),
        recheck_days=90,
    )


def asked(one: Action) -> Tracked:
    history = advance(History(one.id), Event.EVIDENCE_SAVED, DAY)
    return Tracked(one, advance(history, Event.ASKED, DAY))


class Weeks:
    """A case that is looked at again week by week."""

    def __init__(self, findings: Iterable[Finding], *actions: Action) -> None:
        self.places: tuple[Place, ...] = places_of(findings)
        self.tracked = tuple(asked(one) for one in actions)
        self.last: Recheck | None = None

    def look(
        self,
        week: int,
        findings: Iterable[Finding],
        fetched: Mapping[str, Fetch],
        *,
        control_ok: bool = True,
        indexed: Iterable[str] = (),
        archived: Iterable[str] = (),
    ) -> Recheck:
        seen = Round(
            DAY + timedelta(weeks=week),
            fetched,
            tuple(findings),
            control_ok,
            frozenset(indexed),
            frozenset(archived),
        )
        self.last = recheck(self.places, self.tracked, seen)
        self.places, self.tracked = self.last.places, self.last.tracked
        return self.last

    @property
    def states(self) -> tuple[ActionState, ...]:
        return tuple(one.history.state for one in self.tracked)


def changes(seen: Recheck) -> list[tuple[str, str]]:
    return [(line.change.value, line.url) for line in seen.diff]


def test_weeks_in_which_pages_vanish_are_walled_come_back_and_are_copied(
    spot: Spot, fact: Fact
) -> None:
    def home(*pages: Evidence) -> list[Finding]:
        return [fact("home", Kind.ADDRESS, *pages)] if pages else []

    first = home(spot(FOLK), spot(CLUB))
    case = Weeks(first, action("folk", FOLK), action("club", CLUB))
    assert case.states == (ActionState.ASKED, ActionState.ASKED)

    # Week 1: both still up. Nothing is new, nothing moves.
    seen = case.look(1, first, {FOLK: Fetch.READ, CLUB: Fetch.READ})
    assert changes(seen) == []
    assert seen.unchanged == 2
    assert case.states == (ActionState.ASKED, ActionState.ASKED)

    # Week 2: the people-finder walls us off; the club answers 404.
    seen = case.look(2, [], {FOLK: Fetch.WALLED, CLUB: Fetch.GONE})
    assert changes(seen) == [("gone", CLUB), ("not_rechecked", FOLK)]
    assert case.states == (ActionState.UNKNOWN, ActionState.GONE_AT_SOURCE)

    # Week 3: the wall is down and the page without us; the club's absence lasts a week.
    seen = case.look(3, [], {FOLK: Fetch.READ, CLUB: Fetch.GONE})
    assert changes(seen) == [("gone", FOLK)]
    assert case.states == (ActionState.GONE_AT_SOURCE, ActionState.CONFIRMED_GONE)

    # Week 4: the control fails. Nothing that is missing counts.
    seen = case.look(4, [], {FOLK: Fetch.READ, CLUB: Fetch.GONE}, control_ok=False)
    assert changes(seen) == [("not_rechecked", CLUB), ("not_rechecked", FOLK)]
    assert case.states == (ActionState.UNKNOWN, ActionState.UNKNOWN)

    # Week 5: a second clean check of the people-finder; the address turns up on a third site.
    copied = home(spot(COPY))
    seen = case.look(5, copied, {FOLK: Fetch.READ, CLUB: Fetch.GONE, COPY: Fetch.READ})
    assert changes(seen) == [("new", COPY)]
    assert seen.diff[0].copied
    assert case.states == (ActionState.CONFIRMED_GONE, ActionState.CONFIRMED_GONE)

    # Week 9: the people-finder has loaded a new file, and lists us again.
    back = home(spot(FOLK, sha256="1" * 64), spot(COPY))
    seen = case.look(9, back, {FOLK: Fetch.READ, CLUB: Fetch.GONE, COPY: Fetch.READ})
    assert changes(seen) == [("back", FOLK)]
    assert case.states == (ActionState.REAPPEARED, ActionState.CONFIRMED_GONE)

    # Week 10: asked again and gone again. One clean look is not enough, two are.
    folk, club = case.tracked
    again = Tracked(folk.action, advance(folk.history, Event.ASKED, DAY + timedelta(weeks=9)))
    case.tracked = (again, club)
    case.look(10, copied, {FOLK: Fetch.GONE, CLUB: Fetch.GONE, COPY: Fetch.READ})
    assert case.states == (ActionState.GONE_AT_SOURCE, ActionState.CONFIRMED_GONE)
    case.look(11, copied, {FOLK: Fetch.GONE, CLUB: Fetch.GONE, COPY: Fetch.READ})
    assert case.states == (ActionState.CONFIRMED_GONE, ActionState.CONFIRMED_GONE)
    assert case.last is not None
    assert case.last.count(Change.GONE) == 0


def test_what_search_and_archive_still_show_is_not_gone(spot: Spot, fact: Fact) -> None:
    case = Weeks([fact("home", Kind.ADDRESS, spot(FOLK))], action("folk", FOLK))
    case.look(1, [], {FOLK: Fetch.GONE}, indexed=[FOLK], archived=[FOLK])
    assert case.states == (ActionState.STILL_IN_SEARCH,)
    case.look(2, [], {FOLK: Fetch.GONE}, archived=[FOLK])
    assert case.states == (ActionState.STILL_ARCHIVED,)
    case.look(3, [], {FOLK: Fetch.GONE})
    assert case.states == (ActionState.GONE_AT_SOURCE,)
    case.look(4, [], {FOLK: Fetch.GONE})
    assert case.states == (ActionState.CONFIRMED_GONE,)


def test_a_search_result_for_a_page_that_is_gone_is_still_in_search(spot: Spot, fact: Fact) -> None:
    case = Weeks([fact("home", Kind.ADDRESS, spot(FOLK))], action("folk", FOLK))
    stale = [fact("home", Kind.ADDRESS, spot(FOLK, layer=Layer.INDEX))]
    seen = case.look(1, stale, {FOLK: Fetch.GONE})
    assert changes(seen) == [("gone", FOLK)]
    assert case.states == (ActionState.STILL_IN_SEARCH,)
    # Behind a wall the old result proves nothing about the page, either way.
    seen = case.look(2, stale, {FOLK: Fetch.WALLED})
    assert changes(seen) == [("not_rechecked", FOLK)]
    assert case.states == (ActionState.UNKNOWN,)
    case.look(3, [], {FOLK: Fetch.GONE})
    case.look(4, [], {FOLK: Fetch.GONE})
    assert case.states == (ActionState.CONFIRMED_GONE,)


def test_what_only_a_search_ever_showed_is_there_while_the_search_shows_it(
    spot: Spot, fact: Fact
) -> None:
    found = [fact("home", Kind.ADDRESS, spot(FOLK, layer=Layer.INDEX))]
    case = Weeks(found, action("folk", FOLK))
    seen = case.look(1, found, {FOLK: Fetch.WALLED})
    assert changes(seen) == []
    assert case.states == (ActionState.ASKED,)
    case.look(2, [], {FOLK: Fetch.WALLED})
    assert case.states == (ActionState.UNKNOWN,)


def test_a_search_result_says_nothing_of_a_page_that_nobody_could_see(
    spot: Spot, fact: Fact
) -> None:
    both = [
        fact("home", Kind.ADDRESS, spot(FOLK)),
        fact("town", Kind.LOCATION, spot(FOLK, layer=Layer.INDEX)),
    ]
    case = Weeks(both, replace(action("folk", FOLK), findings=("home", "town")))
    case.look(1, [both[1]], {FOLK: Fetch.WALLED})
    assert case.states == (ActionState.UNKNOWN,)
    case.look(2, [both[1]], {FOLK: Fetch.GONE})
    assert case.states == (ActionState.STILL_IN_SEARCH,)
    case.look(3, both, {FOLK: Fetch.READ})
    assert case.states == (ActionState.REAPPEARED,)


def test_one_page_of_two_is_partial_and_a_wall_before_the_other_unknown(
    spot: Spot, fact: Fact
) -> None:
    both = [fact("home", Kind.ADDRESS, spot(FOLK), spot(CLUB))]
    one = [fact("home", Kind.ADDRESS, spot(FOLK))]
    case = Weeks(both, action("all", FOLK, CLUB))
    case.look(1, one, {FOLK: Fetch.READ, CLUB: Fetch.READ})
    assert case.states == (ActionState.PARTIAL,)
    case.look(2, [], {FOLK: Fetch.GONE, CLUB: Fetch.WALLED})
    assert case.states == (ActionState.UNKNOWN,)
    # A page that was not asked for again says nothing either.
    case.look(3, [], {FOLK: Fetch.GONE})
    assert case.states == (ActionState.UNKNOWN,)
    case.look(4, [], {FOLK: Fetch.GONE, CLUB: Fetch.GONE})
    assert case.states == (ActionState.GONE_AT_SOURCE,)


def test_a_run_that_did_not_look_moves_nothing(spot: Spot, fact: Fact) -> None:
    case = Weeks([fact("home", Kind.ADDRESS, spot(FOLK))], action("folk", FOLK))
    seen = case.look(1, [], {})
    assert case.states == (ActionState.ASKED,)
    assert changes(seen) == [("not_rechecked", FOLK)]


def test_a_page_seen_to_show_it_still_counts_even_if_the_control_fails(
    spot: Spot, fact: Fact
) -> None:
    found = [fact("home", Kind.ADDRESS, spot(FOLK))]
    case = Weeks(found, action("folk", FOLK))
    seen = case.look(1, found, {FOLK: Fetch.READ}, control_ok=False)
    assert changes(seen) == []
    assert case.states == (ActionState.ASKED,)


def test_a_page_with_other_words_around_the_fact_has_changed(spot: Spot, fact: Fact) -> None:
    def home(words: str, sha256: str) -> list[Finding]:
        return [fact("home", Kind.ADDRESS, spot(FOLK, words, sha256=sha256))]

    case = Weeks(home("lives at 14 Larkspur Rise", "0" * 64), action("folk", FOLK))
    # The page differs in some byte, as most pages do each time.
    same = home("lives at  14 Larkspur Rise", "2" * 64)
    assert changes(case.look(1, same, {FOLK: Fetch.READ})) == []
    now = home("has moved to 14 Larkspur Rise", "2" * 64)
    assert changes(case.look(2, now, {FOLK: Fetch.READ})) == [("changed", FOLK)]
    assert changes(case.look(3, now, {FOLK: Fetch.READ})) == []


def test_without_words_the_bytes_decide(spot: Spot, fact: Fact) -> None:
    case = Weeks([fact("home", Kind.ADDRESS, spot(FOLK))], action("folk", FOLK))
    now = [fact("home", Kind.ADDRESS, spot(FOLK, sha256="2" * 64))]
    assert changes(case.look(1, now, {FOLK: Fetch.READ})) == [("changed", FOLK)]


def test_a_copy_of_what_was_removed_says_so_and_an_old_copy_does_not(
    spot: Spot, fact: Fact
) -> None:
    case = Weeks([fact("home", Kind.ADDRESS, spot(FOLK), spot(CLUB))], action("folk", FOLK))
    still = fact("home", Kind.ADDRESS, spot(FOLK), spot(CLUB), spot(COPY))
    seen = case.look(1, [still], {FOLK: Fetch.READ, CLUB: Fetch.READ})
    assert [(line.copied, line.removed) for line in seen.diff] == [(True, False)]
    other = "https://other.example.net/d"
    old = spot("https://archive.example.net/e", layer=Layer.ARCHIVE)
    listed = spot("https://third.example.net/f", layer=Layer.INDEX)
    now = fact("home", Kind.ADDRESS, spot(CLUB), spot(COPY), spot(other), old, listed)
    seen = case.look(2, [now], {FOLK: Fetch.GONE, CLUB: Fetch.READ})
    new = {line.url: line.removed for line in seen.diff if line.change is Change.NEW}
    assert new == {other: True, old.url: False, listed.url: False}


def test_a_new_fact_on_a_known_page_is_new_but_no_copy(spot: Spot, fact: Fact) -> None:
    home = fact("home", Kind.ADDRESS, spot(FOLK))
    case = Weeks([home], action("folk", FOLK))
    seen = case.look(1, [home, fact("phone", Kind.PHONE, spot(FOLK))], {FOLK: Fetch.READ})
    assert changes(seen) == [("new", FOLK)]
    assert not seen.diff[0].copied


def test_one_fact_blanked_on_a_page_that_stays_moves_its_own_action_only(
    spot: Spot, fact: Fact
) -> None:
    home, phone = fact("home", Kind.ADDRESS, spot(FOLK)), fact("phone", Kind.PHONE, spot(FOLK))
    case = Weeks([home, phone], action("one", FOLK), action("two", FOLK, finding="phone"))
    case.look(1, [phone], {FOLK: Fetch.READ})
    assert case.states == (ActionState.GONE_AT_SOURCE, ActionState.ASKED)


def test_ones_own_export_is_no_place(spot: Spot, fact: Fact) -> None:
    assert places_of([fact("a", Kind.PHONE, spot("x", layer=Layer.OWN_EXPORT))]) == ()


def test_when_to_look_again() -> None:
    one = action("folk", FOLK)
    assert next_check(one, History("folk")) is None
    history = asked(one).history
    assert next_check(one, history) == DAY + timedelta(days=30)
    gone = advance(history, Event.SEEN_ABSENT, DAY + timedelta(days=5))
    assert next_check(one, gone) == DAY + timedelta(days=12)
    sure = advance(gone, Event.SEEN_ABSENT, DAY + timedelta(days=12))
    assert next_check(one, sure) == date(2026, 12, 3) + timedelta(days=90)
