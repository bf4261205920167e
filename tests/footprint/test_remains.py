from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.remains import Remains
from footprint.sighting import Kind

PHONE = "+447700900123"
EMAIL = "rhi.o@example.org"
HIDDEN = "5c" + "".join(f"{ord(char) ^ 0x5C:02x}" for char in EMAIL)
ADDRESS = "14|larkspur road|otley|LS21 9ZZ".lower()


@pytest.mark.parametrize(
    ("kind", "value", "text", "there"),
    [
        (Kind.PHONE, PHONE, "07700 900123", True),
        (Kind.PHONE, PHONE, "+44 7700 900123", True),
        (Kind.PHONE, PHONE, "+44 (0)7700 900 123", True),
        (Kind.PHONE, PHONE, "0044-7700-900-123", True),
        (Kind.PHONE, PHONE, "<b>07700</b>&nbsp;<i>900</i>123", True),
        (Kind.PHONE, PHONE, '<a href="tel:%2B447700900123">call</a>', True),
        (Kind.PHONE, PHONE, '{"p":"0770\\u0030900123"}', True),
        (Kind.PHONE, PHONE, "<!-- 07700900123 -->", True),
        (Kind.PHONE, PHONE, "07700 900&#49;23", True),
        (Kind.PHONE, PHONE, "07700\u200b900123", True),
        (Kind.PHONE, PHONE, "<bdo>321009 00770</bdo>", True),
        (Kind.PHONE, PHONE, "07700 900124", False),
        (Kind.PHONE, PHONE, "order 77009001234", False),
        (Kind.PHONE, "+441632960001", "01632 960001", True),
        (Kind.EMAIL, EMAIL, "Rhi.O@Example.org", True),
        (Kind.EMAIL, EMAIL, "rhi.o [at] example [dot] org", True),
        (Kind.EMAIL, EMAIL, "rhi.o&#64;example.org", True),
        (Kind.EMAIL, EMAIL, "mailto:rhi.o%40example.org", True),
        (
            Kind.EMAIL,
            EMAIL,
            '<a data-cfemail="5c2e3435723371" href="#">[email protected]</a>',
            False,
        ),
        (Kind.EMAIL, EMAIL, f'<a data-cfemail="{HIDDEN}" href="#">[email protected]</a>', True),
        (Kind.EMAIL, EMAIL, f'<a href="/cdn-cgi/l/email-protection#{HIDDEN}">mail</a>', True),
        (Kind.EMAIL, EMAIL, '<span style="direction: rtl">gro.elpmaxe@o.ihr</span>', True),
        (Kind.EMAIL, EMAIL, "xrhi.o@example.org", False),
        (Kind.EMAIL, EMAIL, "rhi.o@example.organ", False),
        (Kind.POSTCODE, "LS21 9ZZ", "ls219zz", True),
        (Kind.POSTCODE, "LS21 9ZZ", "LS21-9ZZ", True),
        (Kind.POSTCODE, "LS21 9ZZ", "LS21 9ZY", False),
        (Kind.ADDRESS, ADDRESS, "14, Larkspur Road", True),
        (Kind.ADDRESS, ADDRESS, "14 Larkspur Rd", True),
        (Kind.ADDRESS, ADDRESS, "of LS21 9ZZ", True),
        (Kind.ADDRESS, ADDRESS, "114 Larkspur Road", False),
        (Kind.ADDRESS, ADDRESS, "Larkspur Road", False),
        (Kind.ADDRESS, "|larkspur road||", "on Larkspur Road since", True),
        (Kind.ADDRESS, "broken", "broken", False),
        (Kind.DATE_OF_BIRTH, "1988-03-02", "2nd March 1988", True),
        (Kind.DATE_OF_BIRTH, "1988-03-02", "2/3/88", True),
        (Kind.DATE_OF_BIRTH, "1988-03-02", "March 2, 1988", True),
        (Kind.DATE_OF_BIRTH, "1988-03-02", "12/3/1988", False),
        (Kind.DATE_OF_BIRTH, "1988-03-02", "March 1988", False),
        (Kind.DATE_OF_BIRTH, "1988-03", "Born Mar 1988", True),
        (Kind.DATE_OF_BIRTH, "1988-03", "1988-03-02", False),
        (Kind.DATE_OF_BIRTH, "1988", "1988", False),
        (Kind.VEHICLE, "AB12CDE", "AB12 CDE", True),
        (Kind.VEHICLE, "AB12CDE", "AB12 CDF", False),
        (Kind.AGE, "41", "aged 41.", True),
        (Kind.AGE, "41", "141", False),
        (Kind.AGE, "41", "0.41", False),
        (Kind.FAMILY, "mark okafor", "MARK&nbsp;OKAFOR", True),
        (Kind.FAMILY, "mark okafor", "Marko Kafor", False),
        (Kind.FAMILY, "jo", "jo", False),
        (Kind.SCHOOL, "ysgol y bont", "Ysgol-y-Bont", True),
        (Kind.BREACH, "listing", "listing", False),
    ],
)
def test_a_value_is_found_however_it_is_written(
    kind: Kind, value: str, text: str, there: bool
) -> None:
    assert Remains(text.encode()).holds(kind, value) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Rhiannon Okafor", True),
        ("OKAFOR, Rhiannon", True),
        ("/people/rhiannon-okafor-41", True),
        ("Rhiánnon O\u0301kafor", True),
        ("Rhiannon and the Okafors", False),
        ("Rhiannon", False),
    ],
)
def test_a_name_is_found_in_either_order(text: str, there: bool) -> None:
    assert Remains(text.encode()).holds_name(["Rhiannon Okafor", "Cher"]) is there


