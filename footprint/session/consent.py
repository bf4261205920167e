"""The record of an agreement: who agreed to what, when, and in which words it was asked.

A consent is a value. The vault keeps it append-only; a run names the consent that it stands
on, and a source without one does not pass the door.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from footprint.source import IdentifierKind


class GivenBy(StrEnum):
    """In whose company the agreement was given. Always by the subject, never for them."""

    ALONE = "alone"
    WITH_ADVISER = "with_adviser"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class AgreedSource(_Value):
    """One place that may be asked, and what it may be told."""

    id: str
    name: str
    receives: str
    """Who gets it, in plain words."""
    sends: tuple[IdentifierKind, ...]
    agreed: bool
    """False records a refusal: it is as much worth keeping as a yes."""


class AdviserDetails(_Value):
    """The second person in the room, and who answers for the session."""

    name: str
    organisation: str
    responsible: str
    """The organisation that decides why and how (in law, the controller)."""


class Consent(_Value):
    """One agreement."""

    given_by: GivenBy
    typed_name: Annotated[str, Field(repr=False)]
    """The name that the subject typed to agree."""
    adviser: AdviserDetails | None = None
    wording_version: str
    """Version of the words that were shown."""
    wording_digest: str
    """SHA-256 of those words, hex."""
    statements: tuple[str, ...]
    """Ids of the statements that were ticked."""
    sources: tuple[AgreedSource, ...] = ()
    adviser_may_keep_counts: bool = False
    retention_days: Annotated[int, Field(ge=1, le=3650)] = 90
    given_at: datetime
    practice: bool = False
    """A training session on the practice web: nothing real was agreed to."""
