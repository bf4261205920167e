"""The terminal and the process behind the app: whether it can show it, and who takes over."""

from __future__ import annotations

import os
import sys
from typing import Final

HIDDEN: Final = "FOOTPRINT_HIDDEN"
"""Set in the environment of the process that takes over from one that locked."""


def can_show() -> bool:
    """Return whether there is a terminal that can draw a page, and a person to type at it."""
    ends = (sys.__stdin__, sys.__stderr__)
    return os.environ.get("TERM") != "dumb" and all(
        end is not None and end.isatty() for end in ends
    )


def begins_hidden() -> bool:
    """Return whether this process takes over from one that locked. Asking again says no."""
    return os.environ.pop(HIDDEN, "") == "1"


def take_over() -> None:
    """Replace this process by a fresh one: only then are the copies of the key gone."""
    environment = {**os.environ, HIDDEN: "1"}
    command = [sys.executable, "-m", "footprint.cli"]
    sys.stdout.flush()
    os.execve(sys.executable, command, environment)  # noqa: S606 - no shell, our own program
