"""What the profile already says, put in order for quick comparison with what pages show."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from anyascii import anyascii

from footprint.extract import normalise_address
from footprint.match.names import fold_name
from footprint.sighting import Kind, Record, Sighting
from footprint.source import IdentifierKind
from footprint.subject import Address, Profile, RelationKind, parse_phone
from footprint.text import fold

_POSTCODE_FIELD: Final = 3


class Known:
    """The subject's own facts, normalised: private, public on purpose, and relatives."""

    def __init__(self, profile: Profile, salt: bytes = b"") -> None:
        self._profile = profile
        self.salt = salt
        """Keys the ids of findings where a vault keeps it; empty numbers them instead."""

    def has(self, kind: Kind, normalised: str) -> bool:
        """Whether the profile has this fact, private or as a name of a relative."""
        return any(same(kind, normalised, own) for own in self._private.get(kind, ()))

    def is_private(self, sighting: Sighting) -> bool:
        """Whether a sighting shows one of the subject's private facts."""
        return self.has(sighting.kind, sighting.normalised) and not self.is_public(sighting)

    def is_public(self, sighting: Sighting) -> bool:
        """Whether a sighting shows what is meant to be public."""
        public = self._public.get(sighting.kind, ())
        return any(same(sighting.kind, sighting.normalised, own) for own in public)

    def is_relative(self, name: str) -> bool:
        """Whether a folded name is that of a relative in the profile."""
        return any(same(Kind.FAMILY, name, own) for own in self._private[Kind.FAMILY])

    def is_current(self, kind: Kind, normalised: str) -> bool | None:
        """What the profile says about a fact's being current; None if it says nothing."""
        if kind is Kind.ADDRESS:
            said = [a.current for a, own in self._addresses if same(kind, normalised, own)]
        elif kind is Kind.POSTCODE:
            said = [a.current for a, own in self._addresses if normalised in _postcodes([own])]
        else:
            return None
        return None if not said else any(said)

    def private_kinds(self, record: Record) -> frozenset[IdentifierKind]:
        """Return which strong private identifiers of the subject a record shows."""
        kinds = {
            kind
            for sighting in record.sightings
            if (kind := _UNLOCKING.get(sighting.kind))
            and self.is_private(sighting)
            and self._strong(sighting)
        }
        return frozenset(kinds)

    def _strong(self, sighting: Sighting) -> bool:
        """Whether a fact is one that a stranger could not have guessed or looked up."""
        match sighting.kind:
            case Kind.ADDRESS:
                premises, _, _, postcode = [*sighting.normalised.split("|"), "", "", ""][:4]
                return bool(premises or postcode)
            case Kind.DATE_OF_BIRTH:
                return len(sighting.normalised) == len("1988-03-14")
            case _:
                return True

    @cached_property
    def _addresses(self) -> list[tuple[Address, str]]:
        return [(address, normalise_address(address.value)) for address in self._profile.addresses]

    @cached_property
    def _private(self) -> dict[Kind, list[str]]:
        profile = self._profile
        relatives = [fold_name(relative.full) for relative in profile.relatives]
        born = profile.birth_date.isoformat() if profile.birth_date else ""
        return {
            Kind.ADDRESS: [own for _, own in self._addresses],
            Kind.POSTCODE: _postcodes(own for _, own in self._addresses),
            Kind.PHONE: [parse_phone(p.value, profile.country) for p in profile.phones],
            Kind.EMAIL: [email.value.casefold() for email in profile.emails],
            Kind.USERNAME: [username.value.casefold() for username in profile.usernames],
            Kind.DATE_OF_BIRTH: [born] if born else [],
            Kind.FAMILY: relatives,
            Kind.CHILD: [
                fold_name(relative.full)
                for relative in profile.relatives
                if relative.minor or relative.relation is RelationKind.CHILD
            ],
            Kind.EMPLOYER: [fold(employer.name) for employer in profile.employers],
        }

    @cached_property
    def _public(self) -> dict[Kind, list[str]]:
        public = self._profile.public
        addresses = [normalise_address(address) for address in public.addresses]
        return {
            Kind.ADDRESS: addresses,
            Kind.POSTCODE: _postcodes(addresses),
            Kind.PHONE: [parse_phone(phone, self._profile.country) for phone in public.phones],
            Kind.EMAIL: [email.casefold() for email in public.emails],
        }


_UNLOCKING: Final = {
    Kind.ADDRESS: IdentifierKind.ADDRESS,
    Kind.POSTCODE: IdentifierKind.POSTCODE,
    Kind.PHONE: IdentifierKind.PHONE,
    Kind.EMAIL: IdentifierKind.EMAIL,
    Kind.DATE_OF_BIRTH: IdentifierKind.DATE_OF_BIRTH,
}
"""Kinds whose presence in a record shows that whoever asks knows the subject already."""


def same(kind: Kind, shown: str, own: str) -> bool:
    """Whether a normalised value that a page shows is the subject's own, or a part of it."""
    if not shown or not own:
        return False
    match kind:
        case Kind.ADDRESS:
            return shown == own or _same_door(address_fields(shown), address_fields(own))
        case Kind.FAMILY | Kind.CHILD:
            return shown == own or own.split()[:1] == [shown]
        case Kind.EMPLOYER:
            return shown == own or set(shown.split()) == set(own.split())
        case _:
            return shown == own


def address_fields(normalised: str) -> list[str]:
    """Return the fields of a normalised address, without accents: pages leave them out."""
    return (normalised if normalised.isascii() else anyascii(normalised).lower()).split("|")


def _same_door(shown: list[str], own: list[str]) -> bool:
    fields = 4
    if len(shown) != fields or len(own) != fields:
        return False
    premises, street, town, postcode = range(fields)
    if shown[postcode] and own[postcode]:
        return shown[postcode] == own[postcode] and (
            not own[premises] or _no_more(shown[premises], own[premises])
        )
    # Without a postcode on both sides the page must say no more than the subject typed: whoever
    # typed a street alone must not be told the number.
    return (
        bool(shown[street])
        and shown[street] == own[street]
        and _no_more(shown[premises], own[premises])
        and (_no_more(shown[town], own[town]) or not own[town])
    )


def _no_more(shown: str, own: str) -> bool:
    return not shown or shown == own


def _postcodes(addresses: Iterable[str]) -> list[str]:
    fields = (address.split("|") for address in addresses)
    found = (parts[_POSTCODE_FIELD] for parts in fields if len(parts) > _POSTCODE_FIELD)
    return [postcode.upper() for postcode in found if postcode]
