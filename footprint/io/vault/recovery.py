"""The recovery code: 130 random bits that a person can copy by hand.

Crockford's base 32 (https://www.crockford.com/base32.html): no letter that looks like a
digit, and O, I and L are read as 0, 1 and 1. One check character follows the 26 of the
code. It is a weighted sum over the field of 32 elements with a different weight for each
place, so that every single wrong character and every swap of two is noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from footprint.io.vault.errors import WrongKeyError

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS: Final = 130
GROUP: Final = 5

_LENGTH: Final = BITS // 5
_LOOKALIKES: Final = str.maketrans("OIL", "011", " -\t\n\r.\u2010\u2011\u2012\u2013\u2014")
_REDUCER: Final = 0b100101
"""x^5 + x^2 + 1, primitive: its powers are 31 different weights, and a code has 27 places."""


class RecoveryCodeError(WrongKeyError):
    """What was typed cannot be a recovery code: a character is wrong, missing or too many."""

    sentence = "That is not a recovery code. Check each group of letters and numbers."


def new_code(random_bits: Callable[[int], int]) -> str:
    """Return a fresh code in groups of five, such as `4K0T7-...`.

    Args:
        random_bits: gives that many random bits as a number; `secrets.randbits` outside tests.
    """
    number = random_bits(BITS)
    digits = [number >> shift & 31 for shift in range(BITS - 5, -1, -5)]
    digits.append(_check(digits))
    return _grouped("".join(ALPHABET[digit] for digit in digits))


def read_code(typed: str) -> str:
    """Return the code as it was made, from what a person typed back.

    Case, blanks and dashes do not matter.

    Raises:
        RecoveryCodeError: if the check character does not fit the rest.
    """
    text = typed.upper().translate(_LOOKALIKES)
    # `upper` makes two letters of some; only what is in the alphabet can be right.
    if len(text) != _LENGTH + 1 or any(char not in ALPHABET for char in text):
        raise RecoveryCodeError
    digits = [ALPHABET.index(char) for char in text]
    if _check(digits[:-1]) != digits[-1]:
        raise RecoveryCodeError
    return _grouped(text)


def code_bytes(code: str) -> bytes:
    """Return the 130 bits of a code as 17 bytes, for the key derivation.

    Raises:
        RecoveryCodeError: if it is not a code.
    """
    number = 0
    for char in read_code(code).replace("-", "")[:-1]:
        number = number << 5 | ALPHABET.index(char)
    return number.to_bytes(-(-BITS // 8), "big")


def _check(digits: list[int]) -> int:
    total = 0
    for digit in digits:
        total = _times_x(total ^ digit)
    return total


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _REDUCER if doubled & 32 else doubled


def _grouped(text: str) -> str:
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))
