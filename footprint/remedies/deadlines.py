"""The law's clock: when an answer is due, and what comes next if none does.

A request under the UK GDPR is due one calendar month after it was received, counted from that
day to the same date of the next month, to the month's last day if there is no such date, and
to the next working day if it falls on a weekend or a public holiday (UK GDPR Art 12(3); ICO,
"I need to complete a SAR", seen). Two further months may be taken if the request is complex.
A complaint to the controller has to be acknowledged within 30 days that begin on the day it
is received (Data Protection Act 2018 s.164A, from 19 June 2026). The ICO asks for complaints
within three months of the last contact (ICO, "What to expect", seen).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from footprint.remedies.model import LimitKind, Nation, TimeLimit

ACKNOWLEDGE_DAYS: Final = 30
"""Days for acknowledging a complaint, the day it came in counted (DPA 2018 s.164A(3))."""
COMPLEX_MONTHS: Final = 2
ICO_MONTHS: Final = 3

_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Clock:
    """The dates that follow from a request, if nobody answers."""

    received: date
    due: date
    """Last day for an answer."""
    due_if_complex: date
    """Last day if the holder says in time that the request is complex."""
    complain_from: date
    """First day on which a complaint to the holder makes sense."""
    acknowledged_by: date
    """Last day for the holder to acknowledge such a complaint."""
    ico_from: date
    """First day on which the ICO will look at it without an answer."""
    ico_until: date
    """Last day of the three months in which the ICO wants to hear of it."""

    def after_complaint(self, complained: date) -> Clock:
        """Return the dates if the holder got a complaint on a day, instead of at the earliest."""
        acknowledged = complained + timedelta(days=ACKNOWLEDGE_DAYS - 1)
        return replace(
            self,
            complain_from=complained,
            acknowledged_by=acknowledged,
            ico_from=acknowledged + timedelta(days=1),
            ico_until=add_months(complained, ICO_MONTHS),
        )


def clock(received: date, *, nations: Iterable[Nation] = tuple(Nation)) -> Clock:
    """Return the dates for a request that reached its holder on a day.

    Args:
        received: the day of an email, the next post day of a letter.
        nations: whose public holidays count; a day counts if it is one in any of them. We
            rarely know where a holder sits, and a complaint a day late does less harm than
            one a day early.
    """
    where = frozenset(nations)
    due = next_working_day(add_months(received, 1), where)
    complex_due = next_working_day(add_months(received, 1 + COMPLEX_MONTHS), where)
    complain = due + timedelta(days=1)
    # The last four are a placeholder until the day of the complaint is put in.
    start = Clock(received, due, complex_due, complain, complain, complain, complain)
    return start.after_complaint(complain)


def answer_due(limit: TimeLimit, received: date) -> date | None:
    """Return the day on which an answer is due, or None if nobody promises one."""
    if limit.days is None:
        return None
    if limit.kind is LimitKind.STATUTORY and limit.days == STATUTORY_DAYS:
        return clock(received).due
    return received + timedelta(days=limit.days)


STATUTORY_DAYS: Final = 30
"""How the catalogue writes "one month"; the calendar month is what counts."""


def add_months(day: date, months: int) -> date:
    """Return the same date some months later, or that month's last day if it has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _month_length(year, month + 1)))


def next_working_day(day: date, nations: Iterable[Nation]) -> date:
    """Return the day itself, or the next that is neither weekend nor public holiday."""
    where = tuple(nations)
    while day.weekday() >= _SATURDAY or any(day in public_holidays(day.year, n) for n in where):
        day += timedelta(days=1)
    return day


@cache
def public_holidays(year: int, nation: Nation) -> frozenset[date]:
    """Return the standing public holidays of a year.

    Holidays proclaimed for one year alone (a jubilee, a coronation) are not known here.
    Sources: Banking and Financial Dealings Act 1971, schedule 1; GOV.UK "UK bank holidays".
    """
    easter = easter_sunday(year)
    days = {easter - timedelta(days=2), _monday(year, 5, first=True), _monday(year, 5, first=False)}
    days |= _with_substitutes([date(year, 12, 25), date(year, 12, 26)])
    if nation is Nation.SCOTLAND:
        days |= _with_substitutes([date(year, 1, 1), date(year, 1, 2)])
        days |= {_monday(year, 8, first=True)} | _with_substitutes([date(year, 11, 30)])
        return frozenset(days)
    days |= _with_substitutes([date(year, 1, 1)])
    days |= {easter + timedelta(days=1), _monday(year, 8, first=False)}
    if nation is Nation.NORTHERN_IRELAND:
        days |= _with_substitutes([date(year, 3, 17)]) | _with_substitutes([date(year, 7, 12)])
    return frozenset(days)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year (anonymous Gregorian algorithm; Meeus, 1991)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _with_substitutes(days: list[date]) -> set[date]:
    # A holiday on a weekend is made up for on the next weekday that is not one already.
    taken: set[date] = set(days)
    result = set(days)
    for day in days:
        substitute = day
        while substitute.weekday() >= _SATURDAY or (substitute != day and substitute in taken):
            substitute += timedelta(days=1)
        taken.add(substitute)
        result.add(substitute)
    return result


def _monday(year: int, month: int, *, first: bool) -> date:
    if first:
        day = date(year, month, 1)
        return day + timedelta(days=-day.weekday() % 7)
    day = date(year, month, _month_length(year, month))
    return day - timedelta(days=day.weekday())


def _month_length(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
