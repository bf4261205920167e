from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from footprint.finding import Band
from footprint.match import Matcher, PageContext
from footprint.sighting import Kind, Record, Shape, Sighting, Use
from footprint.source import IdentifierKind
from footprint.subject import Profile
from footprint.text import clean

HOME = (Kind.ADDRESS, "14|larkspur rise|otley|ls21 9zz")
MOBILE = (Kind.PHONE, "+447700900123")
LANDLINE = (Kind.PHONE, "+441134960123")
EMAIL = (Kind.EMAIL, "rhi@example.org")
NAME = "Rhiannon Okafor"


@pytest.mark.parametrize(
    ("name", "facts", "band"),
    [
        (NAME, [HOME, MOBILE], Band.CONFIRMED),
        (NAME, [EMAIL, MOBILE], Band.CONFIRMED),
        ("", [EMAIL, MOBILE], Band.CONFIRMED),
        (NAME, [HOME], Band.LIKELY),
        (NAME, [HOME, LANDLINE], Band.LIKELY),
        ("Rhi Okafor", [HOME], Band.LIKELY),
        ("OKAFOR, Rhiannon Mair", [(Kind.DATE_OF_BIRTH, "1988-03")], Band.LIKELY),
        ("Rhiannon Pritchard", [HOME], Band.LIKELY),
        (NAME, [(Kind.EMPLOYER, "jane example mp")], Band.LIKELY),
        ("", [HOME], Band.LIKELY),
        ("", [MOBILE], Band.LIKELY),
        ("", [EMAIL], Band.LIKELY),
        (NAME, [], Band.CHECK),
        ("Rhiannon", [], Band.UNLIKELY),
        ("Ms Okafor", [HOME], Band.CHECK),
        ("Mark Okafor", [HOME], Band.UNLIKELY),
        ("Mark Okafor", [HOME, LANDLINE], Band.UNLIKELY),
        ("Susan Okafor", [HOME, LANDLINE], Band.UNLIKELY),
        ("M Okafor", [HOME], Band.UNLIKELY),
        ("Susan Smith", [(Kind.LOCATION, "otley")], Band.UNLIKELY),
        (NAME, [(Kind.AGE, "74"), (Kind.LOCATION, "luton")], Band.UNLIKELY),
        ("Rhiannon J Okafor", [(Kind.LOCATION, "luton")], Band.UNLIKELY),
        ("Mr Rhiannon Okafor", [(Kind.LOCATION, "luton")], Band.UNLIKELY),
        ("", [(Kind.LOCATION, "otley")], Band.UNLIKELY),
    ],
)
def test_bands(
    profile: Profile, write: Any, name: str, facts: list[tuple[Kind, str]], band: Band
) -> None:
    assert Matcher(profile).match(write(name, *facts)).band is band


@pytest.mark.parametrize("name", ["Rhiannon", "Okafor", "Ms Okafor"])
def test_half_a_name_with_no_other_tie_is_never_likely(
    profile: Profile, write: Any, name: str
) -> None:
    asked = frozenset({IdentifierKind.NAME, IdentifierKind.EMPLOYER})
    assert Matcher(profile).match(write(name), found_by=asked).band < Band.LIKELY


def test_a_common_name_alone_is_a_question_and_a_rare_one_at_the_office_is_likely(
    write: Any,
) -> None:
    def thin(given: str, family: str) -> Matcher:
        return Matcher(
            Profile.model_validate(
                {
                    "format": "footprint-profile/1",
                    "names": [{"given": given, "family": family}],
                    "employers": [{"name": "Office of Jane Example MP"}],
                }
            )
        )

    assert thin("David", "Smith").match(write("David Smith")).band is Band.CHECK
    rare = write("Piers Thistlewood", (Kind.EMPLOYER, "office of jane example mp"))
    assert thin("Piers", "Thistlewood").match(rare).band is Band.LIKELY


