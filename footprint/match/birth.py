"""Evidence from dates of birth and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from footprint.match.evidence import Evidence, Group, Tie
from footprint.match.own import Own

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_AGE = re.compile(r"\d{1,3}")
_FAR: Final = 10
"""Years. No rounding and no old copy of a page explains more."""


def date_evidence(own: Own, text: str) -> Iterator[Evidence]:
    """Yield what a date of birth says: `1988`, `1988-03` or `1988-03-14`."""
    found = _DATE.match(text)
    if found is None or own.birth_year is None:
        return
    year = int(found[1])
    if year != own.birth_year:
        yield from _year_gap(abs(year - own.birth_year))
        return
    month, day = (int(part) if part else None for part in (found[2], found[3]))
    if own.born is None or month is None:
        yield Evidence(Group.BIRTH, 5.0, "the year of birth is the same", Tie.SHARED)
    elif (month, day) == (own.born.month, own.born.day):
        yield Evidence(Group.BIRTH, 13.0, "the date of birth is the same", Tie.KEY, private=True)
    elif month == own.born.month and day is None:
        yield Evidence(Group.BIRTH, 8.0, "month and year of birth are the same", Tie.SHARED)
    elif (day, month) == (own.born.month, own.born.day):
        yield Evidence(Group.BIRTH, 6.0, "the date of birth is the same, turned round", Tie.SHARED)
    else:
        weight = -4.0 if month == own.born.month or day == own.born.day else -7.0
        yield Evidence(Group.BIRTH, weight, "the date of birth is another")


def age_evidence(own: Own, text: str, year: int) -> Iterator[Evidence]:
    """Yield what an age says, on a page that was written in a year or some time before it.

    A page grows old: it may give an age of years ago, but never one yet to come.
    """
    found = _AGE.search(text)
    if found is None or own.birth_year is None:
        return
    oldest = year - own.birth_year
    behind = oldest - int(found[0])
    if behind in (0, 1):
        yield Evidence(Group.BIRTH, 4.0, "the age fits", Tie.SHARED)
    elif behind in (-1, 2):
        yield Evidence(Group.BIRTH, 2.0, "the age is a year out", Tie.SHARED)
    elif 0 < behind <= 5:  # noqa: PLR2004 - see the docstring
        yield Evidence(Group.BIRTH, 1.4, "the age fits an older page", Tie.SHARED)
    elif 0 < behind <= _FAR:
        yield Evidence(Group.BIRTH, -1.2, "the age fits only a much older page")
    elif abs(behind) > _FAR:
        yield Evidence(Group.BIRTH, -8.0, "the age differs by more than 10 years")
    else:
        yield Evidence(Group.BIRTH, -5.0, "the age is one that you have yet to reach")


def _year_gap(gap: int) -> Iterator[Evidence]:
    if gap > _FAR:
        yield Evidence(Group.BIRTH, -9.0, "the birth year differs by more than 10 years")
    elif gap > 1:
        yield Evidence(Group.BIRTH, -7.0, "the birth year is another")
    else:
        yield Evidence(Group.BIRTH, -3.0, "the birth year is one year out")
