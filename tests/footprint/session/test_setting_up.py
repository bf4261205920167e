"""What is shown of the settings, and what is refused in one sentence."""

from __future__ import annotations

import pytest

from footprint.session.setting_up import (
    KEYRING,
    About,
    FileChange,
    Refused,
    SettingRow,
    change_of,
    removal_of,
    rows_of,
    shown_proxy,
)
from footprint.settings import Settings, read_settings
from footprint.source import SourceCard


def card(name: str, **changes: object) -> SourceCard:
    fields: dict[str, object] = {
        "id": name, "name": name.title(), "what": "", "sends": (), "receives": "", "pace": 2.0,
    }  # fmt: skip
    return SourceCard(**(fields | changes))  # type: ignore[arg-type]  # a test names its own fields


CARDS = {
    "searxng": card("searxng", pace=1.0),
    "hibp": card("hibp", needs_key=True, pace=6.0),
    "pages": card("pages", online=False),
}
PLAIN = read_settings(b"")


def row(about: About, source: str = "", settings: Settings = PLAIN) -> SettingRow:
    rows = rows_of(settings, CARDS, frozenset(), 90)
    return next(one for one in rows if one.about is about and one.source == source)


def changed(
    about: About, typed: str, source: str = "", settings: Settings = PLAIN
) -> FileChange | Refused:
    return change_of(
        row(about, source, settings), typed, settings, CARDS, lambda path: "ok" in path
    )


def test_every_setting_has_a_row_and_an_id_of_its_own() -> None:
    rows = rows_of(PLAIN, CARDS, frozenset(), 90)
    assert [one.id for one in rows] == [
        "search-searxng", "key-hibp", "proxy", "ca_file", "pace-searxng", "pace-hibp", "days",
    ]  # fmt: skip
    assert not any(one.removable for one in rows)
    assert [one.id for one in rows_of(PLAIN, CARDS, frozenset(), None)][-1] == "pace-hibp"
    for one in rows:
        assert one.label
        assert one.state
        assert "{" not in one.label + one.state + one.hint


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("http://proxy.example.org:3128", "http://proxy.example.org:3128"),
        (" socks5h://127.0.0.1:9050 ", "socks5h://127.0.0.1:9050"),
        ("https://u:p@proxy.example.org", "https://u:p@proxy.example.org"),
        ("http://[::1]:3128", "http://[::1]:3128"),
    ],
)
def test_a_proxy_is_taken(typed: str, value: str) -> None:
    assert changed(About.PROXY, typed) == FileChange(("network",), "proxy", value)


@pytest.mark.parametrize(
    "typed",
    ["", "proxy.example.org:3128", "socks5://x:1", "ftp://x", "http://", "http://x:99999",
     "http://x:port", "http://a b", "http://x\x1b[2J", "http://[::1"],
)  # fmt: skip
def test_a_proxy_that_cannot_be_used_gets_a_sentence(typed: str) -> None:
    refused = changed(About.PROXY, typed)
    assert isinstance(refused, Refused)
    assert refused.sentence.endswith(".")
    assert "x" not in refused.sentence.replace("proxy", "").replace("next", "")


def test_a_password_in_a_proxy_is_never_shown() -> None:
    settings = read_settings(b"[network]\nproxy = 'http://anna:canary@proxy.example.org:3128'")
    shown = row(About.PROXY, settings=settings)
    assert "canary" not in repr(shown)
    assert "anna" not in repr(shown)
    assert shown.state == "http://proxy.example.org:3128 (and a password, not shown)"
    assert shown.secret
    assert shown_proxy("socks5h://[::1]:9050") == "socks5h://[::1]:9050"


@pytest.mark.parametrize(
    ("typed", "right"),
    [("https://s.example.org", True), ("http://127.0.0.1:8888", True), ("s.example.org", False),
     ("https://u:p@s.example.org", False), ("https://s.example.org/?q=1", False),
     ("https://s.example.org:0", False), ("file:///etc/passwd", False), ("https:// x", False)],
)  # fmt: skip
def test_the_search_server(typed: str, right: bool) -> None:
    answer = changed(About.SEARCH, typed, "searxng")
    assert isinstance(answer, FileChange) is right
    if isinstance(answer, FileChange):
        assert (answer.table, answer.key) == (("sources", "searxng"), "url")


@pytest.mark.parametrize(
    ("source", "typed", "value"),
    [("hibp", "6", 6.0), ("hibp", "7,5", 7.5), ("hibp", "60", 60.0), ("hibp", "5.9", None),
     ("hibp", "61", None), ("hibp", "-7", None), ("hibp", "nan", None), ("hibp", "1e1", None),
     ("hibp", "\u0667", None), ("hibp", "ten", None), ("searxng", "0", None)],
)  # fmt: skip
def test_nobody_is_asked_faster_than_their_own_pace(
    source: str, typed: str, value: float | None
) -> None:
    answer = changed(About.PACE, typed, source)
    assert (answer.value if isinstance(answer, FileChange) else None) == value
    if value is None and isinstance(answer, Refused):
        assert "from 6 to 60" in answer.sentence or "from 1 to 60" in answer.sentence


def test_ones_own_server_may_be_asked_as_fast_as_one_likes() -> None:
    own = read_settings(b"[sources.searxng]\nurl = 'http://127.0.0.1:1'")
    assert isinstance(changed(About.PACE, "0", "searxng", own), FileChange)


def test_a_key_never_stands_in_the_change_or_the_row() -> None:
    answer = changed(About.KEY, "canary-key-123", "hibp")
    assert answer == FileChange(("sources", "hibp"), "key", KEYRING)
    assert changed(About.KEY, "env:HIBP", "hibp") == FileChange(
        ("sources", "hibp"), "key", "env:HIBP"
    )
    for typed in ("two words", "short key \n", "abc", "k\x07ey-of-mine", "schlüssel-ä", "x" * 501):
        assert isinstance(changed(About.KEY, typed, "hibp"), Refused)
    assert row(About.KEY, "hibp").secret


@pytest.mark.parametrize(
    ("place", "there", "state"),
    [("", False, "no key"), ("keyring", True, "a key is kept on this computer"),
     ("keyring", False, "the key is not there any more"),
     ("env:HIBP", True, "taken from the variable HIBP"),
     ("env:HIBP", False, "the variable HIBP is empty")],
)  # fmt: skip
def test_a_key_is_shown_by_where_it_is(place: str, there: bool, state: str) -> None:
    settings = read_settings(f"[sources.hibp]\nkey = '{place}'".encode())
    rows = rows_of(settings, CARDS, frozenset({"hibp"} if there else ()), None)
    assert next(one.state for one in rows if one.about is About.KEY) == state


def test_a_file_of_trust_roots_has_to_be_one() -> None:
    assert isinstance(changed(About.CA_FILE, "/a/ok.pem"), FileChange)
    assert isinstance(changed(About.CA_FILE, "/a/bad.pem"), Refused)


def test_taking_out_leaves_no_value() -> None:
    assert removal_of(row(About.PROXY)) == FileChange(("network",), "proxy", None)
    assert removal_of(row(About.PACE, "hibp")) == FileChange(("sources", "hibp"), "pace", None)