def test_a_key_but_for_a_slip_does_no_more_for_another_name_than_the_key(
    profile: Profile, write: Any
) -> None:
    matcher = Matcher(profile)
    for exact, slip in (
        ((Kind.USERNAME, "zanzibar_kestrel77"), (Kind.USERNAME, "zanz1bar_kestre177")),
        ((Kind.EMAIL, "rhi@example.org"), (Kind.EMAIL, "rhi@examp1e.org")),
    ):
        for name in ("Tamsin Okafor", "R Okafor", NAME, ""):
            nearly = matcher.match(write(name, slip))
            assert nearly.score <= matcher.match(write(name, exact)).score


def test_a_pet_name_in_no_table_beside_birth_date_and_home_is_the_subject(
    profile: Profile, write: Any
) -> None:
    born = profile.model_copy(update={"born": date(1988, 3, 14)})
    facts = [HOME, (Kind.DATE_OF_BIRTH, "1988-03-14")]
    assert Matcher(born).match(write("Bunny Okafor", *facts)).band is Band.LIKELY
    assert Matcher(born).match(write("Bunny Okafor", HOME)).band < Band.LIKELY
    assert Matcher(born).match(write("Mark Okafor", *facts)).band < Band.LIKELY


def test_household_members_are_told_apart_and_named_so(profile: Profile, write: Any) -> None:
    matcher = Matcher(profile)
    assert matcher.is_household(write("Mark Okafor", HOME))
    assert matcher.is_household(write("Susan Smith", LANDLINE))
    assert matcher.is_household(write("Mark Okafor", (Kind.LOCATION, "otley")))
    assert not matcher.is_household(write(NAME, HOME))
    assert not matcher.is_household(write("R Okafor", HOME))
    assert not matcher.is_household(write("Susan Smith", (Kind.LOCATION, "otley")))
    assert not matcher.is_household(write("", HOME))


def test_an_initial_beside_the_full_name_at_one_address_is_somebody_else(
    profile: Profile, write: Any
) -> None:
    matcher = Matcher(profile)
    rows = [write(NAME, HOME), write("R Okafor", HOME)]
    together = matcher.match_page(rows)
    assert together[0] == matcher.match(rows[0])
    assert together[1].score < matcher.match(rows[1]).score
    assert matcher.match_page(rows[1:])[0] == matcher.match(rows[1])


def test_what_stands_around_a_record_counts_less_than_what_stands_in_it(
    profile: Profile, write: Any
) -> None:
    matcher = Matcher(profile)
    bare = matcher.match(write(NAME)).score
    around = matcher.match(write(NAME), page_context=PageContext(title="Otley news")).score
    heading = matcher.match(write(NAME, heading=clean("Otley"))).score
    inside = matcher.match(write(NAME, (Kind.LOCATION, "otley"))).score
    assert bare < around == heading < inside


def test_a_site_of_ones_own_speaks_for_the_record(profile: Profile, write: Any) -> None:
    matcher = Matcher(profile)
    mine = matcher.match(write(NAME), page_context=PageContext(host="www.rhi.example.org"))
    assert mine.band is Band.LIKELY
    theirs = matcher.match(write(NAME), page_context=PageContext(host="example.org"))
    assert theirs == matcher.match(write(NAME))


@pytest.mark.parametrize(
    ("text", "less"),
    [
        ("The late Rhiannon Okafor was a baker.", True),
        ("Rhiannon Okafor, 82, passed away at home.", True),
        ("In loving memory of Rhiannon.", True),
        ("Rhiannon Okafor, late of Mill Lane, leaves a widow, Beti.", True),
        ("Mair Okafor is survived by her son.", True),
        ("Rhiannon Okafor was late for work.", False),
        ("Rhiannon Okafor leaves a message.", False),
        ("Rhiannon Okafor spoke of her late father.", False),
    ],
)
def test_the_dead_are_somebody_else(profile: Profile, write: Any, text: str, less: bool) -> None:
    matcher = Matcher(profile)
    plain = matcher.match(write(NAME, text="Rhiannon Okafor came.")).score
    assert (matcher.match(write(NAME, text=text)).score < plain) is less


