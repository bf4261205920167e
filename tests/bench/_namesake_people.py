"""Invented people for the namesake benchmark: subjects, their households, their namesakes.

The generator knows nothing of the matcher's tables: names, short forms and slips are its own,
so that a gap in the tables shows as a lower figure.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

GROUPS = ("english", "welsh_irish", "polish", "south_asian", "west_african")
FREQUENCIES = ("rare", "medium", "common")

# Given names as (full, short forms seen on pages); women first, then men.
_GIVEN: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {
    "english": (
        [("Susan", "Sue Susie"), ("Elizabeth", "Liz Beth Lizzie"), ("Katherine", "Kate Kath"), ("Sarah", ""),
         ("Rebecca", "Becky Bex"), ("Harriet", "Hattie"), ("Philippa", "Pip Pippa"), ("Joanna", "Jo"),
         ("Margaret", "Maggie Peggy"), ("Victoria", "Vicky Tori"), ("Emma", ""), ("Tamsin", "Tam")],
        [("David", "Dave"), ("Christopher", "Chris Kit"), ("Robert", "Rob Bob"), ("Andrew", "Andy Drew"),
         ("Michael", "Mike Mick"), ("Jonathan", "Jon Jonny"), ("Peter", "Pete"), ("Timothy", "Tim"),
         ("Edward", "Ted Ed"), ("Piers", ""), ("Mark", ""), ("Stephen", "Steve")],
    ),
    "welsh_irish": (
        [("Rhiannon", "Rhi"), ("Siân", ""), ("Angharad", "Haz"), ("Siobhán", "Shiv"), ("Gráinne", ""), ("Catrin", "Cat"),
         ("Eleri", ""), ("Aoife", ""), ("Róisín", "Ro"), ("Mairéad", "Mai"), ("Bethan", "Beth")],
        [("Dafydd", "Dai Daf"), ("Rhys", ""), ("Owain", ""), ("Seán", ""), ("Pádraig", "Paddy"), ("Ciarán", ""),
         ("Huw", ""), ("Gruffydd", "Griff Guto"), ("Eoin", ""), ("Gareth", "Gaz"), ("Tadhg", "")],
    ),
    "polish": (
        [("Małgorzata", "Gosia"), ("Agnieszka", "Aga"), ("Katarzyna", "Kasia"), ("Ewa", ""), ("Elżbieta", "Ela"),
         ("Joanna", "Asia"), ("Zofia", "Zosia"), ("Aleksandra", "Ola"), ("Beata", ""), ("Jadwiga", "Jadzia")],
        [("Łukasz", ""), ("Krzysztof", "Krzysiek Kris"), ("Tomasz", "Tomek Tom"), ("Piotr", "Peter"), ("Jakub", "Kuba"),
         ("Wojciech", "Wojtek"), ("Marek", "Mark"), ("Grzegorz", "Greg"), ("Paweł", ""), ("Zbigniew", "Zbyszek")],
    ),
    "south_asian": (
        [("Fatima", ""), ("Harpreet", "Harp"), ("Ayesha", ""), ("Priya", ""), ("Rukhsana", ""), ("Gurpreet", "Guri"),
         ("Nasreen", ""), ("Deepika", "Deepa"), ("Shabana", ""), ("Manjit", ""), ("Lakshmi", "")],
        [("Mohammed", "Mo"), ("Imran", ""), ("Harjit", "Harry"), ("Rajesh", "Raj"), ("Asif", ""), ("Sanjay", "Sanj"),
         ("Tariq", ""), ("Ali", ""), ("Vikram", "Vik"), ("Usman", ""), ("Zubair", "")],
    ),
    "west_african": (
        [("Ngozi", ""), ("Folasade", "Sade"), ("Chiamaka", "Amaka"), ("Akosua", ""), ("Oluwatosin", "Tosin"), ("Abena", ""),
         ("Fatoumata", "Fatou"), ("Yetunde", ""), ("Adaeze", "Ada"), ("Temitope", "Temi Tope"), ("Efua", "")],
        [("Oluwaseun", "Seun"), ("Chukwuemeka", "Emeka"), ("Kwame", ""), ("Babatunde", "Tunde"), ("Kofi", ""),
         ("Emmanuel", "Manny"), ("Ikechukwu", "Ike"), ("Ousmane", ""), ("Adewale", "Wale"), ("Obinna", "Obi")],
    ),
}  # fmt: skip

_FAMILY: dict[str, dict[str, list[str]]] = {
    "english": {
        "common": ["Smith", "Taylor", "Brown", "Johnson"],
        "medium": ["Marsden", "Whittaker", "Lockwood", "Hargreaves", "Pickering", "Ellison"],
        "rare": [
            "Thistlewood",
            "Arkwrightson",
            "Penhallurick",
            "Quennell-Hirst",
            "Oxnard",
            "Wrathall",
        ],
    },
    "welsh_irish": {
        "common": ["Jones", "Davies", "Murphy", "Evans"],
        "medium": ["Pritchard", "O'Neill", "Gallagher", "McCarthy", "Bevan", "Lloyd"],
        "rare": ["ap Gwilym", "Ó Briain", "Llewelyn-Prys", "Mac Giolla", "Cadwaladr", "Trahaearn"],
    },
    "polish": {
        "common": ["Nowak", "Kowalska", "Wiśniewska", "Wójcik"],
        "medium": ["Jabłońska", "Szymańska", "Pawlak", "Dudek", "Sikora"],
        "rare": ["Brzęczyszczykiewicz", "Niedźwiedzka", "Grzybowska", "Źrebiec", "Trzcińska"],
    },
    "south_asian": {
        "common": ["Khan", "Patel", "Singh", "Begum", "Ahmed", "Ali"],
        "medium": ["Chaudhry", "Sandhu", "Qureshi", "Banerjee", "Rehman"],
        "rare": ["Venkataraghavan", "Bhattacharjee", "Zamindar", "Kulkarni-Rao", "Dosanjhwala"],
    },
    "west_african": {
        "common": ["Mensah", "Diallo", "Okafor", "Jallow"],
        "medium": ["Adeyemi", "Boateng", "Nwosu", "Ogunleye", "Sesay"],
        "rare": ["Ezeokonkwo", "Oyelaran-Cole", "Agyekumhene", "Ndukauba", "Onwuachi"],
    },
}
TOWNS = ["Otley", "Leeds", "Bradford", "Swansea", "Cardiff", "Leicester", "London", "Slough", "Hexham", "Bury",
         "Luton", "Cromer", "Ludlow", "Derby", "Harrogate", "Peckham", "Newport", "Stirling", "Whitby", "Croydon"]  # fmt: skip
_AREAS = dict(zip(TOWNS, ["LS21", "LS6", "BD3", "SA2", "CF24", "LE5", "N4", "SL1", "NE46", "BL9", "LU1", "NR27",
                          "SY8", "DE1", "HG1", "SE15", "NP20", "FK8", "YO21", "CR0"], strict=True))  # fmt: skip
_STREETS = ["Larkspur Rise", "Station Road", "Mill Lane", "High Street", "Foxglove Close", "Victoria Terrace",
            "Chapel Hill", "Beech Avenue", "Queen Street", "The Paddocks", "Heol y Bryn", "Orchard Drive"]  # fmt: skip
_HOUSES = ["Rose Cottage", "The Old Forge", "Ty Gwyn", "Hillcrest"]
_OFFICES = [
    f"Office of {name} MP"
    for name in ("Jane Example", "Tom Sample", "Priya Specimen", "Olu Instance")
]
_TRADES = [
    "Advice Centre",
    "Housing",
    "Primary School",
    "Legal Services",
    "Theatre",
    "Dental Practice",
    "Buses Ltd",
    "Hospice",
    "Analytics",
    "Council",
]
_FIRMS = [
    "Northfield",
    "Fernleigh",
    "Calder",
    "Redbrick",
    "Harbour",
    "Moorside",
    "Greenway",
    "Saltaire",
    "Ashdown",
]
EMPLOYERS = [*_OFFICES * 4, *(f"{firm} {trade}" for firm in _FIRMS for trade in _TRADES)]
ROLES = [
    "Senior caseworker",
    "Caseworker",
    "Office manager",
    "Teacher",
    "Solicitor",
    "Nurse",
    "Driver",
    "Analyst",
]
_HANDLES = [
    "kestrel",
    "zanzibar",
    "pebble",
    "quiltmaker",
    "fellrunner",
    "marzipan",
    "otter",
    "lighthouse",
]


@dataclass(frozen=True)
class Home:
    """Where somebody lives or lived."""

    premises: str
    street: str
    town: str
    postcode: str

    @property
    def line(self) -> str:
        return f"{self.premises} {self.street}, {self.town}, {self.postcode}"

    @property
    def normalised(self) -> str:
        return f"{self.premises}|{self.street}|{self.town}|{self.postcode}".lower()


@dataclass(frozen=True)
class Person:
    """One invented person, in full; profiles and pages show parts."""

    group: str
    female: bool
    given: str
    shorts: tuple[str, ...]
    middle: str
    family: str
    previous: str
    born: date
    homes: tuple[Home, ...]
    """Current first."""
    employers: tuple[tuple[str, str], ...]
    """Current first: name, role."""
    mobile: str
    landline: str
    email: str
    handle: str
    relatives: tuple[tuple[str, str, str], ...] = field(default=())
    """Given, family, relation."""


def person(rng: random.Random, group: str, frequency: str) -> Person:
    """Invent somebody of a naming group and a frequency of name."""
    female = rng.random() < 0.55
    given, shorts = _given(rng, group, frequency, female=female)
    family = sexed(rng.choice(_FAMILY[group][frequency]), female=female)
    homes = tuple(home(rng) for _ in range(rng.choice([1, 2, 2, 3])))
    jobs = tuple((rng.choice(EMPLOYERS), rng.choice(ROLES)) for _ in range(rng.choice([1, 2, 2])))
    return Person(
        group, female, given, shorts, _given(rng, group, "any", female=female)[0], family,
        _previous(rng, group) if female and rng.random() < 0.3 else "",
        date(1950, 1, 1) + timedelta(days=rng.randrange(18_000)), homes, jobs,
        f"+447700900{rng.randrange(1000):03}", f"+441134960{rng.randrange(1000):03}",
        _email(rng, given, family), _handle(rng, given, family), _relatives(rng, group, family, female=female),
    )  # fmt: skip


def namesake(rng: random.Random, of: Person) -> Person:
    """Invent another person of the same name, sometimes of the same town or employer."""
    other = person(rng, of.group, "medium")
    town = rng.random() < 0.15
    work = rng.random() < 0.07
    homes = (home(rng, of.homes[0].town), *other.homes[1:]) if town else other.homes
    jobs = (
        ((of.employers[0][0], rng.choice(ROLES)), *other.employers[1:]) if work else other.employers
    )
    # The drama range has a thousand numbers; two people never share one.
    mobile = (
        other.mobile
        if other.mobile != of.mobile
        else f"{of.mobile[:-1]}{(int(of.mobile[-1]) + 1) % 10}"
    )
    return replace(
        other, mobile=mobile, given=of.given, shorts=of.shorts, family=of.family, female=of.female, previous="",
        homes=homes, employers=jobs, email=_email(rng, of.given, of.family), handle=_handle(rng, of.given, of.family),
        relatives=_relatives(rng, of.group, of.family, female=of.female),
    )  # fmt: skip


def household(rng: random.Random, of: Person) -> list[Person]:
    """Invent those who live with somebody: their relatives at the same door and landline."""
    members = []
    for given, family, relation in of.relatives:
        if (
            relation not in {"spouse", "child", "partner", "sibling"}
            or rng.random() < 0.3
            or given == of.given
        ):
            continue
        member = person(rng, of.group, "medium")
        members.append(
            replace(
                member,
                given=given,
                shorts=(),
                family=family,
                previous="",
                landline=of.landline,
                homes=(of.homes[0], *member.homes[1:]),
                born=of.born
                + timedelta(days=rng.randrange(-2500, 2500) + (9500 if relation == "child" else 0)),
                relatives=((of.given, of.family, "other"),),
                email=_email(rng, given, family),
            )
        )
    return members


def home(rng: random.Random, town: str = "") -> Home:
    """Invent a home; its postcode is none that exists: no real one ends in such a letter."""
    town = town or rng.choice(TOWNS)
    premises = rng.choice(_HOUSES) if rng.random() < 0.1 else str(rng.randrange(1, 180))
    if rng.random() < 0.12:
        premises = f"Flat {rng.randrange(1, 12)} {premises}"
    return Home(
        premises,
        rng.choice(_STREETS),
        town,
        f"{_AREAS[town]} {rng.randrange(1, 10)}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('CIKMOV')}",
    )


def sexed(family: str, *, female: bool) -> str:
    """Give a Polish surname in -ska the form of its bearer's sex."""
    return family if female or not family.endswith(("ska", "cka", "dzka")) else f"{family[:-1]}i"


