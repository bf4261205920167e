"""The redirects of one fetch: where the next hop may lead, and what it discloses. Pure."""

from __future__ import annotations

import functools
from typing import Final

from publicsuffixlist import PublicSuffixList

from footprint.io.address import Target, next_target
from footprint.io.patience import ExchangeError
from footprint.io.traces import traces
from footprint.source import IdentifierKind, Reason, Request

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


def follow(request: Request, target: Target, location: str) -> Target:
    """Return where a redirect leads, if it may be followed.

    Raises:
        ExchangeError: `ADDRESS_REFUSED` if it is no web address; `BAD_REDIRECT` if it gives up
            TLS or carries an identifier to another owner's site.
    """
    if not location.strip():
        raise ExchangeError(Reason.BAD_REDIRECT, "leads nowhere")
    following = next_target(target, location)
    if target.scheme == "https" and following.scheme == "http":
        raise ExchangeError(Reason.BAD_REDIRECT, "from https to http")
    if not same_site(target.host, following.host) and traces(request.disclosed, following.url):
        raise ExchangeError(Reason.BAD_REDIRECT, "would carry what was asked to another site")
    return following


def disclosed_at(request: Request, first: Target, target: Target) -> tuple[IdentifierKind, ...]:
    """Return the kinds of identifier that a hop discloses to its host."""
    if target == first or same_site(first.host, target.host):
        return request.kinds
    return traces(request.disclosed, target.url)


def same_site(one: str, other: str) -> bool:
    """Say whether two hosts are under one registered domain, and so under one owner."""
    return one == other or (registered_domain(one) == registered_domain(other) != "")


def registered_domain(host: str) -> str:
    """Return the part of a host name that one owner registered; empty for numbers and suffixes."""
    if ":" in host or host.replace(".", "").isdigit():
        return ""
    return str(_suffixes().privatesuffix(host) or "")


@functools.lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
