"""What archives still show of pages that are known: a copy, no copy, or nobody knows.

An archive is believed only if it showed in the same run that it works: it was asked for a page
of which it surely has copies. Of each page it gives a list, and every copy of the list that
differs is opened. A copy counts if it shows one of the facts; a list counts as empty only if
it came, and every copy that it names was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final

from footprint.recheck.known_places import KnownPlaces
from footprint.recheck.watch import Answer
from footprint.remedies.recheck import Fetch
from footprint.sighting import Layer
from footprint.source import CouldNotCheck, Found, Reason, Request, Skipped

_CHOSEN: Final = frozenset({Reason.NOT_AGREED, Reason.SWITCHED_OFF})


class OldCopies:
    """What the archives said in one run.

    Args:
        answers: every page that was read, with its request.
        failures: every request without a page.
        known: what was known before.
        shows: whether an answer shows a fact of the page whose copy it is.
    """

    def __init__(
        self,
        answers: Iterable[Answer],
        failures: Iterable[tuple[Request, CouldNotCheck | Skipped]],
        known: KnownPlaces,
        shows: Callable[[Answer, str], bool],
    ) -> None:
        self._answers = [one for one in answers if one.request.layer is Layer.ARCHIVE]
        self._failures = [one for one in failures if one[0].layer is Layer.ARCHIVE]
        self._known = known
        self._shows = shows

    @cached_property
    def works(self) -> bool:
        """Whether the archive passed its control: it has what it surely has."""
        return any(
            not one.request.memo and isinstance(one.reading.outcome, Found) for one in self._answers
        )

    @property
    def silent(self) -> bool:
        """Whether an archive was asked and did not show that it works."""
        return self._asked and not self.works

    def archived(self) -> frozenset[str]:
        """Return pages of which an archive still shows a copy with a known fact."""
        return frozenset(
            one.request.memo
            for one in self._answers
            if one.request.memo and self._shows(one, one.request.memo)
        )

    def unasked(self) -> frozenset[str]:
        """Return pages of which nobody knows whether an archive still shows them."""
        wanted = {place.url for place in self._known.places if place.layer is not Layer.ARCHIVE}
        if not self._asked:
            # The archive was left out. What it was seen to have, it may still have.
            return frozenset(wanted & set(self._known.copies.values()))
        return frozenset(url for url in wanted if not self._is_sure(url))

    def fetch(self, copy: str) -> Fetch | None:
        """Return what became of an old copy that was known, or None if nobody looked."""
        page = self._known.copies.get(copy)
        if page is None:
            return None
        mine = [one for one in self._answers if copy in one.urls]
        if mine:
            return Fetch.READ if self.works and all(one.in_full for one in mine) else Fetch.WALLED
        if not any(one.request.memo == page for one in self._answers):
            failed = any(request.memo == page for request, _ in self._failures)
            return Fetch.WALLED if failed and self._asked else None
        return Fetch.GONE if self._is_sure(page) else Fetch.WALLED

    def copies_now(self) -> dict[str, str]:
        """Return of which page each copy is that shows a fact, or did before."""
        now = {
            url: one.request.memo
            for one in self._answers
            if one.request.url in self._named and self._shows(one, one.request.memo)
            for url in one.urls
        }
        return now | dict(self._known.copies)

    @cached_property
    def _named(self) -> frozenset[str]:
        """Addresses of the copies that the lists name."""
        return frozenset(more.url for one in self._answers for more in one.reading.more)

    @cached_property
    def _asked(self) -> bool:
        """Whether an archive was to be asked at all in this run."""
        chosen = [why for request, why in self._failures if not request.memo]
        left_out = any(isinstance(why, Skipped) and why.reason in _CHOSEN for why in chosen)
        return not left_out and bool(self._answers or self._failures)

    def _is_sure(self, page: str) -> bool:
        """Say whether the archive told all that it has of a page."""
        mine = [one for one in self._answers if one.request.memo == page]
        failed = any(request.memo == page for request, _ in self._failures)
        return self.works and bool(mine) and not failed and all(one.in_full for one in mine)
