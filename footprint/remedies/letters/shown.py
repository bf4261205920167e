"""What a holder shows already: the only facts that a letter to it may repeat.

A finding joins what several pages say. One page may print a whole address where another prints
the street alone, so the joined value must not go to both. What counts is the words around the
fact on the holder's own pages; where they do not spell the value out, the letter names the
kind of fact and leaves the value to the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from urllib.parse import unquote_plus

from footprint.finding import About, Evidence, Finding
from footprint.remedies.action import Action, Doer
from footprint.remedies.match import host_of, site_of
from footprint.sighting import Kind, Layer
from footprint.subject import Profile
from footprint.text import clean, fold

_LEAST_DIGITS: Final = 6
_NATIONAL_DIGITS: Final = 9
_LEAST_LETTERS: Final = 3
_DIGITS: Final = re.compile(r"\d")
_PREFIX: Final = re.compile(r"^(?:00)?44")
_SPLIT: Final = re.compile(r"\s*,\s*")

PAGE_GAP: Final = "[the web address of the page]"
"""What the person fills in where a page was read from a file that does not say its address."""
KIND_WORDS: Final = {
    Kind.ADDRESS: "a home address",
    Kind.POSTCODE: "a postcode",
    Kind.PHONE: "a phone number",
    Kind.EMAIL: "an email address",
    Kind.DATE_OF_BIRTH: "a date of birth",
    Kind.AGE: "an age",
    Kind.FAMILY: "the name of a relative",
    Kind.CHILD: "details of a child",
    Kind.SCHOOL: "a school",
    Kind.EMPLOYER: "a place of work",
    Kind.ROUTINE: "times and places of a routine",
    Kind.VEHICLE: "a vehicle",
    Kind.USERNAME: "a user name",
    Kind.LOCATION: "a place",
    Kind.PHOTO_LOCATION: "the place of a photo",
    Kind.BREACH: "leaked account data",
    Kind.SIGNATURE: "a signature",
    Kind.DOCUMENT: "a document",
    Kind.PERSON: "a person",
}
"""What a letter calls a fact. The value follows only where the holder's page spells it out."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of the holder."""

    url: str = field(repr=False)
    """Its address, or a gap where we have only a file that was saved of it."""
    seen_on: date


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that a letter to one holder may say about the subject."""

    name: str = field(repr=False)
    """The name as the holder's pages give it; empty if none of the profile's stands there."""
    facts: tuple[str, ...] = field(repr=False)
    """A line for each fact."""
    pages: tuple[ShownPage, ...] = field(repr=False)


def shown_to(
    action: Action,
    findings: Sequence[Finding],
    profile: Profile,
    *,
    indexed: bool = False,
    values: bool = True,
) -> Shown:
    """Return what the holder of an action shows already.

    Args:
        action: whose holder is written to.
        findings: those of the run.
        profile: used for the name alone.
        indexed: the holder is a search engine, which shows other people's pages.
        values: whether to spell values out; without, only the kinds of fact are named.
    """
    household = action.doer is Doer.HOUSEHOLD
    mine = frozenset(action.findings)
    lines: dict[str, None] = {}
    evidence: list[Evidence] = []
    for finding in findings:
        if finding.id not in mine or (household and finding.about is not About.HOUSEHOLD):
            continue
        own = [one for one in finding.evidence if _is_holders(one, action, indexed=indexed)]
        if own:
            lines[_line(finding, own if values else [])] = None
            evidence += own
    # Another adult signs with their own name, which we were not told to search for.
    name = "" if household else _name(evidence, profile)
    return Shown(name, tuple(lines), _pages(evidence, profile, indexed=indexed))


def _is_holders(evidence: Evidence, action: Action, *, indexed: bool) -> bool:
    if evidence.layer is Layer.OWN_EXPORT:
        return False
    if evidence.url in action.pages:
        # A search engine's own page is a list of results, and its address is the question.
        return not (indexed and evidence.layer is Layer.INDEX)
    here = indexed or (action.site != "" and site_of(evidence.url) == action.site)
    return here and evidence.url in action.about_pages


def _line(finding: Finding, evidence: Sequence[Evidence]) -> str:
    said = KIND_WORDS[finding.kind]
    values = (_spelt_out(finding, one) for one in evidence)
    best = " ".join(max(values, key=len, default="").split())
    return f"{said}: {best}" if best else f"{said}, as the page shows it"


def _spelt_out(finding: Finding, evidence: Evidence) -> str:
    """Return so much of a value as this page's own words hold; empty if nothing."""
    value, words = str(finding.value), _words(evidence)
    if finding.kind is Kind.PHONE:
        return value if _has_number(words, value) else ""
    if finding.kind is Kind.ADDRESS:
        kept = [part for part in _SPLIT.split(value) if part and _has(words, part)]
        return ", ".join(kept)
    return value if value and _has(words, value) else ""


