"""Sightings become findings: one a fact, nothing public, nobody else's, in any order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.finding import About, Band, Finding, Match, ReasonFor
from footprint.judge.known import Known, same
from footprint.judge.merge import Seen, merge, part_of, snippet
from footprint.sighting import Kind, Layer, Record, Shape, Sighting, Use
from footprint.source import IdentifierKind
from footprint.subject import RelationKind, read_profile
from footprint.text import clean
from tests.rhiannon import AT_HOME

PROFILE = read_profile(
    AT_HOME
    + b"""
[[addresses]]
value = "2 Old Mill Yard, Ilkley, LS29 9ZZ"
current = false
[[relatives]]
given = "Mark"
family = "Okafor"
relation = "spouse"
[[relatives]]
given = "Zeb"
relation = "child"
minor = true
[[employers]]
name = "Office of Jane Example MP"
[public]
emails = ["office@example.org"]
phones = ["020 7946 0000"]
addresses = ["1 Market Place, Otley, LS21 9ZY"]
""",
    today=date(2026, 11, 21),
)
KNOWN = Known(PROFILE)
NOW = datetime(2026, 11, 21, tzinfo=UTC)
HOME = "14|larkspur rise|otley|ls21 9zz"


def match(band: Band = Band.LIKELY, probability: float = 0.97) -> Match:
    return Match(band, probability, (ReasonFor("the name is the same", 5.0),))


def sighting(kind: Kind, normalised: str, **more: object) -> Sighting:
    shown = clean(normalised.replace("|", ", "))
    base = Sighting(kind, shown, normalised, 0, len(shown), 0.9, "test")
    return replace(base, **more)  # type: ignore[arg-type]


def seen(
    *sightings: Sighting,
    url: str = "http://a.test/1",
    judged: Match | None = None,
    layer: Layer = Layer.SOURCE,
) -> Seen:
    text = clean(" ".join(str(s.value) for s in sightings) or "nothing")
    return Seen(
        record=Record(Shape.PARAGRAPH, text, (), sightings),
        match=judged or match(),
        source="web",
        url=url,
        title=clean("A page"),
        layer=layer,
        fetched_at=NOW,
        sha256="0" * 64,
        found_by=frozenset({IdentifierKind.NAME}),
        rank=1,
    )


def values(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(str(f.kind), f.normalised) for f in findings}


def test_one_fact_on_two_pages_is_one_finding_with_two_pieces_of_evidence() -> None:
    phone = sighting(Kind.PHONE, "+447700900123")
    (finding,) = merge([seen(phone), seen(phone, url="http://b.test/")], KNOWN)
    assert [e.url for e in finding.evidence] == ["http://a.test/1", "http://b.test/"]
    assert finding.known
    assert finding.id == "phone-1"


def test_the_surest_record_speaks_for_the_finding() -> None:
    phone = sighting(Kind.PHONE, "+447700900999")
    confirmed = match(Band.CONFIRMED, 0.99)
    (finding,) = merge([seen(phone), seen(phone, url="http://b.test/", judged=confirmed)], KNOWN)
    assert finding.match.band is Band.CONFIRMED
    assert finding.evidence[0].url == "http://b.test/"


@pytest.mark.parametrize("band", [Band.UNLIKELY, Band.CHECK])
def test_records_that_may_be_somebody_else_give_no_finding(band: Band) -> None:
    phone = sighting(Kind.PHONE, "+447700900123")
    assert merge([seen(phone, judged=match(band, 0.5))], KNOWN) == ()


@pytest.mark.parametrize(
    "public",
    [
        sighting(Kind.PHONE, "+442079460000"),
        sighting(Kind.EMAIL, "office@example.org"),
        sighting(Kind.ADDRESS, "1|market place|otley|ls21 9zy"),
        sighting(Kind.ADDRESS, "1|market place|otley|"),
        sighting(Kind.POSTCODE, "LS21 9ZY"),
        sighting(Kind.PERSON, "rhiannon okafor"),
    ],
    ids=lambda s: str(s.kind),
)
def test_what_is_public_on_purpose_is_no_finding(public: Sighting) -> None:
    assert merge([seen(public)], KNOWN) == ()


@pytest.mark.parametrize("use", [Use.OFFICE, Use.PUBLIC, Use.HISTORIC])
def test_an_office_is_no_finding_unless_it_is_the_subjects_own(use: Use) -> None:
    elsewhere = sighting(Kind.ADDRESS, "9|high street|leeds|ls1 9zz", use=use)
    own = sighting(Kind.ADDRESS, HOME, use=use)
    assert merge([seen(elsewhere)], KNOWN) == ()
    assert values(merge([seen(own)], KNOWN)) == {("address", HOME)}


@pytest.mark.parametrize(
    ("kind", "value", "use"),
    [
        (Kind.ADDRESS, HOME, Use.HOME),
        (Kind.PHONE, "+447700900123", Use.PERSONAL),
        (Kind.PHONE, "+447700900999", None),
    ],
)
def test_what_the_subject_calls_private_stays_so_on_a_clubs_page(
    kind: Kind, value: str, use: Use | None
) -> None:
    found = merge([seen(sighting(kind, value, use=Use.OFFICE))], KNOWN)
    assert [finding.use for finding in found] == ([] if use is None else [use])


def test_an_address_without_its_postcode_is_the_same_address() -> None:
    full = seen(sighting(Kind.ADDRESS, HOME))
    partial = seen(sighting(Kind.ADDRESS, "|larkspur rise|otley|"), url="http://b.test/")
    (finding,) = merge([partial, full], KNOWN)
    assert finding.normalised == HOME
    assert len(finding.evidence) == 2


def test_a_part_that_fits_two_wholes_stays_by_itself() -> None:
    records = [
        seen(sighting(Kind.ADDRESS, "14|larkspur rise|otley|")),
        seen(sighting(Kind.ADDRESS, "16|larkspur rise|otley|")),
        seen(sighting(Kind.ADDRESS, "|larkspur rise|otley|")),
    ]
    assert len(merge(records, KNOWN)) == 3


def test_the_profile_says_whether_a_home_is_current() -> None:
    now = seen(sighting(Kind.ADDRESS, HOME, current=False))
    then = seen(sighting(Kind.ADDRESS, "2|old mill yard|ilkley|ls29 9zz"))
    found = {f.normalised: f.current for f in merge([now, then], KNOWN)}
    assert found == {HOME: True, "2|old mill yard|ilkley|ls29 9zz": False}


def test_the_postcode_of_a_former_home_is_as_old_as_the_home() -> None:
    codes = [seen(sighting(Kind.POSTCODE, code)) for code in ("LS21 9ZZ", "LS29 9ZZ", "BD16 9ZZ")]
    found = {f.normalised: f.current for f in merge(codes, KNOWN)}
    assert found == {"LS21 9ZZ": True, "LS29 9ZZ": False, "BD16 9ZZ": None}


def test_an_address_without_its_accents_is_the_same_address() -> None:
    with_them = seen(sighting(Kind.ADDRESS, "tŷ capel|ffordd y bryn|blaenau|ll41 9zz"))
    without = seen(sighting(Kind.ADDRESS, "ty capel|ffordd y bryn|blaenau|ll41 9zz"))
    assert len(merge([with_them, without], KNOWN)) == 1
    assert same(Kind.ADDRESS, "ty capel|ffordd y bryn|blaenau|", "tŷ capel|ffordd y bryn|blaenau|")
    assert not same(Kind.ADDRESS, "ty capel|ffordd y bryn|bala|", "tŷ capel|ffordd y bryn|blaenau|")


def test_a_fact_about_somebody_else_is_no_finding() -> None:
    stranger = sighting(Kind.PHONE, "+447700900555", whose="nora quill")
    assert merge([seen(stranger)], KNOWN) == ()


def test_a_childs_school_exposes_the_household() -> None:
    child = sighting(Kind.CHILD, "zeb okafor", relation=RelationKind.CHILD)
    school = sighting(Kind.SCHOOL, "otley primary", whose="zeb okafor")
    age = sighting(Kind.AGE, "9", whose="zeb okafor")
    found = merge([seen(child, school, age)], KNOWN)
    assert {(f.kind, f.about) for f in found} == {
        (Kind.CHILD, About.SUBJECT),
        (Kind.SCHOOL, About.HOUSEHOLD),
    }


def test_a_private_identifier_beside_a_fact_is_noted_on_its_evidence() -> None:
    phone = sighting(Kind.PHONE, "+447700900777")
    (alone,) = merge([seen(phone)], KNOWN)
    assert alone.evidence[0].private_kinds == frozenset()
    both = merge([seen(phone, sighting(Kind.POSTCODE, "LS21 9ZZ"))], KNOWN)
    assert {e.private_kinds for f in both for e in f.evidence} == {
        frozenset({IdentifierKind.POSTCODE})
    }


@pytest.mark.parametrize(
    "weak",
    [
        sighting(Kind.ADDRESS, "|larkspur rise|otley|"),
        sighting(Kind.DATE_OF_BIRTH, "1988-03"),
        sighting(Kind.EMAIL, "office@example.org"),
        sighting(Kind.AGE, "38"),
        sighting(Kind.FAMILY, "mark okafor"),
    ],
    ids=lambda s: f"{s.kind}-{s.normalised[:8]}",
)
def test_what_a_stranger_could_know_unlocks_nothing(weak: Sighting) -> None:
    found = merge([seen(weak, sighting(Kind.PHONE, "+447700900777"))], KNOWN)
    assert all(e.private_kinds == frozenset() for f in found for e in f.evidence)


def test_a_house_number_is_not_known_to_whoever_typed_the_street() -> None:
    nosy = Known(
        read_profile(
            b'format = "footprint-profile/1"\n[[names]]\ngiven = "A"\nfamily = "B"\n'
            b'[[addresses]]\nvalue = "Larkspur Rise, Otley"\n',
            today=date(2026, 11, 21),
        )
    )
    (finding,) = merge([seen(sighting(Kind.ADDRESS, HOME))], nosy)
    assert not finding.known


def test_ids_are_numbers_without_a_vault_and_keyed_with_one() -> None:
    phone = sighting(Kind.PHONE, "+447700900123")
    one = merge([seen(phone)], Known(PROFILE, b"one vault"))[0].id
    again = merge([seen(phone)], Known(PROFILE, b"one vault"))[0].id
    other = merge([seen(phone)], Known(PROFILE, b"another"))[0].id
    assert one == again != other


def test_a_snippet_shows_the_fact_and_is_short() -> None:
    text = "word " * 100 + "07700 900123" + " word" * 100
    start = text.index("0")
    cut = snippet(text, replace(sighting(Kind.PHONE, "x"), start=start, end=start + 12))
    assert "07700 900123" in str(cut)
    assert str(cut).startswith("… ")
    assert str(cut).endswith(" …")
    assert len(cut) <= 300


@pytest.mark.parametrize(
    ("kind", "part", "whole", "fits"),
    [
        (Kind.ADDRESS, "|larkspur rise|otley|", HOME, True),
        (Kind.ADDRESS, "14|larkspur rise|otley|", HOME, True),
        (Kind.ADDRESS, "14|lark spur rise||ls21 9zz", HOME, True),
        (Kind.ADDRESS, "||otley|ls21 9zz", HOME, True),
        (Kind.ADDRESS, "12|larkspur rise|otley|", HOME, False),
        (Kind.ADDRESS, "12|larkspur rise|otley|ls21 9zz", HOME, False),
        (Kind.ADDRESS, "||otley|", HOME, False),
        (Kind.DATE_OF_BIRTH, "1988-03", "1988-03-14", True),
        (Kind.DATE_OF_BIRTH, "1988-04", "1988-03-14", False),
        (Kind.FAMILY, "mark", "mark okafor", True),
        (Kind.FAMILY, "mar", "mark okafor", False),
        (Kind.PHONE, "+4477", "+447700900123", False),
    ],
)
def test_what_is_a_part_of_what(kind: Kind, part: str, whole: str, fits: bool) -> None:
    assert part_of(kind, part, whole) is fits


POOL = [
    sighting(Kind.PHONE, "+447700900123"),
    sighting(Kind.PHONE, "+447700900777"),
    sighting(Kind.ADDRESS, HOME),
    sighting(Kind.ADDRESS, "|larkspur rise|otley|"),
    sighting(Kind.FAMILY, "mark"),
    sighting(Kind.FAMILY, "mark okafor"),
    sighting(Kind.DATE_OF_BIRTH, "1988-03"),
]


@given(
    st.lists(st.tuples(st.sets(st.integers(0, len(POOL) - 1)), st.sampled_from(list(Band)))),
    st.randoms(use_true_random=False),
)
def test_merging_is_free_of_order(
    picks: list[tuple[set[int], Band]], shuffler: random.Random
) -> None:
    records = [
        seen(*(POOL[i] for i in sorted(chosen)), url=f"http://{n}.test/", judged=match(band, 0.9))
        for n, (chosen, band) in enumerate(picks)
    ]
    shuffled = records[:]
    shuffler.shuffle(shuffled)
    assert merge(records, KNOWN) == merge(shuffled, KNOWN)
