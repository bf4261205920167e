from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from footprint.io.vault.codec import from_json, to_json
from footprint.recheck import Front, Kept, Openness, Trail
from footprint.remedies.recheck import Fetch, Place
from footprint.report.history import Changed, History, Point, history_html, history_text
from footprint.sight import Sight
from footprint.sighting import Kind, Layer, Page, Record, Shape, Sighting
from footprint.source import CouldNotCheck, Found, NothingFound, Reading, Reason, Request
from footprint.text import clean

NOW = datetime(2026, 11, 21, tzinfo=UTC)
URL = "https://folk.example.org/a"
FRONT = "https://folk.example.org/"
PHONE = "+447700900123"


def answer(
    url: str,
    title: str,
    *,
    status: int = 200,
    shows: str = "",
    wall: bool = False,
    layer: Layer = Layer.SOURCE,
) -> tuple[Request, Page, Reading]:
    request = Request("web", url, (), why="", layer=layer)
    digest = hashlib.sha256(title.encode()).hexdigest()
    page = Page(url, status, "text/html", b"", None, NOW, digest, layer)
    sightings = (Sighting(Kind.PHONE, clean(shows), shows, 0, 1, 1.0, "phone.uk"),) if shows else ()
    records = (Record(Shape.PARAGRAPH, clean("words"), (), sightings),) if shows else ()
    outcome = CouldNotCheck(Reason.WALL) if wall else Found() if shows else NothingFound()
    return request, page, Reading(outcome, clean(title), records=records)


def sight(
    *answers: tuple[Request, Page, Reading],
    failures: Sequence[tuple[Request, CouldNotCheck]] = (),
    front: str = "",
) -> Sight:
    return Sight(
        answers, failures, places=[Place("phone", URL, "00", Layer.SOURCE)],
        facts={"phone": (Kind.PHONE, PHONE)}, titles={URL: "Folk: a"}, sources={URL: "web"},
        fronts={"folk.example.org": front} if front else {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "front", "fetch"),
    [
        ([answer(URL, "", status=404), answer(FRONT, "Folk")], "", Fetch.GONE),
        ([answer(URL, "", status=404), answer(FRONT, "Folk")], "Folk", Fetch.GONE),
        ([answer(URL, "", status=404), answer(FRONT, "For sale")], "Folk", Fetch.WALLED),
        ([answer(URL, "", status=404), answer(FRONT, "", status=404)], "", Fetch.WALLED),
        ([answer(URL, "", status=404), answer(FRONT, "Folk", wall=True)], "", Fetch.WALLED),
        ([answer(URL, "", status=404)], "", Fetch.WALLED),
        ([answer(URL, "", status=404, wall=True), answer(FRONT, "Folk")], "", Fetch.WALLED),
        ([answer(URL, "Folk: a"), answer(FRONT, "Folk")], "", Fetch.READ),
        ([answer(URL, "Folk"), answer(FRONT, "Folk")], "", Fetch.WALLED),
        ([answer(URL, "Folk: a", wall=True), answer(FRONT, "Folk")], "", Fetch.WALLED),
    ],
)
def test_a_page_is_gone_only_where_its_site_works(
    answers: list[tuple[Request, Page, Reading]], front: str, fetch: Fetch
) -> None:
    assert sight(*answers, front=front).fetched()[URL] is fetch


def test_a_page_that_got_no_answer_is_walled() -> None:
    failed = (Request("web", URL, (), why=""), CouldNotCheck(Reason.TIMED_OUT))
    seen = sight(answer(FRONT, "Folk"), failures=[failed])
    assert seen.fetched()[URL] is Fetch.WALLED
    assert seen.reason(URL) == CouldNotCheck(Reason.TIMED_OUT)


def test_a_fact_that_is_still_there_is_seen_whoever_it_seems_to_be_about() -> None:
    assert [one.url for one in sight(answer(URL, "Folk: a", shows=PHONE)).still_shown(())] == [URL]
    other = answer(URL, "Folk: a", shows="+447700900124")
    assert sight(other).still_shown(()) == ()


def test_what_is_kept_comes_back_from_the_vault() -> None:
    kept = Kept(
        places=(Place("phone", URL, "00", Layer.SOURCE, gone=True),),
        trails=(Trail(URL, "web", Layer.SOURCE, clean("Folk: a"), rank=2),),
        openness=(Openness(NOW.date(), 3, 1),),
        fronts=(Front("folk.example.org", clean("Folk")),),
    )
    assert from_json(Kept, to_json(kept)) == kept


def test_a_wall_never_looks_like_progress() -> None:
    points = (Point(NOW.date(), 8), Point(NOW.date(), 2, 6))
    story = History(points, (Changed("gone", "phone", "<b>.test", 2),), 1, (), (), searched=False)
    text = history_text(story)
    assert text.startswith("Open routes to you: 8 before, 2 now.\n6 more routes could not be")
    assert "2, 6 not known" in text
    assert "Search gave no answer" in text
    page = history_html(story, "p{}")
    assert "2+6?" in page
    assert "&lt;b&gt;.test" in page
    assert "<script" not in page
