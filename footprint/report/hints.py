"""What a masked finding says in place of its value.

A hint must tell the owner what kind of thing is exposed and tell a stranger nothing: no digit
of a number, no letter of a name. A district stands only where the profile had the address.
"""

from __future__ import annotations

from typing import Final

from footprint.sighting import Kind
from footprint.subject import RelationKind

_PLAIN: Final[dict[Kind, str]] = {
    Kind.PERSON: "a name",
    Kind.ADDRESS: "a street address",
    Kind.POSTCODE: "a postcode",
    Kind.PHONE: "a phone number",
    Kind.EMAIL: "an email address",
    Kind.DATE_OF_BIRTH: "a date of birth",
    Kind.AGE: "an age",
    Kind.FAMILY: "a family member is named",
    Kind.CHILD: "a child is named",
    Kind.SCHOOL: "a school",
    Kind.EMPLOYER: "an employer",
    Kind.ROUTINE: "a regular time and place",
    Kind.VEHICLE: "a vehicle",
    Kind.USERNAME: "a username",
    Kind.LOCATION: "a place",
    Kind.PHOTO_LOCATION: "where a picture was taken",
    Kind.BREACH: "a data breach",
    Kind.SIGNATURE: "a signature",
    Kind.DOCUMENT: "a document",
}

# With these, a domain says nothing about its user. Any other may be the person's own.
_LARGE_PROVIDERS: Final = frozenset(
    {
        "aol.com",
        "btinternet.com",
        "gmail.com",
        "gmx.com",
        "googlemail.com",
        "hotmail.co.uk",
        "hotmail.com",
        "icloud.com",
        "live.co.uk",
        "live.com",
        "me.com",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "sky.com",
        "talktalk.net",
        "virginmedia.com",
        "yahoo.co.uk",
        "yahoo.com",
    }
)
_UNSAID: Final = frozenset({None, RelationKind.CHILD, RelationKind.OTHER})


def hint(
    kind: Kind, normalised: str, *, known: bool = False, relation: RelationKind | None = None
) -> str:
    """Return words that stand for a masked value.

    Args:
        kind: of the finding.
        normalised: its value for comparison; empty to say no more than the kind.
        known: whether the profile had it, so that a district may be named.
        relation: for family, what the person named is to the subject.
    """
    plain = _PLAIN[kind]
    match kind:
        case Kind.ADDRESS if known:
            return _street(normalised)
        case Kind.PHONE if normalised.startswith("+447"):
            return "a mobile number"
        case Kind.EMAIL:
            domain = normalised.rpartition("@")[2].lower()
            return f"{plain} at {domain}" if domain in _LARGE_PROVIDERS else plain
        case Kind.FAMILY if relation not in _UNSAID and relation is not None:
            return f"{plain} ({relation.value})"
        case _:
            return plain


def initials(name: str) -> str:
    """Return what stands for a hidden name."""
    return " ".join(f"{part[0]}." for part in name.split())


def _street(normalised: str) -> str:
    match normalised.rpartition("|")[2].upper().split():
        case [outward, _]:
            return f"a street in {outward}"
        case _:
            return _PLAIN[Kind.ADDRESS]
