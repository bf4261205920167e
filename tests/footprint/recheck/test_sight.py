"""Rows of what a site may answer when it is asked again, and what may be said of it then."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest

from footprint.recheck.known_places import KnownPlaces, is_front, on_host, same_page
from footprint.recheck.sight import Sight
from footprint.recheck.watch import Answer
from footprint.remedies.recheck import Change, Doubt, Place, Round, recheck
from footprint.remedies.states import Event
from footprint.sighting import Kind, Layer, Page, Record, Shape
from footprint.source import (
    CouldNotCheck,
    Found,
    Lead,
    NothingFound,
    Reading,
    Reason,
    Request,
    Skipped,
)
from footprint.subject import read_profile
from footprint.text import clean
from sources.web import Web
from tests.rhiannon import NAMED

NOW = datetime(2026, 11, 21, tzinfo=UTC)
SITE = "https://folk.example.org"
URL = f"{SITE}/people/41"
OTHER = f"{SITE}/people/42"
FRONT = f"{SITE}/"
TITLE = "Rhiannon Okafor | Folk"
PHONE = "+447700900123"
PROFILE = read_profile(NAMED + b'[[phones]]\nvalue = "07700 900123"\n', today=date(2026, 11, 21))
FILL = "<p>The folk club meets in the hall on Station Road and everybody is welcome.</p>" * 4


def html(title: str, *body: str, head: str = "") -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body>{''.join(body)}{FILL}</body></html>"
    )


WHOLE = html(TITLE, "<h1>Rhiannon Okafor</h1><p>Rhiannon Okafor, phone 07700 900123</p>")
REDACTED = html(TITLE, "<h1>Rhiannon Okafor</h1><p>Rhiannon Okafor, by appointment</p>")
HOME = html("Folk", "<h1>Folk</h1>")
NEIGHBOUR = html("Marek Nowak | Folk", "<p>Marek Nowak, phone 07700 900456</p>")
NOT_FOUND = "<html><title>Folk - Page not found</title><h1>Sorry, page not found</h1><p>This page does not exist.</p></html>"
PARKED = html("folk.example.org", "<h1>This domain is for sale</h1><p>Buy this domain</p>")
WALL = "<html><title>Just a moment...</title><p>Verify you are human</p></html>"
SHELL = (
    '<html><head><title>Rhiannon Okafor | Folk</title><script src="/a.js"></script></head>'
    "<body><nav>Home People Diary</nav><div id=app></div>" + FILL + "</body></html>"
)


def served(
    url: str, body: str = "", status: int = 200, *, to: str = "", source: str = "web"
) -> Answer:
    raw = body.encode()
    request = Request(source, url, (), why="", crawl=True)
    digest = hashlib.sha256(raw).hexdigest()
    page = Page(to or url, status, "text/html", raw, "utf-8", NOW, digest)
    return Answer(
        request, replace(page, body=b""), Web().read(page, request, PROFILE), zlib.compress(raw)
    )


@dataclass
class Case:
    """What came of one known page, and of the others of its site."""

    answers: list[Answer] = field(default_factory=list)
    failures: list[tuple[Request, CouldNotCheck | Skipped]] = field(default_factory=list)
    front: str = "Folk"
    """Title of the front page in the run before; empty if it was never opened."""
    controls: dict[str, str] = field(default_factory=dict)
    kind: Kind = Kind.PHONE
    value: str = PHONE
    details: frozenset[str] = frozenset()

    @property
    def place(self) -> Place:
        return Place("fact", URL, "00", Layer.SOURCE, details=self.details)

    @property
    def sight(self) -> Sight:
        known = KnownPlaces(
            places=(self.place,), facts={"fact": (self.kind, self.value)}, titles={URL: TITLE},
            sources={URL: "web"}, fronts={"folk.example.org": self.front} if self.front else {},
            controls=self.controls, names=("Rhiannon Okafor",),
        )  # fmt: skip
        return Sight(self.answers, self.failures, known)

    @property
    def said(self) -> str:
        """What the re-check says of the place: there, partly, gone or unknown."""
        sight = self.sight
        seen = Round(
            NOW.date(), sight.fetched, (), control_ok=True, also=sight.still_shown(()),
            doubted=sight.doubted(), partly=sight.partly(),
        )  # fmt: skip
        outcome = recheck((self.place,), (), seen)
        if outcome.count(Change.NOT_RECHECKED):
            return "unknown"
        if outcome.count(Change.GONE):
            return "gone"
        return "partly" if sight.partly() else "there"


def front(body: str = HOME, status: int = 200) -> Answer:
    return served(FRONT, body, status)


KNOWN_NEIGHBOUR = {OTHER: "Marek Nowak | Folk"}
MOVED = f"{SITE}/members/rhiannon"


@pytest.mark.parametrize(
    ("row", "case", "said"),
    [
        ("as it was", Case([served(URL, WHOLE), front()]), "there"),
        ("written otherwise", Case([served(URL, WHOLE.replace("07700 900123", "+44 7700 900123")), front()]), "there"),
        ("written with words for digits of the code", Case([served(URL, WHOLE.replace("07700 900123", "+44 (0)7700-900-123")), front()]), "there"),
        ("there, whatever the front page does", Case([served(URL, WHOLE), front(PARKED)]), "there"),
        ("moved on the same site, value still there", Case([served(URL, WHOLE, to=MOVED), front()]), "there"),
        # 404 and 410
        ("404", Case([served(URL, "", 404), front()]), "gone"),
        ("410", Case([served(URL, "Gone", 410), front()]), "gone"),
        ("404, front page never seen before", Case([served(URL, "", 404), front()], front=""), "gone"),
        ("404, no front page", Case([served(URL, "", 404)]), "unknown"),
        ("404, front page 404 too", Case([served(URL, "", 404), front("", 404)]), "unknown"),
        ("404, front page is a wall", Case([served(URL, "", 404), front(WALL)]), "unknown"),
        ("404, front page is another", Case([served(URL, "", 404), front(html("Casino"))]), "unknown"),
        ("404, site parked", Case([served(URL, "", 404), front(PARKED)], front=""), "unknown"),
        ("404, front away but a known page as before", Case([served(URL, "", 404), served(OTHER, NEIGHBOUR)], controls=KNOWN_NEIGHBOUR), "gone"),
        ("404, a page that nobody knew answers", Case([served(URL, "", 404), served(OTHER, NEIGHBOUR)]), "unknown"),
        ("404 page holds the value", Case([served(URL, html("Not found", "Did you mean 07700 900123?"), 404), front()]), "unknown"),
        ("404 page holds the value in a script", Case([served(URL, "<script>x='+447700900123'</script>", 404), front()]), "unknown"),
        ("404 page holds another value", Case([served(URL, html("Not found", "07700 900456"), 404), front()]), "gone"),
        ("404 that reads like a wall", Case([served(URL, WALL, 404), front()]), "unknown"),
        ("404 that asks to slow down", Case([served(URL, "<h1>Too many requests</h1>", 404), front()]), "unknown"),
        ("404, and so is the control", Case([served(URL, "", 404), front(), served(OTHER, "", 404)], controls=KNOWN_NEIGHBOUR), "unknown"),
        ("404, and the control is a wall", Case([served(URL, "", 404), front()], [(Request("web", OTHER, (), why=""), CouldNotCheck(Reason.BLOCKED))], controls=KNOWN_NEIGHBOUR), "unknown"),
        ("404, and the control was not agreed to", Case([served(URL, "", 404), front()], [(Request("web", OTHER, (), why=""), Skipped(Reason.NOT_AGREED))], controls=KNOWN_NEIGHBOUR), "gone"),
        ("404, and the control has another number in its title", Case([served(URL, "", 404), front(), served(OTHER, NEIGHBOUR.replace("| Folk", "| Folk (3)"))], controls=KNOWN_NEIGHBOUR), "gone"),
        ("404 of another site", Case([served(URL, "", 404, to="https://parking.example.net/x"), front()]), "unknown"),
        ("404 that is a wall", Case([served(URL, "", 404), front()], failures=[(Request("web", URL, (), why=""), CouldNotCheck(Reason.WALL))]), "unknown"),
        # 200 and "not found"
        ("says not found", Case([served(URL, NOT_FOUND), front()]), "gone"),
        ("says not found, front never seen before", Case([served(URL, NOT_FOUND), front()], front=""), "unknown"),
        ("says not found, known page as before", Case([served(URL, NOT_FOUND), served(OTHER, NEIGHBOUR)], front="", controls=KNOWN_NEIGHBOUR), "gone"),
        ("says not found, known page says so too", Case([served(URL, NOT_FOUND), served(OTHER, NOT_FOUND)], controls=KNOWN_NEIGHBOUR), "unknown"),
        ("says not found, front page too", Case([served(URL, NOT_FOUND), front(NOT_FOUND)]), "unknown"),
        ("says not found with the name", Case([served(URL, NOT_FOUND.replace("This page", "Rhiannon Okafor's page")), front()]), "unknown"),
        ("says not found with the value", Case([served(URL, NOT_FOUND.replace("This page", "07700 900123")), front()]), "unknown"),
        # sent on
        ("sent home", Case([served(URL, HOME, to=FRONT), front()]), "unknown"),
        ("sent home, a known page is not", Case([served(URL, HOME, to=FRONT), front(), served(OTHER, NEIGHBOUR)], controls=KNOWN_NEIGHBOUR), "gone"),
        ("sent home with all others", Case([served(URL, HOME, to=FRONT), front(), served(OTHER, HOME, to=FRONT)], controls=KNOWN_NEIGHBOUR), "unknown"),
        ("sent to a page with the name", Case([served(URL, REDACTED.replace(TITLE, "Members | Folk"), to=MOVED), front(), served(OTHER, NEIGHBOUR)], controls=KNOWN_NEIGHBOUR), "unknown"),
        ("has a new address, and is redacted", Case([served(URL, REDACTED, to=MOVED), front()]), "gone"),
        ("404, front page with a new year", Case([served(URL, "", 404), front(HOME.replace("<title>Folk", "<title>Folk 2027"))]), "gone"),
        ("404, front page with another name", Case([served(URL, "", 404), front(HOME.replace("<title>Folk", "<title>Folk casino bonus"))]), "unknown"),
        ("404, front page at www", Case([served(URL, "", 404), served(FRONT, HOME, to="https://www.folk.example.org/")]), "gone"),
        ("404, front page of another site", Case([served(URL, "", 404), served(FRONT, HOME, to="https://shop.example.net/")]), "unknown"),
        ("sent to another site", Case([served(URL, html("Shop"), to="https://shop.example.net/"), front()]), "unknown"),
        ("sent to www and a slash", Case([served(URL, REDACTED, to="https://www.folk.example.org/people/41/"), front()]), "gone"),
        # the page without the fact
        ("redacted", Case([served(URL, REDACTED), front()]), "gone"),
        ("redacted, new title, site as before", Case([served(URL, html("A member | Folk", "<p>By appointment</p>")), front()]), "gone"),
        ("redacted, new title, site never seen before", Case([served(URL, html("A member | Folk")), front()], front=""), "unknown"),
        ("redacted, site parked", Case([served(URL, PARKED), front(PARKED)]), "unknown"),
        ("every address is the front page", Case([served(URL, HOME), front()]), "unknown"),
        ("still in an attribute", Case([served(URL, REDACTED.replace("<p>", '<p data-t="07700-900123">')), front()]), "unknown"),
        ("still in a comment", Case([served(URL, REDACTED + "<!-- tel 07700900123 -->"), front()]), "unknown"),
        ("a picture of it", Case([served(URL, REDACTED.replace("by appointment", '<img src="/tel/41.png" alt="phone">')), front()]), "unknown"),
        ("a picture of something else", Case([served(URL, REDACTED.replace("by appointment", '<img src="/hall.jpg" alt="The hall">')), front()]), "gone"),
        ("a picture that stands on every page", Case([served(URL, REDACTED + '<img src="/i/phone.svg">'), front(HOME + '<img src="/i/phone.svg">')]), "gone"),
        ("after a click", Case([served(URL, REDACTED.replace("by appointment", "<button>Show phone number</button>")), front()]), "unknown"),
        ("in a part loaded later", Case([served(URL, REDACTED.replace("by appointment", '<iframe src="/card/41"></iframe>')), front()]), "unknown"),
        ("written backwards", Case([served(URL, REDACTED.replace("by appointment", '<bdo dir="rtl">321009 00770</bdo>')), front()]), "unknown"),
        ("shown by a script only", Case([served(URL, SHELL), front()]), "unknown"),
        ("broke off", Case([replace(served(URL, REDACTED), page=replace(served(URL, REDACTED).page, partial=True)), front()]), "unknown"),
        ("a log-in page", Case([served(URL, "<title>Log in</title><form>Please log in to continue</form>"), front()]), "unknown"),
        ("empty", Case([served(URL, ""), front()]), "unknown"),
        # no page at all
        *(
            (f"no page: {reason}", Case([front()], [(Request("web", URL, (), why=""), CouldNotCheck(reason))]), "unknown")
            for reason in (Reason.RATE_LIMITED, Reason.NAME_NOT_RESOLVED, Reason.TIMED_OUT, Reason.BLOCKED, Reason.SERVER_ERROR, Reason.TLS_FAILED, Reason.OFFLINE, Reason.BREAKER_OPEN)
        ),
        ("robots ask not to", Case([front()], [(Request("web", URL, (), why=""), Skipped(Reason.ROBOTS))]), "unknown"),
        ("not agreed", Case([front()], [(Request("web", URL, (), why=""), Skipped(Reason.NOT_AGREED))]), "unknown"),
        ("never asked", Case([front()]), "unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_may_be_said(row: str, case: Case, said: str) -> None:
    assert case.said == said, row


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (Case([served(URL, "", 404)]), Doubt.NO_CONTROL),
        (Case([front()]), Doubt.NOT_ASKED),
        (Case([served(URL, "", 404), front(PARKED)]), Doubt.PARKED),
        (Case([served(URL, html("x", "07700 900123"), 404), front()]), Doubt.STILL_HOLDS),
        (Case([served(URL, HOME, to=FRONT), front()]), Doubt.OTHER_PAGE),
        (Case([served(URL, "x", to="https://shop.example.net/"), front()]), Doubt.MOVED),
        (Case([served(URL, WALL), front()]), CouldNotCheck(Reason.WALL, "bot wall")),
        (
            Case([front()], [(Request("web", URL, (), why=""), Skipped(Reason.ROBOTS))]),
            Skipped(Reason.ROBOTS),
        ),
    ],
)
def test_why_nobody_can_say(case: Case, why: object) -> None:
    assert case.sight.reason(URL) == why


def test_an_address_without_its_number_is_gone_in_part_only() -> None:
    address = "14|larkspur rise|otley|ls21 9zz"
    details = frozenset({"premises", "street", "postcode"})
    whole = html(TITLE, "<p>Rhiannon Okafor, 14 Larkspur Rise, Otley, LS21 9ZZ</p>")
    part = whole.replace("14 Larkspur", "Larkspur")

    def said(body: str) -> str:
        answers = [served(URL, body), front()]
        return Case(answers, kind=Kind.ADDRESS, value=address, details=details).said

    assert said(whole) == "there"
    assert said(part) == "partly"
    assert said(REDACTED) == "gone"


def test_a_town_without_the_name_is_about_nobody() -> None:
    town = html("A member | Folk", "<p>A member from Otley</p>")
    named = html("A member | Folk", "<p>Rhiannon Okafor is a member.</p><p>Folk of Otley.</p>")
    for body, said in ((town, "gone"), (named, "unknown")):
        case = Case([served(URL, body), front()], kind=Kind.LOCATION, value="otley")
        assert case.said == said


def test_a_fact_that_is_still_there_is_seen_whoever_it_seems_to_be_about() -> None:
    nobody = html("List | Folk", "<table><tr><td>Caretaker</td><td>07700 900123</td></tr></table>")
    assert Case([served(URL, nobody), front()]).said == "there"


# ---------------------------------------------------------------------------------- search


def results(*urls: str, words: str = "", failed: bool = False) -> Answer:
    request = Request("searxng", "https://search.example.net/?q=x", (), why="", layer=Layer.INDEX)
    page = Page(request.url, 200, "application/json", b"", None, NOW, "00", Layer.INDEX)
    leads = tuple(Lead(url, frozenset(), n) for n, url in enumerate(urls, 1))
    records = (Record(Shape.SNIPPET, clean(words), (), (), url=URL),) if words else ()
    silent = (CouldNotCheck(Reason.ENGINES_BLOCKED),) if failed else ()
    outcome = Found() if urls else NothingFound()
    return Answer(request, page, Reading(outcome, clean(""), records, leads, unchecked=silent))


GONE = [served(URL, "", 404), front()]


@pytest.mark.parametrize(
    ("answers", "listed"),
    [
        ([*GONE, results(OTHER)], False),
        ([*GONE, results(URL)], True),
        ([*GONE, results(URL + "/#top")], True),
        ([*GONE, results(URL.replace("https://", "http://www."))], True),
        ([served(URL, REDACTED), front(), results(URL)], False),
        ([served(URL, REDACTED), front(), results(URL, words="Call 07700 900123")], True),
        ([served(URL, REDACTED), front(), results(URL, words="Call 07700 900456")], False),
        ([served(URL, NOT_FOUND), front(), results(URL)], True),
    ],
)
def test_what_search_still_lists(answers: list[Answer], listed: bool) -> None:
    assert (URL in Case(answers).sight.listed()) is listed


@pytest.mark.parametrize(
    ("answers", "failures", "searched"),
    [
        ([results(OTHER)], [], True),
        ([results()], [], False),
        ([results(OTHER, failed=True)], [], False),
        ([results(OTHER)], [CouldNotCheck(Reason.RATE_LIMITED)], False),
        ([results(OTHER)], [Skipped(Reason.NOT_AGREED)], False),
        ([], [], True),
    ],
)
def test_search_counts_only_if_all_of_it_answered(
    answers: list[Answer], failures: list[CouldNotCheck | Skipped], searched: bool
) -> None:
    request = Request("searxng", "https://search.example.net/?q=y", (), why="", layer=Layer.INDEX)
    case = Case(answers, [(request, why) for why in failures])
    assert case.sight.searched is searched


# -------------------------------------------------------------------------------- archives


def listing(memo: str, *copies: str, outcome: CouldNotCheck | None = None) -> Answer:
    request = Request(
        "wayback",
        f"https://archive.example.net/list?{memo}",
        (),
        why="",
        layer=Layer.ARCHIVE,
        memo=memo,
    )
    page = Page(request.url, 200, "application/json", b"", None, NOW, "00", Layer.ARCHIVE)
    more = tuple(replace(request, url=url) for url in copies)
    said = outcome or (Found() if copies or not memo else NothingFound())
    return Answer(request, page, Reading(said, clean(""), more=more))


COPY = "https://archive.example.net/web/20260101000000id_/" + URL
CONTROL = listing("")


def copied(body: str, status: int = 200) -> Answer:
    read = served(COPY, body, status)
    return replace(
        read, request=replace(read.request, source="wayback", layer=Layer.ARCHIVE, memo=URL)
    )


@pytest.mark.parametrize(
    ("answers", "event"),
    [
        ([CONTROL, listing(URL)], Event.SEEN_ABSENT),
        ([CONTROL, listing(URL, COPY), copied(WHOLE)], Event.SEEN_IN_ARCHIVE),
        ([listing(URL, COPY), copied(WHOLE)], Event.SEEN_IN_ARCHIVE),
        ([CONTROL, listing(URL, COPY), copied(REDACTED)], Event.SEEN_ABSENT),
        ([CONTROL, listing(URL, COPY), copied("", 404)], Event.SEEN_ABSENT),
        ([CONTROL, listing(URL, COPY), copied(WALL)], Event.SEEN_GONE),
        ([CONTROL, listing(URL, COPY)], Event.SEEN_ABSENT),
        ([CONTROL, listing(URL, outcome=CouldNotCheck(Reason.RATE_LIMITED))], Event.SEEN_GONE),
        ([listing(URL)], Event.SEEN_GONE),
        ([CONTROL], Event.SEEN_GONE),
        ([], Event.SEEN_ABSENT),
    ],
)
def test_a_clean_check_needs_an_archive_that_told_all(answers: list[Answer], event: Event) -> None:
    from footprint.remedies.recheck import _left_behind

    sight = Case([*GONE, *answers]).sight
    assert sight.copies.silent is (bool(answers) and CONTROL not in answers)
    seen = Round(
        NOW.date(), {}, (), control_ok=True, archived=sight.copies.archived(),
        unasked=sight.copies.unasked(),
    )  # fmt: skip
    assert _left_behind({URL}, seen) is event


# --------------------------------------------------------------------------- small parts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.example.org/x", "https://www.a.example.org/x/", True),
        ("http://a.example.org/x", "http://a.example.org:80/x", True),
        ("http://a.example.org/x%20y", "http://a.example.org/x y", True),
        ("http://a.example.org/x?p=1", "http://a.example.org/x?p=2", False),
        ("http://a.example.org/x", "http://b.example.org/x", False),
        ("http://a.example.org/x", "http://a.example.org/X", False),
        ("http://a.example.org:8080/x", "http://a.example.org/x", False),
    ],
)
def test_addresses_of_one_page(one: str, other: str, same: bool) -> None:
    assert (same_page(one) == same_page(other)) is same


def test_broken_addresses_are_no_fault() -> None:
    assert on_host("http://[") == ""
    assert not is_front("http://[")
    assert same_page("http://a:bad/")
    assert is_front("https://a.example.org")
    assert is_front("https://a.example.org/")
    assert not is_front("https://a.example.org/?q=1")
