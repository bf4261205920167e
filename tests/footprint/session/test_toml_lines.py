"""One key changes; every other line stays as somebody wrote it, or nothing changes at all."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.session.toml_lines import CannotChangeError, Value, with_key

NETWORK = ("network",)
SEARXNG = ("sources", "searxng")

FILE = """\
# how we reach the net
[network]   # the office
proxy = ""  # none at home
ca_file = "office.pem"

[sources.searxng]
enabled = true
url = "https://old.example.org"   # ours # really
results = 30

[sources."usernames"]
catalogue = "a # b.json"
"""


def test_only_the_line_of_the_key_changes_and_its_comment_stays() -> None:
    changed = with_key(FILE, SEARXNG, "url", "https://new.example.org")
    before, after = FILE.split("\n"), changed.split("\n")
    differing = [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert differing == [7]
    assert after[7] == 'url = "https://new.example.org"  # ours # really'


@pytest.mark.parametrize(
    ("text", "table", "key", "value", "line"),
    [
        (FILE, NETWORK, "proxy", "http://p:1", 'proxy = "http://p:1"  # none at home'),
        (FILE, SEARXNG, "pace", 2.5, "pace = 2.5"),
        (FILE, ("sources", "usernames"), "catalogue", "c#d", 'catalogue = "c#d"'),
        (FILE, ("sources", "web"), "pace", 3.0, "pace = 3"),
        ("", NETWORK, "proxy", "x", 'proxy = "x"'),
        ("[ network ]\n", NETWORK, "proxy", "x", 'proxy = "x"'),
        ("[network]", NETWORK, "ca_file", "C:\\a\\b.pem", 'ca_file = "C:\\\\a\\\\b.pem"'),
        ('  [network]\n  proxy = ""\n', NETWORK, "proxy", "x", '  proxy = "x"'),
        ("\n\n# only words\n", NETWORK, "proxy", "x", 'proxy = "x"'),
        ("['network']\nproxy = 'a'", NETWORK, "proxy", "x", 'proxy = "x"'),
        ("[network]\n'proxy' = 'a'", NETWORK, "proxy", "x", 'proxy = "x"'),
        ("[sources.searxng.options]\na = 1\n", SEARXNG, "pace", 1.0, "pace = 1"),
    ],
)
def test_the_key_is_set_where_it_belongs(
    text: str, table: tuple[str, ...], key: str, value: Value, line: str
) -> None:
    changed = with_key(text, table, key, value)
    assert line in changed.split("\n")
    inner: Any = tomllib.loads(changed)
    for name in table:
        inner = inner[name]
    assert inner[key] == value
    for old in text.split("\n"):
        assert old in changed.split("\n") or key in old


def test_a_key_taken_out_leaves_the_rest() -> None:
    changed = with_key(FILE, SEARXNG, "url", None)
    assert changed.split("\n") == [line for line in FILE.split("\n") if not line.startswith("url")]
    assert with_key(changed, SEARXNG, "url", None) == changed


def test_the_line_ends_of_the_file_are_kept() -> None:
    changed = with_key('\ufeff[network]\r\nproxy = ""\r\n', NETWORK, "proxy", "x")
    assert changed == '\ufeff[network]\r\nproxy = "x"\r\n'
    added = with_key("[network]\r\nproxy = ''\r\n", SEARXNG, "pace", 2.0)
    assert added.replace("\r\n", "").count("\n") == 0


@pytest.mark.parametrize(
    ("text", "table", "key"),
    [
        ("[[", NETWORK, "proxy"),
        ("network = { proxy = 'a' }", NETWORK, "proxy"),
        ("network.proxy = 'a'", NETWORK, "proxy"),
        ("[network]\nproxy = '''\na\n'''\n", NETWORK, "proxy"),
        ("[sources]\nsearxng.pace = 1\n", SEARXNG, "url"),
        ("network = 3", NETWORK, "proxy"),
        ("[[network]]\nproxy = 'a'", NETWORK, "proxy"),
        ("x = '''\n[network]\nproxy = 1\n'''\n[network]\nproxy = 'a'", NETWORK, "proxy"),
    ],
)
def test_what_cannot_be_changed_by_line_is_left_alone(
    text: str, table: tuple[str, ...], key: str
) -> None:
    with pytest.raises(CannotChangeError):
        with_key(text, table, key, "b")


_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(value=_words, comment=_words)
def test_whatever_is_written_is_read_again(value: str, comment: str) -> None:
    shown = comment.replace("\n", " ").replace("\r", " ")
    shown = "".join(char for char in shown if char == "\t" or (ord(char) > 31 and ord(char) != 127))
    text = f"# {shown}\n[network]\nproxy = 'a' # {shown}\n"
    changed = with_key(text, NETWORK, "proxy", value)
    assert tomllib.loads(changed) == {"network": {"proxy": value}}
    assert changed.split("\n")[0] == f"# {shown}"
    assert f"# {shown}" in changed.split("\n")[2]
