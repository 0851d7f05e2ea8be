"""Ten thousand random closings of a session against a reference that walks the calendar day by day."""

from datetime import date, timedelta
from random import Random

import pytest

from piaojue.rules.deadlines import rectification_deadline, rectification_reminders
from piaojue.rules.workdays import holidays_from
from tests.rules.test_deadlines import DISTRICT, slow_months_after

NUMBER = 10_000
FIRST, LAST = date(2020, 1, 1), date(2039, 9, 30)
DAY = timedelta(days=1)
FRIDAY = 4
SEED = 2026


def calendar_of(dice):
    """Twenty years, each with seven spells off of one to nine days, and as many weekend days worked as may be."""
    table = {}
    for year in range(FIRST.year, LAST.year + 1):
        days = [date(year, 1, 1) + DAY * n for n in range(365)]
        off = {day for start in dice.sample(days, 7) for day in days[days.index(start) :][: dice.randint(1, 9)]}
        worked = {day for day in dice.sample(days, 40) if day.weekday() > FRIDAY} - off
        table[str(year)] = {"off": sorted(off), "worked": sorted(worked)}
    return table


def slow_last_day(closed, table):
    """Three months on, then on while the day is off by the table, or a weekend that the table does not have worked."""
    day = slow_months_after(closed, 3)
    while True:
        told = table[str(day.year)]
        if day in told["worked"] or (day.weekday() <= FRIDAY and day not in told["off"]):
            return day
        day += DAY


@pytest.mark.thorough
def test_ten_thousand_deadlines_agree_with_walking_the_calendar():
    dice, moved = Random(SEED), 0  # noqa: S311 - a reproducible choice of days, nothing secret
    table = calendar_of(dice)
    holidays = holidays_from(table)
    for _ in range(NUMBER):
        closed = FIRST + DAY * dice.randrange((LAST - FIRST).days)
        deadline = rectification_deadline(closed, DISTRICT, holidays)
        assert deadline.last_day == slow_last_day(closed, table), closed
        reminders = rectification_reminders(deadline, DISTRICT)
        assert [(deadline.last_day - day).days for day in reminders] == [30, 7], closed
        moved += deadline.last_day != deadline.counted_to
    assert NUMBER // 4 < moved < NUMBER // 2  # weekends and spells off, or the walk has looked at nothing
