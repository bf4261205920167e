"""Facts that stand on practice pages, and the pen that writes them.

A pen wraps each fact in invisible marks while a page is composed. Taking the marks off
gives the page that is served; reading them gives the answer key; leaving the marked words
out gives the page after somebody had a fact removed. So a key cannot differ from its page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from markupsafe import Markup, escape

from footprint.practice.people import Home, Office, Person, folded
from footprint.sighting import Kind
from footprint.subject import parse_phone

# Private-use characters: `footprint.text.clean` drops them, and no page uses them otherwise.
_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"
_NUMBER: Final = "\ue002"
_FIRST: Final = 0xE100
_MARK = re.compile(f"{_OPEN}(.)|{_CLOSE}")
_QUOTED_NUMBER = re.compile(f'"{_NUMBER}(\\d*)"')


class HasValue(Protocol):
    """Anything with a kind and a normalised value: a fact, a key entry or a finding."""

    @property
    def kind(self) -> Kind:
        """Kind of fact."""
        ...

    @property
    def normalised(self) -> str:
        """Normalised value."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One fact about one person."""

    whose: str
    """Id of the person whom the fact is about; of the office, for what is public on purpose."""
    kind: Kind
    normalised: str
    public: bool = False
    """Whether it is meant to be public."""
    part_of: str = ""
    """Normalised form of the whole, where only part is shown: an address without its number."""

    def same_value(self, other: HasValue) -> bool:
        """Tell whether both name the same value, whoever it belongs to."""
        return (self.kind, self.normalised) == (other.kind, other.normalised)


def phone_forms(number: str) -> dict[str, str]:
    """Return the ways in which British people write one number, by the name of the way."""
    digits = "".join(re.findall(r"\d", number))
    area, _, rest = number.partition(" ")
    return {
        "plain": number,
        "solid": digits,
        "thirds": f"{digits[:5]} {digits[5:8]} {digits[8:]}",
        "dashes": f"{area}-{rest.replace(' ', '-')}",
        "area": f"({area}) {rest}",
        "abroad": f"+44 {area[1:]} {rest}",
    }


@dataclass(frozen=True, slots=True)
class AddressParts:
    """Which parts of an address a page shows."""

    premises: bool = True
    town: bool = True
    postcode: bool = True


WHOLE: Final = AddressParts()
NO_POSTCODE: Final = AddressParts(postcode=False)
NO_NUMBER: Final = AddressParts(premises=False, postcode=False)
FIRST_LINE: Final = AddressParts(town=False, postcode=False)


def address_value(home: Home, parts: AddressParts = WHOLE) -> str:
    """Return an address as `premises|street|town|postcode`, lower case, unseen parts empty."""
    shown = (
        home.premises if parts.premises else "",
        home.street,
        home.town.name if parts.town else "",
        home.postcode if parts.postcode else "",
    )
    return "|".join(shown).lower()


