"""Whom to tell, in what case: shown in every report, from data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from footprint.remedies.action import Confidence
from footprint.remedies.model import Blank, Line, Link


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to tell."""

    id: str
    name: str
    """Who it is."""
    when: str
    """In what case to turn to them."""
    how: str
    """A phone number or another way."""
    url: str
    """Their page; empty if we know of none."""
    urgent: bool
    """Whether it comes first, because there is danger now."""
    confidence: Confidence
    source: str
    checked_on: date


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: Line
    when: Line
    how: Line
    url: Link = ""
    url_note: Blank = ""
    urgent: bool = False
    confidence: Confidence
    source: Line
    checked_on: date


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    contact: tuple[_Entry, ...]


@cache
def load_contacts() -> tuple[Contact, ...]:
    """Return everybody to tell, most urgent first."""
    data = resources.files("footprint.remedies").joinpath("who_to_tell.toml").read_bytes()
    entries = _File.model_validate(tomllib.loads(data.decode())).contact
    return tuple(
        Contact(e.id, e.name, e.when, e.how, e.url, e.urgent, e.confidence, e.source, e.checked_on)
        for e in entries
    )
