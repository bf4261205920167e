"""Foreign text is cleaned once, and nothing dangerous comes through."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.text import MARKS_LIMIT, ForeignText, clean, fold, unescape

DANGEROUS = [
    ("clipboard write", "Jane\x1b]52;c;SGVsbG8=\x07Doe", "Jane]52;c;SGVsbG8=Doe", 2),
    ("clear screen", "a\x1b[2Jb", "a[2Jb", 1),
    ("C1 control", "a\x9b31mb", "a31mb", 1),
    ("runs backwards", "abc\u202edcba", "abcdcba", 1),
    ("zero width", "pass\u200bword", "password", 1),
    ("tag characters", "hi\U000e0041\U000e0042", "hi", 2),
    ("soft hyphen", "Ot\u00adley", "Otley", 1),
    ("line separator", "one\u2028two", "onetwo", 1),
    ("nul", "a\x00b", "ab", 1),
    ("private use", "a\ue000b", "ab", 1),
    ("smear of marks", "Z" + "\u0301" * 40, "Ź" + "\u0301" * MARKS_LIMIT, 40 - 1 - MARKS_LIMIT),
]

HARMLESS = [
    "Siân Ó Briain-Łukasz, 14 Larkspur Rise",
    "Flat [2] 14 Orchard Lane [/]",
    "₤400 “quoted” … 50 % off",
    "one\ntwo",
    "שלום مرحبا 你好",
]


@pytest.mark.parametrize(
    ("name", "raw", "cleaned", "removed"), DANGEROUS, ids=lambda v: str(v)[:20]
)
def test_takes_out_what_is_dangerous_and_counts_it(
    name: str, raw: str, cleaned: str, removed: int
) -> None:
    text = clean(raw)
    assert str(text) == unicodedata.normalize("NFC", cleaned)
    assert text.removed == removed


@pytest.mark.parametrize("raw", HARMLESS)
def test_leaves_ordinary_text_alone(raw: str) -> None:
    text = clean(raw)
    assert str(text) == unicodedata.normalize("NFC", raw)
    assert text.removed == 0


def test_only_clean_makes_foreign_text() -> None:
    with pytest.raises(TypeError):
        ForeignText(object(), "x", 0, False)


def test_cannot_be_changed() -> None:
    text = clean("x")
    with pytest.raises(AttributeError):
        text._text = "y"


def test_repr_holds_no_words() -> None:
    assert "Larkspur" not in repr(clean("14 Larkspur Rise"))


def test_is_no_string() -> None:
    assert not isinstance(clean("x"), str)


def test_unpickling_cleans_again() -> None:
    assert pickle.loads(pickle.dumps(clean("a b"))) == clean("a b")


def test_says_when_it_cut() -> None:
    assert clean("x" * 20, limit=10).truncated
    assert not clean("x" * 10, limit=10).truncated


def test_blanks_and_lines() -> None:
    assert str(clean(" a \t b \r\n\r\n\r\n\r\n c ")) == "a b\n\nc"
    assert str(clean("a\nb", one_line=True)) == "a b"


def test_unescape_and_fold() -> None:
    assert unescape("Caf&eacute; &lt;b&gt;") == "Café <b>"
    assert fold("  Jane   DOE ") == "jane doe"


@given(st.text())
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean(raw)
    assert str(clean(str(once))) == str(once)


@given(st.text(), st.booleans())
def test_no_control_or_format_character_is_left(raw: str, one_line: bool) -> None:
    allowed = "" if one_line else "\n"
    for char in str(clean(raw, one_line=one_line)):
        assert char in allowed or unicodedata.category(char) not in {
            "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp",
        }  # fmt: skip


@given(st.text(max_size=200), st.integers(min_value=1, max_value=50))
def test_never_longer_than_the_limit(raw: str, limit: int) -> None:
    assert len(clean(raw, limit=limit)) <= limit
