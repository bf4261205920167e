"""How a page goes to the reading process, and what comes back: frames of JSON.

JSON, not pickle: the reading process has met a hostile page, and what it sends must be able
to be wrong without being able to run. Every value is checked, and foreign text cleaned again.

A frame is four bytes of length (big endian), then that many bytes.
"""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from typing import Any, Final

from pydantic import TypeAdapter

from footprint.sighting import Page
from footprint.source import Reading, Request
from footprint.subject import Profile

LENGTH: Final = struct.Struct(">I")
FRAME_LIMIT: Final = 16 * 1024 * 1024
"""Bytes. A reading larger than this is a fault of the reader, not a page."""

_PAGE = TypeAdapter(Page)
_REQUEST = TypeAdapter(Request)
_READING = TypeAdapter(Reading)
_PROFILE = TypeAdapter(Profile)


def frame(payload: bytes) -> bytes:
    """Return a payload with its length before it."""
    return LENGTH.pack(len(payload)) + payload


def encode_profile(profile: Profile) -> bytes:
    """Return a profile as JSON."""
    return _PROFILE.dump_json(profile)


def decode_profile(data: bytes) -> Profile:
    """Return the profile that `encode_profile` wrote."""
    # From JSON every table is plain lists and strings, which strict mode takes for tuples and
    # enums only when it knows that it reads JSON.
    return _PROFILE.validate_json(data)


def encode_job(page: Page, request: Request) -> bytes:
    """Return a page and the request that it answers: a line of JSON, then the body."""
    head = {
        "page": _PAGE.dump_python(replace(page, body=b""), mode="json"),
        "request": _REQUEST.dump_python(request, mode="json"),
    }
    return json.dumps(head).encode() + b"\n" + page.body


def decode_job(data: bytes) -> tuple[Page, Request]:
    """Return what `encode_job` wrote."""
    head, _, body = data.partition(b"\n")
    values: dict[str, Any] = json.loads(head)
    page = _PAGE.validate_python(values["page"])
    return replace(page, body=body), _REQUEST.validate_python(values["request"])


def encode_reading(reading: Reading) -> bytes:
    """Return a reading as JSON."""
    return _READING.dump_json(reading)


def decode_reading(data: bytes) -> Reading:
    """Return the reading that the child sent.

    Raises:
        ValueError: if it is not one (pydantic's ValidationError is a ValueError).
    """
    return _READING.validate_json(data)
