from __future__ import annotations

import pytest

from footprint.extract.address import find_addresses
from footprint.extract.address_parts import normalise_address
from footprint.extract.postcode import find_postcodes


def found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in find_addresses(text, find_postcodes(text))]


@pytest.mark.parametrize(
    "address",
    [
        "14 Larkspur Rise, Otley, LS21 9ZZ",
        "14 Larkspur Rise",
        "14a Larkspur Rise, Otley",
        "Flat 2/2, 17 Corrie Street, Dundee DD2 9ZZ",
        "Flat 3, Elm House, 12 Moor Road, Leeds, LS6 9ZZ",
        "Garden Flat, 6 Royal Crescent",
        "Top Floor Flat, 9 Queen's Terrace",
        "Rose Cottage, Back Lane, Hemswell",
        "The Old Forge, Mill Lane, Bosham, Chichester, PO18 9ZZ",
        "Bryn Awel, Stryd Fawr, Tregaron",
        "Tigh na Mara, Badachro, Gairloch, IV21 9ZZ",
        "23 Heol y Bont, Tregaron",
        "3 Townhead Brae, Kelso",
        "77 Main Street, Portrush BT56 9ZZ",
        "12 St. Mary's Close",
        "14 larkspur rise lane",
        "12 Kingsway, Otley LS21 9ZZ",
        "5 Almshouses, Church Street",
        "2 Ropery Yard;Whitby;;YO21 9ZZ",
        "3b Gainsborough Pl\nIpswich\nIP1 9ZZ",
        "Number 5, Gasworks Cottages, Ulverston",
    ],
)
def test_whole_addresses(address: str) -> None:
    assert found(address) == [address]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Jane Okafor, of 4 Mill Lane, Otley, objects.", "4 Mill Lane, Otley"),
        ("She lives in Mill Lane and sings.", "Mill Lane"),
        ("parked in Mill Lane, 6 Jan 2026", "Mill Lane"),
        ("Val Croft, Mill House, 6 March Road, Otley", "Mill House, 6 March Road, Otley"),
        ("Val Croft, 8 Mill Rise, Belper", "8 Mill Rise, Belper"),
        ("4 Mill Lane, Otley. Jane Okafor was there.", "4 Mill Lane, Otley"),
        ("10 Ash Grove, Otley\nTel: 01632 960123", "10 Ash Grove, Otley"),
        ("born 1947, 33 Meadow Lea, Yate, BS37 9ZZ", "33 Meadow Lea, Yate, BS37 9ZZ"),
        ("outside their bungalow in Hartley Road", "their bungalow in Hartley Road"),
    ],
)
def test_where_an_address_ends(text: str, address: str) -> None:
    assert found(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "LS21 9ZZ",  # a postcode alone is a postcode
        "Tracey Hill and D Holt won",
        "The next street was closed by the end",
        "in 1947 Jane moved away",
        "7 Samurai is on at 8",
        "Unit 4",
        "by the way",
        "20 minutes from the way home",
        "Plot 15",
    ],
)
def test_near_miss(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("shown", "normalised"),
    [
        ("14 Larkspur Rise, Otley, LS21 9ZZ", "14|larkspur rise|otley|ls21 9zz"),
        ("14, Larkspur Rise, Otley, West Yorkshire, ls219zz", "14|larkspur rise|otley|ls21 9zz"),
        ("Number 14 Larkspur Rise", "14|larkspur rise||"),
        ("9 Amberley Ct", "9|amberley court||"),
        ("Flat 2/2, 17 Corrie St, Dundee DD2 9ZZ", "flat 2/2 17|corrie street|dundee|dd2 9zz"),
        ("Flat 3, Elm House, 12 High St, Leeds", "flat 3 elm house 12|high street|leeds|"),
        (
            "The Stables, Back Lane, Nunnington, York, YO62 9ZZ",
            "the stables|back lane|york|yo62 9zz",
        ),
        ("Rose Cottage, Hemswell", "rose cottage||hemswell|"),
        ("14 Larkspur Rise\nOtley\nLS21 9ZZ", "14|larkspur rise|otley|ls21 9zz"),
        ("", "|||"),
    ],
)
def test_normalised(shown: str, normalised: str) -> None:
    assert normalise_address(shown) == normalised


def test_ways_of_writing_an_address_agree() -> None:
    assert normalise_address("14 Larkspur Rd, Otley LS21 9ZZ") == normalise_address(
        "14 LARKSPUR ROAD, OTLEY, ls219zz"
    )
