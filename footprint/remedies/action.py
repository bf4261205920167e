"""A remedy applied to findings: the values that plans, checklists and re-checks share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ActionState(StrEnum):
    """How far an action has come. "Removed" and "not found" are never one state."""

    TODO = "todo"
    EVIDENCE_SAVED = "evidence_saved"
    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    GONE_AT_SOURCE = "gone_at_source"
    STILL_IN_SEARCH = "still_in_search"
    STILL_ARCHIVED = "still_archived"
    CONFIRMED_GONE = "confirmed_gone"
    REFUSED = "refused"
    PARTIAL = "partial"
    REAPPEARED = "reappeared"
    CANNOT_BE_REMOVED = "cannot_be_removed"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How sure we are of a piece of advice. Anything but `OFFICIAL` says so when shown."""

    OFFICIAL = "official"
    OFFICIAL_OLD = "official_old"
    SECONDARY = "secondary"
    MEMORY = "memory"


class Doer(StrEnum):
    """Who has to act."""

    YOU = "you"
    OFFICE = "your office"
    HOLDER = "the holder"
    POLICE = "police"
    HOUSEHOLD = "an adult you live with"


@dataclass(frozen=True, slots=True)
class Advice:
    """Where a piece of advice comes from."""

    confidence: Confidence
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, for one or several findings."""

    id: str
    """Stable across runs."""
    remedy: str
    """Id of the remedy."""
    title: str
    """Begins with a verb."""
    findings: tuple[str, ...]
    """Ids of the findings it serves."""
    pages: tuple[str, ...] = field(repr=False)
    """URLs that it clears, if it succeeds."""
    url: str
    """Where to do it; empty if there is no single place."""
    why: str
    steps: tuple[str, ...]
    minutes: int
    """Effort of the person who does it, at least 1."""
    wait_days: int | None
    """Days until an answer is due; None if it takes effect at once."""
    due: date | None
    advice: Advice
    state: ActionState = ActionState.TODO
    after: tuple[str, ...] = ()
    """Ids of actions to do first (source before copy before archive before index)."""
    removable: bool = True
    """False where nothing can be removed and only a mitigation is left."""
    mitigation: str = ""
    caveats: tuple[str, ...] = ()
    verify: tuple[str, ...] = ()
    proof: str = ""
    """What the holder asks for as proof."""
    fee: str = ""
    doer: Doer = Doer.YOU
    letter: str | None = None
    """Text of a letter that is ready, or None."""
    recheck_days: int = 30
    holder: str = ""
    """Who decides, in plain words."""
    site: str = ""
    """Registrable domain that it is about; empty if it is done once for all."""
    about_pages: tuple[str, ...] = field(default=(), repr=False)
    """URLs that it is about without clearing them (a mitigation, a delisting form)."""
    letter_kind: str = ""
    """Which letter is ready for it, by `footprint.remedies.model.LetterKind`; may be empty."""
    law: str = ""
    """Whose law the letter names, by `footprint.remedies.model.Law`; empty for the UK's."""
    evidence_first: bool = True
    """Whether a copy of the pages has to be saved before anybody is asked."""
    late: int = 0
    """0 for pages themselves, 1 for archived copies, 2 for search engines: the order of work."""
    official: bool = False
    """Whether an official page was seen that says so. If not, every rendering says that."""
    email: str = ""
    """The holder's mailbox for such requests, if the advice names one."""
    welsh: str = ""
    """What we say where a Welsh holder could be written to in Welsh."""
