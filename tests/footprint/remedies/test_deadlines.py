from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.remedies.deadlines import (
    add_months,
    answer_due,
    clock,
    easter_sunday,
    next_working_day,
    public_holidays,
)
from footprint.remedies.model import LimitKind, Nation, TimeLimit

DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
EW = (Nation.ENGLAND, Nation.WALES)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2025, 9, 3), date(2025, 10, 3)),  # the ICO's own example
        (date(2027, 1, 31), date(2027, 3, 1)),  # no 31 February; the 28th is a Sunday
        (date(2028, 1, 31), date(2028, 2, 29)),  # a leap year, a Tuesday
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas, Boxing Day and its substitute
        (date(2026, 12, 1), date(2027, 1, 4)),  # New Year's Day, then a weekend
        (date(2026, 8, 1), date(2026, 9, 1)),
        (date(2026, 2, 28), date(2026, 3, 30)),  # not the end of March but the 28th, a Saturday
        (date(2027, 2, 26), date(2027, 3, 30)),  # Good Friday to Easter Monday
    ],
)
def test_a_month_is_counted_as_the_ico_counts_it(received: date, due: date) -> None:
    assert clock(received, nations=EW).due == due


def test_the_whole_chain_of_one_request() -> None:
    dates = clock(date(2026, 11, 21), nations=EW)
    assert dates.due == date(2026, 12, 21)
    assert dates.due_if_complex == date(2027, 2, 22)  # 21 February is a Sunday
    assert dates.complain_from == date(2026, 12, 22)
    # 30 days that begin on the day the complaint comes in: 22 December is the first.
    assert dates.acknowledged_by == date(2027, 1, 20)
    assert dates.ico_from == date(2027, 1, 21)
    assert dates.ico_until == date(2027, 3, 22)


@given(DAYS)
def test_the_chain_never_runs_backwards_and_ends_on_a_working_day(received: date) -> None:
    dates = clock(received, nations=EW)
    chain = (
        dates.received,
        dates.due,
        dates.complain_from,
        dates.acknowledged_by,
        dates.ico_from,
        dates.ico_until,
    )
    assert list(chain) == sorted(chain)
    assert dates.due < dates.due_if_complex
    assert dates.due.weekday() < 5
    assert dates.due not in public_holidays(dates.due.year, Nation.ENGLAND)
    assert 28 <= (dates.due - received).days <= 31 + 6


@given(DAYS, st.integers(0, 36))
def test_months_are_added_one_after_another(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, sunday: date) -> None:
    assert easter_sunday(year) == sunday


@pytest.mark.parametrize(
    ("day", "nation", "holiday"),
    [
        (date(2026, 4, 3), Nation.ENGLAND, True),
        (date(2026, 4, 6), Nation.ENGLAND, True),
        (date(2026, 4, 6), Nation.SCOTLAND, False),
        (date(2026, 5, 4), Nation.WALES, True),
        (date(2026, 8, 31), Nation.ENGLAND, True),
        (date(2026, 8, 31), Nation.SCOTLAND, False),
        (date(2026, 8, 3), Nation.SCOTLAND, True),
        (date(2026, 12, 28), Nation.ENGLAND, True),  # Boxing Day falls on a Saturday
        (date(2027, 12, 27), Nation.ENGLAND, True),
        (date(2027, 12, 28), Nation.ENGLAND, True),
        (date(2027, 12, 29), Nation.ENGLAND, False),
        (date(2027, 1, 4), Nation.SCOTLAND, True),  # 2 January falls on a Saturday
        (date(2027, 1, 4), Nation.ENGLAND, False),
        (date(2026, 7, 13), Nation.NORTHERN_IRELAND, True),  # the 12th is a Sunday
        (date(2026, 3, 17), Nation.NORTHERN_IRELAND, True),
        (date(2026, 3, 17), Nation.ENGLAND, False),
        (date(2026, 11, 30), Nation.SCOTLAND, True),
    ],
)
def test_public_holidays_differ_by_nation(day: date, nation: Nation, holiday: bool) -> None:
    assert (day in public_holidays(day.year, nation)) is holiday


def test_a_day_counts_as_a_holiday_if_it_is_one_in_either_nation() -> None:
    day = date(2026, 3, 17)
    assert next_working_day(day, [Nation.ENGLAND, Nation.NORTHERN_IRELAND]) == date(2026, 3, 18)


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (TimeLimit(), None),
        (TimeLimit(kind=LimitKind.STATUTORY, days=30), date(2026, 12, 21)),
        (TimeLimit(kind=LimitKind.STATED, days=28), date(2026, 12, 19)),
        (TimeLimit(kind=LimitKind.TYPICAL, days=2), date(2026, 11, 23)),
        (TimeLimit(kind=LimitKind.TYPICAL, note="Days."), None),
    ],
)
def test_only_a_promise_has_a_date(limit: TimeLimit, due: date | None) -> None:
    assert answer_due(limit, date(2026, 11, 21)) == due
