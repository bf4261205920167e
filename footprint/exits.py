"""How a command can end: exit codes, which are an interface, and what is said at some of them."""

from __future__ import annotations

import traceback
from typing import Final

DONE: Final = 0
FOUND: Final = 1
"""Findings at or above `--fail-on`."""
WRONG_USE: Final = 2
"""Wrong usage or input."""
NOTHING_CHECKED: Final = 3
LOCKED: Final = 4
"""The vault is locked, or the passphrase is wrong."""
MISTAKE: Final = 70
"""The program made a mistake: EX_SOFTWARE of sysexits.h, so that no script takes it for findings."""
STOPPED: Final = 130
"""Stopped by the user; what was done is kept."""


class WrongUseError(Exception):
    """The command cannot be carried out as it was given. The text is for the user."""


class LockedError(Exception):
    """The vault does not open. The text is for the user."""


def told_of_mistake(error: BaseException) -> str:
    """Return all that is said of a mistake: which kind, and where in the program.

    Never what the error says, and no value: either could be a name or an address.
    """
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {_module(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    return (
        f"The program made a mistake and had to stop ({type(error).__name__}{place}). "
        "What was saved before is kept."
    )


def _module(filename: str) -> str:
    """Return the end of a path: the folder above could be somebody's name."""
    return "/".join(filename.replace("\\", "/").split("/")[-2:])
