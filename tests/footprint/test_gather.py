"""Gathering: follows leads, counts what failed, and never calls a gap a clear."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from footprint.finding import Finding
from footprint.gather import Gathering, Progress
from footprint.run import LedgerEntry, SourceResult
from footprint.settings import Settings, read_settings
from footprint.sighting import Layer, Page, Record, Shape
from footprint.source import (
    CouldNotCheck,
    Found,
    IdentifierKind,
    Lead,
    NothingFound,
    Outcome,
    Reading,
    Reason,
    Request,
    Skipped,
    Source,
    SourceCard,
    SourceSettings,
)
from footprint.subject import Profile, read_profile
from footprint.text import clean

NAME = frozenset({IdentifierKind.NAME})
PROFILE = read_profile(
    b'format = "footprint-profile/1"\n[[names]]\ngiven = "Ann"\nfamily = "Larkspur"\n',
    today=date(2026, 11, 21),
)


class Search:
    """A search source whose pages are handed in."""

    card = SourceCard(id="search", name="Search", what="", sends=(), receives="")

    def plan(self, profile: Profile, settings: SourceSettings) -> Sequence[Request] | Skipped:
        return ()

    def read(self, page: Page, request: Request, profile: Profile) -> Reading:
        raise AssertionError("the reader below reads")


class Opener(Search):
    """A source that opens what searches led to."""

    card = SourceCard(id="web", name="Opener", what="", sends=(), receives="")

    def follow(self, lead: Lead, profile: Profile, settings: SourceSettings) -> Request | Skipped:
        if lead.url.startswith("ftp:"):
            return Skipped(Reason.NOTHING_TO_ASK)
        return Request("web", lead.url, (), "why", found_by=lead.found_by, rank=lead.rank)


class FixedDoor:
    """Answers from a table; everything else is a page with the address as its body."""

    def __init__(self, answers: dict[str, Page | CouldNotCheck | Skipped]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.ledger: tuple[LedgerEntry, ...] = ()

    async def fetch(self, request: Request) -> Page | CouldNotCheck | Skipped:
        self.asked.append(request.url)
        return self.answers.get(request.url) or page(request.url)


class FixedReader:
    """Reads from a table."""

    def __init__(self, readings: dict[str, Reading]) -> None:
        self.readings = readings

    async def read(self, page: Page, request: Request) -> Reading:
        return self.readings.get(request.url) or Reading(NothingFound(), clean(""))


def page(url: str, status: int = 200) -> Page:
    return Page(
        url, status, "text/html", b"", None, datetime(2026, 11, 21, tzinfo=UTC),
        hashlib.sha256(url.encode()).hexdigest(),
    )  # fmt: skip


def record(text: str, *, shape: Shape = Shape.PARAGRAPH, url: str = "") -> Record:
    return Record(shape, clean(text), (), (), url=url)


def searching(url: str = "http://s.test/1") -> Request:
    return Request("search", url, (), "why", layer=Layer.INDEX, found_by=NAME)


def led_to(*urls: str, found_by: frozenset[IdentifierKind] = NAME) -> Reading:
    leads = tuple(Lead(url, found_by, rank) for rank, url in enumerate(urls, 1))
    return Reading(Found(), clean(""), leads=leads)


async def gather(
    requests: Sequence[Request],
    readings: dict[str, Reading],
    answers: dict[str, Page | CouldNotCheck | Skipped] | None = None,
    settings: Settings | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> tuple[Gathering, FixedDoor]:
    door = FixedDoor(answers or {})
    sources: dict[str, Source] = {"search": Search(), "web": Opener()}
    gathering = Gathering(
        PROFILE,
        sources=sources,
        settings=settings or Settings(),
        door=door,
        reader=FixedReader(readings),
        progress=progress,
    )
    await gathering.run(requests)
    return gathering, door


def outcomes(gathering: Gathering, findings: Sequence[Finding] = ()) -> dict[str, Outcome]:
    return {result.id: result.outcome for result in gathering.results({}, {}, findings)}


def result_of(gathering: Gathering, source: str) -> SourceResult:
    return next(r for r in gathering.results({}, {}, ()) if r.id == source)


async def test_opens_each_page_once_however_often_a_search_leads_there() -> None:
    one, two = searching("http://s.test/1"), searching("http://s.test/2")
    lead = led_to("http://a.test/", "http://a.test/")
    _, door = await gather([one, two, one], {one.url: lead, two.url: lead})
    assert sorted(door.asked) == ["http://a.test/", one.url, two.url]


async def test_keeps_the_easiest_way_to_a_page() -> None:
    one, two = searching("http://s.test/1"), searching("http://s.test/2")
    by_phone = led_to("http://a.test/", found_by=frozenset({IdentifierKind.PHONE}))
    seen = Reading(Found(), clean(""), records=(record("x"),))
    gathering, _ = await gather(
        [one, two],
        {one.url: by_phone, two.url: led_to("b:", "http://a.test/"), "http://a.test/": seen},
    )
    (visit,) = gathering.visits()
    assert visit.found_by == NAME
    assert visit.rank == 2


async def test_more_requests_are_followed() -> None:
    first, second = searching("http://s.test/1"), searching("http://s.test/2")
    ahead = Reading(Found(), clean(""), more=(second,))
    _, door = await gather([first], {first.url: ahead})
    assert second.url in door.asked


async def test_one_unanswered_question_forbids_a_clear() -> None:
    one, two = searching("http://s.test/1"), searching("http://s.test/2")
    gathering, _ = await gather([one, two], {}, {two.url: CouldNotCheck(Reason.RATE_LIMITED)})
    outcome = outcomes(gathering)["search"]
    assert isinstance(outcome, CouldNotCheck)
    assert outcome.reason is Reason.RATE_LIMITED


async def test_all_answered_and_empty_is_nothing_found() -> None:
    gathering, _ = await gather([searching()], {})
    assert isinstance(outcomes(gathering)["search"], NothingFound)


async def test_a_walled_page_among_empty_ones_forbids_a_clear() -> None:
    request = searching()
    wall = Reading(CouldNotCheck(Reason.WALL), clean(""))
    gathering, _ = await gather(
        [request], {request.url: led_to("http://a.test/", "http://b.test/"), "http://b.test/": wall}
    )
    outcome = outcomes(gathering)["web"]
    assert isinstance(outcome, CouldNotCheck)
    assert outcome.reason is Reason.WALL
    assert [entry.host for entry in result_of(gathering, "web").unchecked] == ["b.test"]


async def test_a_gap_in_a_page_that_was_read_is_kept() -> None:
    request = searching()
    gap = Reading(NothingFound(), clean(""), unchecked=(CouldNotCheck(Reason.TRUNCATED),))
    gathering, _ = await gather([request], {request.url: gap})
    assert isinstance(outcomes(gathering)["search"], CouldNotCheck)


async def test_when_the_search_failed_nobody_knows_which_pages_there_are() -> None:
    request = searching()
    gathering, _ = await gather([request], {}, {request.url: CouldNotCheck(Reason.OFFLINE)})
    outcome = outcomes(gathering)["web"]
    assert isinstance(outcome, CouldNotCheck)
    assert outcome.reason is Reason.NOT_SEARCHED


async def test_when_the_search_found_nothing_there_is_nothing_to_open() -> None:
    gathering, _ = await gather([searching()], {})
    assert isinstance(outcomes(gathering)["web"], Skipped)


async def test_nothing_agreed_is_a_skip() -> None:
    request = searching()
    gathering, _ = await gather([request], {}, {request.url: Skipped(Reason.NOT_AGREED)})
    assert isinstance(outcomes(gathering)["search"], Skipped)


async def test_a_result_counts_only_where_its_page_shows_nothing_itself() -> None:
    request = searching()
    hosts = ("told", "walled", "gone", "strange")
    urls = [f"http://{host}.test/" for host in hosts]
    snippets = tuple(record(url, shape=Shape.SNIPPET, url=url) for url in urls)
    leads = led_to(*urls)
    reading = Reading(Found(), clean(""), records=snippets, leads=leads.leads)
    gathering, _ = await gather(
        [request],
        {
            request.url: reading,
            "http://told.test/": Reading(
                Found(), clean(""), records=(record("http://told.test/"),)
            ),
            "http://walled.test/": Reading(CouldNotCheck(Reason.WALL), clean("")),
            "http://strange.test/": Reading(NothingFound(), clean("")),
        },
        {"http://gone.test/": page("http://gone.test/", 404)},
    )
    results = [r.url for v in gathering.visits() for r in v.records if r.shape is Shape.SNIPPET]
    assert results == ["http://walled.test/", "http://gone.test/", "http://strange.test/"]


async def test_pages_beyond_the_budget_are_skipped_and_counted() -> None:
    request = searching()
    urls = [f"http://h{n}.test/" for n in range(5)]
    limited = read_settings(b"[sources.web]\npages = 2\n")
    gathering, door = await gather([request], {request.url: led_to(*urls)}, settings=limited)
    assert len(door.asked) == 3
    spent = [u.outcome.reason for u in result_of(gathering, "web").unchecked]
    assert spent == [Reason.BUDGET_SPENT] * 3
    assert isinstance(outcomes(gathering)["web"], CouldNotCheck)


async def test_progress_is_told_for_each_answer() -> None:
    told: list[Progress] = []
    request = searching()
    await gather([request], {request.url: led_to("http://a.test/")}, progress=told.append)
    assert [(p.source, p.done, p.asked) for p in told] == [("search", 1, 1), ("web", 1, 1)]


async def test_order_of_visits_does_not_depend_on_the_order_of_answers() -> None:
    requests = [searching(f"http://s.test/{n}") for n in range(6)]
    readings = {r.url: Reading(Found(), clean(""), records=(record(r.url),)) for r in requests}
    forward, _ = await gather(requests, readings)
    backward, _ = await gather(requests[::-1], readings)
    assert [v.page.url for v in forward.visits()] == [v.page.url for v in backward.visits()]
