"""The law's clock of an action, and the name under which a calendar knows it."""

from __future__ import annotations

import hmac
import re
from typing import Final

from footprint.remedies.action import Action
from footprint.remedies.chase import marks
from footprint.remedies.states import History
from footprint.report.document import DateRow

_VAULT: Final = 12
_ACTION: Final = 16
"""Hexadecimal digits: enough that no two actions of a vault meet."""
TOKEN: Final = re.compile(rf"[0-9a-f]{{{_VAULT + _ACTION}}}")
"""How a token looks, so that one from a file that somebody edited can be told."""


def date_rows(action: Action, history: History | None) -> tuple[DateRow, ...]:
    """Return the days that matter, earliest first; none before anybody was asked."""
    if history is None:
        return ()
    return tuple(
        DateRow(what=mark.value, words=mark.words, on=day) for mark, day in marks(action, history)
    )


def token(salt: bytes, action: str) -> str:
    """Return an opaque name that is the same in every report of one vault; empty without one.

    It is keyed, because whoever sees a shared calendar could try out every route and site.
    """
    if not salt:
        return ""
    return _keyed(salt, "")[:_VAULT] + _keyed(salt, action)[:_ACTION]


def vault_part(token: str) -> str:
    """Return the part of a token that every action of a vault has; empty if it is none."""
    return token[:_VAULT] if TOKEN.fullmatch(token) else ""


def _keyed(salt: bytes, text: str) -> str:
    return hmac.new(salt, text.encode(), "sha256").hexdigest()
