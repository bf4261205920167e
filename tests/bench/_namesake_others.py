"""A second invented population, made on another plan, so that no weight fits one plan alone.

Nothing is shared with `_namesake_people` and `_namesake_pages`: other names (most of them in no
table of the matcher), other towns, no query but the name, namesakes of one town and one employer
more often, people with up to three homes and jobs of which the profile may lack any, and scanner
noise on every field, not on names alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from footprint.extract import normalise_address
from footprint.match import fold_name
from footprint.sighting import Kind, Record, Shape, Sighting
from footprint.subject import Profile, RelationKind
from footprint.text import clean, fold

Home = tuple[str, str, str]
"""Number and street, town, postcode."""

_NAMES: dict[str, tuple[str, str, dict[str, str]]] = {
    "english": (
        "Alison Gemma Charlotte Hazel Jennifer Lorna Rosalind Verity Zara Kathryn Deborah Abigail",
        "Graham Nigel Luke Benjamin Duncan Malcolm Oliver Stuart Rupert Keith Samuel Anthony",
        {
            "common": "Williams Wilson Walker Clark Green",
            "medium": "Ashworth Bickerton Holroyd Tindall Pemberton Sugden",
            "rare": "Fothergale Snodlethwaite Ravensdike Bartle-Moss Quillmere",
        },
    ),
    "welsh_irish": (
        "Mairi Eilidh Cerys Ffion Niamh Orla Caoimhe Lowri Deirdre Morag",
        "Ewan Iain Gethin Emyr Declan Fergus Cormac Hamish Ieuan Conor",
        {
            "common": "Kelly MacDonald Roberts Hughes Byrne",
            "medium": "Gwynne MacKenzie O'Donnell Probert Doherty",
            "rare": "Ní_Mhurchú Tregannon ap_Rhydderch MacGillonie Pugh-Vaughan",
        },
    ),
    "polish": (
        "Magdalena Dorota Kinga Oksana Ioana Justyna Renata Milda",
        "Bartosz Sławomir Andrei Marcin Dariusz Tadeusz Jonas Mihai",
        {
            "common": "Kowalczyk Lewandowska Wiśniewska Popescu Kamińska",
            "medium": "Czerwińska Sadowska Ionescu Borkowska Kazlauskas",
            "rare": "Wyrzykiewicz Przybyłowska Dobrogoszcz Szczepaniuk",
        },
    ),
    "south_asian": (
        "Sunita Zainab Simran Nadia Parveen Meera Rabia Anjali",
        "Muhammad Rashid Arjun Naveed Sukhdeep Kamran Vijay Yusuf",
        {
            "common": "Hussain Shah Kaur Mahmood Sharma",
            "medium": "Chowdhury Bhatti Gill Siddiqui Nair",
            "rare": "Thirunavukkar Jamadarwala Ranasinghani Chattopadhye",
        },
    ),
    "west_african": (
        "Adunni Blessing Ifeoma Esi Titilayo Mariama Bukola Chinwe",
        "Olumide Kwabena Chinedu Segun Yaw Lamin Ifeanyi Ayodele",
        {
            "common": "Owusu Adebayo Bah Eze Asante",
            "medium": "Olawale Amankwah Ndiaye Onyeka Kuforiji",
            "rare": "Nwachinemere Oyinkanmade Asamoatiah Fofanah-Bright",
        },
    ),
}
_SHORT = dict(
    pair.split(":")
    for pair in [
        "Alison:Ali",
        "Gemma:Gem",
        "Jennifer:Jenny",
        "Charlotte:Lottie",
        "Rosalind:Ros",
        "Kathryn:Kate",
        "Deborah:Debbie",
        "Abigail:Abi",
        "Benjamin:Ben",
        "Oliver:Ollie",
        "Samuel:Sam",
        "Anthony:Tony",
        "Magdalena:Magda",
        "Bartosz:Bartek",
        "Sławomir:Sławek",
        "Olumide:Mide",
        "Chinedu:Nedu",
        "Ayodele:Dele",
        "Titilayo:Titi",
        "Muhammad:Mo",
        "Yusuf:Yousef",
        "Mairi:Mhairi",
        "Deirdre:Dee",
    ]
)
_ENDS = ("ford", "ley", "ton", "wick")
_TOWNS = [
    *(f"{head}{end}" for head in ["Ash", "Brad", "Calder", "Elm", "Hart", "Kings", "Mar", "Nether", "Pen", "Stan"] for end in _ENDS),
    *("Leeds", "Cardiff", "Bristol", "Luton"),
]  # fmt: skip
_AREAS = {town: f"{'BDGHLMNPST'[i % 10]}{'ADHLNST'[i % 7]}{i + 1}" for i, town in enumerate(_TOWNS)}
_STREETS = [
    f"{name} {kind}"
    for name in [
        "Acacia",
        "Bridge",
        "Cedar",
        "Dale",
        "Elder",
        "Forge",
        "Grange",
        "Hawthorn",
        "Ivy",
        "Jubilee",
        "Kiln",
        "Manor",
    ]
    for kind in ("Road", "Street", "Close", "Avenue")
]
_EMPLOYERS = [
    *(f"{name} {kind}" for name in ["Ashford", "Beacon", "Copperfield", "Dunmore", "Eastgate", "Fairview", "Granby"]
      for kind in ("Primary School", "Borough Council", "Solicitors LLP", "Community Trust", "Care Home")),
    *["Office of Ann Demo MP", "Office of Bob Model MP", "Constituency office of Cara Proto MP"] * 3,
]  # fmt: skip
_ROLES = ("Caseworker", "Senior Caseworker", "Researcher", "Teacher", "Manager", "Nurse")
_HANDLES = ("robin", "badger", "willow", "cobalt", "marmot")
_NAMESAKES = {"rare": (0, 1), "medium": (1, 4), "common": (3, 8)}
NOISE = 0.12
"""Share of names, addresses and employers that a scanner spoiled."""


@dataclass(frozen=True)
class Other:
    """One invented person."""

    group: str
    female: bool
    given: str
    middle: str
    family: str
    previous: str
    born: date
    homes: tuple[Home, ...]
    jobs: tuple[tuple[str, str], ...]
    mobile: str
    landline: str
    email: str
    handle: str
    relatives: tuple[tuple[str, str, str], ...]


def people(rng: random.Random, group: str, frequency: str) -> tuple[Other, list[tuple[str, Other]]]:
    """Return a subject, and who each of the records about them and their likes is about."""
    subject = _person(rng, group, frequency)
    records = [("me", subject)] * rng.randrange(4, 9)
    for _ in range(rng.randint(*_NAMESAKES[frequency])):
        records += [("namesake", _namesake(rng, subject))] * rng.choice([1, 2, 3])
    for member in _household(rng, subject):
        records += [("household", member)] * rng.choice([1, 2])
    return subject, records


def profile_of_other(rng: random.Random, who: Other) -> Profile:
    """Write down what a subject might type."""
    full = rng.choice([0.5, 0.85, 0.95, 1.0])

    def told() -> bool:
        return rng.random() < full

    names: list[dict[str, object]] = [{"given": who.given, "family": who.family}]
    if told():
        names[0]["middle"] = [who.middle]
    if who.previous and told():
        names.append({"given": who.given, "family": who.previous, "kind": "previous"})
    data: dict[str, object] = {
        "format": "footprint-profile/1",
        "names": names,
        "addresses": [
            {"value": ", ".join(home), "current": place == 0}
            for place, home in enumerate(who.homes)
            if rng.random() < full * (1.0 if place == 0 else 0.7)
        ],
        "employers": [
            {"name": name, "role": role, "current": place == 0}
            for place, (name, role) in enumerate(who.jobs)
            if place == 0 or rng.random() < full * 0.7
        ],
        "emails": [{"value": who.email}] if told() else [],
        "phones": [{"value": number} for number in (who.mobile, who.landline) if told()],
        "usernames": [{"value": who.handle}] if told() else [],
        "places": [{"value": who.homes[0][1]}] if rng.random() < 0.4 else [],
        "relatives": [
            {"given": given, "family": family, "relation": relation}
            for given, family, relation in who.relatives
            if told()
        ],
    }
    if told():
        data["born"] = who.born if rng.random() < 0.6 else who.born.year
    return Profile.model_validate(data)


def page_of_other(rng: random.Random, who: Other) -> tuple[str, Record]:
    """Print one record about somebody; return the kind of page and the record."""
    source, write = rng.choice(_PAGES)
    home = who.homes[0] if rng.random() < 0.7 else rng.choice(who.homes)
    job = who.jobs[0] if rng.random() < 0.7 else rng.choice(who.jobs)
    name = _name(rng, who)
    if source == "forum" and rng.random() < 0.4:
        name = ""
    elif source == "advert" and rng.random() < 0.5:
        name = name.split()[0]
    facts = list(write(rng, who, home, job))
    words = f"{name}, {job[1].lower()}, said" if source in {"news", "staff"} else ""
    name = _scan(rng, name)
    text = " ".join([name, words, *(str(fact.value) for fact in facts)])
    shape = rng.choice([Shape.ROW, Shape.CARD, Shape.PARAGRAPH])
    return source, Record(shape, clean(text), (clean(name),) if name else (), tuple(facts))


def _person(rng: random.Random, group: str, frequency: str) -> Other:
    female = rng.random() < 0.5
    given, family = _given(rng, group, female=female), _family(rng, group, frequency, female=female)
    relatives = tuple(
        (
            _given(rng, group, female=rng.random() < 0.5),
            family if rng.random() < 0.8 else _family(rng, group, "medium", female=female),
            relation,
        )
        for relation in ("spouse", "child", "child", "sibling", "parent")
        if rng.random() < 0.4
    )
    plain = fold_name(given + family).replace(" ", "").replace("-", "")
    handles = (
        f"{plain[:8]}{rng.randrange(10, 99)}",
        f"the_{rng.choice(_HANDLES)}{rng.randrange(100, 999)}",
        f"{fold_name(given)[:3]}{rng.choice(['runs', 'bakes', 'knits'])}",
    )
    return Other(
        group, female, given, _given(rng, group, female=female), family,
        _family(rng, group, "medium", female=True) if female and rng.random() < 0.35 else "",
        date(rng.randrange(1945, 2003), rng.randrange(1, 13), rng.randrange(1, 29)),
        tuple(_home(rng) for _ in range(rng.choice([1, 2, 3]))),
        tuple((rng.choice(_EMPLOYERS), rng.choice(_ROLES)) for _ in range(rng.choice([1, 2, 3]))),
        f"+447700900{rng.randrange(1000):03}", f"+441632960{rng.randrange(1000):03}",
        f"{plain[: rng.randrange(5, 12)]}{rng.randrange(10, 999)}@example.{rng.choice(['org', 'com', 'net'])}",
        rng.choice(handles), relatives,
    )  # fmt: skip


def _namesake(rng: random.Random, of: Other) -> Other:
    other = _person(rng, of.group, "medium")
    homes = (_home(rng, of.homes[0][1]), *other.homes[1:]) if rng.random() < 0.22 else other.homes
    jobs = (
        ((of.jobs[0][0], rng.choice(_ROLES)), *other.jobs[1:]) if rng.random() < 0.1 else other.jobs
    )
    relatives = tuple(
        (given, of.family if rng.random() < 0.8 else family, relation)
        for given, family, relation in other.relatives
    )
    plain = fold_name(of.given + of.family).replace(" ", "").replace("-", "")
    # The drama range has a thousand numbers; two people never share one.
    mobile = "+447700900000" if other.mobile == of.mobile else other.mobile
    return replace(
        other, female=of.female, given=of.given, family=of.family, previous="", homes=homes, jobs=jobs,
        relatives=relatives, mobile=mobile, email=f"{plain[:9]}{rng.randrange(1000, 9999)}@example.org",
        handle=f"{plain[:6]}{rng.randrange(100, 999)}",
    )  # fmt: skip


def _household(rng: random.Random, of: Other) -> Iterator[Other]:
    for given, family, relation in of.relatives:
        if relation == "parent" or given == of.given or rng.random() < 0.3:
            continue
        member = _person(rng, of.group, "medium")
        year = of.born.year + (28 if relation == "child" else rng.randrange(-6, 7))
        yield replace(
            member, given=given, family=family, previous="", landline=of.landline,
            homes=(of.homes[0], *member.homes[1:]), born=of.born.replace(year=year),
            relatives=((of.given, of.family, "other"),),
        )  # fmt: skip


def _given(rng: random.Random, group: str, *, female: bool) -> str:
    women, men, _ = _NAMES[group]
    return rng.choice((women if female else men).split())


def _family(rng: random.Random, group: str, frequency: str, *, female: bool) -> str:
    family = rng.choice(_NAMES[group][2][frequency].split()).replace("_", " ")
    return f"{family[:-1]}i" if family.endswith("ska") and not female else family


def _home(rng: random.Random, town: str = "") -> Home:
    town = town or rng.choice(_TOWNS)
    flat = f"Flat {rng.randrange(1, 9)}, " if rng.random() < 0.15 else ""
    code = f"{_AREAS[town]} {rng.randrange(10)}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('CIKMOV')}"
    return f"{flat}{rng.randrange(1, 220)} {rng.choice(_STREETS)}", town, code


def _name(rng: random.Random, who: Other) -> str:
    given = _SHORT[who.given] if rng.random() < 0.2 and who.given in _SHORT else who.given
    family = who.previous if who.previous and rng.random() < 0.2 else who.family
    chance = rng.random()
    if chance < 0.12:
        given = f"{given[0]}{rng.choice(['', '.'])}"
    elif chance < 0.35:
        given = f"{given} {who.middle[0] if chance < 0.25 else who.middle}"
    order = rng.random()
    if order < 0.08:
        return f"{family.upper()}, {given}"
    if order < 0.12:
        return f"{family} {given}"
    title = rng.choice(["Mrs ", "Ms ", "Miss "]) if who.female else "Mr "
    return f"{title if rng.random() < 0.12 else ''}{given} {family}"


_CONFUSED = (("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("O", "0"), ("e", "c"), ("h", "b"),
             ("S", "5"), ("B", "8"), ("cl", "d"), ("i", "l"))  # fmt: skip


def _scan(rng: random.Random, text: str) -> str:
    if not text or rng.random() >= NOISE:
        return text
    options = [pair for pair in _CONFUSED if pair[0] in text]
    if options and rng.random() < 0.75:
        seen, read = rng.choice(options)
        at = rng.choice([i for i in range(len(text)) if text.startswith(seen, i)])
        return text[:at] + read + text[at + len(seen) :]
    at = rng.randrange(len(text))
    return text[:at] + text[at + 1 :]


# ---------------------------------------------------------------------------------- facts

Facts = Iterator[Sighting]
Job = tuple[str, str]


def _fact(
    kind: Kind, shown: str, normalised: str, relation: RelationKind | None = None
) -> Sighting:
    value = clean(shown, one_line=True)
    return Sighting(kind, value, normalised, 0, len(value), 0.9, "bench", relation=relation)


def _address(rng: random.Random, home: Home) -> Facts:
    street, town, _ = home
    chance = rng.random()
    if chance < 0.6:
        shown = ", ".join(home)
    elif chance < 0.75:
        shown = f"{street}, {town}"
    elif chance < 0.85 and "," not in street:
        shown = f"{street.split(' ', 1)[1]}, {town}"
    else:
        yield _fact(Kind.LOCATION, town, fold(town))
        return
    shown = _scan(rng, shown)
    yield _fact(Kind.ADDRESS, shown, normalise_address(shown))


def _town(rng: random.Random, home: Home, share: float) -> Facts:
    if rng.random() < share:
        yield _fact(Kind.LOCATION, home[1], fold(home[1]))


def _age(rng: random.Random, who: Other, share: float) -> Facts:
    if rng.random() < share:
        age = 2026 - who.born.year - rng.choice([0, 1]) - rng.choice([0, 0, 0, 1, 3, 6])
        yield _fact(Kind.AGE, str(age), str(age))


def _kin(rng: random.Random, who: Other) -> Facts:
    for given, family, relation in who.relatives:
        if rng.random() < 0.6:
            name = f"{given} {family}" if rng.random() < 0.7 else given
            kind = Kind.CHILD if relation == "child" else Kind.FAMILY
            yield _fact(kind, name, fold_name(name), RelationKind(relation))


def _employer(rng: random.Random, job: Job, share: float) -> Facts:
    if rng.random() < share:
        shown = _scan(rng, job[0])
        yield _fact(Kind.EMPLOYER, shown, fold(shown))


def _phone(number: str) -> Sighting:
    return _fact(Kind.PHONE, f"0{number[3:]}", number)


def _finder(rng: random.Random, who: Other, home: Home, _: Job) -> Facts:
    yield from _age(rng, who, 0.7)
    yield from _address(rng, home)
    yield from _kin(rng, who)
    if rng.random() < 0.4:
        yield _phone(rng.choice([who.mobile, who.landline]))


def _news(rng: random.Random, who: Other, home: Home, job: Job) -> Facts:
    yield from _age(rng, who, 0.6)
    yield from _town(rng, home, 0.6)
    yield from _employer(rng, job, 0.4)


def _company(rng: random.Random, who: Other, home: Home, _: Job) -> Facts:
    yield _fact(Kind.DATE_OF_BIRTH, "", f"{who.born:%Y-%m}")
    if rng.random() < 0.5:
        yield from _address(rng, home)


def _planning(rng: random.Random, _: Other, home: Home, __: Job) -> Facts:
    yield from _address(rng, home)


def _directory(rng: random.Random, who: Other, home: Home, _: Job) -> Facts:
    yield from _address(rng, home)
    yield _phone(who.landline)


def _staff(rng: random.Random, who: Other, _: Home, job: Job) -> Facts:
    yield from _employer(rng, job, 1.0)
    if rng.random() < 0.3:
        yield _fact(Kind.EMAIL, who.email, who.email)


def _club(rng: random.Random, who: Other, home: Home, _: Job) -> Facts:
    yield from _town(rng, home, 0.8)
    yield from _age(rng, who, 0.5)


def _forum(rng: random.Random, who: Other, home: Home, _: Job) -> Facts:
    yield _fact(Kind.USERNAME, who.handle, who.handle)
    yield from _town(rng, home, 0.5)


def _advert(rng: random.Random, who: Other, home: Home, _: Job) -> Facts:
    yield _phone(who.mobile)
    yield from _town(rng, home, 0.6)


def _family_page(rng: random.Random, who: Other, home: Home, _: Job) -> Facts:
    yield from _kin(rng, who)
    yield from _town(rng, home, 0.6)


def _register(rng: random.Random, who: Other, home: Home, _: Job) -> Facts:
    shown = who.born.isoformat() if rng.random() < 0.4 else str(who.born.year)
    yield _fact(Kind.DATE_OF_BIRTH, shown, shown)
    if rng.random() < 0.5:
        yield from _address(rng, home)


def _school(rng: random.Random, who: Other, _: Home, __: Job) -> Facts:
    for given, _family_name, relation in who.relatives:
        if relation == "child":
            yield _fact(Kind.CHILD, given, fold_name(given))
    if rng.random() < 0.5:
        yield _fact(Kind.EMAIL, who.email, who.email)
    if rng.random() < 0.4:
        yield _phone(who.mobile)


_Write = Callable[[random.Random, Other, Home, Job], Facts]
_PAGES: list[tuple[str, _Write]] = [
    ("people_finder", _finder), ("people_finder", _finder), ("news", _news), ("register", _company),
    ("planning", _planning), ("directory", _directory), ("staff", _staff), ("club", _club),
    ("forum", _forum), ("advert", _advert), ("family", _family_page), ("register", _register),
    ("school", _school),
]  # fmt: skip
