"""What is kept from one re-check to the next, what is planned, and what the run is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from footprint.finding import About, Band, Evidence, Finding, Match
from footprint.io.registry import load_sources
from footprint.io.vault.codec import from_json, to_json
from footprint.recheck import Watch, judge, kept_of, plan_recheck
from footprint.recheck.kept import Control, CopyOf, Fact, Front, Kept, Openness, Trail
from footprint.remedies import load_catalogue
from footprint.remedies.action import Action, ActionState, Advice, Confidence
from footprint.remedies.recheck import Change, Place, Tracked
from footprint.remedies.states import Event, History, advance
from footprint.routes.model import Plan
from footprint.run import Run, SourceResult
from footprint.settings import Settings, read_settings
from footprint.sighting import Kind, Layer, Page, Record, Shape, Sighting, Use
from footprint.source import (
    CouldNotCheck,
    Found,
    NothingFound,
    Reading,
    Reason,
    Request,
    Skipped,
    Source,
)
from footprint.subject import read_profile
from footprint.text import clean
from tests.rhiannon import NAMED

NOW = datetime(2026, 11, 21, tzinfo=UTC)
URL = "https://folk.example.org/a"
CLUB = "https://club.example.org/b"
COPY = "https://web.archive.org/web/20260101000000id_/" + URL
PHONE = "+447700900123"
PROFILE = read_profile(NAMED, today=date(2026, 11, 21))


def trail(url: str, *, source: str = "web", layer: Layer = Layer.SOURCE, rank: int = 1) -> Trail:
    return Trail(url, source, layer, clean("Folk: a"), rank=rank)


KEPT = Kept(
    places=(Place("phone", URL, "00", Layer.SOURCE), Place("phone", CLUB, "00", Layer.SOURCE)),
    facts=(Fact("phone", Kind.PHONE, About.SUBJECT, PHONE),),
    trails=(trail(URL), trail(CLUB)),
)


def action(*pages: str) -> Action:
    return Action(
        id="ask", remedy="generic-publisher", title="Ask", findings=("phone",), pages=pages, url="",
        why="", steps=("Ask.",), minutes=5, wait_days=30, due=None,
        advice=Advice(Confidence.MEMORY, "notes", NOW.date()),
    )  # fmt: skip


def finding(*urls: str, layer: Layer = Layer.SOURCE, at: datetime = NOW) -> Finding:
    match = Match(Band.CONFIRMED, 0.99, ())
    evidence = tuple(
        Evidence(
            "web", url, clean("Folk: a"), clean("call 07700 900123"), layer, at, "00", 1.0, match
        )
        for url in urls
    )
    return Finding(
        "phone", Kind.PHONE, clean("07700 900123"), PHONE, About.SUBJECT, known=True, use=Use.PERSONAL,
        current=True, relation=None, match=match, extraction=1.0, evidence=evidence,
    )  # fmt: skip


def run_of(*findings: Finding, at: datetime = NOW) -> Run:
    return Run(
        profile=PROFILE, started_at=at, finished_at=at, sources=(), findings=findings,
        questions=(), actions=(), routes=(), plan=Plan((), 0, (), (), optimal=True, lower_bound=0), ledger=(),
    )  # fmt: skip


def watch_of(answers: Mapping[str, tuple[int, str]], *, at: datetime = NOW) -> Watch:
    watch = Watch()
    watch.catalogue = load_catalogue()
    for url, (status, title) in answers.items():
        request = Request("web", url, (), why="", crawl=True)
        page = Page(url, status, "text/html", b"", None, at, "00")
        said = Found() if status == 200 else NothingFound()
        watch.answered(request, page, Reading(said, clean(title)), None)
    return watch


# ------------------------------------------------------------------------------------ plan


def planned(kept: Kept, settings: Settings | None = None, *tracked: Tracked) -> dict[str, Request]:
    sources: dict[str, Source] = load_sources()[0]
    plan = plan_recheck(kept, PROFILE, sources, settings or Settings(), tracked=tracked)
    assert len({(one.source, one.url) for one in plan.requests}) == len(plan.requests)
    return {one.url: one for one in plan.requests}


def test_known_pages_their_front_pages_and_a_control_are_opened() -> None:
    control = "https://folk.example.org/people/9"
    kept = replace(KEPT, controls=(Control(control, clean("Folk: 9")), Control(CLUB, clean("b"))))
    requests = planned(kept)
    assert {URL, CLUB, control} <= requests.keys()
    assert {"https://folk.example.org/", "https://club.example.org/"} <= requests.keys()
    assert requests["https://folk.example.org/"].disclosed == ()
    assert all(one.crawl for one in requests.values() if one.source == "web")
    archive = [one for one in requests.values() if one.source == "wayback"]
    assert [one.memo for one in archive] == [""]


def test_archives_are_asked_for_what_was_asked_away_or_is_gone_and_no_more() -> None:
    def asked(kept: Kept, *tracked: Tracked) -> set[str]:
        requests = planned(kept, None, *tracked).values()
        return {one.memo for one in requests if one.source == "wayback" and one.memo}

    assert asked(KEPT) == set()
    todo = Tracked(action(URL), History("ask"))
    assert asked(KEPT, todo) == set()
    saved = advance(History("ask"), Event.EVIDENCE_SAVED, NOW.date())
    assert asked(KEPT, replace(todo, history=saved)) == set()
    begun = advance(saved, Event.ASKED, NOW.date())
    assert asked(KEPT, replace(todo, history=begun)) == {URL}
    walled = advance(begun, Event.WALLED, NOW.date())
    assert asked(KEPT, replace(todo, history=walled)) == {URL}
    gone = replace(KEPT, places=(replace(KEPT.places[0], gone=True), KEPT.places[1]))
    assert asked(gone) == {URL}
    seen = replace(
        KEPT,
        places=(*KEPT.places, Place("phone", COPY, "00", Layer.ARCHIVE)),
        trails=(*KEPT.trails, trail(COPY, source="wayback", layer=Layer.ARCHIVE)),
        copies=(CopyOf(COPY, URL),),
    )
    assert asked(seen) == {URL}
    assert COPY not in planned(seen)
    off = read_settings(b"[sources.wayback]\nenabled = false\n")
    assert not any(one.source == "wayback" for one in planned(gone, off).values())


def test_an_empty_vault_asks_no_archive() -> None:
    assert not any(one.source == "wayback" for one in planned(Kept()).values())


# ----------------------------------------------------------------------------------- judge

FRONTS = {"https://folk.example.org/": (200, "Folk"), "https://club.example.org/": (200, "Club")}


def test_what_could_not_be_seen_stays_in_the_run_as_it_was_seen() -> None:
    before = kept_of(run_of(finding(URL, CLUB)))
    watch = watch_of({**FRONTS, URL: (404, "")})
    watch.failed(Request("web", CLUB, (), why=""), CouldNotCheck(Reason.TIMED_OUT))
    later = NOW + timedelta(days=7)
    done = judge(before, (), run_of(at=later), watch, later.date())
    assert [e.url for one in done.run.findings for e in one.evidence] == [CLUB]
    assert done.run.findings[0].evidence[0].fetched_at == NOW
    assert done.run.actions
    assert done.kept.before == done.run.findings
    assert done.reasons == {CLUB: CouldNotCheck(Reason.TIMED_OUT)}


def test_ones_own_export_is_never_re_checked_and_never_lost() -> None:
    before = kept_of(run_of(finding("export:1", layer=Layer.OWN_EXPORT)))
    assert before.places == ()
    done = judge(before, (), run_of(), watch_of({}), NOW.date())
    assert [e.url for one in done.run.findings for e in one.evidence] == ["export:1"]


def test_a_fact_seen_here_and_walled_there_keeps_both_places() -> None:
    before = kept_of(run_of(finding(URL, CLUB)))
    watch = watch_of({**FRONTS, URL: (200, "Folk: a")})
    watch.failed(Request("web", CLUB, (), why=""), CouldNotCheck(Reason.WALL))
    done = judge(before, (), run_of(finding(URL)), watch, NOW.date())
    assert [e.url for e in done.run.findings[0].evidence] == [URL, CLUB]


def test_a_check_is_as_old_as_its_oldest_page() -> None:
    gone = {**FRONTS, URL: (404, ""), CLUB: (404, "")}
    saved = advance(History("ask"), Event.EVIDENCE_SAVED, NOW.date())
    tracked: tuple[Tracked, ...] = (Tracked(action(URL, CLUB), saved),)
    kept = replace(KEPT, trails=(trail(URL, rank=0), trail(CLUB, rank=0)))
    first = judge(kept, tracked, run_of(), watch_of(gone), NOW.date())
    # Cut off on the first day, taken up again after two weeks: its pages are of the first day.
    late = NOW + timedelta(days=14)
    stale = judge(first.kept, first.outcome.tracked, run_of(at=late), watch_of(gone), late.date())
    assert stale.outcome.tracked[0].history.state is ActionState.GONE_AT_SOURCE
    fresh = watch_of(gone, at=late)
    third = judge(stale.kept, stale.outcome.tracked, run_of(at=late), fresh, late.date())
    assert third.outcome.tracked[0].history.state is ActionState.CONFIRMED_GONE


@pytest.mark.parametrize("why", [Skipped(Reason.OFFLINE), Skipped(Reason.NOT_AGREED)])
def test_what_was_not_asked_moves_nothing(why: Skipped) -> None:
    watch = watch_of({})
    for url in (URL, CLUB):
        watch.failed(Request("web", url, (), why=""), why)
    history = advance(
        advance(History("ask"), Event.EVIDENCE_SAVED, NOW.date()), Event.ASKED, NOW.date()
    )
    done = judge(KEPT, (Tracked(action(URL, CLUB), history),), run_of(), watch, NOW.date())
    assert not done.looked
    assert done.outcome.count(Change.NOT_RECHECKED) == 2
    assert done.outcome.tracked[0].history == history
    assert done.reasons == {URL: why, CLUB: why}


def test_a_known_page_that_is_back_is_back_once() -> None:
    gone = replace(KEPT, places=tuple(replace(one, gone=True) for one in KEPT.places))
    watch = watch_of({**FRONTS, URL: (200, "Folk: a"), CLUB: (200, "Club")})
    done = judge(gone, (), run_of(finding(URL, CLUB)), watch, NOW.date())
    assert done.outcome.count(Change.BACK) == 2
    again = judge(done.kept, (), run_of(finding(URL, CLUB)), watch, NOW.date())
    assert again.outcome.count(Change.BACK) == 0


def test_what_is_kept_comes_back_from_the_vault() -> None:
    kept = Kept(
        places=(Place("phone", URL, "00", Layer.SOURCE, gone=True, details=frozenset({"street"})),),
        trails=(trail(URL),),
        openness=(Openness(NOW.date(), 3, 1),),
        fronts=(Front("folk.example.org", clean("Folk")),),
        controls=(Control(CLUB, clean("Club: b")),),
        copies=(CopyOf(COPY, URL),),
    )
    assert from_json(Kept, to_json(kept)) == kept
    assert from_json(Kept, '{"places": []}') == Kept()


def test_where_nothing_was_known_an_answer_is_enough_to_have_looked() -> None:
    silent = judge(Kept(), (), run_of(), watch_of({}), NOW.date())
    assert not silent.looked
    said = SourceResult("searxng", "Web search", NothingFound())
    done = judge(Kept(), (), replace(run_of(), sources=(said,)), watch_of({}), NOW.date())
    assert done.looked


def test_a_front_page_is_remembered_and_held_to_what_it_said() -> None:
    def fronts(kept: Kept) -> dict[str, str]:
        return {one.host: str(one.title) for one in kept.fronts}

    first = judge(KEPT, (), run_of(), watch_of(FRONTS), NOW.date()).kept
    assert fronts(first) == {"folk.example.org": "Folk", "club.example.org": "Club"}
    sold = {
        "https://folk.example.org/": (200, "Casino"),
        "https://club.example.org/": (200, "Club 2027"),
    }
    assert fronts(judge(first, (), run_of(), watch_of(sold), NOW.date()).kept) == {
        "folk.example.org": "Folk", "club.example.org": "Club 2027",
    }  # fmt: skip
    # A page that still shows its fact vouches for its site, whatever the site calls itself now.
    there = {**sold, URL: (200, "Folk: a")}
    watch = watch_of(there)
    answer = watch.answers[-1]
    sighting = Sighting(Kind.PHONE, clean("07700 900123"), PHONE, 0, 12, 1.0, "phone.uk")
    record = Record(Shape.PARAGRAPH, clean("07700 900123"), (), (sighting,))
    watch.answers[-1] = replace(answer, reading=replace(answer.reading, records=(record,)))
    assert (
        fronts(judge(first, (), run_of(), watch, NOW.date()).kept)["folk.example.org"] == "Casino"
    )


def test_a_control_is_taken_from_the_pages_of_known_sites() -> None:
    neighbour, elsewhere = "https://folk.example.org/people/9", "https://else.example.org/x"
    answers = {**FRONTS, URL: (200, "Folk: a"), neighbour: (200, "Folk: 9"), elsewhere: (200, "x")}
    kept = judge(KEPT, (), run_of(), watch_of(answers), NOW.date()).kept
    assert [(one.url, str(one.title)) for one in kept.controls] == [(neighbour, "Folk: 9")]
    # It answers otherwise now: another takes its place, if there is one.
    other = "https://folk.example.org/people/8"
    later = {**FRONTS, neighbour: (200, "Not here"), other: (200, "Folk: 8")}
    kept = judge(kept, (), run_of(), watch_of(later), NOW.date()).kept
    assert [one.url for one in kept.controls] == [other]