@pytest.mark.parametrize(
    ("name", "kin", "less"),
    [
        ("Mair Okafor", "rhiannon", True),
        ("Mair Okafor", "gwion", False),
        ("Rhiannon Okafor", "rhiannon", False),
    ],
)
def test_whoever_has_the_subject_for_a_child_is_not_the_subject(
    profile: Profile, write: Any, name: str, kin: str, less: bool
) -> None:
    texts = {
        reason.text
        for reason in Matcher(profile).match(write(name, (Kind.CHILD, kin))).reasons
        if reason.weight < 0
    }
    assert ("somebody of your first name is a relative of theirs" in texts) is less


def test_a_parish_history_is_about_somebody_else(profile: Profile, write: Any) -> None:
    record = write(NAME, (Kind.LOCATION, "otley"), historical=True)
    assert Matcher(profile).match(record).band is Band.UNLIKELY


def test_an_office_address_ties_to_the_office_and_elsewhere_is_no_clash(
    profile: Profile, write: Any
) -> None:
    def at(value: str, use: Use) -> Record:
        shown = clean(value)
        office = Sighting(Kind.ADDRESS, shown, value, 0, 1, 0.9, "test", use=use)
        return Record(Shape.ROW, clean("A row"), (clean(NAME),), (office,))

    matcher = Matcher(profile)
    bare = matcher.match(write(NAME)).score
    assert matcher.match(at("1|market place|otley|ls21 9zy", Use.OFFICE)).score > bare
    assert matcher.match(at("5|bank street|luton|lu1 1zz", Use.OFFICE)).score == bare
    assert matcher.match(at("5|bank street|luton|lu1 1zz", Use.HOME)).score < bare


def test_facts_about_somebody_else_in_the_record_do_not_count(profile: Profile, write: Any) -> None:
    value = clean("71")
    age = Sighting(Kind.AGE, value, "71", 0, 2, 0.9, "test", whose="mark okafor")
    record = Record(Shape.ROW, clean("A row"), (clean(NAME),), (age,))
    assert Matcher(profile).match(record).score == Matcher(profile).match(write(NAME)).score


def test_an_age_counts_from_the_page_then_from_today(profile: Profile, write: Any) -> None:
    record = write(NAME, (Kind.AGE, "28"))
    old_page = Matcher(profile).match(record, page_context=PageContext(year=2016))
    long_ago = Matcher(profile, today=date(2016, 6, 1)).match(record)
    assert old_page.score == long_ago.score > Matcher(profile).match(record).score


def test_reasons_hold_no_value(profile: Profile, write: Any) -> None:
    facts = [
        HOME,
        MOBILE,
        LANDLINE,
        EMAIL,
        (Kind.USERNAME, "zanzibar_kestrel77"),
        (Kind.FAMILY, "mark okafor"),
    ]
    match = Matcher(profile).match(write(NAME, *facts, text="Otley caseworker for Jane Example MP"))
    said = " ".join(reason.text for reason in match.reasons).casefold()
    for value in (
        "rhiannon",
        "okafor",
        "otley",
        "larkspur",
        "900123",
        "rhi@",
        "zanzibar",
        "jane",
        "mark",
    ):
        assert value not in said


def test_no_evidence_goes_beyond_the_limit(profile: Profile, write: Any) -> None:
    facts = [HOME, MOBILE, EMAIL, (Kind.DATE_OF_BIRTH, "1988")]
    assert Matcher(profile).match(write(NAME, *facts)).probability == 0.98


@pytest.mark.parametrize(
    "nasty", ["[/]", "\x1b]52;c;\x07", "\u202eeman", "a" * 10_000, "|||", "@", "+"]
)
def test_hostile_text_is_judged_like_any_other(profile: Profile, write: Any, nasty: str) -> None:
    for kind in Kind:
        match = Matcher(profile).match(write(nasty, (kind, nasty), text=nasty))
        assert match.band is Band.UNLIKELY


def test_importing_reads_no_table() -> None:
    code = (
        "import sys, footprint.match as m; from footprint.match import aliases, frequency, tables;"
        "assert 'nicknames' not in sys.modules; assert 'rapidfuzz' not in sys.modules;"
        "assert tables.toml_table.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
