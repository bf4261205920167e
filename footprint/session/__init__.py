"""The guided session: what is asked, in which order, and what comes next. No screen, no I/O.

`start` or `take_up` gives a session, `view` says what to show of it, `advance` takes what
happened and gives the next session together with what its driver has to do. The app and the
plain mode are two drivers of the same machine.
"""

from footprint.session.consent import Consent
from footprint.session.machine import advance, start, take_up
from footprint.session.moves import Turn
from footprint.session.search import (
    Audited,
    Auditor,
    Disclosure,
    OfferedSource,
    ProgressEvent,
    RunSummary,
    SourceState,
    summary_of,
)
from footprint.session.state import Kept, SearchState, Session, SessionError, from_json, to_json
from footprint.session.steps import QUESTIONS, Mode, Step
from footprint.session.view import StepView, view

__all__ = [
    "QUESTIONS",
    "Audited",
    "Auditor",
    "Consent",
    "Disclosure",
    "Kept",
    "Mode",
    "OfferedSource",
    "ProgressEvent",
    "RunSummary",
    "SearchState",
    "Session",
    "SessionError",
    "SourceState",
    "Step",
    "StepView",
    "Turn",
    "advance",
    "from_json",
    "start",
    "summary_of",
    "take_up",
    "to_json",
    "view",
]
