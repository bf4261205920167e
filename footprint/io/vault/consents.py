"""What was agreed to, by whom and when. Written once; a withdrawal is a line of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import ValidationError

from footprint.io.vault.codec import to_moment, to_text
from footprint.io.vault.database import Database
from footprint.io.vault.errors import DamagedVaultError
from footprint.session.consent import Consent


class WithdrawalEffect(StrEnum):
    """What follows from a withdrawal."""

    STOP = "stop"
    """No new request; what was found stays."""
    ERASE = "erase"
    """What was found under it is erased too."""


@dataclass(frozen=True, slots=True)
class KeptConsent:
    """A consent as the vault holds it."""

    id: int
    consent: Consent
    withdrawn_at: datetime | None


class Consents:
    """The append-only record of agreements."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, consent: Consent) -> int:
        """Keep a consent and return its id."""
        rows = self._database.rows(
            "INSERT INTO consent (at, body) VALUES (?, ?) RETURNING id",
            (to_text(consent.given_at), consent.model_dump_json()),
        )
        return int(str(rows[0][0]))

    def withdraw(self, consent: int, effect: WithdrawalEffect, *, at: datetime) -> None:
        """Note that a consent no longer holds."""
        self._database.rows(
            "INSERT INTO withdrawal (consent, at, effect) VALUES (?, ?, ?)",
            (consent, to_text(at), effect.value),
        )

    def all(self) -> tuple[KeptConsent, ...]:
        """Return every consent, oldest first."""
        return tuple(
            KeptConsent(int(str(id_)), _read(str(body)), to_moment(at) if at else None)
            for id_, body, at in self._database.rows(
                "SELECT id, body, (SELECT min(at) FROM withdrawal WHERE consent = consent.id)"
                " FROM consent ORDER BY id"
            )
        )

    def live(self) -> KeptConsent | None:
        """Return the newest consent if it has not been withdrawn."""
        kept = self.all()
        return kept[-1] if kept and kept[-1].withdrawn_at is None else None


def _read(body: str) -> Consent:
    try:
        return Consent.model_validate_json(body)
    except ValidationError as error:
        raise DamagedVaultError from error