def _name(evidence: Sequence[Evidence], profile: Profile) -> str:
    names = [spelling for name in profile.names for spelling in (name.with_middle, name.full)]
    texts = [_words(one) for one in evidence]
    return next((name for name in names if any(_has(text, name) for text in texts)), "")


def _pages(
    evidence: Sequence[Evidence], profile: Profile, *, indexed: bool
) -> tuple[ShownPage, ...]:
    seen: dict[str, date] = {}
    words = "\n".join(_words(one) for one in evidence)
    for one in evidence:
        on_web = bool(host_of(one.url))
        if indexed and not on_web:
            continue
        # The name of a file on one's own computer says nothing to a holder, and may say too much.
        whole = str(clean(one.url, one_line=True))
        url = _without_search(whole, words, profile) if on_web else PAGE_GAP
        day = one.fetched_at.date()
        seen[url] = min(day, seen.get(url, day))
    return tuple(ShownPage(url, day) for url, day in sorted(seen.items()))


def _without_search(url: str, words: str, profile: Profile) -> str:
    """Cut a query off that spells out what we searched for and the pages do not show."""
    address, mark, query = url.partition("?")
    asked = fold(unquote_plus(query))
    for private in _private(profile):
        telling = len(private) >= _LEAST_LETTERS and not private.isdigit()
        if telling and _has(asked, private) and not _has(words, private):
            return address
    digits = "".join(_DIGITS.findall(asked))
    for phone in profile.phones:
        if _last_digits(phone.value) in digits and not _has_number(words, phone.value):
            return address
    return address + mark + query


def _private(profile: Profile) -> Iterator[str]:
    """Yield what a search may have spelt out of the profile."""
    for name in profile.names:
        yield from filter(None, (name.given, name.family))
    for relative in profile.relatives:
        yield from filter(None, (relative.given, relative.family))
    for address in profile.addresses:
        parts = _SPLIT.split(address.value)
        yield from parts
        yield from (part.replace(" ", "") for part in parts)
        # A street without its number is a trace too; a bare number is any page's number.
        yield from (part.lstrip("0123456789 ") for part in parts)
    yield from (email.value for email in profile.emails)
    yield from (username.value for username in profile.usernames)
    if profile.birth_date:
        yield profile.birth_date.isoformat()


def _last_digits(value: str) -> str:
    return "".join(_DIGITS.findall(value))[-_NATIONAL_DIGITS:]


def _words(evidence: Evidence) -> str:
    """Return the page's own words. What a search engine shows of it may be old, or joined."""
    if evidence.layer is Layer.INDEX:
        return ""
    return fold(f"{evidence.title} \n {evidence.snippet}")


def _has(text: str, part: str) -> bool:
    """Say whether the text holds the part as whole words."""
    return re.search(rf"(?<!\w){re.escape(fold(part))}(?!\w)", text) is not None


def _has_number(text: str, value: str) -> bool:
    """Say whether the text holds a whole number, however it is spaced and with either prefix."""
    digits = "".join(_DIGITS.findall(value))
    wanted = _PREFIX.sub("", digits) if value.strip().startswith(("+", "00")) else digits
    wanted = wanted.lstrip("0")
    if len(wanted) < _LEAST_DIGITS:
        return False
    gap = r"[\s().\-/]*"
    before = rf"(?<!\d)(?:(?:\+|00)?{gap}44{gap})?(?:0{gap})?"
    return re.search(rf"{before}{gap.join(wanted)}(?!\d)", text) is not None
