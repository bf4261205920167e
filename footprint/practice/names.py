"""Names, towns and streets from which the practice web's people are drawn.

False matches happen because names are unevenly spread, so each naming custom keeps its own
skew: the first entries are common, the last are rare. The lists are short and written for
this world; no directory of real people stands behind them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Custom(StrEnum):
    """Naming customs that families in the practice web follow."""

    ENGLISH = "english"
    WELSH = "welsh"
    SCOTTISH = "scottish"
    IRISH = "irish"
    POLISH = "polish"
    SOUTH_ASIAN = "south_asian"
    WEST_AFRICAN = "west_african"


@dataclass(frozen=True, slots=True)
class NameStock:
    """Names of one custom, commonest first."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


STOCK: Final[dict[Custom, NameStock]] = {
    Custom.ENGLISH: NameStock(
        (
            "Sarah",
            "Emma",
            "Claire",
            "Helen",
            "Karen",
            "Joanne",
            "Lucy",
            "Hannah",
            "Beth",
            "Philippa",
            "Verity",
            "Isolde",
        ),
        (
            "David",
            "Paul",
            "Mark",
            "James",
            "Andrew",
            "Peter",
            "Simon",
            "Tom",
            "Graham",
            "Jasper",
            "Barnaby",
            "Crispin",
        ),
        (
            "Smith",
            "Jones",
            "Taylor",
            "Brown",
            "Wilson",
            "Walker",
            "Marsden",
            "Garside",
            "Whitlock",
            "Threlfall",
            "Ollerenshaw",
            "Quennell",
        ),
    ),
    Custom.WELSH: NameStock(
        (
            "Sian",
            "Rhian",
            "Bethan",
            "Nia",
            "Carys",
            "Eleri",
            "Lowri",
            "Angharad",
            "Heulwen",
            "Tegwen",
        ),
        ("Gareth", "Rhys", "Huw", "Dylan", "Owain", "Emyr", "Gethin", "Iolo", "Cadfael"),
        ("Jones", "Davies", "Evans", "Roberts", "Pugh", "Bebb", "Gethin", "Prytherch", "Tegryn"),
    ),
    Custom.SCOTTISH: NameStock(
        ("Fiona", "Kirsty", "Eilidh", "Catriona", "Morag", "Mairi", "Oighrig"),
        ("Alasdair", "Callum", "Ewan", "Hamish", "Fergus", "Torquil"),
        ("Campbell", "Stewart", "MacDonald", "MacAulay", "Colquhoun", "Auchterlonie"),
    ),
    Custom.IRISH: NameStock(
        ("Siobhán", "Aoife", "Niamh", "Gráinne", "Róisín", "Sadhbh"),
        ("Conor", "Liam", "Cathal", "Eoin", "Ruairí", "Fiachra"),
        ("Murphy", "Kelly", "O'Neill", "O'Hagan", "McGlinchey", "O'Shiel"),
    ),
    Custom.POLISH: NameStock(
        ("Agnieszka", "Katarzyna", "Małgorzata", "Joanna", "Ewa", "Bożena", "Wiesława"),
        ("Piotr", "Tomasz", "Marek", "Paweł", "Grzegorz", "Zbigniew", "Mieczysław"),
        ("Nowak", "Kowalski", "Wiśniewski", "Zieliński", "Dąbrowski", "Szczepański", "Brzezicki"),
    ),
    Custom.SOUTH_ASIAN: NameStock(
        ("Nasreen", "Priya", "Amina", "Harpreet", "Shazia", "Farzana", "Kulwinder", "Sumaiya"),
        ("Mohammed", "Imran", "Rajesh", "Gurpreet", "Tariq", "Sanjay", "Faisal", "Jaswinder"),
        (
            "Khan",
            "Patel",
            "Ahmed",
            "Hussain",
            "Begum",
            "Kaur",
            "Chowdhury",
            "Sandhu",
            "Mukhopadhyay",
        ),
    ),
    Custom.WEST_AFRICAN: NameStock(
        ("Grace", "Folasade", "Ama", "Adaeze", "Chidinma", "Yetunde", "Efua", "Omolara"),
        ("Emmanuel", "Tunde", "Kwame", "Chinedu", "Babajide", "Kofi", "Olumide", "Nnamdi"),
        (
            "Mensah",
            "Adebayo",
            "Okafor",
            "Owusu",
            "Nwachukwu",
            "Boateng",
            "Ogunbanjo",
            "Asamoah-Darko",
        ),
    ),
}

