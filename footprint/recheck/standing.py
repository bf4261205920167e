"""What became of each known page: read, gone, or no answer to rely on. Each site is controlled.

Absence counts only where the site showed in the same run that it works. How much it has to
show depends on how plainly it speaks:

- it answers 404 or 410, and not with a wall: its front page has to answer, and as before if
  that is known;
- it answers 200 and says "not found": its front page answers as before, or another page that
  was known does; and neither a value nor the name stands in the answer;
- it sends on to another page of its own: another known page answers as before, so that not
  everything is sent there; and neither value nor name stands in the answer;
- it shows the page without the fact: the page, or the site, is as before; and the value
  stands nowhere in what came, and no picture may show it.

A page by which the site was seen to work before speaks against all of this if it fails now.
Everything else is no answer: walls, 451, a name that leads nowhere (however often: a filter
looks the same), a site that was sold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from footprint.outcome import GONE, judge_answer
from footprint.recheck.known_places import TELLING, KnownPlaces, is_front, on_host, same_page
from footprint.recheck.watch import Answer
from footprint.remedies.recheck import Doubt, Fetch
from footprint.sighting import Kind, Layer
from footprint.source import CouldNotCheck, Reason, Request, Skipped

_OK: Final = 200
_Key = tuple[str, str]
_Verdict = tuple[Fetch, Doubt | None]
_DOUBTFUL: Final = [Fetch.GONE, Fetch.READ, Fetch.WALLED]
"""From the answer that says most to the one that says nothing."""


class Standing:
    """What one run says of each known page.

    Args:
        answers: every page that was read, with its request.
        failures: every request without a page.
        known: what was known before.
        shown: places, by finding and URL, at which the run saw their fact.
    """

    def __init__(
        self,
        answers: Sequence[Answer],
        failures: Sequence[tuple[Request, CouldNotCheck | Skipped]],
        known: KnownPlaces,
        shown: frozenset[_Key],
    ) -> None:
        self._answers = [one for one in answers if one.request.layer not in _NOT_PAGES]
        self._failures = failures
        self._known = known
        self._shown = shown

    @cached_property
    def verdicts(self) -> Mapping[str, _Verdict]:
        """What became of each page that was opened by its own address, and what speaks against."""
        found: dict[str, _Verdict] = {}
        for answer in self._answers:
            for url in answer.urls:
                verdict = self._verdict(answer, url)
                found[url] = max(found.get(url, verdict), verdict, key=_doubtfulness)
        for request, why in self._failures:
            if isinstance(why, CouldNotCheck) or why.reason is Reason.ROBOTS:
                found[request.url] = (Fetch.WALLED, None)
        return found

    def by_source(self, source: str) -> Fetch | None:
        """Judge a page that is not opened by its own address, but shown by a source's interface."""
        mine = [one for one in self._answers if one.request.source == source]
        if any(one.request.crawl for one in mine):
            return None  # it opens pages one by one, and this one it did not open
        failed = any(request.source == source for request, _ in self._failures)
        if not mine:
            return Fetch.WALLED if failed else None
        sure = all(one.in_full for one in mine)
        seen = any(one.reading.records or one.reading.leads or one.reading.more for one in mine)
        return Fetch.READ if sure and seen and not failed else Fetch.WALLED

    @cached_property
    def doubted(self) -> Mapping[_Key, Doubt]:
        """Return the places whose fact no reader found, but which may show it all the same."""
        return {
            (finding, url): doubt
            for answer in self._answers
            for url in answer.urls
            for finding in self._known.at(url)
            if (doubt := self._doubt(answer, finding)) is not None
        }

    # -------------------------------------------------------------------------- one answer

    def _verdict(self, answer: Answer, url: str) -> _Verdict:
        page, outcome = answer.page, answer.reading.outcome
        if on_host(page.url) != on_host(url) and same_page(page.url)[0] != same_page(url)[0]:
            return Fetch.WALLED, Doubt.MOVED
        if isinstance(outcome, CouldNotCheck):
            says_so = outcome.reason is Reason.SOFT_NOT_FOUND and page.status == _OK
            return self._said_not_found(answer, url) if says_so else (Fetch.WALLED, None)
        if not answer.in_full:
            return Fetch.WALLED, None
        if page.status in GONE:
            return self._gone(answer, url)
        renamed = bool(answer.reading.title) and str(answer.reading.title) == self._before(url)
        if same_page(page.url) == same_page(url) or renamed:
            return self._read(answer, url)
        return self._sent_on(answer, url)

    def _gone(self, answer: Answer, url: str) -> _Verdict:
        host = on_host(url)
        if _is_walled(answer):
            return Fetch.WALLED, Doubt.OTHER_PAGE
        if self._answers_at_front(host) or self._shows_another(url):
            return Fetch.GONE, None
        return Fetch.WALLED, Doubt.PARKED if self._is_parked(host) else Doubt.NO_CONTROL

    def _said_not_found(self, answer: Answer, url: str) -> _Verdict:
        if self._still_holds(answer, url):
            return Fetch.WALLED, Doubt.STILL_HOLDS
        if self._is_as_before(on_host(url)) or self._shows_another(url):
            return Fetch.GONE, None
        return Fetch.WALLED, Doubt.NO_CONTROL

    def _sent_on(self, answer: Answer, url: str) -> _Verdict:
        if self._still_holds(answer, url):
            return Fetch.WALLED, Doubt.STILL_HOLDS
        return (Fetch.GONE, None) if self._shows_another(url) else (Fetch.WALLED, Doubt.OTHER_PAGE)

    def _read(self, answer: Answer, url: str) -> _Verdict:
        host, title = on_host(url), str(answer.reading.title)
        before = self._before(url)
        if title == self._fronts.get(host) and title != before:
            # A site that answers every address with the same page has not answered at all.
            return Fetch.WALLED, Doubt.OTHER_PAGE
        if self._is_parked(host):
            return Fetch.WALLED, Doubt.PARKED
        if self._is_shell(answer):
            return Fetch.WALLED, Doubt.OTHER_PAGE
        same = title == before and bool(title) and self._answers_at_front(host)
        if same or self._is_as_before(host) or self._shows_another(url):
            return Fetch.READ, None
        return Fetch.WALLED, Doubt.NO_CONTROL

    def _doubt(self, answer: Answer, finding: str) -> Doubt | None:
        remains = answer.remains
        if remains is None:
            return None
        kind, normalised = self._known.facts.get(finding, (Kind.AGE, ""))
        # A town or an age stands on many pages: without the name it is about nobody.
        told = kind in TELLING or remains.holds_name(self._known.names)
        if told and remains.holds(kind, normalised):
            return Doubt.STILL_HOLDS
        if answer.page.status != _OK:
            return None
        hints = remains.hints - self._hints_everywhere(on_host(answer.request.url), answer)
        return Doubt.PICTURE if hints or remains.only_pictures else None

    def _hints_everywhere(self, host: str, but: Answer) -> frozenset[str]:
        fronts = (
            one.remains.hints
            for one in self._front_answers
            if on_host(one.request.url) == host and one is not but and one.remains is not None
        )
        return frozenset().union(*fronts)

    def _still_holds(self, answer: Answer, url: str) -> bool:
        """Say whether a value that stood at an address, or the name, is in an answer for it."""
        remains = answer.remains
        if remains is None or remains.holds_name(self._known.names):
            return True
        facts = (self._known.facts.get(finding) for finding in self._known.at(url))
        return any(fact is None or remains.holds(*fact) for fact in facts)

    def _is_shell(self, answer: Answer) -> bool:
        """Say whether scripts may put on a page what came without any word about anybody."""
        remains, host = answer.remains, on_host(answer.request.url)
        everywhere = {
            str(record.text)
            for one in self._front_answers
            if on_host(one.request.url) == host and one is not answer
            for record in one.reading.records
        }
        own = any(str(record.text) not in everywhere for record in answer.reading.records)
        if remains is None or own:
            return False
        return remains.scripted and not remains.shows_name(self._known.names)

    def _before(self, url: str) -> str | None:
        return self._known.titles.get(url)

    # ------------------------------------------------------------------------ the controls

    @cached_property
    def _fronts(self) -> Mapping[str, str]:
        """Titles of the front pages that answered."""
        return {on_host(one.request.url): str(one.reading.title) for one in self._front_answers}

    @cached_property
    def _front_answers(self) -> Sequence[Answer]:
        return [
            one
            for one in self._answers
            if is_front(one.request.url)
            and same_page(one.page.url)[0] == same_page(one.request.url)[0]
            and _is_answer(one)
        ]

    @cached_property
    def _parked(self) -> frozenset[str]:
        return frozenset(
            on_host(one.request.url)
            for one in self._answers
            if is_front(one.request.url) and (left := one.remains) is not None and left.parked
        )

    def _is_parked(self, host: str) -> bool:
        return host in self._parked

    def _answers_at_front(self, host: str) -> bool:
        """Say whether a front page answers, and as before if anybody knows how that was."""
        title = self._fronts.get(host)
        if title is None or self._is_parked(host) or host in self._failing:
            return False
        return _alike(self._known.fronts.get(host, title), title)

    def _is_as_before(self, host: str) -> bool:
        """Say whether a front page answers as it did in an earlier run."""
        return host in self._known.fronts and self._answers_at_front(host)

    def _shows_another(self, url: str) -> bool:
        """Say whether another known page of the site answers as before."""
        host, page = on_host(url), same_page(url)
        return any(
            on_host(other) == host and same_page(other) != page and not is_front(other)
            for other in self._well
        )

    @cached_property
    def _failing(self) -> frozenset[str]:
        """Sites of which a page that was a control before was asked, and is not as it was.

        A front page may be all that a wall lets through.
        """
        asked = {one.request.url for one in self._answers}
        asked |= {request.url for request, why in self._failures if isinstance(why, CouldNotCheck)}
        return frozenset(on_host(url) for url in self._known.controls if url in asked - self._well)

    @cached_property
    def _well(self) -> frozenset[str]:
        """Known pages that are as they were: they show their fact, or have their title."""
        titled = {
            one.request.url
            for one in self._answers
            if _is_answer(one)
            and same_page(one.page.url) == same_page(one.request.url)
            and one.reading.title
            and _alike(self._known.controls.get(one.request.url, ""), str(one.reading.title))
        }
        return frozenset(titled | {url for _, url in self._shown})

    # ------------------------------------------------------------------ for the next time

    def fronts_now(self) -> dict[str, str]:
        """Return the titles of the front pages that answered, those of before among them.

        A front page is held to what it said before: a domain that was sold says otherwise. A
        new title counts only if it is alike, or if another known page vouches for the site.
        """
        vouched = {on_host(url) for url in self._well if not is_front(url)}
        now = {
            host: title
            for host, title in self._fronts.items()
            if host not in self._parked and (self._answers_at_front(host) or host in vouched)
        }
        return dict(self._known.fronts) | now

    def controls_now(self) -> dict[str, str]:
        """Return one page a site, besides the known ones, by which it can be seen to work."""
        hosts = {on_host(place.url) for place in self._known.places}
        kept = {on_host(url): url for url in self._known.controls if url in self._well}
        titles = dict(self._known.controls)
        for one in sorted(self._answers, key=lambda answer: answer.request.url):
            url, host, title = one.request.url, on_host(one.request.url), str(one.reading.title)
            if host in hosts and host not in kept and self._may_control(one):
                kept[host], titles[url] = url, title
        return {url: titles[url] for url in kept.values()} | {
            url: title for url, title in self._known.controls.items() if on_host(url) not in kept
        }

    def _may_control(self, one: Answer) -> bool:
        url, title = one.request.url, str(one.reading.title)
        own = same_page(one.page.url) == same_page(url)
        plain = own and not is_front(url) and not self._known.at(url)
        return plain and _is_answer(one) and bool(title) and title != self._fronts.get(on_host(url))


_NOT_PAGES: Final = frozenset({Layer.INDEX, Layer.ARCHIVE})


def _alike(before: str, now: str) -> bool:
    """Say whether two titles may be of one page: numbers aside, they share most of their words."""
    one, other = (set(re.findall(r"[^\W\d_]+", title.casefold())) for title in (before, now))
    return before == now or 2 * len(one & other) > len(one | other)


def _is_walled(answer: Answer) -> bool:
    """Say whether a page that is said to be gone reads like a wall."""
    remains = answer.remains
    return remains is not None and judge_answer(_OK, {}, remains.body, answer.page.url) is not None


def _is_answer(answer: Answer) -> bool:
    return answer.page.status == _OK and not isinstance(answer.reading.outcome, CouldNotCheck)


def _doubtfulness(verdict: _Verdict) -> int:
    return _DOUBTFUL.index(verdict[0])
