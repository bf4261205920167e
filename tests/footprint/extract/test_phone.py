from __future__ import annotations

import pytest

from footprint.extract import spans
from footprint.extract.phone import find_phones, phone_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("07700 900123", "+447700900123"),
        ("07700900123", "+447700900123"),
        ("07700-900-123", "+447700900123"),
        ("07700.900.123", "+447700900123"),
        ("0 7 7 0 0 9 0 0 1 2 3", "+447700900123"),
        ("+44 7700 900123", "+447700900123"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("+44.7700900123", "+447700900123"),
        ("(01632) 960123", "+441632960123"),
        ("020 7946 0123", "+442079460123"),
        ("02079 460 123", "+442079460123"),
        ("029 2018 0123", "+442920180123"),
        ("028 9018 0123", "+442890180123"),
        ("0808 157 0123", "+448081570123"),
        ("O7700 9OO123", "+447700900123"),
        ("mob: 7700 900123", "+447700900123"),
        ("oh seven seven double oh, nine hundred, one two three", "+447700900123"),
        ("01632 960 123 ext 4", "+441632960123"),
        ("07700 900123, 24 High Street", "+447700900123"),
        ("07700 900123 24 High Street", "+447700900123"),
        ("+353 1 234 5678", "+35312345678"),
    ],
)
def test_hit(text: str, value: str) -> None:
    assert [fact.normalised for fact in find_phones(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "company number 07719 440213",
        "charity no. 01632 960123",
        "ref: 07700 900123",
        "Item 07700 9001 2233",
        "01632 9600 4471 8",
        "0770 03 02 91",
        "£07700 900123",
        "ISBN 0 7700 9001 23",
        "in 2019 1632 960 people",
        "1447009110",
        "12/07/1994 09:30",
        "FOI/01632/960123",
        "0044 of 2022",
    ],
)
def test_near_miss(text: str) -> None:
    assert find_phones(text) == []


def test_two_numbers_on_a_line_stay_two() -> None:
    found = find_phones("07700 900123 / 07700 900456")
    assert [fact.normalised for fact in found] == ["+447700900123", "+447700900456"]


def test_a_number_without_its_area_code_needs_a_label() -> None:
    assert [fact.normalised for fact in find_phones("tel Whitby 960433")] == ["960433"]
    assert find_phones("we sold 960433 of them") == []


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("Rhiannon Okafor, 01632 960123", True),
        ("her mobile 07700 900123", True),
        ("07700 900123", True),
        ("School office 01632 960123", False),
        ("To book call 01632 960123", False),
        ("Freephone 0808 157 0123", False),
        ("Jane Okafor 01632 960123 (office)", False),
        ("Case officer: Jane Okafor, 01632 960123", False),
        ("Landlord (Mr Petherick, 020 7946 0377) is away", True),
    ],
)
def test_whose_number_it_is(text: str, personal: bool) -> None:
    (phone,) = [span for span in spans(text, ner=False) if span.label == "PHONE"]
    assert phone.personal is personal


def test_nobody_has_a_number_of_three_figures() -> None:
    assert phone_value("0 12") is None
    assert phone_value("") is None
