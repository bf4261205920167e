from __future__ import annotations

import pytest

from footprint.match.addresses import AddressLevel as Level
from footprint.match.addresses import same_address

HOME = "14 Larkspur Rise, Otley, LS21 9ZZ"


@pytest.mark.parametrize(
    ("other", "level"),
    [
        ("14|larkspur rise|otley|ls21 9zz", Level.EXACT),
        ("14 Larkspur Rise, Otley", Level.EXACT),
        ("No. 14 Larkspur Rise, Otley LS219ZZ, UK", Level.EXACT),
        ("16 Larkspur Rise, Otley, LS21 9ZZ", Level.STREET),
        ("|||LS21 9ZZ", Level.POSTCODE),
        ("16 Larkspur Rise, Otley", Level.STREET),
        ("|larkspur rise|otley|", Level.STREET),
        ("2 Mill Lane, LS21 3ZZ", Level.OUTWARD),
        ("14 Larkspur Ri5e, 0tley, LS21 9ZZ", Level.EXACT),
        ("14 Larkspur Rise, Oxley", Level.DIFFERENT),
        ("LS21", Level.OUTWARD),
        ("Otley", Level.TOWN),
        ("14 Larkspur Rise, Luton, LU1 9ZZ", Level.DIFFERENT),
        ("Luton", Level.DIFFERENT),
        ("Larkspur Rise", Level.UNKNOWN),
        ("", Level.UNKNOWN),
        ("14 Larkspur Rise, Otley, LS21 3ZZ", Level.STREET),
    ],
)
def test_levels(other: str, level: Level) -> None:
    assert same_address(HOME, other) is level
    assert same_address(other, HOME) is level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Flat 2, 9 Mill Rd, Bury, BL9 1ZZ", "flat 2 9|mill road|bury|bl9 1zz", Level.EXACT),
        ("Flat 2, 9 Mill Rd, Bury, BL9 1ZZ", "Flat 3, 9 Mill Road, Bury, BL9 1ZZ", Level.STREET),
        ("Flat 2, 9 Mill Rd, Bury, BL9 1ZZ", "9 Mill Road, Bury, BL9 1ZZ", Level.POSTCODE),
        ("Flat 2, 9 Mill Rd, Bury, BL9 1ZZ", "11 Mill Road, Bury, BL9 1ZZ", Level.STREET),
        ("Rose Cottage, Mill Lane, Bury", "Rose Cottage, Mill Ln, Bury", Level.EXACT),
        ("14a High St, Bury", "14A High Street, Bury", Level.EXACT),
        ("14 High St, Bury", "14 High St, Derby", Level.DIFFERENT),
        ("14b High St, Bury", "148 High St, Bury", Level.STREET),
        ("12s High St, Bury", "125 High St, Bury", Level.STREET),
        ("l4|high street|bury|bl9 1zz", "14 High St, Bury, BL9 1ZZ", Level.EXACT),
        ("Flat B, 9 Mill Rd, Bury", "Flat 8, 9 Mill Road, Bury", Level.STREET),
        ("Otley, West Yorkshire", "Otley", Level.TOWN),
        ("Bury", "Bury St Edmunds, Suffolk", Level.DIFFERENT),
        ("3 Mill Lane, Headingley, Leeds", "Leeds", Level.TOWN),
    ],
)
def test_forms(one: str, other: str, level: Level) -> None:
    assert same_address(one, other) is level
