"""The key slots: a small file that turns a passphrase or a recovery code into the data key.

The data key is random and never changes; each slot holds it sealed under a key of its own.
So a new passphrase rewrites some hundred bytes, and destroying them destroys the vault.

    passphrase slot   ChaCha20-Poly1305 under Argon2id(NFKC passphrase, salt)
    recovery slot     ChaCha20-Poly1305 under HKDF-SHA256(130 random bits, salt)

Everything in a slot but the sealed box itself is authenticated along with it, so a lowered
cost or a swapped salt opens nothing. The file is canonical JSON: every byte counts.
Costs: RFC 9106 section 4 (second recommended option: 64 MiB, 3 passes, 4 lanes); the floor is
OWASP's password storage cheat sheet (19 MiB, 2 passes, 1 lane).
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Final, Literal

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError

from footprint.io.vault.errors import NewerVaultError, WrongKeyError
from footprint.io.vault.passphrase import canonical
from footprint.io.vault.recovery import code_bytes

FORMAT: Final = "footprint-keys/1"
KEY_BYTES: Final = 32
SIZE_LIMIT: Final = 4096
"""Bytes of a slots file; ours has about 900."""

Randomness = Callable[[int], bytes]
"""Gives that many random bytes; `secrets.token_bytes` outside tests."""


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    RECOVERY = "recovery"


def _from_base64(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("is not base64") from error


_Bytes = Annotated[
    bytes,
    BeforeValidator(_from_base64),
    PlainSerializer(lambda value: base64.b64encode(value).decode("ascii"), when_used="json"),
]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Argon2Cost(_Model):
    """What one guess of the passphrase costs.

    The ceilings keep a forged file from eating the machine before its seal can be checked.
    """

    memory_kib: Annotated[int, Field(ge=19 * 1024, le=4 * 1024 * 1024)] = 64 * 1024
    passes: Annotated[int, Field(ge=2, le=16)] = 3
    lanes: Annotated[int, Field(ge=1, le=16)] = 4


STANDARD: Final = Argon2Cost()
FLOOR: Final = Argon2Cost(memory_kib=19 * 1024, passes=2, lanes=1)
"""The least that is ever accepted; used by tests to save time."""


class Slot(_Model):
    """One sealed copy of the data key."""

    kind: Annotated[SlotKind, Field(strict=False)]
    salt: Annotated[_Bytes, Field(min_length=16, max_length=16)]
    nonce: Annotated[_Bytes, Field(min_length=12, max_length=12)]
    cost: Argon2Cost | None
    """None for the recovery slot: 130 random bits need no slow derivation."""
    box: Annotated[_Bytes, Field(min_length=KEY_BYTES + 16, max_length=KEY_BYTES + 16)]


class Slots(_Model):
    """The whole file."""

    format: Literal["footprint-keys/1"] = FORMAT
    vault: Annotated[_Bytes, Field(min_length=16, max_length=16)]
    """Random id, sealed in with every slot, so that slots of two vaults cannot be mixed."""
    slots: Annotated[tuple[Slot, ...], Field(strict=False, max_length=4)]

    def replaced(self, slot: Slot) -> Slots:
        """Return the file with this slot in place of the one of its kind."""
        kept = tuple(one for one in self.slots if one.kind is not slot.kind)
        return self.model_copy(update={"slots": (*kept, slot)})


def to_bytes(slots: Slots) -> bytes:
    """Return the file's bytes: canonical JSON with a newline at the end."""
    return _canonical(slots.model_dump(mode="json")) + b"\n"


def from_bytes(data: bytes) -> Slots:
    """Read a slots file.

    Raises:
        NewerVaultError: if a later version of this program wrote it.
        WrongKeyError: if it is damaged; that cannot be told from a wrong passphrase later on,
            so both are one error.
    """
    try:
        plain = json.loads(data[: SIZE_LIMIT + 1])
        slots = Slots.model_validate(plain)
    except ValidationError as error:
        _refuse_newer(plain)
        raise WrongKeyError from error
    except (ValueError, RecursionError) as error:
        raise WrongKeyError from error
    if to_bytes(slots) != data:
        raise WrongKeyError
    return slots


def seal_passphrase(
    vault: bytes, data_key: bytes, passphrase: str, *, cost: Argon2Cost, randomness: Randomness
) -> Slot:
    """Seal the data key under a passphrase. Takes as long as `cost` says."""
    salt = randomness(16)
    return _seal(vault, data_key, _slow_key(passphrase, salt, cost), (salt, cost), randomness)


def seal_recovery(vault: bytes, data_key: bytes, code: str, *, randomness: Randomness) -> Slot:
    """Seal the data key under a recovery code."""
    salt = randomness(16)
    return _seal(vault, data_key, _fast_key(code, salt), (salt, None), randomness)


def open_with_passphrase(slots: Slots, passphrase: str) -> bytes:
    """Return the data key.

    Raises:
        WrongKeyError: if the passphrase is not the one, or the slot is damaged.
    """
    slot = _of_kind(slots, SlotKind.PASSPHRASE)
    if slot.cost is None:
        raise WrongKeyError
    return _open(slots.vault, slot, _slow_key(passphrase, slot.salt, slot.cost))


def open_with_recovery(slots: Slots, code: str) -> bytes:
    """Return the data key.

    Raises:
        WrongKeyError: if the code is not the one, or the slot is damaged.
    """
    slot = _of_kind(slots, SlotKind.RECOVERY)
    return _open(slots.vault, slot, _fast_key(code, slot.salt))


def _of_kind(slots: Slots, kind: SlotKind) -> Slot:
    for slot in slots.slots:
        if slot.kind is kind:
            return slot
    raise WrongKeyError


def _seal(
    vault: bytes,
    data_key: bytes,
    slot_key: bytes,
    derivation: tuple[bytes, Argon2Cost | None],
    randomness: Randomness,
) -> Slot:
    if len(data_key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    salt, cost = derivation
    kind = SlotKind.RECOVERY if cost is None else SlotKind.PASSPHRASE
    nonce = randomness(12)
    empty = Slot(kind=kind, salt=salt, nonce=nonce, cost=cost, box=bytes(KEY_BYTES + 16))
    box = ChaCha20Poly1305(slot_key).encrypt(nonce, data_key, _bound(vault, empty))
    return empty.model_copy(update={"box": box})


def _open(vault: bytes, slot: Slot, slot_key: bytes) -> bytes:
    try:
        return ChaCha20Poly1305(slot_key).decrypt(slot.nonce, slot.box, _bound(vault, slot))
    except InvalidTag as error:
        raise WrongKeyError from error


def _bound(vault: bytes, slot: Slot) -> bytes:
    """Return what is authenticated with the box: the format and everything beside the box."""
    beside = slot.model_dump(mode="json", exclude={"box"})
    return _canonical({"format": FORMAT, "vault": vault.hex(), "slot": beside})


def _slow_key(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    return hash_secret_raw(
        canonical(passphrase),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _fast_key(code: str, salt: bytes) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=FORMAT.encode())
    return derivation.derive(code_bytes(code))


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _refuse_newer(plain: object) -> None:
    family, _, number = FORMAT.partition("/")
    written = str(plain.get("format", "")) if isinstance(plain, dict) else ""
    name, _, version = written.partition("/")
    if name == family and version.isdecimal() and version.isascii() and int(version) > int(number):
        raise NewerVaultError
