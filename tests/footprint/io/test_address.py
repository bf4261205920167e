"""Known answers for addresses, and laws that hold for any."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.io.address import check_target, host_of, is_public, next_target, parse_target
from footprint.io.patience import ExchangeError
from footprint.source import Reason

CLOSED = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.9",
    "192.0.0.10",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "3fff:fff::1",
    "5f00::1",
    "fc00::1",
    "fd00::1",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "fe80::1%eth0",
    "2606:4700::1%eth0",
    "4000::1",
    "e000::1",
]

OPEN = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "203.0.112.255",
    "203.0.114.0",
    "223.255.255.255",
    "93.184.216.34",
    "2001:200::1",
    "2001:4860:4860::8888",
    "2003::1",
    "2606:4700:4700::1111",
    "2a00:1450::1",
    "3ffe::1",
]


@pytest.mark.parametrize("number", CLOSED)
def test_closed_numbers(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", OPEN)
def test_open_numbers(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(number: ipaddress.IPv4Address) -> None:
    if number.is_private or number.is_loopback or number.is_multicast or number.is_link_local:
        assert not is_public(number)


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        ("http://site.test", "http://site.test/"),
        ("HTTP://Site.TEST:80/A?b#c", "http://site.test/A?b"),
        ("https://site.test:443/", "https://site.test/"),
        ("http://site.test./", "http://site.test/"),
        ("http://site.test:/", "http://site.test/"),
        ("http://b\u00fccher.test/caf\u00e9", "http://xn--bcher-kva.test/caf%C3%A9"),
        ("http://site.test/a b", "http://site.test/a%20b"),
        ("http://site.test?q=1", "http://site.test/?q=1"),
        ("http://site.test/%7Ejane", "http://site.test/%7Ejane"),
        ("http://[2606:4700:0::1]/", "http://[2606:4700::1]/"),
        ("http://ex\u3002test/", "http://ex.test/"),
        ("http://under_score.test/", "http://under_score.test/"),
        ("http://site.test/open/../closed", "http://site.test/closed"),
        ("http://site.test/open/%2E%2e/closed", "http://site.test/closed"),
        ("http://site.test/a/./b/.", "http://site.test/a/b/"),
        ("http://site.test/../../a/b/..", "http://site.test/a/"),
        ("http://site.test/a/...?q=/../x", "http://site.test/a/...?q=/../x"),
        ("http://site.test/.well-known/a", "http://site.test/.well-known/a"),
    ],
)
def test_one_spelling(url: str, spelled: str) -> None:
    target = parse_target(url)
    assert target.url == spelled
    check_target(target)


REFUSED = [
    "ftp://site.test/",
    "file:///etc/passwd",
    "//site.test/",
    "site.test",
    "http:///x",
    "http:/site.test",
    "http:site.test",
    "http://user@site.test/",
    "http://user:pw@site.test/",
    "http://site.test@127.0.0.1/",
    "http://site.test:0/",
    "http://site.test:65536/",
    "http://site.test:1x/",
    "http://site.test:22/",
    "http://site.test:8080/",
    "http://site.test:%38%30/",
    "http://site%2etest/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://2130706433/",
    "http://127.0.0.1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://0x/",
    "http://00.0.0.0/",
    "http://1.2.3/",
    "http://1.2.3.4.5/",
    "http://256.1.1.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[::1",
    "http://::1/",
    "http://[]/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://a.localhost/",
    "http://router/",
    "http://printer.local/",
    "http://nas.lan/",
    "http://x.internal/",
    "http://home.arpa/",
    "http://x.home.arpa/",
    "http://a..b.test/",
    "http://.test/",
    "http://-a.test/",
    "http://a-.test/",
    "http://si\\te.test/",
    "http://site.test\\@x/",
    "http://a<b.test/",
    "http://x.onion/",
]


@pytest.mark.parametrize(
    "url",
    [*REFUSED, "", " ", "http://si te.test/", "http://site.test/\r\nX: y", "http://site.test/\x00",
     "http://127\u30020\u30020\u30021/", "http://\u2460\u2461\u2466.0.0.1/", "http://\u24db\u24de\u24d2alhost/",
     "http://\ud800.test/", "http://site.test/\ud800", "http://" + "a." * 200 + "test/",
     "http://" + "a" * 64 + ".test/", "http://site.test/" + "a" * 9000, "http://\u200b.test/"],
)  # fmt: skip
def test_refused_addresses(url: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        check_target(parse_target(url))
    assert caught.value.reason is Reason.ADDRESS_REFUSED


@given(st.text(max_size=60))
def test_any_text_is_understood_in_one_way_or_refused(text: str) -> None:
    for url in (text, "http://" + text, "http://site.test/" + text, "https://" + text + "/x"):
        try:
            target = parse_target(url)
        except ExchangeError:
            assert host_of(url) == ""
            continue
        assert target.url.isascii()
        assert parse_target(target.url) == target
        assert "@" not in target.authority
        assert not set(target.host) & set(" /\\?#%")


@given(st.text(alphabet="/.\\:@#?%0123456789abx[]htp \u3002\uff0f", max_size=24))
def test_no_redirect_leads_inside(location: str) -> None:
    start = parse_target("http://site.test/a/b")
    try:
        target = next_target(start, location)
        check_target(target)
    except ExchangeError:
        return
    number = target.number
    assert number is None or is_public(number)
    assert target.host == "site.test" or location.lstrip(" ").startswith(
        ("//", "http://", "https://")
    )


@given(st.integers(0, 2**32 - 1))
def test_a_number_is_refused_in_every_disguise(value: int) -> None:
    number = ipaddress.IPv4Address(value)
    octets = number.packed
    disguises = [
        str(value), hex(value), oct(value).replace("o", ""), ".".join(hex(o) for o in octets),
        ".".join(f"0{o:o}" for o in octets), f"{octets[0]}.{value % 2**24}",
    ]  # fmt: skip
    for disguise in disguises:
        if disguise == str(number):
            continue
        with pytest.raises(ExchangeError):
            check_target(parse_target(f"http://{disguise}/"))
