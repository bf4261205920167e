"""How a command can end: exit codes, which are an interface, and the errors behind two of them."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
FOUND: Final = 1
"""Findings at or above `--fail-on`."""
WRONG_USE: Final = 2
"""Wrong usage or input."""
NOTHING_CHECKED: Final = 3
LOCKED: Final = 4
"""The vault is locked, or the passphrase is wrong."""
STOPPED: Final = 130
"""Stopped by the user; what was done is kept."""


class WrongUseError(Exception):
    """The command cannot be carried out as it was given. The text is for the user."""


class LockedError(Exception):
    """The vault does not open. The text is for the user."""
