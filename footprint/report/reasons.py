"""Why something has no answer, in words that a worried person understands.

Each sentence fits after a colon, and none of them can be read as "there is nothing there".
"""

from __future__ import annotations

from typing import Final

from footprint.source import CouldNotCheck, Outcome, Reason, Skipped

WORDS: Final[dict[Reason, str]] = {
    Reason.OFFLINE: "there was no network",
    Reason.NAME_NOT_RESOLVED: "the network did not know this site's name",
    Reason.NO_CONNECTION: "the site did not accept a connection",
    Reason.TLS_FAILED: "the site could not prove that it is the real one",
    Reason.ADDRESS_REFUSED: "the address leads to a place that we do not open",
    Reason.TIMED_OUT: "the site took too long to answer",
    Reason.BLOCKED: "the site refused to let us in",
    Reason.RATE_LIMITED: "the site asked us to come back later",
    Reason.SERVER_ERROR: "the site had a fault of its own",
    Reason.LOGIN_NEEDED: "the site shows this only to people who log in",
    Reason.WALL: "the site showed a check for robots in place of the page",
    Reason.CAPTIVE_PORTAL: "your network answered in place of the site",
    Reason.LANDMARK_MISSING: "the page did not look as it should, so we do not trust it",
    Reason.SCRIPT_ONLY: "the page shows its text only to a full browser",
    Reason.SOFT_NOT_FOUND: "the site showed some other page in place of the one we asked for",
    Reason.EMPTY_PAGE: "the page came back empty",
    Reason.ENGINES_BLOCKED: "the search engines behind it gave no answer",
    Reason.NOT_SEARCHED: "the search was not carried out",
    Reason.TOO_LARGE: "the page is too large to read",
    Reason.TRUNCATED: "only part of the page arrived",
    Reason.NOT_READABLE: "the file is of a kind that we cannot read",
    Reason.READER_LIMIT: "the page took too much work to read, so we stopped",
    Reason.BAD_REDIRECT: "the site sent us on to an address that we do not follow",
    Reason.ROBOTS: "the site asks programs not to read this page",
    Reason.BREAKER_OPEN: "the site failed several times, so we stopped asking",
    Reason.STOPPED: "the search was stopped before this was reached",
    Reason.WRONG_KEY: "the site did not accept the key in your settings",
    Reason.OUR_FAULT: "this program made a mistake",
    Reason.NO_KEY: "it needs a key and there is none in your settings",
    Reason.NOT_SET_UP: "it is not set up yet",
    Reason.NOT_AGREED: "you did not agree to send this",
    Reason.NOTHING_TO_ASK: "you gave nothing that it could be asked about",
    Reason.SWITCHED_OFF: "it is switched off in your settings",
    Reason.BUDGET_SPENT: "the time or number of requests set for this search was used up",
}

_CHOICES: Final = frozenset(
    {
        Reason.NO_KEY,
        Reason.NOT_SET_UP,
        Reason.NOT_AGREED,
        Reason.NOTHING_TO_ASK,
        Reason.SWITCHED_OFF,
    }
)


def left_out_by_choice(outcome: Outcome) -> bool:
    """Whether a source was not to be asked at all, rather than asked in vain."""
    return isinstance(outcome, Skipped) and outcome.reason in _CHOICES


def reason_line(outcome: Outcome) -> str:
    """Return the code followed by words, or nothing for an outcome that needs no reason."""
    if not isinstance(outcome, CouldNotCheck | Skipped):
        return ""
    detail = f" ({outcome.detail})" if outcome.detail else ""
    return f"{outcome.reason.value}: {WORDS[outcome.reason]}{detail}"