_GENDERED: Final = (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"))


def gendered(family: str, *, woman: bool) -> str:
    """Return a Polish surname in the form that a woman or a man bears."""
    for man_end, woman_end in _GENDERED:
        if woman and family.endswith(man_end):
            return family.removesuffix(man_end) + woman_end
        if not woman and family.endswith(woman_end):
            return family.removesuffix(woman_end) + man_end
    return family


def skewed(rng: random.Random, choices: tuple[str, ...]) -> str:
    """Draw one entry, the first about ten times as often as the tenth (a Zipf curve)."""
    weights = [1 / place for place in range(1, len(choices) + 1)]
    return rng.choices(choices, weights)[0]


@dataclass(frozen=True, slots=True)
class Town:
    """A town with a postcode district in which the world invents postcodes."""

    name: str
    county: str
    outward: str
    exchange: str
    """Landline prefix from Ofcom's drama ranges, to which three digits are added."""


TOWNS: Final[dict[str, Town]] = {
    town.name: town
    for town in (
        Town("Otley", "West Yorkshire", "LS21", "0113 496 0"),
        Town("Dolgellau", "Gwynedd", "LL40", "01632 960 "),
        Town("Wrexham", "Clwyd", "LL13", "01632 960 "),
        Town("Peterborough", "Cambridgeshire", "PE3", "01632 960 "),
        Town("Bradford", "West Yorkshire", "BD5", "01632 960 "),
        Town("London", "Greater London", "SE15", "020 7946 0"),
        Town("Kendal", "Cumbria", "LA8", "01632 960 "),
        Town("Glossop", "Derbyshire", "SK13", "01632 960 "),
        Town("Belfast", "County Antrim", "BT9", "028 9018 0"),
        Town("Stirling", "Stirlingshire", "FK8", "01632 960 "),
        Town("Shrewsbury", "Shropshire", "SY3", "01632 960 "),
        Town("Norwich", "Norfolk", "NR2", "01632 960 "),
        Town("Bury St Edmunds", "Suffolk", "IP32", "01632 960 "),
        Town("Exeter", "Devon", "EX4", "01632 960 "),
        Town("Hebden Bridge", "West Yorkshire", "HX7", "01632 960 "),
        Town("Lincoln", "Lincolnshire", "LN2", "01632 960 "),
    )
}

INWARD: Final = tuple(f"{digit}{end}" for digit in range(2, 10) for end in ("ZZ", "ZY", "ZX"))
"""Second halves of postcodes that the ONS directory has in none of the districts above.

Those with a 1 are kept for offices, so that a home never shares one with an office.
"""

STREETS: Final = (
    "Larkspur Rise", "Tannery Lane", "Bramble Close", "Alma Terrace", "Quarry Bank", "Sycamore Drive",
    "Chapel Row", "Mill Race", "Station Road", "Hawthorn Avenue", "Priory Gardens", "Wharf Street",
    "Beacon Hill", "Orchard Way", "Fellside", "Kiln Croft", "Ropewalk", "St Bride's Crescent",
    "Gasworks Lane", "Nightingale Mews", "The Paddocks", "Windmill Grove", "Coronation Road", "Old Vicarage Park",
)  # fmt: skip
WELSH_STREETS: Final = (
    "Stryd y Bont",
    "Heol Glanrafon",
    "Maes Derwen",
    "Lôn Las",
    "Ffordd y Capel",
)
HOUSE_NAMES: Final = (
    "Rose Cottage",
    "The Old Forge",
    "Bryn Awel",
    "Fernlea",
    "Tŷ Gwyn",
    "Hillcrest",
)
