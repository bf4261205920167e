from __future__ import annotations

import pytest

from footprint.match.names import Sex, fold_name, parse_name


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Siân Ŵyn", "sian wyn"),
        ("O'Neill", "oneill"),
        ("O\u2019Neill", "oneill"),
        ("O' Neill", "oneill"),
        ("Smith-Jones", "smith-jones"),
        ("  J. R.  Okafor ", "j r okafor"),
        ("", ""),
        ("---", ""),
    ],
)
def test_folding(printed: str, folded: str) -> None:
    assert fold_name(printed) == folded


@pytest.mark.parametrize(
    ("printed", "tokens", "family_first"),
    [
        ("Rhiannon Okafor", ("rhiannon", "okafor"), 0),
        ("OKAFOR, Rhiannon Mair", ("okafor", "rhiannon", "mair"), 1),
        ("OKAFOR Rhiannon", ("okafor", "rhiannon"), 1),
        ("RHIANNON OKAFOR", ("rhiannon", "okafor"), 0),
        ("Dr Rhiannon Okafor MP", ("rhiannon", "okafor"), 0),
        ("Rhiannon Okafor, MBE", ("rhiannon", "okafor"), 0),
        ("Awa Ba", ("awa", "ba"), 0),
        ("Awa Fatou Okafor BA", ("awa", "fatou", "okafor"), 0),
        ("Mr Okafor", ("okafor",), 0),
        ("", (), 0),
    ],
)
def test_taking_apart(printed: str, tokens: tuple[str, ...], family_first: int) -> None:
    parsed = parse_name(printed)
    assert (parsed.tokens, parsed.family_first) == (tokens, family_first)


@pytest.mark.parametrize(
    ("printed", "sex"),
    [("Mr J Okafor", Sex.MALE), ("Okafor, Mrs J", Sex.FEMALE), ("Dr J Okafor", None)],
)
def test_titles_say_a_sex_or_nothing(printed: str, sex: Sex | None) -> None:
    assert parse_name(printed).sex is sex


def test_initials_in_a_block_are_told_from_a_short_name() -> None:
    assert parse_name("RM Okafor").initials
    assert not parse_name("Jo Okafor").initials
    assert not parse_name("JO OKAFOR").initials


@pytest.mark.parametrize(
    "printed", ["Rhiannon Okafor (Pritchard)", "Rhiannon Okafor née Pritchard"]
)
def test_another_name_in_brackets_or_after_nee(printed: str) -> None:
    parsed = parse_name(printed)
    assert parsed.tokens == ("rhiannon", "okafor")
    assert parsed.also == ("pritchard",)
