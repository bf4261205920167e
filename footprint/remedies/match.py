"""Which remedies answer a finding: by host first, by kind second, the generic route last.

Each place where a fact stands is looked at by itself, because each has its own holder. An
archive's copy and a search engine's snippet come after the source: taken down in the wrong
order, a page is simply copied again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from typing import Final, assert_never
from urllib.parse import unquote, urlsplit

from publicsuffixlist import PublicSuffixList

from footprint.finding import Evidence, Finding
from footprint.remedies.load import (
    DELISTING,
    GENERIC,
    GENERIC_ARCHIVE,
    OFFICE_SITE,
    OWN_EXPORT,
    OWN_SITE,
    Catalogue,
)
from footprint.remedies.model import Per, Remedy, Stage
from footprint.sighting import Kind, Layer

_SPLIT: Final = re.compile(r"[^a-z]+")


class Part(Enum):
    """What a remedy does for one page."""

    BEFORE = auto()
    """Cuts off the supply, so that the page does not fill again."""
    CLEARS = auto()
    """Takes the fact off this page."""
    BESIDE = auto()
    """Makes the fact less harmful, wherever it stands."""
    AFTER = auto()
    """Makes the page harder to find once the holder has been asked."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One remedy for one page."""

    remedy: Remedy
    part: Part
    site: str
    """Registrable domain that the remedy is about; empty if it is done once for all."""


@dataclass(frozen=True, slots=True)
class Places:
    """Hosts that the subject or the office can edit."""

    own: frozenset[str] = field(default=frozenset(), repr=False)
    office: frozenset[str] = field(default=frozenset(), repr=False)


NOWHERE: Final = Places()


def match_remedies(
    finding: Finding, catalogue: Catalogue, *, places: Places = NOWHERE
) -> tuple[Remedy, ...]:
    """Return the remedies for a finding in the order of work. There is always one at least."""
    found: dict[str, Remedy] = {}
    for evidence in finding.evidence:
        for offer in offers_for(finding.kind, evidence, catalogue, places=places):
            found[offer.remedy.id] = offer.remedy
    return in_order(found.values())


def offers_for(
    kind: Kind, evidence: Evidence, catalogue: Catalogue, *, places: Places = NOWHERE
) -> tuple[Offer, ...]:
    """Return what can be done about one kind of fact on one page, in the order of work."""
    clearing = _clearing(kind, evidence, catalogue, places)
    offers = {remedy.id: _offer(remedy, Part.CLEARS, evidence.url) for remedy in clearing}
    for remedy in clearing[:-1]:
        # Of several forms for one page only the last leaves it clear; the others lead there.
        offers[remedy.id] = _offer(remedy, Part.BEFORE, evidence.url)
    for remedy in clearing:
        for before in (catalogue[name] for name in remedy.also):
            offers.setdefault(before.id, _offer(before, Part.BEFORE, evidence.url))
    for remedy in catalogue:
        if kind in remedy.with_kinds:
            offers.setdefault(remedy.id, _offer(remedy, Part.BESIDE, evidence.url))
    if evidence.layer is Layer.INDEX or any(remedy.delist for remedy in clearing):
        for name in DELISTING:
            offers.setdefault(name, _offer(catalogue[name], Part.AFTER, evidence.url))
    ordered = in_order(offer.remedy for offer in offers.values())
    return tuple(offers[remedy.id] for remedy in ordered)


def for_host(host: str, catalogue: Catalogue) -> tuple[Remedy, ...]:
    """Return the remedies for a site by its host alone, in the order of work; at least one."""
    bare = host.strip().casefold().strip(".").removeprefix("www.")
    claiming = _claiming(bare, "", catalogue)
    if claiming:
        return in_order(claiming)
    words = set(_SPLIT.split(bare))
    scores = {remedy.id: _score(remedy, words, bare) for remedy in catalogue}
    top = max(scores.values())
    likely = [remedy for remedy in catalogue if top and scores[remedy.id] == top]
    return in_order(likely) or (catalogue[GENERIC],)


