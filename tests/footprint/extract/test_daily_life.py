"""Schools, employers, vehicles, usernames, routines and absences: one table each."""

from __future__ import annotations

import pytest

from footprint.extract import spans
from footprint.extract.absence import find_absences
from footprint.extract.employer import find_employers
from footprint.extract.reading import read_text
from footprint.extract.routine import find_routines
from footprint.extract.school import find_schools
from footprint.extract.username import find_usernames
from footprint.extract.vehicle import find_vehicles
from footprint.sighting import Use


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("goes to Larkfield Primary School", "Larkfield Primary School"),
        ("Toby attends St Columba's Primary", "St Columba's Primary"),
        ("left Parkside Comp in 1989", "Parkside Comp"),
        ("educated at the University of Leeds", "University of Leeds"),
        ("Ysgol Bro Teifi", "Ysgol Bro Teifi"),
        ("starts at Little Acorns Nursery", "Little Acorns Nursery"),
        ("a pupil at St Wilfrid's", "St Wilfrid's"),
        ("goes to Heaton Juniors", "Heaton Juniors"),
    ],
)
def test_school(text: str, school: str) -> None:
    assert [text[f.start : f.end] for f in find_schools(text)] == [school]


@pytest.mark.parametrize(
    "text",
    [
        "School office",
        "the school run",
        "School Lane",
        "High Street",
        "St Andrew's Church Hall",
        "at school in Otley",
        "Under-12s coach at Heaton Juniors",
    ],
)
def test_no_school(text: str) -> None:
    assert find_schools(text) == []


def test_a_school_left_behind_is_past() -> None:
    (fact,) = find_schools("Jane went to Parkside High School")
    assert fact.current is False


@pytest.mark.parametrize(
    ("text", "employer", "current"),
    [
        ("She works for Holdsworth Haulage.", "Holdsworth Haulage", True),
        ("a nurse at Castle Hill Hospital", "Castle Hill Hospital", True),
        ("Employer: Fenland Rural Trust", "Fenland Rural Trust", True),
        ("barista @ Caffè Verdi", "Caffè Verdi", True),
        ("2021–present, pharmacist, Bramcote Pharmacy", "Bramcote Pharmacy", True),  # noqa: RUF001 - as CVs write it
        ("formerly a clerk at Tyne Mutual", "Tyne Mutual", False),
        ("She used to work for Tyne Mutual", "Tyne Mutual", False),
    ],
)
def test_employer(text: str, employer: str, current: bool) -> None:
    assert [(text[f.start : f.end], f.current) for f in find_employers(text)] == [
        (employer, current)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "bus conductor, Nottingham",
        "works on Monday",
        "works at home",
        "a driver from Otley",
        "Sister of Isa",
    ],
)
def test_no_employer(text: str) -> None:
    assert find_employers(text) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("MX18 TVA", "MX18TVA"),
        ("MX18TVA", "MX18TVA"),
        ("her car, reg mx18 tva", "MX18TVA"),
        ("Land Rover Defender, S421 BHK", "S421BHK"),
        ("Blue Transit LNZ 4471", "LNZ4471"),
        ("number plate: 1 ABC", "1ABC"),
    ],
)
def test_vehicle(text: str, mark: str) -> None:
    assert [f.normalised for f in find_vehicles(text)] == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "Engine CJ12 ZBD",
        "part number MX18 TVA",
        "MX18 TVAB",
        "S421 BHK",
        "flight BA12 XYZ",
        "LS21 9ZZ",
        "1 ABC",
    ],
)
def test_no_vehicle(text: str) -> None:
    assert find_vehicles(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("follow @rhi_runs", "rhi_runs"),
        ("mossy_gnome wrote: hello", "mossy_gnome"),
        ("instagram.com/kestrel.kate", "kestrel.kate"),
        ("https://www.strava.com/athletes/4419920", "4419920"),
        ("by u/garden_gnome", "garden_gnome"),
        ("Username: rhiokafor", "rhiokafor"),
        ("Msg soph_sells_stuff", "soph_sells_stuff"),
        ("greenfingers72 said:", "greenfingers72"),
        ("Seller: Gosia", "gosia"),
    ],
)
def test_username(text: str, name: str) -> None:
    assert [f.normalised for f in find_usernames(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "rhi@example.org is not",
        "IMG_20230412.jpg",
        "Barcode A770090",
        "meet @ noon",
        "ref abc_123",
        "password hunter2_x",
        "Jane wrote a book",
        "Seller: Gosia Marek",
    ],
)
def test_no_username(text: str) -> None:
    assert [f for f in find_usernames(text) if "@" not in text or f.rule == "username.at"] in (
        [],
        None,
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "She swims at Fairfield baths every Tuesday before work.",
            "at Fairfield baths every Tuesday before work",
        ),
        ("We leave at seven every weekday for the train", "at seven every weekday"),
        ("Wednesdays at 2 in the Oddfellows", "Wednesdays at 2 in the Oddfellows"),
        ("drop off 8.45 mon-wed", "8.45 mon-wed"),
        ("I walk the dog round the park every morning at 7", "every morning at 7"),
    ],
)
def test_routine(text: str, part: str) -> None:
    (fact,) = find_routines(text)
    assert part in text[fact.start : fact.end]


@pytest.mark.parametrize(
    "text", ["See you on Tuesday", "every little helps", "the daily news", "It is always raining"]
)
def test_no_routine(text: str) -> None:
    assert find_routines(text) == []


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("I hold a surgery every Saturday at 10am at Penn Library", Use.PUBLIC),
        ("Call us or drop in. Surgery every Friday 3pm at Toller library.", Use.PUBLIC),
        ("Our weekly advice clinic is at the Civic Hall every Monday at 6pm", Use.PUBLIC),
        ("She works at Park Surgery every Monday at 8am", Use.UNKNOWN),
        ("He is at the surgery every Monday at 8am", Use.UNKNOWN),
    ],
)
def test_a_surgery_for_the_public_is_no_routine_of_whoever_is_named(text: str, use: Use) -> None:
    (fact,) = find_routines(text)
    assert fact.use is use


def test_opening_hours_are_nobodys_routine() -> None:
    (fact,) = find_routines("Opening hours: weekdays 9am to 5pm at the library")
    assert fact.use is Use.PUBLIC


@pytest.mark.parametrize(
    "text",
    [
        "We're away until the 14th",
        "on holiday from 3 to 17 August",
        "in Tenerife for two weeks",
        "out of office until Monday",
    ],
)
def test_absence(text: str) -> None:
    assert len(find_absences(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "not far away on foot",
        "he passed away on Monday",
        "give it away for nothing",
        "two miles away from Otley",
    ],
)
def test_no_absence(text: str) -> None:
    assert find_absences(text) == []


def test_absence_reaches_records_but_has_no_span() -> None:
    text = "We're away until the 14th"
    assert [fact.cue for fact in read_text(text)] == ["absence"]
    assert spans(text, ner=False) == []


def test_a_past_employer_is_not_personal() -> None:
    (span,) = [
        s for s in spans("formerly a clerk at Tyne Mutual", ner=False) if s.label == "EMPLOYER"
    ]
    assert span.personal is False
