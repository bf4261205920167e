"""Making and opening the locked file, as a small machine of its own.

It is not part of the session: what is typed here must never be kept. An `Unlock` lives for
some minutes in memory, has no JSON, and is thrown away once the file is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from footprint.session.wording import StepWords, wording

Weakness = Callable[[str], str | None]
"""Says in one sentence why a passphrase is weak, or None."""


class Door(StrEnum):
    """Where it stands. The value is its key in the wording."""

    OFFER = "offer"
    """A passphrase is offered; another may be typed."""
    WEAK = "weak"
    """What was typed is weak: again, or use it all the same."""
    MAKING = "making"
    CODE = "code"
    """The recovery code is shown, and typed back to prove that it was kept."""
    LOCKED = "locked"
    OPENING = "opening"
    NEW_PASSPHRASE = "new_passphrase"  # noqa: S105 - a place, not a secret
    """Opened by the code: a new passphrase is wanted."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Unlock:
    """Where somebody stands in front of the file."""

    door: Door
    offered: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    typed: str = field(default="", repr=False)
    """A weak passphrase that waits for a second thought."""
    renewing: bool = False
    """Whether the file exists and only its passphrase is new."""
    problem: str = ""


# -------------------------------------------------------------------------------- events


@dataclass(frozen=True, slots=True)
class Typed:
    """Something was typed: a passphrase or a code."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class UseOffered:
    """Take the passphrase that was offered."""


@dataclass(frozen=True, slots=True)
class UseAnyway:
    """Use the weak passphrase all the same."""


@dataclass(frozen=True, slots=True)
class NoCode:
    """Do without a recovery code."""


@dataclass(frozen=True, slots=True)
class Made:
    """The file was made; here is its recovery code."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """The file is open."""

    by_code: bool


@dataclass(frozen=True, slots=True)
class Renewed:
    """The new passphrase holds."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work; here is the sentence."""

    sentence: str


Happening = Typed | UseOffered | UseAnyway | NoCode | Made | Opened | Renewed | Failed
"""Everything that can happen."""


# ------------------------------------------------------------------------------- effects


@dataclass(frozen=True, slots=True)
class MakeFile:
    """Make the file, then send `Made` or `Failed`."""

    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Open the file with whatever was typed, then send `Opened` or `Failed`."""

    typed: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RenewPassphrase:
    """Change the passphrase, then send `Renewed` or `Failed`."""

    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DropCode:
    """Let the recovery code open nothing."""


Order = MakeFile | OpenFile | RenewPassphrase | DropCode
"""Everything that can be asked of the driver."""


def at_new(offered: str) -> Unlock:
    """Return where somebody stands who has no file yet."""
    return Unlock(Door.OFFER, offered=offered)


def at_locked(offered: str) -> Unlock:
    """Return where somebody stands before a locked file.

    Args:
        offered: a new passphrase, for somebody who has to use the code.
    """
    return Unlock(Door.LOCKED, offered=offered)


def words_of(unlock: Unlock) -> StepWords:
    """Return the words for where it stands."""
    return wording().unlock[unlock.door.value]


def turn_key(
    unlock: Unlock, event: Happening, *, weakness: Weakness
) -> tuple[Unlock, Order | None]:
    """Return where it stands after an event, and what is to be done.

    What does not fit changes nothing but the sentence that says so.
    """
    calm = replace(unlock, problem="")
    match unlock.door:
        case Door.OFFER | Door.WEAK | Door.NEW_PASSPHRASE:
            turned = _choosing(calm, event, weakness)
        case Door.MAKING:
            turned = _making(calm, event)
        case Door.CODE:
            turned = _proving(calm, event)
        case Door.LOCKED:
            turned = _locked(calm, event)
        case Door.OPENING:
            turned = _opening(calm, event)
        case Door.OPEN:
            turned = None
        case _:
            assert_never(unlock.door)
    problem = wording().problems["not_here"]
    return turned or (replace(unlock, problem=problem), None)


_Turned = tuple[Unlock, Order | None] | None


def _choosing(unlock: Unlock, event: Happening, weakness: Weakness) -> _Turned:
    match event:
        case UseOffered():
            return _use(unlock, unlock.offered)
        case UseAnyway() if unlock.door is Door.WEAK:
            return _use(unlock, unlock.typed)
        case Typed(text=text) if not text.strip():
            return replace(unlock, problem=wording().problems["missing"]), None
        case Typed(text=text):
            weak = weakness(text)
            if weak is None:
                return _use(unlock, text)
            return replace(unlock, door=Door.WEAK, typed=text, problem=weak), None
        case _:
            return None


def _use(unlock: Unlock, passphrase: str) -> tuple[Unlock, Order]:
    order = RenewPassphrase(passphrase) if unlock.renewing else MakeFile(passphrase)
    return replace(unlock, door=Door.MAKING, typed=""), order


def _making(unlock: Unlock, event: Happening) -> _Turned:
    match event:
        case Made(code=code):
            return replace(unlock, door=Door.CODE, code=code, offered=""), None
        case Renewed():
            return Unlock(Door.OPEN), None
        case Failed(sentence=sentence):
            back = Door.NEW_PASSPHRASE if unlock.renewing else Door.OFFER
            return replace(unlock, door=back, problem=sentence), None
        case _:
            return None


def _proving(unlock: Unlock, event: Happening) -> _Turned:
    match event:
        case Typed(text=text):
            if _bare(text) == _bare(unlock.code):
                return Unlock(Door.OPEN), None
            return replace(unlock, problem=wording().problems["code"]), None
        case NoCode():
            return Unlock(Door.OPEN), DropCode()
        case _:
            return None


def _locked(unlock: Unlock, event: Happening) -> _Turned:
    match event:
        case Typed(text=text) if text.strip():
            return replace(unlock, door=Door.OPENING), OpenFile(text)
        case Typed():
            return replace(unlock, problem=wording().problems["missing"]), None
        case _:
            return None


def _opening(unlock: Unlock, event: Happening) -> _Turned:
    match event:
        case Opened(by_code=True):
            return replace(unlock, door=Door.NEW_PASSPHRASE, renewing=True), None
        case Opened():
            return Unlock(Door.OPEN), None
        case Failed(sentence=sentence):
            return replace(unlock, door=Door.LOCKED, problem=sentence), None
        case _:
            return None


def _bare(code: str) -> str:
    """Return a code as it counts: look-alikes, case and dashes do not matter."""
    kept = "".join(char for char in code.upper() if char.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))