def _given(
    rng: random.Random, group: str, frequency: str, *, female: bool
) -> tuple[str, tuple[str, ...]]:
    names = _GIVEN[group][0 if female else 1]
    half = len(names) // 2
    pool = names[:half] if frequency == "common" else names[half:] if frequency == "rare" else names
    full, shorts = rng.choice(pool)
    return full, tuple(shorts.split())


def _previous(rng: random.Random, group: str) -> str:
    return sexed(rng.choice(_FAMILY[group]["medium"]), female=True)


def _email(rng: random.Random, given: str, family: str) -> str:
    plain = "".join(
        c for c in f"{given}.{family}".lower() if c.isascii() and (c.isalpha() or c == ".")
    )
    return f"{plain}{rng.randrange(1000, 9999)}@example.{rng.choice(['org', 'com', 'net'])}"


def _handle(rng: random.Random, given: str, family: str) -> str:
    word = rng.choice(_HANDLES)
    return rng.choice([
        f"{word}_{rng.choice(_HANDLES)}{rng.randrange(10, 99)}", f"{given[0]}{family[:8]}{rng.randrange(60, 99)}".lower(),
        f"{given[:4]}{word}{rng.randrange(10, 99)}".lower(),
    ])  # fmt: skip


def _relatives(
    rng: random.Random, group: str, family: str, *, female: bool
) -> tuple[tuple[str, str, str], ...]:
    made = []
    for relation in ("spouse", "child", "child", "parent", "sibling"):
        if rng.random() < 0.45:
            sex = not female if relation == "spouse" else rng.random() < 0.5
            given, _ = _given(rng, group, "any", female=sex)
            surname = sexed(family, female=sex) if rng.random() < 0.85 else _previous(rng, group)
            made.append((given, surname, relation))
    return tuple(made)
