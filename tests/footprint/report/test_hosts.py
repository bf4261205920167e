"""Addresses: the host that is shown is the host that is opened."""

from __future__ import annotations

import pytest

from footprint.report.hosts import ascii_host, host_of, mixed_script, web_link


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://people.test/a?b#c", "people.test"),
        ("HTTP://People.TEST:8080/", "people.test"),
        ("https://user:pw@people.test/", "people.test"),
        ("https://b\u00fccher.test/", "xn--bcher-kva.test"),
        ("https://\u0430pple.test/", "xn--pple-43d.test"),
        ("file:///home/someone/page.html", ""),
        ("javascript:alert(1)", ""),
        ("https://[broken", ""),
        ("people.test/a", ""),
        ("", ""),
    ],
)
def test_hosts(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://people.test/a?b=c#d", "https://people.test/a?b=c#d"),
        ("https://people.test:8443/a", "https://people.test:8443/a"),
        ("https://people.test/a%20b", "https://people.test/a%20b"),
        ('https://people.test/"><b>', "https://people.test/%22%3E%3Cb%3E"),
        ("https://people.test/é", "https://people.test/%C3%A9"),
        ("https://b\u00fccher.test/x", "https://xn--bcher-kva.test/x"),
        ("https://bank.example@evil.test/", ""),
        ("https://people.test:99999/", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://people.test/", ""),
        ("//people.test/", ""),
        ("https:///x", ""),
        ("", ""),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, link: str) -> None:
    assert web_link(url) == link


@pytest.mark.parametrize(
    ("host", "mixed"),
    [
        ("people.test", False),
        ("xn--bcher-kva.test", False),
        (ascii_host("\u0430pple.test"), True),
        (ascii_host("\u044f\u0431\u043b\u043e\u043a\u043e.test"), False),
        ("xn--.test", False),
        ("xn--\u00e9.test", False),
    ],
)
def test_look_alike_letters_are_flagged(host: str, mixed: bool) -> None:
    assert mixed_script(host) is mixed
