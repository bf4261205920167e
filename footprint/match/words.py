"""Evidence from running words: a town in a heading, an employer in a title, "the late".

Extraction turns most facts into sightings; what is left in prose or stands around a record is
looked for here, in one pass over the text, for the subject's own values only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from footprint.match.context import PageContext
from footprint.match.employers import employer_words
from footprint.match.evidence import Evidence, Group, Tie
from footprint.match.facts import TOWN_LIMIT, TOWN_SHOWN, towns_beside
from footprint.match.own import Own
from footprint.sighting import Record
from footprint.subject import Profile

_PROSE: Final = 0.8
"""A word in the record's prose may be about somebody else in the sentence."""
_AROUND: Final = 0.5
"""A word around the record may be about anybody on the page."""
_WORK: Final = 4.0
_SEEN_LIMIT: Final = 20_000
"""Characters of a record that are looked through."""


class OwnWords:
    """The subject's own towns, employers and roles as one pattern."""

    def __init__(self, profile: Profile, own: Own) -> None:
        self._own = own
        towns = sorted(own.towns, key=len, reverse=True)
        employers = [phrase for e in profile.employers if (phrase := _phrase(e.name))]
        roles = [e.role for e in profile.employers if e.role]
        self._pattern = re.compile(
            "|".join(
                rf"\b(?P<{group}>{'|'.join(words)})\b"
                for group, words in (
                    ("town", [re.escape(town) for town in towns]),
                    ("work", employers),
                    ("role", [re.escape(role) for role in roles]),
                )
                if words
            )
            or r"(?!)",
            re.IGNORECASE,
        )
        # Many go by a middle name, and a father's first name may be his son's second.
        called = {name for f in own.forms for name in (*f.given[:1], *f.middle)}
        given = "|".join(re.escape(name) for name in sorted(called) if len(name) > 1) or r"(?!)"
        self._late = re.compile(
            rf"\b(?:the late|(?:in )?(?:loving )?memory of|death of|funeral of)\s+(?:\w+\.?\s+)?(?:{given})\b"
            rf"|\b(?:{given})\b(?:\s+\w+){{0,3}}\s*(?:,[^.]{{0,24}})?,?\s+(?:died|passed away|has died)\b"
            rf"|\b(?:{given})\b[^.]{{0,60}}\b(?:late of|survived by|leaves (?:a|his|her) (?:widow|widower|wife|husband))\b",
            re.IGNORECASE,
        )
        self._heading = lru_cache(maxsize=256)(self._kinds)

    def evidence(self, record: Record, context: PageContext) -> Iterator[Evidence]:
        """Yield what the words in and around a record say."""
        text = str(record.text)[:_SEEN_LIMIT]
        # Where the record puts somebody at another door of the town, the name of the town is
        # part of that address, and says no more than the address does.
        beside = {("town", town) for town in towns_beside(self._own, record)}
        yield from self._said(self._kinds(text) - beside, _PROSE, around=False)
        if context.title or context.heading:
            around = self._heading(context.text) - beside
            yield from self._said(around, _AROUND, around=True)
        if record.heading:
            around = self._heading(str(record.heading)) - beside
            yield from self._said(around, _AROUND, around=True)
        yield from self._site(context)
        yield from self._life(record, text)

    def _kinds(self, text: str) -> frozenset[tuple[str, str]]:
        found = set()
        for hit in self._pattern.finditer(text):
            group = hit.lastgroup or ""
            found.add((group, hit[0].casefold()))
        return frozenset(found)

    def _said(
        self, kinds: frozenset[tuple[str, str]], share: float, *, around: bool
    ) -> Iterator[Evidence]:
        where = "around" if around else "in"
        for group, word in kinds:
            if group == "town":
                worth = min(TOWN_LIMIT, TOWN_SHOWN * self._own.town_bits.get(word, 0.0))
                text = f"your town is named {where} the text"
                yield Evidence(
                    Group.PLACE, max(0.5, share * worth), text, Tie.SHARED, context=around
                )
            elif group == "work":
                text = f"your employer is named {where} the text"
                yield Evidence(Group.WORK, share * _WORK, text, Tie.SHARED, context=around)
            elif group == "role":
                text = f"your kind of work is named {where} the text"
                # Thousands do the same kind of work: it adds to a tie and is none by itself.
                yield Evidence(Group.ROLE, share * 3.0, text, Tie.NONE, context=around)

    def _site(self, context: PageContext) -> Iterator[Evidence]:
        host = context.host.removeprefix("www.")
        if host and host in self._own.sites:
            yield Evidence(
                Group.SITE, 9.0, "the page is on your own site", Tie.SHARED, context=True
            )

    def _life(self, record: Record, text: str) -> Iterator[Evidence]:
        if record.historical:
            yield Evidence(Group.LIFE, -14.0, "the record is about people long dead")
        elif self._late.search(text):
            yield Evidence(Group.LIFE, -9.0, "the person in the record has died")


def _phrase(employer: str) -> str:
    """Return a pattern for the words that tell an employer from others, in their order."""
    words = [word for word in re.findall(r"\w+", employer) if employer_words(word)]
    if not words or (len(words) == 1 and len(words[0]) < 5):  # noqa: PLR2004 - stands in any text
        return ""
    return r"\W+(?:\w+\W+)?".join(re.escape(word) for word in words)
