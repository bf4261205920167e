"""What a masked finding says in place of its value.

A hint must tell the owner what kind of thing is exposed and tell a stranger nothing: no digit
of a number, no letter of a name. A district stands only where the profile had the address.
"""

from __future__ import annotations

from typing import Final, assert_never

from footprint.finding import Finding
from footprint.sighting import Kind
from footprint.subject import RelationKind

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


def hint(finding: Finding) -> str:  # noqa: C901, PLR0911, PLR0912 - one case a kind, flat
    """Return words that stand for a masked value."""
    match finding.kind:
        case Kind.ADDRESS:
            return _street(finding)
        case Kind.POSTCODE:
            return "a postcode"
        case Kind.PHONE:
            mobile = finding.normalised.startswith("+447")
            return "a mobile number" if mobile else "a phone number"
        case Kind.EMAIL:
            return _mailbox(finding.normalised)
        case Kind.DATE_OF_BIRTH:
            return "a date of birth"
        case Kind.AGE:
            return "an age"
        case Kind.FAMILY:
            return f"a family member is named{_relation(finding.relation)}"
        case Kind.CHILD:
            return "a child is named"
        case Kind.SCHOOL:
            return "a school"
        case Kind.EMPLOYER:
            return "an employer"
        case Kind.ROUTINE:
            return "a regular time and place"
        case Kind.VEHICLE:
            return "a vehicle"
        case Kind.USERNAME:
            return "a username"
        case Kind.LOCATION:
            return "a place"
        case Kind.PHOTO_LOCATION:
            return "where a picture was taken"
        case Kind.BREACH:
            return "a data breach"
        case Kind.SIGNATURE:
            return "a signature"
        case Kind.DOCUMENT:
            return "a document"
        case Kind.PERSON:
            return "a name"
        case _:
            assert_never(finding.kind)


def _street(finding: Finding) -> str:
    postcode = finding.normalised.rpartition("|")[2].upper().split()
    if finding.known and len(postcode) == 2:  # noqa: PLR2004 - outward and inward code
        return f"a street in {postcode[0]}"
    return "a street address"


def _mailbox(address: str) -> str:
    domain = address.rpartition("@")[2].lower()
    return f"an email address at {domain}" if domain in _LARGE_PROVIDERS else "an email address"


def _relation(relation: RelationKind | None) -> str:
    if relation is None or relation in {RelationKind.CHILD, RelationKind.OTHER}:
        return ""
    return f" ({relation.value})"