def in_order(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Order remedies so that each comes after what it rests on: by stage, then upstream."""
    waiting = sorted(remedies, key=lambda r: (r.stage.order, r.priority, r.id))
    done: list[Remedy] = []
    while waiting:
        names = {remedy.id for remedy in waiting}
        # `load` refuses circles, so one of them is always free.
        free = next(remedy for remedy in waiting if not names & set(remedy.upstream))
        waiting.remove(free)
        done.append(free)
    return tuple(done)


def host_of(url: str) -> str:
    """Return the host of a URL, lower case, without port or leading `www.`; empty if none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.")


def site_of(url: str) -> str:
    """Return the part of a URL's host that one owner registered, such as `example.co.uk`."""
    host = host_of(url)
    if not host or ":" in host or host.rpartition(".")[2].isdigit():
        return host
    return _suffix_list().privatesuffix(host) or host


def _offer(remedy: Remedy, part: Part, url: str) -> Offer:
    return Offer(remedy, part, "" if Per.ONCE in remedy.per else site_of(url))


def _clearing(
    kind: Kind, evidence: Evidence, catalogue: Catalogue, places: Places
) -> tuple[Remedy, ...]:
    by_host = _by_host(kind, evidence, catalogue)
    match evidence.layer:
        case Layer.OWN_EXPORT:
            return by_host or (catalogue[OWN_EXPORT],)
        case Layer.ARCHIVE:
            archives = [remedy for remedy in by_host if remedy.stage is Stage.ARCHIVE]
            return tuple(archives) or (catalogue[GENERIC_ARCHIVE],)
        # A search result stands under the address of the page that it shows a part of. So the
        # page is what has to change, and delisting comes after it.
        case Layer.SOURCE | Layer.COPY | Layer.INDEX:
            return by_host or _unknown_host(kind, evidence, catalogue, places)
        case _:
            assert_never(evidence.layer)


def _unknown_host(
    kind: Kind, evidence: Evidence, catalogue: Catalogue, places: Places
) -> tuple[Remedy, ...]:
    host = host_of(evidence.url)
    if _within(host, places.own):
        return (catalogue[OWN_SITE],)
    if _within(host, places.office):
        return (catalogue[OFFICE_SITE],)
    for_kind = [remedy for remedy in catalogue if kind in remedy.for_kinds]
    if for_kind:
        return in_order(for_kind)
    return _by_words(kind, evidence, catalogue) or (catalogue[GENERIC],)


# ------------------------------------------------------------------------------- by host


def _by_host(kind: Kind, evidence: Evidence, catalogue: Catalogue) -> tuple[Remedy, ...]:
    host = host_of(evidence.url)
    path = urlsplit(evidence.url).path if host else ""
    claiming = _claiming(host, evidence.source, catalogue, path=path)
    fitting = [r for r in claiming if _path_fits(r, path)]
    # A path says more than a host, and a remedy written for the kind more than any other.
    fitting = [remedy for remedy in fitting if remedy.match_paths] or fitting
    return in_order(_best([r for r in fitting if kind in r.exposes] or fitting))


def _claiming(
    host: str, source: str, catalogue: Catalogue, *, path: str = ""
) -> tuple[Remedy, ...]:
    claimed = next((name for name in _suffixes(host) if name in catalogue.suffixes), "")
    if claimed and not _anybodys(claimed):
        return catalogue.suffixes[claimed]
    labels = set(host.split("."))
    return (
        tuple(remedy for remedy in catalogue if source in remedy.match_sources)
        or tuple(remedy for remedy in catalogue if labels & set(remedy.match_labels))
        or _of_many_owners(claimed, host, path, catalogue)
    )


def _of_many_owners(claimed: str, host: str, path: str, catalogue: Catalogue) -> tuple[Remedy, ...]:
    """Return the remedies for a site below a suffix such as `gov.uk`, most of them councils'."""
    shared = catalogue.suffixes.get(claimed, ())
    by_path = tuple(remedy for remedy in shared if remedy.match_paths)
    if any(_path_fits(remedy, path) for remedy in by_path) or host == claimed:
        # The suffix itself is a site of its own: www.gov.uk is no council.
        return by_path
    # A council keeps its offices in parts of one site where others give each a host.
    parts = set(_SPLIT.split(unquote(path).casefold()))
    offices = tuple(remedy for remedy in catalogue if parts & set(remedy.match_labels))
    return offices or shared


def _anybodys(suffix: str) -> bool:
    """Say whether many owners register below a suffix (`gov.uk`), so that it names no holder."""
    return _suffix_list().publicsuffix(suffix) == suffix


def _best(remedies: Sequence[Remedy]) -> Sequence[Remedy]:
    top = min((remedy.priority for remedy in remedies), default=0)
    return [remedy for remedy in remedies if remedy.priority == top]


def _suffixes(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


def _within(host: str, roots: frozenset[str]) -> bool:
    return any(suffix in roots for suffix in _suffixes(host))


def _path_fits(remedy: Remedy, path: str) -> bool:
    return not remedy.match_paths or any(path_matches(p, path) for p in remedy.match_paths)


def path_matches(pattern: str, path: str) -> bool:
    """Say whether a path fits a pattern: `*` is one part of it, a last `**` any number."""
    wanted = pattern.strip("/").split("/")
    parts = [part for part in path.split("/") if part]
    if wanted[-1] == "**":
        wanted, parts = wanted[:-1], parts[: len(wanted) - 1]
    return len(wanted) == len(parts) and all(
        want in {"*", part} for want, part in zip(wanted, parts, strict=True)
    )


# ------------------------------------------------------------------------------ by words


def _by_words(kind: Kind, evidence: Evidence, catalogue: Catalogue) -> tuple[Remedy, ...]:
    host = host_of(evidence.url)
    path = unquote(urlsplit(evidence.url).path) if host else ""
    # Titles are not asked: anybody writes those, and a title says what a page is about, not
    # who keeps it.
    for text, within in ((host, host), (path, "")):
        words = set(_SPLIT.split(text.casefold()))
        scored = [(_score(remedy, words, within), remedy) for remedy in catalogue]
        top = max(score for score, _ in scored)
        if top:
            tied = [remedy for score, remedy in scored if score == top]
            return (min(tied, key=lambda r: (kind not in r.exposes, r.priority, r.id)),)
    return ()


def _score(remedy: Remedy, words: set[str], within: str) -> int:
    # Host names are often written in one word: otleyparish, westernherald.
    return sum(
        1
        for word in remedy.match_words
        if word in words or (len(word) >= _LONG_WORD and word in within)
    )


_LONG_WORD: Final = 6
"""Letters from which a word is unlikely to stand inside another by chance."""


@cache
def _suffix_list() -> PublicSuffixList:
    return PublicSuffixList()
