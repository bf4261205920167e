"""Checks plans of removal without any code of `footprint.routes`: plain fixpoints over pages.

What leads to what is written down here a second time, on purpose. A removal is played through
by deleting evidence, and then somebody simply opens every page that they can find.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from footprint.finding import Band, Finding
from footprint.remedies.action import Action, ActionState
from footprint.sighting import Kind, Layer, Use

KNOWS = {
    "stranger": {"name", "employer", "website"},
    "acquaintance": {"name", "employer", "website", "place"},
    "insider": {"name", "employer", "website", "place", "previous_name"},
}
LEADS_TO = {
    "address": {"address", "postcode", "place"},
    "postcode": {"postcode", "place"},
    "location": {"place"},
    "photo_location": {"place"},
    "school": {"place"},
    "routine": {"place"},
    "phone": {"phone"},
    "email": {"email"},
    "username": {"username"},
    "employer": {"employer"},
    "date_of_birth": {"date_of_birth"},
}
DOORS = {Kind.ADDRESS, Kind.POSTCODE, Kind.CHILD, Kind.ROUTINE}
MEANT_TO_BE_PUBLIC = {Use.OFFICE, Use.PUBLIC}
SERIOUS = DOORS | {Kind.PHONE, Kind.VEHICLE, Kind.FAMILY}


@dataclass(frozen=True)
class Stand:
    """One finding on one page, and one query by which the page was found."""

    page: str
    finding: str
    keys: frozenset[str]


def stands(findings: Iterable[Finding]) -> set[Stand]:
    found = set()
    for each in findings:
        for place in each.evidence:
            if place.layer is not Layer.OWN_EXPORT:
                keys = frozenset(key.value for key in place.found_by) or frozenset({"name"})
                found.add(Stand(place.url, each.id, keys))
    return found


def is_serious(each: Finding) -> bool:
    old = each.current is False or each.use is Use.HISTORIC
    return each.kind in SERIOUS and not old and each.match.band >= Band.LIKELY


def has_failed(act: Action) -> bool:
    return act.state in {ActionState.REFUSED, ActionState.CANNOT_BE_REMOVED}


def can_be_done(chosen: Iterable[Action], actions: Iterable[Action]) -> bool:
    """Whether nothing chosen waits for something that is still to do and was not chosen."""
    waited_for = {ident for act in chosen for ident in act.after}
    to_do = {act.id for act in actions if not has_failed(act)}
    return waited_for & to_do <= {act.id for act in chosen}


def left_without(gone: str, chosen: Sequence[Action]) -> list[Action]:
    """Return what can still be done of the chosen actions when one of them is not."""
    rest = [act for act in chosen if act.id != gone]
    while True:
        missing = {gone} | {act.id for act in chosen} - {act.id for act in rest}
        able = [act for act in rest if not missing & set(act.after)]
        if len(able) == len(rest):
            return rest
        rest = able


def removed_pairs(findings: Sequence[Finding], act: Action) -> set[tuple[str, str]]:
    """Say which (page, finding) pairs are gone once the action has worked."""
    if not act.removable or has_failed(act):
        return set()
    everything = stands(findings)
    pairs = set()
    for page in act.pages:
        there = {stand.finding for stand in everything if stand.page == page}
        gone = there & set(act.findings) if act.findings else there
        pairs |= {(page, each) for each in gone}
    return pairs


def after(findings: Sequence[Finding], actions: Iterable[Action]) -> list[tuple[str, str]]:
    """Return the pairs that are still there after the actions."""
    gone: set[tuple[str, str]] = set()
    for act in actions:
        gone |= removed_pairs(findings, act)
    return sorted({(s.page, s.finding) for s in stands(findings)} - gone)


def opened(
    findings: Sequence[Finding], pairs: Iterable[tuple[str, str]], start: str
) -> tuple[set[str], set[str]]:
    """Return the pages that somebody can open and the findings that they then know.

    A page can be opened as long as anything stands on it.
    """
    sure = {each.id: each for each in findings if each.match.band >= Band.LIKELY}
    there = [(page, ident) for page, ident in pairs if ident in sure]
    alive = {page for page, _ in pairs}
    queries = {(s.page, s.keys) for s in stands(sure.values()) if s.page in alive}
    keys = set(KNOWS[start])
    pages: set[str] = set()
    learnt: set[str] = set()
    while True:
        size = len(keys) + len(pages) + len(learnt)
        pages |= {page for page, needed in queries if needed <= keys}
        learnt |= {ident for page, ident in there if page in pages}
        for ident in learnt:
            each = sure[ident]
            if each.use not in MEANT_TO_BE_PUBLIC or each.kind is Kind.EMPLOYER:
                keys |= LEADS_TO.get(each.kind.value, set())
        if size == len(keys) + len(pages) + len(learnt):
            return pages, learnt


def reachable(
    findings: Sequence[Finding], actions: Iterable[Action], start: str, target: str
) -> bool:
    return target in opened(findings, after(findings, actions), start)[1]


def hopeless(
    findings: Sequence[Finding], actions: Sequence[Action], start: str, target: str
) -> bool:
    """Whether the target can be reached even when everything has been done."""
    return reachable(findings, actions, start, target)


def given_up(
    findings: Sequence[Finding], actions: Sequence[Action], start: str
) -> set[tuple[str, str]]:
    """Return the last pages, each with its target, that stay open whatever is done."""
    everything_done = after(findings, actions)
    pages, _ = opened(findings, everything_done, start)
    serious = {each.id for each in findings if is_serious(each)}
    return {(page, ident) for page, ident in everything_done if page in pages and ident in serious}


def closes(
    findings: Sequence[Finding],
    actions: Sequence[Action],
    chosen: Sequence[Action],
    start: str,
    target: str,
) -> bool:
    """Whether the chosen actions close all ways from the start to the target that can be closed.

    A last page from which nothing can take the target, and which stays within reach whatever
    is done, is a way that cannot be closed.
    """
    everything_done = after(findings, actions)
    pages, _ = opened(findings, everything_done, start)
    for_good = {(page, ident) for page, ident in everything_done if page in pages}
    left = [
        (page, ident)
        for page, ident in after(findings, chosen)
        if ident != target or (page, ident) not in for_good
    ]
    return target not in opened(findings, left, start)[1]


def goals(findings: Sequence[Finding], starts: Iterable[str]) -> list[tuple[str, str]]:
    return [
        (start, each.id)
        for start in starts
        for each in sorted(findings, key=lambda f: f.id)
        if is_serious(each)
    ]


def is_sound(
    findings: Sequence[Finding],
    actions: Sequence[Action],
    chosen: Sequence[Action],
    starts: Iterable[str],
) -> bool:
    return all(
        closes(findings, actions, chosen, start, target)
        for start, target in goals(findings, starts)
    )


def least_minutes(
    findings: Sequence[Finding], actions: Sequence[Action], starts: Sequence[str]
) -> tuple[int, int]:
    """Return minutes and number of actions of the best plan, by trying every set."""
    best: tuple[int, int] | None = None
    for size in range(len(actions) + 1):
        for chosen in combinations(actions, size):
            cost = (sum(act.minutes for act in chosen), size)
            if best is not None and cost >= best:
                continue
            if can_be_done(chosen, actions) and is_sound(findings, actions, chosen, starts):
                best = cost
    assert best is not None
    return best
