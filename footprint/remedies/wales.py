"""Whether a letter goes to Wales, where public bodies answer in Welsh too.

We have no Welsh letters: nobody who can vouch for legal Welsh has checked any. So we say that
once, where it matters, together with the right to write in Welsh oneself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from footprint.remedies.match import host_of
from footprint.subject import Profile

_ENDINGS: Final = (".wales", ".cymru")
_AREAS: Final = frozenset({"CF", "LD", "LL", "NP", "SA"})
"""Postcode areas that lie in Wales, all or nearly all. Those that straddle the border tell us
nothing (Royal Mail's postcode areas; ONS Postcode Directory)."""
_POSTCODE: Final = re.compile(r"\b([A-Z]{1,2})[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)


def written_to_wales(urls: Iterable[str], profile: Profile, *, own_council: bool) -> bool:
    """Say whether the holder of some pages is Welsh, as far as one can tell.

    Args:
        urls: the holder's pages.
        profile: whose home may lie in Wales.
        own_council: whether the holder is the council of the person's home.
    """
    if any(host_of(url).endswith(_ENDINGS) for url in urls):
        return True
    return own_council and any(_in_wales(one.value) for one in profile.addresses if one.current)


def _in_wales(address: str) -> bool:
    found = _POSTCODE.findall(address)
    return bool(found) and found[-1].upper() in _AREAS
