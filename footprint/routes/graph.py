"""The web of what leads to what, as rules over facts: an AND/OR graph, or Horn clauses.

Pages are nodes, not labels on arrows: a page is reached with its keys (all of them, AND; by
any one query that finds it, OR) and then shows every finding that stands on it. So taking
one page away cuts everything behind it at once, and the simplest case stays a vertex cut.

What a seeker knows, what a finding lets them search for and which findings are worth closing
are fixed tables here. Two simplifications are on purpose: a key is a kind (any phone number
found gives the key `phone`), and parts of an address do not combine (a postcode already
counts as the home).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from footprint.finding import Band, Evidence, Finding
from footprint.rank import Currency, Harm, currency_of, harm_of
from footprint.routes.model import Start
from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind
from footprint.subject import NameKind, Profile

FACE: Final = "face"
ROLE: Final = "role"

_STRANGER: Final = frozenset({IdentifierKind.NAME, IdentifierKind.EMPLOYER, IdentifierKind.WEBSITE})
_KNOWS: Final[dict[Start, frozenset[str]]] = {
    Start.STRANGER: _STRANGER,
    Start.ACQUAINTANCE: _STRANGER | {IdentifierKind.PLACE, FACE},
    Start.INSIDER: _STRANGER | {IdentifierKind.PLACE, IdentifierKind.PREVIOUS_NAME, FACE, ROLE},
}

_KEYS: Final[dict[Kind, frozenset[IdentifierKind]]] = {
    Kind.ADDRESS: frozenset(
        {IdentifierKind.ADDRESS, IdentifierKind.POSTCODE, IdentifierKind.PLACE}
    ),
    Kind.POSTCODE: frozenset({IdentifierKind.POSTCODE, IdentifierKind.PLACE}),
    Kind.LOCATION: frozenset({IdentifierKind.PLACE}),
    Kind.PHOTO_LOCATION: frozenset({IdentifierKind.PLACE}),
    Kind.SCHOOL: frozenset({IdentifierKind.PLACE}),
    Kind.ROUTINE: frozenset({IdentifierKind.PLACE}),
    Kind.PHONE: frozenset({IdentifierKind.PHONE}),
    Kind.EMAIL: frozenset({IdentifierKind.EMAIL}),
    Kind.USERNAME: frozenset({IdentifierKind.USERNAME}),
    Kind.EMPLOYER: frozenset({IdentifierKind.EMPLOYER}),
    Kind.DATE_OF_BIRTH: frozenset({IdentifierKind.DATE_OF_BIRTH}),
}
"""What a finding lets somebody search for. Kinds that are not listed lead nowhere."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Something that a removal can take away: a page, or one finding shown on it."""

    page: str
    finding: str = ""
    """Id of the finding; empty for the page as a whole."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Whoever has all of `needs` gets `gives`, unless `part` is gone."""

    needs: tuple[str, ...]
    """Sorted, each once. None needed: the fact is there for everybody."""
    gives: str
    part: Part | None
    """None where nothing can be taken away: that a phone number can be searched for."""


@dataclass(frozen=True, slots=True)
class Graph:
    """All rules, in an order that does not depend on that of the findings."""

    rules: tuple[Rule, ...]
    targets: tuple[str, ...]
    """Ids of the findings worth closing, the worst first."""
    doors: frozenset[str]
    """The targets that lead to the door (harm class H4)."""
    shown: dict[str, frozenset[str]]
    """By page: ids of all findings on it, also of those too unsure for the rules."""
    known: frozenset[str]
    """Ids of all findings."""


def finding_fact(finding_id: str) -> str:
    """Return the node of a finding."""
    return f"finding:{finding_id}"


def page_fact(url: str) -> str:
    """Return the node of a page."""
    return f"page:{url}"


def knows(start: Start, profile: Profile) -> frozenset[str]:
    """Return what somebody knows who sets out from there.

    A kind of identifier that the profile has only in public gives its key to everybody: a
    page that was found by the office number is found by anyone.
    """
    facts = {str(fact) for fact in _KNOWS[start]}
    if profile.public.emails and not profile.emails:
        facts.add(IdentifierKind.EMAIL)
    if profile.public.phones and not profile.phones:
        facts.add(IdentifierKind.PHONE)
    public = {name.casefold() for name in profile.public.names}
    previous = (name for name in profile.names if name.kind is NameKind.PREVIOUS)
    if any(name.full.casefold() in public for name in previous):
        facts.add(IdentifierKind.PREVIOUS_NAME)
    return frozenset(str(fact) for fact in facts)


def is_target(finding: Finding) -> bool:
    """Return whether routes to this finding are worth closing: serious, and not out of date."""
    return harm_of(finding) >= Harm.H3 and currency_of(finding) is not Currency.OLD


def build(findings: Iterable[Finding], *, at_least: Band = Band.LIKELY) -> Graph:
    """Return the graph of all findings that are surely enough the subject's."""
    everything = sorted(findings, key=lambda f: f.id)
    inside = [finding for finding in everything if finding.match.band >= at_least]
    rules: set[Rule] = set()
    for finding in inside:
        rules.update(_keys_from(finding))
        for place in _public(finding):
            rules.update(_rules_at(place, finding))
    shown: dict[str, set[str]] = {}
    for finding in everything:
        for place in _public(finding):
            shown.setdefault(place.url, set()).add(finding.id)
    targets = sorted(filter(is_target, inside), key=lambda f: (-harm_of(f), f.id))
    return Graph(
        rules=tuple(sorted(rules, key=_rule_order)),
        targets=tuple(finding.id for finding in targets),
        doors=frozenset(finding.id for finding in targets if harm_of(finding) is Harm.H4),
        shown={page: frozenset(ids) for page, ids in sorted(shown.items())},
        known=frozenset(finding.id for finding in everything),
    )


def _public(finding: Finding) -> list[Evidence]:
    """Return the places that somebody else can open."""
    return [place for place in finding.evidence if place.layer is not Layer.OWN_EXPORT]


def _rules_at(place: Evidence, finding: Finding) -> tuple[Rule, Rule]:
    # A page that no query is known to have found is taken to be found by the name.
    keys = place.found_by or {IdentifierKind.NAME}
    page = page_fact(place.url)
    return (
        Rule(tuple(sorted(str(key) for key in keys)), page, Part(place.url)),
        Rule((page,), finding_fact(finding.id), Part(place.url, finding.id)),
    )


def _keys_from(finding: Finding) -> Sequence[Rule]:
    if finding.use in {Use.OFFICE, Use.PUBLIC} and finding.kind is not Kind.EMPLOYER:
        return ()  # the office's number is no key to private pages
    keys = sorted(_KEYS.get(finding.kind, ()))
    return [Rule((finding_fact(finding.id),), str(key), None) for key in keys]


def _rule_order(rule: Rule) -> tuple[str, tuple[str, ...], tuple[Part, ...]]:
    return rule.gives, rule.needs, (rule.part,) if rule.part else ()
