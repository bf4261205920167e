"""Rows that tell of somebody besides the one they are about: an agent, an architect, a coach.

A planning paper lists its applicant and the applicant's agent under one heading. The agent's
telephone is not the applicant's, so the agent's lines become a part of their own.
"""

from __future__ import annotations

import re
from typing import Final

_OTHER: Final = re.compile(
    r"(?:(?:planning|letting|estate|managing|applicant['\u2019]s|your|our|the)[ ])?"
    r"(?:agents?|architects?|surveyors?|solicitors?|conveyancers?|accountants?|auditors?|"
    r"landlords?|lenders?|contractors?|builders?|consultants?|photographers?|referees?|umpires?|"
    r"coach(?:es)?|trainers?|race directors?|organi[sz]ers?|head ?teachers?|registrars?|"
    r"ward (?:members?|councillors?)|clerks?|"
    r"(?:case|planning|licensing|investigating|enforcement|contact) officers?|"
    r"(?:decided|reported|registered|approved|issued|dealt with) by)\b",
    re.IGNORECASE,
)
"""Labels of people who act for, beside or on the one a form is about."""
_ADDRESSEE: Final = re.compile(r"to|cc|bcc", re.IGNORECASE)
"""In the head of a message: whom it goes to."""
_GOES_ON: Final = re.compile(
    r"(?:company|organisation|firm|practice|address|post ?code|(?:tele)?phone|tel|mobile|mob|"
    r"e-?mail|contact|fax|web(?:site)?)\b",
    re.IGNORECASE,
)
"""Labels that say more of whoever the line before was about."""
_LONGEST_LABEL: Final = 40
_MOST_BLANKS: Final = 3
_FIELD: Final = re.compile(r"[^\n|]+(?:\n|\|[ ]?|$)")


def other_stretches(text: str, *, lines: bool) -> list[tuple[int, int]]:
    """Return where labelled rows tell of somebody besides the one they are about.

    Args:
        text: rows of `Label: value`, by lines or parted by bars.
        lines: whether they are lines. In a list of lines an address or a telephone goes on with
            the line before, and lines without a label are the address of whom a letter goes to;
            columns of a table stand each for itself.
    """
    found: list[list[int]] = []
    inside = addressed = False
    for field in _FIELD.finditer(text):
        label, colon, _ = field[0].strip().partition(":")
        if colon:
            addressed = lines and bool(_ADDRESSEE.fullmatch(label))
        if not addressed and not (colon and _is_other(label, inside=inside and lines)):
            inside = False
            continue
        if inside and found[-1][1] == field.start():
            found[-1][1] = field.end()
        else:
            found.append([field.start(), field.end()])
        inside = True
    return [(start, end) for start, end in found]


def _is_other(label: str, *, inside: bool) -> bool:
    return bool(
        _OTHER.match(label) or _ADDRESSEE.fullmatch(label) or (inside and _GOES_ON.match(label))
    )


def begins_with_other(sentence: str) -> bool:
    """Whether a sentence is a label of somebody else and what it says: `Solicitors: Kirk LLP`."""
    label, colon, _ = sentence[:_LONGEST_LABEL].strip().partition(":")
    return bool(colon and _OTHER.match(label) and label.count(" ") <= _MOST_BLANKS)
