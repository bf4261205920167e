"""What a site asks programs to leave alone. Pure: the door fetches the file.

Source: RFC 9309 (Robots Exclusion Protocol), section 2.3.1 for what a missing or failing file
means, section 2.5 for the size.
"""

from __future__ import annotations

import re
from typing import Final

from protego import Protego

from footprint.charset import decode
from footprint.io.address import Target

PRODUCT: Final = "footprint-audit"
"""Our name in robots.txt."""

SIZE: Final = 512 * 1024

LONGEST_DELAY: Final = 30.0
"""Seconds of crawl delay that are obeyed; a site that asks for more is not crawled."""

_AGENT: Final = re.compile(r"\s*user[ -]?agent\s*:\s*([a-z_-]+|\*)(?=[/\s#]|$)", re.IGNORECASE)
"""RFC 9309, 2.2.1: a name is letters, dashes and underscores; what follows them is no part of it."""

_WILDCARDS: Final = 4
_LINE: Final = 2048


class Rules:
    """One site's wishes."""

    def __init__(self, parsed: Protego) -> None:
        self._parsed = parsed
        delay = parsed.crawl_delay(PRODUCT)
        self.delay = float(delay) if delay is not None else 0.0
        """Seconds between two requests."""

    def allow(self, target: Target) -> bool:
        """Say whether the site lets programs read this address."""
        return bool(self._parsed.can_fetch(target.url, PRODUCT))


def read_rules(body: bytes) -> Rules:
    """Read a robots.txt. Whatever cannot be understood forbids nothing, as the RFC says."""
    text = decode(body[:SIZE])
    return Rules(Protego.parse("\n".join(map(_tame, text.splitlines()))))


def robots_target(target: Target) -> Target:
    """Return where the site keeps its wishes."""
    return Target(target.scheme, target.host, target.port, "/robots.txt")


def _tame(line: str) -> str:
    """Take the version off a program's name, and shorten a pattern that takes long to compare.

    The shorter pattern forbids more, never less.
    """
    named = _AGENT.match(line)
    if named:
        return f"User-agent: {named[1]}"
    if len(line) <= _LINE and line.count("*") <= _WILDCARDS:
        return line
    name, _, pattern = line[:_LINE].partition(":")
    if name.strip().lower() == "allow":
        return ""
    return name + ":" + "*".join(pattern.split("*")[: _WILDCARDS + 1])
