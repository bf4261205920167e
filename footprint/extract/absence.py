# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Absence: when a home stands empty ("away until the 14th")."""

from __future__ import annotations

import re
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.words import DAYS, MONTH, UPPER
from footprint.sighting import Kind

_AWAY: Final = re.compile(
    rf"\b(?:(?:I['’]?m|we['’]?re|he['’]?s|she['’]?s|they['’]?re|am|are|is|be|going|off|out[ ]of[ ]the[ ]country|gone|currently|both)[ ])?(?:away|abroad|on[ ](?:holiday|hols|leave|vacation|honeymoon|a[ ]cruise)|out[ ]of[ ](?:office|town|the[ ]country)|not[ ]home|in[ ](?:Tenerife|Spain|France|Italy|Greece|Portugal|Turkey|[{UPPER}]\w{{2,20}})(?=[ ](?:until|till|til|for[ ](?:a|two|three|the|\d))\b)|jetting[ ]off|fly(?:ing)?[ ](?:out|off|to[ ][{UPPER}]\w{{2,20}})|house[ ](?:is[ ]|will[ ]be[ ])?empty|nobody[ ](?:is[ ])?(?:home|in))\b(?:[ ](?:in|to|at|visiting|with)[ ][\w'’]{{1,20}}(?:[ ][{UPPER}]\w{{1,20}}){{0,2}})?[ ,]{{0,2}}(?P<when>(?:until|till|til|from|between|for|on|over|during|all|next|this|the|back|{DAYS}|{MONTH}|\d)[^.;!?\n|]{{0,40}})",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:not|never|far|miles|metres|minutes|yards|give|gave|giving|throw|threw|put|taken?|passed|stay|blown|straight|right|walk(?:ed|ing)?|ran|run|cleared?|home and|ours?[ ]and)(?:[ ](?:it|them|this|that|him|her))?[ ]$",
    re.IGNORECASE,
)


def find_absences(text: str) -> list[Fact]:
    """Find stretches of time when somebody is away."""
    facts = []
    for hit in _AWAY.finditer(text):
        if _NOT.search(text[max(0, hit.start() - 16) : hit.start()]):
            continue
        shown = hit[0].rstrip(" ,.")
        facts.append(
            Fact(
                Kind.ROUTINE,
                hit.start(),
                hit.start() + len(shown),
                " ".join(shown.lower().split()),
                0.7,
                "absence.clause",
                cue="absence",
            )
        )
    return facts
