"""Settings are read whole, or refused with one clear sentence for each fault."""

from __future__ import annotations

import pytest

from footprint.settings import InvalidSettingsError, read_settings
from footprint.source import SourceCard

FULL = b"""
[network]
proxy = "socks5h://127.0.0.1:9050"
ca_file = "office.pem"
[sources.searxng]
enabled = true
url = "http://127.0.0.1:8888/"
results = 30
[sources.companies_house]
key = "env:CH_KEY"
[sources.usernames]
catalogue = "wmn-data.json"
"""

CARD = SourceCard(
    id="searxng", name="", what="", sends=(), receives="", base_url="https://s.example.org"
)


def test_reads_everything() -> None:
    settings = read_settings(FULL)
    table = settings.for_source(CARD, has_key=False)
    assert settings.network.proxy.startswith("socks5h")
    assert table.url == "http://127.0.0.1:8888"
    assert table.options == {"results": 30}
    assert settings.origins() == {"searxng": "http://127.0.0.1:8888"}


def test_only_a_server_of_ones_own_may_be_asked_faster() -> None:
    card = SourceCard(id="searxng", name="", what="", sends=(), receives="", pace=2.0)
    assert read_settings(b"").pace(card) == 2.0
    assert read_settings(b"[sources.searxng]\npace = 0").pace(card) == 2.0
    assert read_settings(b"[sources.searxng]\npace = 5").pace(card) == 5.0
    own = b'[sources.searxng]\nurl = "http://127.0.0.1:1"\npace = 0'
    assert read_settings(own).pace(card) == 0.0


def test_a_source_without_a_table_has_its_own_defaults() -> None:
    table = read_settings(b"").for_source(CARD, has_key=False)
    assert table.enabled
    assert table.url == "https://s.example.org"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[", "not valid TOML"),
        ("[network]\nproxy = 'ftp://x'", "network.proxy' must start with"),
        ("[network]\nproxy = 'socks5://x:1'", "network.proxy' must start with"),
        ("[network]\nverify = false", "network.verify' does not exist"),
        ("[sources.searxng]\nenabled = 'yes'", "searxng.enabled' has the wrong type"),
        ("[sources.searxng]\nurl = 'file:///etc'", "searxng.url' must be a web address"),
        ("[sources.searxng]\nurl = 'https://u:p@x'", "searxng.url' must be a web address"),
        ("[sources.hibp]\nkey = 'abcdef'", "hibp.key' must be"),
        ("[sources.nowhere]\nenabled = true", "a source that does not exist"),
        ("[colours]\na = 1", "colours' does not exist"),
    ],
)
def test_each_fault_has_its_sentence(text: str, words: str) -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        read_settings(text.encode())
    assert words in str(caught.value)


def test_a_key_in_the_file_is_refused_and_not_repeated() -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        read_settings(b"[sources.hibp]\nkey = 'canary-key'")
    assert "canary" not in str(caught.value)


def test_binary_is_refused() -> None:
    with pytest.raises(InvalidSettingsError, match="UTF-8"):
        read_settings(b"\xff\x00")
