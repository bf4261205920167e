"""What a re-check saw of each place that was known: there, in part, gone, or nobody knows.

Every doubt is decided against "gone". A fact counts as there if any block of the page shows
it, however unsure it is by now whose it is; it counts as gone only if its site showed in the
same run that it works, and the value stands nowhere in what came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from footprint.finding import Finding
from footprint.judge.merge import part_of
from footprint.recheck.known_places import TELLING, KnownPlaces, same_page
from footprint.recheck.old_copies import OldCopies
from footprint.recheck.standing import Standing
from footprint.recheck.watch import Answer
from footprint.remains import Remains
from footprint.remedies.recheck import Doubt, Fetch, Place, places_of
from footprint.sighting import Kind, Layer, Record, Shape
from footprint.source import CouldNotCheck, Request, Skipped

_Key = tuple[str, str]
Why = CouldNotCheck | Skipped | Doubt
"""Why a place could not be re-checked."""


class Sight:
    """What one run saw.

    Args:
        answers: every page that was read, with its request.
        failures: every request without a page.
        known: what was known before.
    """

    def __init__(
        self,
        answers: Sequence[Answer],
        failures: Sequence[tuple[Request, CouldNotCheck | Skipped]],
        known: KnownPlaces,
    ) -> None:
        self._answers = answers
        self._failures = failures
        self._known = known
        self._shown = frozenset(self._places_shown())
        self._standing = Standing(answers, failures, known, self._shown)
        self.copies = OldCopies(answers, failures, known, self._shows_fact_of)

    # ------------------------------------------------------------------------ search

    @property
    def searched(self) -> bool:
        """Whether search answered, all of it. It need not, if nothing came of one before.

        One query or one engine without an answer is enough for no: a page that it listed may
        still be listed there. And one result at least has to come: the query's own control.
        """
        asked = [one for one in self._answers if one.request.layer is Layer.INDEX]
        failed = any(request.layer is Layer.INDEX for request, _ in self._failures)
        if not asked and not failed:
            ever = any(place.layer is Layer.INDEX for place in self._known.places)
            return not (ever or self._known.sought)
        whole = not failed and all(
            not isinstance(one.reading.outcome, CouldNotCheck) and not one.reading.unchecked
            for one in asked
        )
        return whole and any(one.reading.leads or one.reading.records for one in asked)

    def listed(self) -> frozenset[str]:
        """Return pages that a search still lists although they are gone, or with their fact."""
        gone = {same_page(url): url for url, fetch in self.fetched.items() if fetch is Fetch.GONE}
        led = {
            gone[same_page(lead.url)]
            for one in self._answers
            if one.request.layer is Layer.INDEX
            for lead in one.reading.leads
            if same_page(lead.url) in gone
        }
        told = {place.url for place in self._known.places if self._is_told(place)}
        return frozenset(led | told)

    def _is_told(self, place: Place) -> bool:
        """Say whether a search result for the page shows its fact."""
        return any(
            self._tells(place, record) or self._says(place, record)
            for record in self._snippets.get(same_page(place.url), ())
        )

    @cached_property
    def _snippets(self) -> Mapping[tuple[str, str, str], list[Record]]:
        found: dict[tuple[str, str, str], list[Record]] = {}
        for _, record in self._records():
            if record.shape is Shape.SNIPPET:
                found.setdefault(same_page(record.url), []).append(record)
        return found

    def _says(self, place: Place, record: Record) -> bool:
        kind, normalised = self._known.facts.get(place.finding, (Kind.AGE, ""))
        words = Remains(str(record.text).encode())
        named = kind in TELLING or words.holds_name(self._known.names)
        return named and words.holds(kind, normalised)

    # ------------------------------------------------------------------------ facts

    def still_shown(self, questions: Iterable[Finding]) -> tuple[Place, ...]:
        """Return known places that still show their fact, though perhaps about nobody sure."""
        asked = {(place.finding, place.url): place for place in places_of(questions)}
        shown = {key: place for key, place in self._by_key.items() if key in self._shown}
        return tuple((shown | {k: p for k, p in asked.items() if k in self._by_key}).values())

    def partly(self) -> frozenset[_Key]:
        """Return the places that show less of their fact than they did."""
        return frozenset(key for key, place in self._by_key.items() if self._lost_a_part(place))

    def _lost_a_part(self, place: Place) -> bool:
        kind, normalised = self._known.facts.get(place.finding, (Kind.AGE, ""))
        left: frozenset[str] = frozenset()
        for one in self._answers:
            if place.url in one.urls:
                words = [Remains(str(record.text).encode()) for record in one.reading.records]
                texts = (*words, *filter(None, [one.remains]))
                left = left.union(*(text.details(kind, normalised) for text in texts))
        return bool(left) and left < place.details

    def known_again(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings without the places where an old one is known again in part.

        Where the page with a whole address is gone, the part of it on another page becomes a
        finding of its own. On that page nothing is new.
        """
        return tuple(kept for one in findings if (kept := self._less_known(one)) is not None)

    def _less_known(self, finding: Finding) -> Finding | None:
        if any(place.finding == finding.id for place in self._known.places):
            return finding
        left = tuple(one for one in finding.evidence if not self._is_part(finding, one.url))
        return replace(finding, evidence=left) if left else None

    def _is_part(self, finding: Finding, url: str) -> bool:
        return any(self._fits(one, finding.kind, finding.normalised) for one in self._known.at(url))

    def _fits(self, finding_id: str, kind: Kind, normalised: str) -> bool:
        fact = self._known.facts.get(finding_id)
        if fact is None or fact[0] is not kind:
            return False
        mine = fact[1]
        return (
            mine == normalised or part_of(kind, mine, normalised) or part_of(kind, normalised, mine)
        )

    @cached_property
    def _by_key(self) -> dict[_Key, Place]:
        return {(place.finding, place.url): place for place in self._known.places}

    def _places_shown(self) -> Iterator[_Key]:
        by_url: dict[str, list[Record]] = {}
        for answer, record in self._records():
            if record.shape is not Shape.SNIPPET:
                for url in {*answer.urls, record.url or answer.page.url}:
                    by_url.setdefault(url, []).append(record)
        for place in self._known.places:
            if any(self._tells(place, record) for record in by_url.get(place.url, ())):
                yield place.finding, place.url

    def _shows_fact_of(self, answer: Answer, url: str) -> bool:
        """Say whether an answer shows a fact that stood at another address: a copy of it."""
        places = [place for place in self._known.places if place.url == url]
        told = any(self._tells(p, record) for p in places for record in answer.reading.records)
        return told or any(
            self._says(p, record) for p in places for record in answer.reading.records
        )

    def _tells(self, place: Place, record: Record) -> bool:
        return any(
            sighting.kind in TELLING
            and self._fits(place.finding, sighting.kind, sighting.normalised)
            for sighting in record.sightings
        )

    def _records(self) -> Iterator[tuple[Answer, Record]]:
        for answer in self._answers:
            for record in answer.reading.records:
                yield answer, record

    # ------------------------------------------------------------------------ pages

    @cached_property
    def fetched(self) -> Mapping[str, Fetch]:
        """What became of each page, with the control of its site applied."""
        fetched = {url: verdict[0] for url, verdict in self._standing.verdicts.items()}
        left_out = {request.url for request, why in self._failures if isinstance(why, Skipped)}
        for url, source in self._known.sources.items():
            if url in fetched or url in left_out:
                continue
            fetch = (
                self.copies.fetch(url)
                if url in self._known.copies
                else self._standing.by_source(source)
            )
            if fetch is not None:
                fetched[url] = fetch
        return fetched

    def doubted(self) -> frozenset[_Key]:
        """Return places of which nobody may say that they are gone."""
        return frozenset(self._standing.doubted)

    def reason(self, url: str) -> Why:
        """Return why a page could not be re-checked."""
        for request, why in self._failures:
            if request.url == url:
                return why
        for answer in self._answers:
            if url in answer.urls and isinstance(answer.reading.outcome, CouldNotCheck):
                doubt = self._standing.verdicts.get(url, (Fetch.WALLED, None))[1]
                return doubt or answer.reading.outcome
        doubts = [self._standing.verdicts.get(url, (Fetch.WALLED, None))[1]]
        doubts += [doubt for (_, at), doubt in self._standing.doubted.items() if at == url]
        of_source = self._failure_of(self._known.sources.get(url, ""))
        nobody = Doubt.NO_CONTROL if url in self.fetched else Doubt.NOT_ASKED
        return next(filter(None, doubts), None) or of_source or nobody

    def _failure_of(self, source: str) -> CouldNotCheck | Skipped | None:
        return next((why for request, why in self._failures if request.source == source), None)

    def fronts_now(self) -> dict[str, str]:
        """Return the titles of the front pages that answered, those of before among them."""
        return self._standing.fronts_now()

    def controls_now(self) -> dict[str, str]:
        """Return one page a site by which it can be seen to work."""
        return self._standing.controls_now()
