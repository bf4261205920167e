"""The practice archive: old copies of pages, as a web archive keeps and shows them.

It answers in the shape of the Wayback Machine: a list of copies, and each copy as it was. A
copy stays when its page changes or goes, which is the whole point of it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from footprint.practice.page import Answer, PracticePage

ARCHIVE_HOST: Final = "archive.test"
LIST_PATH: Final = "/cdx/search/cdx"
ALWAYS_KEPT: Final = "http://example.com/"
"""A page of which it always has a copy, though this world has no such host."""

_COLUMNS: Final = ["timestamp", "original", "digest"]
_COPY: Final = re.compile(r"/web/(\d{14})id_/(https?://.+)")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as it was."""

    stamp: str
    """Year to second, fourteen digits."""
    page: PracticePage

    @property
    def digest(self) -> str:
        """What tells two copies apart that differ."""
        return hashlib.sha256(self.page.body).hexdigest()[:32].upper()


@dataclass
class Archive:
    """All snapshots, by address. `answer` stands in for everything while it is set."""

    snapshots: dict[str, list[Snapshot]] = field(default_factory=dict)
    answer: Answer | None = None

    def keep(self, page: PracticePage, at: datetime) -> None:
        """Keep a copy of a page as it is now."""
        self.snapshots.setdefault(page.url, []).append(Snapshot(f"{at:%Y%m%d%H%M%S}", page))

    def exclude(self, url: str) -> None:
        """Show no copy of a page any more, as after a request to the archive."""
        self.snapshots.pop(url, None)

    def listed(self, url: str, limit: int) -> list[list[str]]:
        """Return the rows about a page, with a head; none at all for a page never seen."""
        plain = url.replace("https://", "http://", 1)
        rows = [[s.stamp, url, s.digest] for s in self.snapshots.get(plain, ())]
        if plain == ALWAYS_KEPT:
            rows = [["20020120142510", plain, "HT2DYGA5UKZCPBSFVCV3JOBXGW2G5UUA"]]
        rows.sort()
        return [_COLUMNS, *rows[-limit:]] if rows else []

    def copy(self, target: str) -> PracticePage | None:
        """Return the page that an address inside the archive shows, or None."""
        asked = _COPY.fullmatch(target)
        if asked is None:
            return None
        stamp, url = asked[1], asked[2].replace("https://", "http://", 1)
        kept = [s.page for s in self.snapshots.get(url, ()) if s.stamp == stamp]
        return kept[-1] if kept else None
