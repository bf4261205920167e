"""What a re-check saw of each page that was known: there, gone, or nobody knows.

Every doubt is decided against "gone". A fact counts as there if any block of the page shows
it, however unsure it is by now whose it is; a page counts as gone only if its site showed in
the same run that it works.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from footprint.finding import Finding
from footprint.merge import part_of
from footprint.remedies.recheck import Fetch, Place, places_of
from footprint.sighting import Kind, Layer, Page, Record, Shape
from footprint.source import CouldNotCheck, Reading, Request, Skipped

_GONE: Final = frozenset({404, 410})
_OK: Final = 200

_TELLING: Final = frozenset(
    {
        Kind.ADDRESS,
        Kind.POSTCODE,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.DATE_OF_BIRTH,
        Kind.VEHICLE,
        Kind.USERNAME,
    }
)
"""Kinds that two people on one page rarely share, so that the value alone shows the fact."""

_Key = tuple[str, str]
Answers = Sequence[tuple[Request, Page, Reading]]
Failures = Sequence[tuple[Request, CouldNotCheck | Skipped]]


def on_host(url: str) -> str:
    """Return the site of an address, with its port if it has one."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


class Sight:
    """What one run saw.

    Args:
        answers: every page that was read, with its request.
        failures: every request without a page.
        places: what was known.
        facts: kind and normalised value, by finding id.
        titles: of the pages when they last showed something, by URL.
        sources: which source showed a page, by URL.
        fronts: titles of front pages in the run before, by site.
    """

    def __init__(
        self,
        answers: Answers,
        failures: Failures,
        *,
        places: Sequence[Place],
        facts: Mapping[str, tuple[Kind, str]],
        titles: Mapping[str, str],
        sources: Mapping[str, str],
        fronts: Mapping[str, str],
    ) -> None:
        self._answers = answers
        self._failures = failures
        self._places = places
        self._facts = facts
        self._titles = titles
        self._sources = sources
        self._fronts = fronts
        self._shown = frozenset(self._places_shown())
        self._bare = self._fetches()
        self._working = self._working_sites()

    @property
    def searched(self) -> bool:
        """Whether a search answered with anything. It need not, if nothing came of one before."""
        asked = any(
            request.layer is Layer.INDEX
            for request in (*(one[0] for one in self._answers), *(one[0] for one in self._failures))
        )
        answered = any(
            request.layer is Layer.INDEX and (reading.leads or reading.records)
            for request, _, reading in self._answers
        )
        ever = any(place.layer is Layer.INDEX for place in self._places)
        return answered or not (asked or ever)

    # ------------------------------------------------------------------------ facts

    def still_shown(self, questions: Iterable[Finding]) -> tuple[Place, ...]:
        """Return known places that still show their fact, though perhaps about nobody sure."""
        asked = {(place.finding, place.url): place for place in places_of(questions)}
        shown = {key: place for key, place in self._known.items() if key in self._shown}
        return tuple((shown | {k: p for k, p in asked.items() if k in self._known}).values())

    def known_again(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings without the places where an old one is known again in part.

        Where the page with a whole address is gone, the part of it on another page becomes a
        finding of its own. On that page nothing is new.
        """
        return tuple(kept for one in findings if (kept := self._less_known(one)) is not None)

    def _less_known(self, finding: Finding) -> Finding | None:
        if any(place.finding == finding.id for place in self._places):
            return finding
        left = tuple(one for one in finding.evidence if not self._is_part(finding, one.url))
        return replace(finding, evidence=left) if left else None

    def _is_part(self, finding: Finding, url: str) -> bool:
        return any(
            place.url == url and self._fits(place.finding, finding.kind, finding.normalised)
            for place in self._places
        )

    def _fits(self, finding_id: str, kind: Kind, normalised: str) -> bool:
        fact = self._facts.get(finding_id)
        if fact is None or fact[0] is not kind:
            return False
        mine = fact[1]
        return (
            mine == normalised or part_of(kind, mine, normalised) or part_of(kind, normalised, mine)
        )

    @property
    def _known(self) -> dict[_Key, Place]:
        return {(place.finding, place.url): place for place in self._places}

    def _places_shown(self) -> Iterator[_Key]:
        by_url: dict[str, list[Record]] = {}
        for request, page, record in self._records():
            if record.shape is not Shape.SNIPPET:
                for url in {request.url, page.url, record.url or page.url}:
                    by_url.setdefault(url, []).append(record)
        for place in self._places:
            if any(self._tells(place, record) for record in by_url.get(place.url, ())):
                yield place.finding, place.url

    def _tells(self, place: Place, record: Record) -> bool:
        return any(
            sighting.kind in _TELLING
            and self._fits(place.finding, sighting.kind, sighting.normalised)
            for sighting in record.sightings
        )

    def _records(self) -> Iterator[tuple[Request, Page, Record]]:
        for request, page, reading in self._answers:
            for record in reading.records:
                yield request, page, record

    def listed(self) -> frozenset[str]:
        """Return pages that a search still lists although they are gone, or with their fact."""
        gone = {url for url, fetch in self._bare.items() if fetch is Fetch.GONE}
        led = {
            lead.url.partition("#")[0]
            for request, _, reading in self._answers
            if request.layer is Layer.INDEX
            for lead in reading.leads
        }
        told = {
            record.url
            for _, _, record in self._records()
            if record.shape is Shape.SNIPPET
            for place in self._places
            if place.url == record.url and self._tells(place, record)
        }
        return frozenset((gone & led) | told)

    # ------------------------------------------------------------------------ pages

    def fetched(self) -> dict[str, Fetch]:
        """Return what became of each page, with the control of its site applied."""
        fetched = dict(self._bare)
        for url, source in self._sources.items():
            if url not in fetched and (fetch := self._by_source(source)) is not None:
                fetched[url] = fetch
        for url, fetch in fetched.items():
            if fetch is not Fetch.WALLED and not self._can_be_missed(url, fetch):
                fetched[url] = Fetch.WALLED
        return fetched

    def reason(self, url: str) -> CouldNotCheck | Skipped | None:
        """Return why a page could not be re-checked, or None if its site failed its control."""
        for request, why in self._failures:
            if request.url == url:
                return why
        for request, page, reading in self._answers:
            if url in {request.url, page.url} and isinstance(reading.outcome, CouldNotCheck):
                return reading.outcome
        if url in self._bare:
            return None
        source = self._sources.get(url)
        return next((why for request, why in self._failures if request.source == source), None)

    def fronts_now(self) -> dict[str, str]:
        """Return the titles of the front pages that answered, those of before among them."""
        now = {
            on_host(request.url): str(reading.title)
            for request, page, reading in self._answers
            if _is_front(request.url) and _answered(page, reading)
        }
        # What a front page said first is what it is held to: a parked domain says otherwise.
        return now | dict(self._fronts)

    def _fetches(self) -> dict[str, Fetch]:
        fetched: dict[str, Fetch] = {}
        for request, page, reading in self._answers:
            if request.layer is Layer.INDEX:
                continue
            for url in {request.url, page.url}:
                fetched[url] = max(
                    fetched.get(url, Fetch.GONE), _fetch(page, reading), key=_DOUBT.index
                )
        for request, why in self._failures:
            if isinstance(why, CouldNotCheck):
                fetched[request.url] = Fetch.WALLED
        return fetched

    def _by_source(self, source: str) -> Fetch | None:
        """Judge a page that is not opened by its own address, but shown by a source's interface."""
        mine = [
            (page, reading) for request, page, reading in self._answers if request.source == source
        ]
        failed = any(request.source == source for request, _ in self._failures)
        if not mine:
            return Fetch.WALLED if failed else None
        sure = all(_fetch(page, reading) is not Fetch.WALLED for page, reading in mine)
        seen = any(reading.records or reading.leads or reading.more for _, reading in mine)
        return Fetch.READ if sure and seen and not failed else Fetch.WALLED

    def _can_be_missed(self, url: str, fetch: Fetch) -> bool:
        """Say whether the absence of a page or fact would mean anything."""
        if url not in self._bare:
            return True  # `_by_source` has seen to it
        host = on_host(url)
        if host not in self._working:
            return False
        if fetch is Fetch.GONE:
            return True
        # A site that answers every address with the same page has not answered at all.
        front = self._front_titles().get(host)
        title = next((str(r.title) for q, p, r in self._answers if url in {q.url, p.url}), "")
        return not (front is not None and title == front != self._titles.get(url))

    def _front_titles(self) -> dict[str, str]:
        return {
            on_host(request.url): str(reading.title)
            for request, page, reading in self._answers
            if _is_front(request.url) and _answered(page, reading)
        }

    def _working_sites(self) -> frozenset[str]:
        """Return the sites that passed their control: a known page, or the front as before."""
        fronts = {
            host
            for host, title in self._front_titles().items()
            if self._fronts.get(host, title) == title
        }
        return frozenset(fronts | {on_host(url) for _, url in self._shown})


_DOUBT: Final = [Fetch.GONE, Fetch.READ, Fetch.WALLED]
"""From the answer that says most to the one that says nothing."""


def _fetch(page: Page, reading: Reading) -> Fetch:
    if isinstance(reading.outcome, CouldNotCheck) or reading.unchecked or page.partial:
        return Fetch.WALLED
    return Fetch.GONE if page.status in _GONE else Fetch.READ


def _answered(page: Page, reading: Reading) -> bool:
    return page.status == _OK and not isinstance(reading.outcome, CouldNotCheck)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query