def test_details_of_an_address_go_one_by_one() -> None:
    def details(text: str) -> set[str]:
        return set(Remains(text.encode()).details(Kind.ADDRESS, ADDRESS))

    assert details("14 Larkspur Road, Otley, LS21 9ZZ") == {"premises", "street", "postcode"}
    assert details("Larkspur Road, Otley") == {"street"}
    assert details("Otley") == set()
    assert Remains(b"07700 900123").details(Kind.PHONE, PHONE) == frozenset()


@pytest.mark.parametrize(
    ("text", "parked"),
    [
        ("This domain is for sale! Buy this domain", True),
        ("folk.test: the domain name may be for sale", True),
        ("Welcome to nginx!", True),
        ("This account has been suspended", True),
        ("Related searches: loans", True),
        ("Welcome to the folk club. Our hall is for sale.", False),
        ("How to buy this domain name: a history of the web. " + "Words. " * 900, False),
    ],
)
def test_what_an_unused_domain_shows(text: str, parked: bool) -> None:
    assert Remains(f"<html><body><p>{text}</p></body></html>".encode()).parked is parked


@pytest.mark.parametrize(
    ("body", "pictured"),
    [
        ('<p>Call me</p><img src="/img/phone-41.png">' + "<p>words</p>" * 90, True),
        ('<p>words</p><img alt="My e-mail" src="/x.png">' + "<p>words</p>" * 90, True),
        (f'<img src="data:image/png;base64,{"A" * 600}">' + "<p>words</p>" * 90, True),
        ('<img src="data:image/gif;base64,R0lGOD">' + "<p>words</p>" * 90, False),
        ('<img src="/television.jpg" alt="A telegraph pole">' + "<p>words</p>" * 90, False),
        ('<title>Flyer</title><img src="/flyer.jpg">', True),
        ('<img src="/logo.png" alt="Folk club">' + "<p>words</p>" * 90, False),
        ("<p>No pictures here.</p>", False),
        ('<iframe src="/card/41"></iframe>' + "<p>words</p>" * 90, True),
        ('<iframe src="https://video.example.net/7"></iframe>' + "<p>words</p>" * 90, False),
        ("<a>Show phone number</a>" + "<p>words</p>" * 90, True),
        ("<a>Click to reveal my e-mail</a>" + "<p>words</p>" * 90, True),
        ("<a>Contact us by phone</a>" + "<p>words</p>" * 90, False),
    ],
)
def test_a_picture_may_show_what_words_do_not(body: str, pictured: bool) -> None:
    remains = Remains(body.encode())
    assert bool(remains.hints or remains.only_pictures) is pictured


@given(st.binary(max_size=400))
def test_no_bytes_break_it(body: bytes) -> None:
    remains = Remains(body)
    for kind, value in [(Kind.PHONE, PHONE), (Kind.EMAIL, EMAIL), (Kind.ADDRESS, ADDRESS)]:
        remains.holds(kind, value)
    assert remains.parked in {True, False}


@given(st.text(max_size=30), st.sampled_from(Kind))
def test_no_value_breaks_it(value: str, kind: Kind) -> None:
    assert Remains(b"some words").holds(kind, value) in {True, False}


def test_a_long_page_made_to_be_slow_is_not() -> None:
    body = (b"<img " * 40_000) + b"7 7 0 0 " * 60_000 + b"rhi.o at " * 40_000
    remains = Remains(body)
    began = time.process_time()
    assert not remains.holds(Kind.PHONE, PHONE)
    assert not remains.holds(Kind.EMAIL, EMAIL)
    assert remains.hints is not None
    assert time.process_time() - began < 5