class Pen:
    """Writes facts onto one page. Each method returns marked text, escaped for HTML.

    With `plain=True` nothing is escaped: for JSON and other text that is not markup.
    """

    def __init__(self, *, plain: bool = False) -> None:
        self._facts: list[Fact] = []
        self._plain = plain

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Facts written so far, in the order of their marks."""
        return tuple(self._facts)

    def write(self, fact: Fact, shown: str) -> Markup:
        """Mark words as showing a fact. Words may hold marks themselves."""
        if fact not in self._facts:
            self._facts.append(fact)
        mark = chr(_FIRST + self._facts.index(fact))
        inner = Markup(shown) if self._plain else escape(shown)  # noqa: S704 - plain text is never served as HTML
        return Markup(f"{_OPEN}{mark}{inner}{_CLOSE}")  # noqa: S704 - the marks are ours, the rest was escaped

    def name(self, person: Person, shown: str = "") -> Markup:
        """Write a person's name."""
        return self.write(Fact(person.id, Kind.PERSON, folded(person.full)), shown or person.full)

    def address(
        self,
        person: Person,
        parts: AddressParts = WHOLE,
        *,
        home: Home | None = None,
        joiner: str = ", ",
    ) -> Markup:
        """Write an address of a person; `joiner` stands between its lines and is never escaped."""
        home = home or person.home
        lines: list[str] = [self._first_line(home, parts)]
        if parts.town:
            lines.append(self._word(home.town.name))
        if parts.postcode:
            lines.append(self.write(Fact(person.id, Kind.POSTCODE, home.postcode), home.postcode))
        part_of = "" if parts == WHOLE else address_value(home)
        fact = Fact(person.id, Kind.ADDRESS, address_value(home, parts), part_of=part_of)
        return self.write(fact, Markup(joiner).join(map(Markup, lines)))  # noqa: S704 - joiners are literals of the sites

    def _first_line(self, home: Home, parts: AddressParts) -> str:
        if not parts.premises:
            return self._word(home.street)
        return self._word(
            f"{home.premises} {home.street}" if home.numbered else f"{home.premises}, {home.street}"
        )

    def _word(self, text: str) -> str:
        return text if self._plain else str(escape(text))

    def postcode(self, person: Person) -> Markup:
        """Write a person's postcode alone."""
        return self.write(
            Fact(person.id, Kind.POSTCODE, person.home.postcode), person.home.postcode
        )

    def phone(self, person: Person, number: str = "", form: str = "plain") -> Markup:
        """Write a number of a person, the mobile unless another is given, in one of the forms."""
        number = number or person.mobile
        return self.write(
            Fact(person.id, Kind.PHONE, parse_phone(number)), phone_forms(number)[form]
        )

    def email(self, person: Person, address: str = "", shown: str = "") -> Markup:
        """Write a mailbox of a person; `shown` may disguise it."""
        address = address or person.email
        return self.write(Fact(person.id, Kind.EMAIL, address.lower()), shown or address)

    def age(self, person: Person, shown: str = "") -> Markup:
        """Write an age."""
        return self.write(Fact(person.id, Kind.AGE, str(person.age)), shown or str(person.age))

    def born(self, person: Person, shown: str, *, month_only: bool = False) -> Markup:
        """Write a date of birth, or only its month and year."""
        value = f"{person.born:%Y-%m}" if month_only else person.born.isoformat()
        part_of = person.born.isoformat() if month_only else ""
        return self.write(Fact(person.id, Kind.DATE_OF_BIRTH, value, part_of=part_of), shown)

    def relative(self, person: Person, other: Person, shown: str = "") -> Markup:
        """Write the name of somebody close to a person: their child, or other family."""
        child = other.id in {one for kind, one in person.ties if kind.value == "child"}
        shown = shown or other.full
        value = folded(shown)
        part_of = folded(other.full) if value != folded(other.full) else ""
        kind = Kind.CHILD if child else Kind.FAMILY
        return self.write(Fact(person.id, kind, value, part_of=part_of), shown)

    def school(self, person: Person, school: str) -> Markup:
        """Write a school as a fact about a person (their own, or their child's)."""
        return self.write(Fact(person.id, Kind.SCHOOL, folded(school)), school)

    def employer(self, person: Person, employer: str = "") -> Markup:
        """Write whom a person works for."""
        employer = employer or person.employer
        return self.write(Fact(person.id, Kind.EMPLOYER, folded(employer)), employer)

    def routine(self, person: Person, shown: str = "") -> Markup:
        """Write where a person is at regular times."""
        shown = shown or person.routine
        return self.write(Fact(person.id, Kind.ROUTINE, folded(shown)), shown)

    def vehicle(self, person: Person) -> Markup:
        """Write a registration number."""
        value = person.vehicle.replace(" ", "").upper()
        return self.write(Fact(person.id, Kind.VEHICLE, value), person.vehicle)

    def username(self, person: Person) -> Markup:
        """Write a username."""
        return self.write(Fact(person.id, Kind.USERNAME, person.username.lower()), person.username)

    def office_address(self, office: Office, joiner: str = ", ") -> Markup:
        """Write the office's address: public on purpose."""
        home = office.address
        postcode = self.write(
            Fact(office.host, Kind.POSTCODE, home.postcode, public=True), home.postcode
        )
        lines = [self._first_line(home, WHOLE), self._word(home.town.name), postcode]
        fact = Fact(office.host, Kind.ADDRESS, address_value(home), public=True)
        return self.write(fact, Markup(joiner).join(map(Markup, lines)))  # noqa: S704 - joiners are literals of the sites

    def office_phone(self, office: Office, form: str = "plain") -> Markup:
        """Write the office's number: public on purpose."""
        fact = Fact(office.host, Kind.PHONE, parse_phone(office.phone), public=True)
        return self.write(fact, phone_forms(office.phone)[form])

    def office_email(self, person: Person, address: str) -> Markup:
        """Write a work mailbox: public on purpose."""
        return self.write(Fact(person.id, Kind.EMAIL, address.lower(), public=True), address)


def number(text: Markup) -> str:
    """Mark a JSON string as holding a number, to be served without quotes."""
    return _NUMBER + text


def json_source(value: Any) -> str:
    """Return JSON text with the marks still in it."""
    return json.dumps(value, ensure_ascii=False, indent=1)


# ------------------------------------------------------------------- taking the marks off


def unmarked(source: str, facts: tuple[Fact, ...], gone: Collection[HasValue] = ()) -> str:
    """Return the text without marks, and without the words of the facts that are gone."""
    dropped = {
        place for place, fact in enumerate(facts) if any(fact.same_value(one) for one in gone)
    }
    kept: list[str] = []
    stack: list[int] = []
    last = 0
    for mark in _MARK.finditer(source):
        if not dropped.intersection(stack):
            kept.append(source[last : mark.start()])
        last = mark.end()
        if mark.group(1):
            stack.append(ord(mark.group(1)) - _FIRST)
        elif stack.pop() in dropped and not dropped.intersection(stack):
            kept.append("" if source[last : last + 1] == '"' else "[removed]")
    kept.append(source[last:])
    return _QUOTED_NUMBER.sub(lambda found: found.group(1) or "null", "".join(kept))


def shown_facts(
    source: str, facts: tuple[Fact, ...], gone: Collection[HasValue] = ()
) -> Iterator[tuple[Fact, str]]:
    """Yield each fact that the source still shows, with its words, once for every place.

    A fact of which a part is gone (an address without its postcode) is no longer shown.
    """
    stack: list[tuple[Fact, int, bool]] = []
    for mark in _MARK.finditer(source):
        if mark.group(1):
            fact = facts[ord(mark.group(1)) - _FIRST]
            stack.append((fact, mark.end(), any(fact.same_value(one) for one in gone)))
            continue
        fact, start, lost = stack.pop()
        if lost and stack:
            stack[-1] = (*stack[-1][:2], True)
        if not lost and not any(outer for _, _, outer in stack):
            yield fact, _MARK.sub("", source[start : mark.start()])
