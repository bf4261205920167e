from __future__ import annotations

import json
import secrets
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footprint.io.vault.errors import NewerVaultError, WrongKeyError
from footprint.io.vault.recovery import new_code
from footprint.io.vault.slots import (
    FLOOR,
    STANDARD,
    Argon2Cost,
    Slots,
    from_bytes,
    open_with_passphrase,
    open_with_recovery,
    seal_passphrase,
    seal_recovery,
    to_bytes,
)

KEY = bytes(range(32))
PASSPHRASE = "correct words for opening"
CODE = new_code(lambda _: 2**129 + 12345)


@pytest.fixture(scope="module")
def data() -> bytes:
    vault = secrets.token_bytes(16)
    return to_bytes(
        Slots(
            vault=vault,
            slots=(
                seal_passphrase(vault, KEY, PASSPHRASE, cost=FLOOR, randomness=secrets.token_bytes),
                seal_recovery(vault, KEY, CODE, randomness=secrets.token_bytes),
            ),
        )
    )


def _open_both(data: bytes) -> None:
    # A flip in one slot leaves the other whole, so both are tried; the quick one first.
    slots = from_bytes(data)
    open_with_recovery(slots, CODE)
    open_with_passphrase(slots, PASSPHRASE)


def _changed(data: bytes, **changes: Any) -> bytes:
    """Return the file with the passphrase slot changed."""
    plain = json.loads(data)
    slot = next(one for one in plain["slots"] if one["kind"] == "passphrase")
    slot.update(changes)
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def test_both_slots_give_the_data_key(data: bytes) -> None:
    assert open_with_passphrase(from_bytes(data), PASSPHRASE) == KEY
    assert open_with_recovery(from_bytes(data), CODE.lower()) == KEY


def test_neither_key_nor_passphrase_nor_code_stands_in_the_file(data: bytes) -> None:
    for secret in (KEY, PASSPHRASE.encode(), CODE.encode(), CODE.replace("-", "").encode()):
        assert secret not in data


@pytest.mark.parametrize("wrong", ["", "Correct words for opening", PASSPHRASE + " ", "x" * 9999])
def test_a_wrong_passphrase_opens_nothing(data: bytes, wrong: str) -> None:
    with pytest.raises(WrongKeyError):
        open_with_passphrase(from_bytes(data), wrong)


def test_a_wrong_code_opens_nothing(data: bytes) -> None:
    with pytest.raises(WrongKeyError):
        open_with_recovery(from_bytes(data), new_code(lambda _: 5))


@pytest.mark.parametrize(
    "cost",
    [
        {"lanes": 1, "memory_kib": 1024, "passes": 2},
        {"lanes": 1, "memory_kib": 19 * 1024, "passes": 1},
        {"lanes": 1, "memory_kib": 2**40, "passes": 2},
        {"lanes": 2, "memory_kib": 19 * 1024, "passes": 2},
        {"lanes": 1, "memory_kib": 19 * 1024 + 1, "passes": 2},
        {"lanes": 1, "memory_kib": 19 * 1024, "passes": 3},
        {"lanes": 1, "memory_kib": 19 * 1024, "passes": True},
        None,
    ],
)
def test_a_lowered_or_raised_cost_opens_nothing(data: bytes, cost: object) -> None:
    with pytest.raises(WrongKeyError):
        open_with_passphrase(from_bytes(_changed(data, cost=cost)), PASSPHRASE)


def test_the_standard_is_what_rfc_9106_recommends() -> None:
    assert Argon2Cost(memory_kib=65536, passes=3, lanes=4) == STANDARD


def test_slots_of_two_vaults_cannot_be_mixed(data: bytes) -> None:
    slots = from_bytes(data).model_copy(update={"vault": secrets.token_bytes(16)})
    with pytest.raises(WrongKeyError):
        open_with_passphrase(slots, PASSPHRASE)
    with pytest.raises(WrongKeyError):
        open_with_recovery(slots, CODE)


def test_a_slot_does_not_pass_for_one_of_the_other_kind(data: bytes) -> None:
    with pytest.raises(WrongKeyError):
        open_with_passphrase(from_bytes(_changed(data, kind="recovery")), PASSPHRASE)


def test_every_byte_counts(data: bytes) -> None:
    """Flip one bit of each byte: no file that differs opens in both ways."""
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << (place % 8)
        with pytest.raises((WrongKeyError, NewerVaultError)):
            _open_both(bytes(flipped))


@pytest.mark.parametrize(
    "broken",
    [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"x" * 10_000, b'{"format": 7}'],
)
def test_junk_is_refused_with_the_same_sentence(broken: bytes) -> None:
    with pytest.raises(WrongKeyError):
        from_bytes(broken)


def test_blanks_and_a_different_order_are_refused(data: bytes) -> None:
    for other in (b" " + data, data + b"\n", json.dumps(json.loads(data)).encode()):
        with pytest.raises(WrongKeyError):
            from_bytes(other)


def test_a_later_format_is_named_as_such(data: bytes) -> None:
    later = data.replace(b"footprint-keys/1", b"footprint-keys/2")
    with pytest.raises(NewerVaultError):
        from_bytes(later)
    with pytest.raises(WrongKeyError):
        from_bytes(data.replace(b"footprint-keys/1", b"footprint-keys/0"))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(junk: bytes) -> None:
    with pytest.raises((WrongKeyError, NewerVaultError)):
        from_bytes(junk)


def test_a_key_of_another_length_is_never_sealed() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal_recovery(bytes(16), b"short", CODE, randomness=secrets.token_bytes)
