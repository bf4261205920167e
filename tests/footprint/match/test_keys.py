from __future__ import annotations

import pytest

from footprint.match.keys import KEY_BITS, is_mobile, same_email, same_phone, username_bits

NAMES = frozenset({"john", "smith"})


def test_a_phone_number_is_one_in_every_writing() -> None:
    assert same_phone("07700 900123", "+447700900123")
    assert not same_phone("07700 900123", "07700 900124")
    assert not same_phone("ring me", "ring me")


def test_a_landline_is_shared_by_a_house() -> None:
    assert is_mobile("+447700900123")
    assert not is_mobile("+441134960123")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A.B@Example.org", "a.b@example.org", True),
        ("ab+shop@example.org", "ab@example.org", True),
        ("a.b@gmail.com", "ab@googlemail.com", True),
        ("a.b@example.org", "ab@example.org", False),
        ("", "", False),
    ],
)
def test_mailboxes(one: str, other: str, same: bool) -> None:
    assert same_email(one, other) is same


def test_an_odd_user_name_is_a_key_and_a_name_is_none() -> None:
    assert username_bits("zanzibar_kestrel77", NAMES) >= KEY_BITS
    assert username_bits("jsmith", NAMES) < KEY_BITS / 2
    assert username_bits("john.smith84", NAMES) < KEY_BITS
    assert username_bits("", NAMES) == 0
