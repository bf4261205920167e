from __future__ import annotations

import secrets

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from footprint.io.vault.recovery import (
    ALPHABET,
    BITS,
    RecoveryCodeError,
    code_bytes,
    new_code,
    read_code,
)

NUMBERS = st.integers(0, 2**BITS - 1)


def _code(number: int) -> str:
    return new_code(lambda _: number)


def test_it_has_groups_of_five_and_130_bits() -> None:
    code = new_code(secrets.randbits)
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5, 2]
    asked: list[int] = []

    def count(bits: int) -> int:
        asked.append(bits)
        return 0

    new_code(count)
    assert asked == [130]


@given(NUMBERS)
def test_what_was_made_can_be_read_and_gives_its_bits_back(number: int) -> None:
    assert read_code(_code(number)) == _code(number)
    assert int.from_bytes(code_bytes(_code(number)), "big") == number


@given(NUMBERS, st.sampled_from([str.lower, str.upper, str.title]), st.sampled_from("- \t\u2013"))
def test_case_blanks_and_dashes_do_not_matter(number: int, case: object, dash: str) -> None:
    typed = case(_code(number)).replace("-", dash)  # type: ignore[operator]  # a str method
    assert read_code(f" {typed}\n") == _code(number)


@given(NUMBERS)
def test_letters_that_look_like_digits_are_read_as_them(number: int) -> None:
    assert read_code(_code(number).replace("0", "O").replace("1", "l")) == _code(number)


@given(NUMBERS, st.integers(0, 26), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(number: int, place: int, char: str) -> None:
    bare = _code(number).replace("-", "")
    assume(bare[place] != char)
    with pytest.raises(RecoveryCodeError):
        read_code(bare[:place] + char + bare[place + 1 :])


@given(NUMBERS, st.integers(0, 26), st.integers(0, 26))
def test_every_swap_of_two_is_noticed(number: int, first: int, second: int) -> None:
    bare = list(_code(number).replace("-", ""))
    assume(bare[first] != bare[second])
    bare[first], bare[second] = bare[second], bare[first]
    with pytest.raises(RecoveryCodeError):
        read_code("".join(bare))


@given(NUMBERS, st.integers(0, 26))
def test_a_missing_or_doubled_character_is_noticed(number: int, place: int) -> None:
    bare = _code(number).replace("-", "")
    for typed in (bare[:place] + bare[place + 1 :], bare[:place] + bare[place] + bare[place:]):
        with pytest.raises(RecoveryCodeError):
            read_code(typed)


@given(st.text(max_size=60))
def test_no_text_breaks_it(typed: str) -> None:
    try:
        code = read_code(typed)
    except RecoveryCodeError:
        return
    assert read_code(code) == code


def test_sharp_s_and_dotless_i_do_not_slip_in() -> None:
    for typed in ("\u00df" * 13 + "0", "\u0131" * 27, "\uff10" * 27):
        with pytest.raises(RecoveryCodeError):
            read_code(typed)
