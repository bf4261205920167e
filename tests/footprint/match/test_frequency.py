from __future__ import annotations

from footprint.match.frequency import (
    FORENAME_FLOOR,
    PLACE_FLOOR,
    SURNAME_FLOOR,
    forename_sex,
    forename_share,
    place_share,
    surname_share,
)
from footprint.match.names import Sex
from footprint.match.tables import surname_rows


def test_common_values_have_larger_shares_than_rare_ones() -> None:
    assert surname_share("smith") > surname_share("khan") > surname_share("nowak") > SURNAME_FLOOR
    assert surname_share("thistlewood") == SURNAME_FLOOR
    assert forename_share("david") > forename_share("dafydd") > FORENAME_FLOOR
    assert forename_share("zebedee") == FORENAME_FLOOR
    assert place_share("london") > place_share("leeds") > place_share("otley") == PLACE_FLOOR


def test_a_forename_is_commoner_in_its_own_time() -> None:
    assert forename_share("susan", 1955) > forename_share("susan", 1999)


def test_sex_is_said_only_where_it_is_clear() -> None:
    assert forename_sex("rhiannon") is Sex.FEMALE
    assert forename_sex("david") is Sex.MALE
    assert forename_sex("harpreet") is None
    assert forename_sex("zebedee") is None


def test_shares_are_shares() -> None:
    rows = surname_rows()
    assert all(0 < share < 0.02 for share in rows.values())
    assert sum(rows.values()) < 0.5
