"""Sightings in matched records become findings: one exposed fact, with every place it stands.

What is public on purpose never becomes a finding. Two writings of one fact (a phone number
with and without spaces, an address with and without its postcode) are one finding. Merging is
free of order: the same records give the same findings however they come.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from footprint.finding import About, Band, Evidence, Finding, Match
from footprint.judge.known import Known, address_fields
from footprint.match.labels import record_key
from footprint.sighting import UNNAMED, Kind, Layer, Page, Record, Sighting, Use
from footprint.source import IdentifierKind
from footprint.text import ForeignText, clean

SNIPPET_REACH: Final = 130
"""Characters on each side of a fact that are kept as evidence."""

_HOUSEHOLD_KINDS: Final = frozenset({Kind.SCHOOL, Kind.PHONE, Kind.ADDRESS, Kind.EMAIL})
"""Facts about a relative that expose the subject's household. A relative's age does not."""

_NEVER_FINDINGS: Final = frozenset({Kind.PERSON})


@dataclass(frozen=True, slots=True)
class Seen:
    """A record with where it was seen and whether it is the subject."""

    record: Record
    match: Match
    source: str
    url: str = field(repr=False)
    title: ForeignText
    layer: Layer
    fetched_at: datetime
    sha256: str
    found_by: frozenset[IdentifierKind] = frozenset()
    rank: int = 0

    @classmethod
    def on(
        cls,
        page: Page,
        title: ForeignText,
        record: Record,
        match: Match,
        *,
        source: str,
        found_by: frozenset[IdentifierKind],
        rank: int,
    ) -> Seen:
        """Return a record as seen on a page."""
        return cls(
            record=record,
            match=match,
            source=source,
            url=record.url or page.url,
            title=title,
            layer=page.layer,
            fetched_at=page.fetched_at,
            sha256=page.sha256,
            found_by=found_by,
            rank=rank,
        )


def merge(seen: Iterable[Seen], known: Known, *, least: Band = Band.LIKELY) -> tuple[Finding, ...]:
    """Return the findings of all records whose band is at least `least`, by kind and value."""
    groups: dict[tuple[Kind, About, str], list[tuple[Seen, Sighting]]] = defaultdict(list)
    for item in seen:
        if item.match.band < least:
            continue
        for sighting in item.record.sightings:
            about = _about(sighting, item.record, known)
            if about is not None:
                groups[sighting.kind, about, sighting.normalised].append((item, sighting))
    joined = sorted(_joined(groups).items())
    numbers: Counter[Kind] = Counter()
    findings = []
    for key, found in joined:
        numbers[key[0]] += 1
        findings.append(_finding(key, found, known, f"{key[0]}-{numbers[key[0]]}"))
    return tuple(findings)


def _about(sighting: Sighting, record: Record, known: Known) -> About | None:
    """Whom a sighting exposes, or None if it is not a finding at all."""
    if sighting.kind in _NEVER_FINDINGS or not sighting.normalised:
        return None
    if sighting.use in {Use.OFFICE, Use.PUBLIC, Use.HISTORIC} and not known.is_private(sighting):
        return None
    if known.is_public(sighting):
        return None
    if not sighting.whose:
        return About.SUBJECT
    relatives = {s.normalised for s in record.sightings if s.kind in {Kind.FAMILY, Kind.CHILD}}
    relatives.add(UNNAMED)
    if sighting.kind in _HOUSEHOLD_KINDS and (
        sighting.whose in relatives or known.is_relative(sighting.whose)
    ):
        return About.HOUSEHOLD
    return None


def _joined(
    groups: dict[tuple[Kind, About, str], list[tuple[Seen, Sighting]]],
) -> dict[tuple[Kind, About, str], list[tuple[Seen, Sighting]]]:
    """Lay partial addresses and partial names of relatives to the full ones that they fit."""
    joined: dict[tuple[Kind, About, str], list[tuple[Seen, Sighting]]] = {}
    fullest_first = sorted(groups, key=lambda key: (-_fullness(key[2]), key[2]))
    for key in fullest_first:
        kind, about, normalised = key
        homes = [
            other
            for other in joined
            if other[0] is kind and other[1] is about and part_of(kind, normalised, other[2])
        ]
        # A part that fits two wholes says neither.
        joined.setdefault(homes[0] if len(homes) == 1 else key, []).extend(groups[key])
    return joined


def _fullness(normalised: str) -> int:
    return sum(bool(part) for part in normalised.split("|")) * 100 + len(normalised)


def part_of(kind: Kind, part: str, whole: str) -> bool:
    """Whether one normalised value only says less than another of the same kind."""
    match kind:
        case Kind.ADDRESS:
            return _address_part(address_fields(part), address_fields(whole))
        case Kind.FAMILY | Kind.CHILD:
            return part != whole and whole.split()[:1] == [part]
        case Kind.DATE_OF_BIRTH:
            return part != whole and whole.startswith(part)
        case _:
            return False


def _address_part(part: list[str], whole: list[str]) -> bool:
    fields = 4
    if len(part) != fields or len(whole) != fields:
        return False
    premises, street, _, postcode = range(fields)
    if part[postcode] and part[postcode] == whole[postcode]:
        # One door, or no door said: spellings of street and town may differ.
        return part[premises] in {"", whole[premises]}
    if not part[street] and not part[postcode]:
        return False
    return all(not mine or mine == theirs for mine, theirs in zip(part, whole, strict=True))


def _finding(
    key: tuple[Kind, About, str],
    found: Sequence[tuple[Seen, Sighting]],
    known: Known,
    number: str,
) -> Finding:
    kind, about, normalised = key
    ordered = sorted(found, key=_strength)
    best, sighting = ordered[0]
    exact = next((s for _, s in ordered if s.normalised == normalised), sighting)
    return Finding(
        id=finding_id(key, known.salt) if known.salt else number,
        kind=kind,
        value=exact.value,
        normalised=normalised,
        about=about,
        known=known.has(kind, normalised),
        use=_use(kind, [s for _, s in ordered], private=known.has(kind, normalised)),
        current=_current([s for _, s in ordered], known.is_current(kind, normalised)),
        relation=next((s.relation for _, s in ordered if s.relation), None),
        match=best.match,
        extraction=max(s.certainty for _, s in ordered),
        evidence=tuple(_evidence(ordered, known)),
    )


def _strength(pair: tuple[Seen, Sighting]) -> tuple[object, ...]:
    seen, sighting = pair
    layer = list(Layer).index(seen.layer)
    return (
        -seen.match.band,
        -seen.match.probability,
        -sighting.certainty,
        layer,
        seen.rank or 999,
        seen.url,
        sighting.start,
    )


def _use(kind: Kind, sightings: Sequence[Sighting], *, private: bool) -> Use:
    uses = [s.use for s in sightings]
    for use in (Use.HOME, Use.PERSONAL):
        if use in uses:
            return use
    if private and uses[0] in {Use.OFFICE, Use.PUBLIC}:
        # A club's page makes a private mobile look like the club's: the subject knows better.
        return Use.HOME if kind in {Kind.ADDRESS, Kind.POSTCODE} else Use.PERSONAL
    return uses[0]


def _current(sightings: Sequence[Sighting], known: bool | None) -> bool | None:
    if known is not None:
        return known
    said = {s.current for s in sightings if s.current is not None}
    return None if not said else True in said


def _evidence(found: Sequence[tuple[Seen, Sighting]], known: Known) -> Iterator[Evidence]:
    """Return one piece of evidence for each place, the best reading of it."""
    places: set[tuple[str, Layer]] = set()
    for seen, sighting in found:
        if (seen.url, seen.layer) in places:
            continue
        places.add((seen.url, seen.layer))
        yield Evidence(
            source=seen.source,
            url=seen.url,
            title=seen.title,
            snippet=snippet(str(seen.record.text), sighting),
            layer=seen.layer,
            fetched_at=seen.fetched_at,
            sha256=seen.sha256,
            certainty=sighting.certainty,
            match=seen.match,
            found_by=seen.found_by,
            rank=seen.rank,
            private_kinds=known.private_kinds(seen.record),
            record=record_key(seen.record, known.salt, seen.url) if known.salt else "",
        )


def snippet(text: str, sighting: Sighting) -> ForeignText:
    """Return the words around a fact, cut at blanks, at most 300 characters."""
    start, end = (
        max(0, sighting.start - SNIPPET_REACH),
        min(len(text), sighting.end + SNIPPET_REACH),
    )
    head = "" if start == 0 else "… "
    tail = "" if end == len(text) else " …"
    if start > 0:
        start = max(start, min(text.find(" ", start, sighting.start) + 1, sighting.start))
    if end < len(text):
        blank = text.rfind(" ", sighting.end, end)
        end = blank if blank > 0 else end
    return clean(head + text[start:end] + tail, one_line=True, limit=300)


def finding_id(key: tuple[Kind, About, str], salt: bytes) -> str:
    """Return an id that stays the same from run to run, for a vault that keeps the salt.

    A plain hash of a phone number can be tried out in an hour, so the hash is keyed; where no
    vault keeps a key, findings are numbered instead, and their ids say nothing at all.
    """
    message = "|".join(key).encode()
    return f"{key[0]}-{hmac.new(salt, message, hashlib.sha256).hexdigest()[:12]}"
