"""An export opens without us: the age format, read here by its specification alone.

https://github.com/C2SP/C2SP/blob/main/age.md: a header with one scrypt stanza and its MAC, then a
nonce and chunks of 64 KiB in ChaCha20-Poly1305. Nothing below uses what wrote the file.
"""

from __future__ import annotations

import base64
import re
from functools import cache

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from footprint.io.vault.export import seal

CHUNK = 64 * 1024
WORDS = "words for the fïle"


def _decoded(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4))


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


@cache
def _wrap(passphrase: str, label: bytes, cost: int) -> bytes:
    return Scrypt(salt=label, length=32, n=1 << cost, r=8, p=1).derive(passphrase.encode())


def opened(data: bytes, passphrase: str) -> bytes:
    """Return what an age file holds, by the specification."""
    head = re.match(
        rb"(age-encryption\.org/v1\n-> scrypt ([\w+/]+) (\d+)\n([\w+/]+)\n---) ([\w+/]+)\n", data
    )
    assert head is not None
    salt, cost, box, mac = _decoded(head[2]), int(head[3]), _decoded(head[4]), _decoded(head[5])
    assert len(salt) == 16
    label = b"age-encryption.org/v1/scrypt" + salt
    file_key = ChaCha20Poly1305(_wrap(passphrase, label, cost)).decrypt(bytes(12), box, None)
    check = HMAC(_derived(file_key, b"", b"header"), SHA256())
    check.update(head[1])
    check.verify(mac)
    body = data[head.end() :]
    cipher = ChaCha20Poly1305(_derived(file_key, body[:16], b"payload"))
    body, plain, number = body[16:], b"", 0
    while body:
        chunk, body = body[: CHUNK + 16], body[CHUNK + 16 :]
        nonce = number.to_bytes(11, "big") + bytes([not body])
        plain += cipher.decrypt(nonce, chunk, None)
        number += 1
    return plain


DATA = bytes(number % 251 for number in range(2 * CHUNK + 7))


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal(DATA, WORDS)


def test_what_we_seal_opens_by_the_specification(sealed: bytes) -> None:
    assert opened(sealed, WORDS) == DATA


def test_a_wrong_passphrase_a_changed_byte_and_a_cut_file_open_nothing(sealed: bytes) -> None:
    with pytest.raises(InvalidTag):
        opened(sealed, WORDS.replace("ï", "i"))
    with pytest.raises(InvalidTag):
        opened(sealed[:-1] + bytes([sealed[-1] ^ 1]), WORDS)
    with pytest.raises(InvalidTag):
        opened(sealed[: -(7 + 16)], WORDS)


def test_each_guess_costs_as_much_as_age_asks_for(sealed: bytes) -> None:
    cost = re.search(rb"-> scrypt \S+ (\d+)\n", sealed)
    assert cost is not None
    assert int(cost[1]) >= 14
