"""The subject's side of every comparison, prepared once a profile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from footprint.match.addresses import parse_place
from footprint.match.aliases import is_low
from footprint.match.compare import NameForm, forms_of
from footprint.match.employers import employer_words
from footprint.match.frequency import (
    ADULTS,
    bits,
    forename_sex,
    forename_share,
    place_share,
    surname_share,
)
from footprint.match.keys import email_key, phone_key, username_bits, username_key
from footprint.match.names import Sex, fold_name, parse_name
from footprint.subject import NameKind, Profile, RelationKind

_LOW_SHARE: Final = 0.02
"""A forename such as Mohammed says as little as if one man in 25 carried it."""


@dataclass(frozen=True, slots=True)
class OwnRelative:
    """Somebody close to the subject, in folded tokens."""

    given: str
    family: str
    relation: RelationKind
    bits: float
    """How surprising the given name is."""


@dataclass(frozen=True, slots=True)
class OwnEmployer:
    """Where the subject works or worked, by the words that tell it from others."""

    words: frozenset[str]
    current: bool


class Own:
    """Everything the profile says, folded and weighed."""

    def __init__(self, profile: Profile) -> None:
        self.forms: Final = forms_of(profile)
        self.given_names: Final = frozenset(t for f in self.forms for t in f.given)
        self.name_words: Final = frozenset(
            t for f in self.forms for t in (*f.given, *f.middle, *f.family)
        )
        self.born: Final = profile.birth_date
        self.birth_year: Final = profile.birth_year
        self.sex: Final = _sex(self.forms)
        self.phones: Final = frozenset(key for p in profile.phones if (key := phone_key(p.value)))
        self.emails: Final = frozenset(email_key(e.value) for e in profile.emails)
        self.usernames: Final = {
            key: username_bits(key, self.name_words)
            for u in profile.usernames
            if (key := username_key(u.value))
        }
        self.homes: Final = tuple((parse_place(a.value), a.current) for a in profile.addresses)
        towns = {place.town for place, _ in self.homes if place.town}
        towns |= {fold_name(p.value) for p in profile.places}
        self.towns: Final = frozenset(towns)
        self.town_bits: Final = {town: bits(place_share(town)) for town in towns}
        self.relatives: Final = tuple(
            OwnRelative(
                fold_name(r.given),
                fold_name(r.family or ""),
                r.relation,
                bits(forename_share(fold_name(r.given))),
            )
            for r in profile.relatives
        )
        self.employers: Final = tuple(
            OwnEmployer(words, e.current)
            for e in profile.employers
            if (words := employer_words(e.name))
        )
        self.roles: Final = tuple(
            re.compile(rf"\b{re.escape(role)}", re.IGNORECASE)
            for e in profile.employers
            if e.role and (role := e.role.split()[-1])
        )
        self.sites: Final = frozenset(
            host.removeprefix("www.")
            for w in profile.websites
            if (host := urlsplit(w.value).hostname)
        )
        public = profile.public
        self.public_phones: Final = frozenset(key for p in public.phones if (key := phone_key(p)))
        self.public_emails: Final = frozenset(email_key(e) for e in public.emails)
        self.public_places: Final = tuple(parse_place(a) for a in public.addresses)
        year = profile.birth_year
        self.given_bits: Final = {f.given[0]: _given_bits(f.given[0], year) for f in self.forms}
        self.family_bits: Final = {f.family: _family_bits(f.family) for f in self.forms}

    def is_relative(self, printed: Sequence[str]) -> bool:
        """Say whether one of the names printed is a relative's."""
        names = [parse_name(raw).tokens for raw in printed]
        return any(
            relative.given in tokens
            and (not relative.family or relative.family in " ".join(tokens))
            for relative in self.relatives
            for tokens in names
        )

    def namesakes(self, form: NameForm, adults: int = ADULTS) -> float:
        """Return how many of so many adults are expected to share a name."""
        return float(
            adults * 2 ** -(self.given_bits[form.given[0]] + self.family_bits[form.family])
        )


def _given_bits(given: str, year: int | None) -> float:
    return bits(max(forename_share(given, year), _LOW_SHARE if is_low(given) else 0.0))


def _family_bits(family: tuple[str, ...]) -> float:
    if not family:
        return 0.0
    parts = [part for token in family for part in token.split("-")]
    if len(parts) > 1 and len(parts[0]) > 3:  # noqa: PLR2004 - not a particle
        # Two names together are rarer than either, though not as rare as chance would have it.
        return min(18.0, max(bits(surname_share(part)) for part in parts) + 3.0)
    return bits(surname_share("".join(parts)))


def _sex(forms: tuple[NameForm, ...]) -> Sex | None:
    sexes = {forename_sex(f.given[0]) for f in forms if f.given and f.kind is not NameKind.NICKNAME}
    return sexes.pop() if len(sexes) == 1 else None
