"""Which requests a re-check sends: the search again, and every page that showed something.

Beside each known page stand those by which its site can be seen to work, its front page among
them. An archive is asked for old copies of what was asked away or is gone, and for one that it
surely has. Sends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from footprint.audit import RequestPlan, plan_requests
from footprint.recheck.kept import Kept, Trail
from footprint.remedies.action import ActionState
from footprint.remedies.recheck import Tracked
from footprint.settings import Settings
from footprint.sighting import Layer
from footprint.source import FollowsLeads, KeepsCopies, Lead, Request, Source
from footprint.subject import Profile


def plan_recheck(
    kept: Kept,
    profile: Profile,
    sources: Mapping[str, Source],
    settings: Settings,
    *,
    keys: frozenset[str] = frozenset(),
    tracked: Iterable[Tracked] = (),
) -> RequestPlan:
    """Plan to search again, and to open again what was found. Sends nothing.

    Args:
        kept: what earlier runs left.
        profile: whose footprint it is.
        sources: by id.
        settings: where sources are asked.
        keys: ids of the sources for which there is a key.
        tracked: the actions with their histories, if `kept` does not have their pages. Archives
            are asked for old copies of what somebody was asked to remove, or is gone.
    """
    planned = plan_requests(profile, sources, settings, keys=keys)
    asking = _Asking(profile, sources, settings)
    again = {request.url: request for trail in kept.trails if (request := asking.again(trail))}
    controls = {
        request.url: request
        for control in kept.controls
        if (request := asking.control(control.url)) and request.url not in again
    }
    fronts = {
        url: asking.front(url, request)
        for request in again.values()
        if (url := _front(request.url)) not in again
    }
    copies = asking.copies(_wanted_copies(kept, tracked)) if kept.places else ()
    more = (*again.values(), *fronts.values(), *controls.values(), *copies)
    return replace(planned, requests=(*planned.requests, *more))


@dataclass(frozen=True, slots=True)
class _Asking:
    """Turns what is known into requests."""

    profile: Profile
    sources: Mapping[str, Source]
    settings: Settings

    def again(self, trail: Trail) -> Request | None:
        """Open a page again, or return None where its source asks by itself."""
        if trail.layer is not Layer.INDEX and _asks_itself(self.sources.get(trail.source)):
            return None
        request = self._opened(Lead(trail.url, trail.found_by, trail.rank))
        if request is None:
            return None
        layer = Layer.SOURCE if trail.layer is Layer.INDEX else trail.layer
        # It need not show what was once sought on it: that it may be gone is the question.
        return replace(
            request, why="A page that showed something about you before.", layer=layer, memo=""
        )

    def control(self, url: str) -> Request | None:
        """Open another page of a site."""
        request = self._opened(Lead(url, frozenset(), 0))
        return request and replace(request, why=_CONTROL, loses=_LOSES_CONTROL)

    def front(self, url: str, like: Request) -> Request:
        """Open the front page of a site."""
        return replace(
            like, url=url, disclosed=(), why="The front page of a site, to see that it works.",
            loses=_LOSES_CONTROL, found_by=frozenset(), rank=0, layer=Layer.SOURCE,
        )  # fmt: skip

    def copies(self, urls: Iterable[str]) -> Iterator[Request]:
        """Ask archives for old copies, and for one that they surely have."""
        wanted = tuple(urls)
        for source in self.sources.values():
            if isinstance(source, KeepsCopies):
                table = self.settings.for_source(source.card, has_key=False)
                asked = [source.copies(url, self.profile, table) for url in wanted]
                yield from (
                    one for one in (source.control(table), *asked) if isinstance(one, Request)
                )

    def _opened(self, lead: Lead) -> Request | None:
        for source in self.sources.values():
            if isinstance(source, FollowsLeads):
                table = self.settings.for_source(source.card, has_key=False)
                request = source.follow(lead, self.profile, table)
                if isinstance(request, Request):
                    return request
        return None


_CONTROL: Final = "Another page of the same site, to see that it works."
_LOSES_CONTROL: Final = "We could not tell a page that is gone from a site that shows nothing."
_NOT_BEGUN: Final = frozenset({ActionState.TODO, ActionState.EVIDENCE_SAVED})


def _asks_itself(source: Source | None) -> bool:
    return source is not None and source.card.online and not isinstance(source, FollowsLeads)


def _wanted_copies(kept: Kept, tracked: Iterable[Tracked]) -> Sequence[str]:
    """Return the pages whose old copies matter: asked away, gone, or seen in an archive."""
    copies = {copy.url for copy in kept.copies}
    begun = {*kept.begun, *begun_pages(tracked)}
    gone = {place.url for place in kept.places if place.gone}
    seen = {copy.page for copy in kept.copies}
    known = {place.url for place in kept.places if place.layer is not Layer.ARCHIVE} - copies
    return sorted(known & (begun | gone | seen))


def begun_pages(tracked: Iterable[Tracked]) -> tuple[str, ...]:
    """Return the pages of the actions that have gone further than a saved copy."""
    begun = (one for one in tracked if one.history.settled not in _NOT_BEGUN)
    return tuple(sorted({url for one in begun for url in one.action.pages}))


def _front(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
