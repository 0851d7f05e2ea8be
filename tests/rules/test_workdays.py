from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.workdays import (
    UNANNOUNCED,
    InvalidHolidays,
    holidays_from,
    is_working_day,
    next_working_day,
)

# A table of our own making in the shape of the yearly notice.
TABLE = {
    "2026": {
        "off": [*(f"2026-02-{day:02}" for day in range(15, 24)), *(f"2026-10-0{day}" for day in range(1, 8))],
        "worked": ["2026-02-14", "2026-02-28", "2026-10-10"],
    }
}
HOLIDAYS = holidays_from(TABLE)


def test_a_table_knows_its_days_and_years():
    assert (len(HOLIDAYS.off), len(HOLIDAYS.worked), HOLIDAYS.years) == (16, 3, frozenset({2026}))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),  # a Saturday worked to make up
        (date(2026, 10, 11), False),
        (date(2026, 2, 14), True),
        (date(2026, 2, 28), True),
        (date(2027, 10, 1), True),  # a Friday of a year without a table
        (date(2027, 10, 2), False),
    ],
)
def test_offices_work_on_weekdays_and_make_up_days(day, working):
    assert is_working_day(day, HOLIDAYS) is working


def test_dates_may_come_ready_made():
    assert holidays_from({"2026": {"off": [date(2026, 1, 1)]}}).off == {date(2026, 1, 1)}


def test_without_a_table_only_weekends_are_known():
    assert [is_working_day(date(2026, 10, day), UNANNOUNCED) for day in (1, 2, 3, 4, 5)] == [
        True,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"2026": {"off": ["10月1日"]}}, "2026年节假日表中的“10月1日”不是日期"),
        ({"2026": {"off": ["2025-10-01"]}}, "2026年节假日表中的2025-10-01不在该年"),
        ({"2026": {"rest": []}}, "不认识的字段：rest"),
        ({"2026": {"off": ["2026-10-01"], "worked": ["2026-10-01"]}}, "2026-10-01既列为放假又列为上班"),
    ],
)
def test_a_table_that_is_none_is_refused(table, fault):
    with pytest.raises(InvalidHolidays, match=fault):
        holidays_from(table)


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_the_next_working_day_is_the_first_from_this_one_on(day):
    found = next_working_day(day, HOLIDAYS)
    between = [date.fromordinal(n) for n in range(day.toordinal(), found.toordinal())]
    assert is_working_day(found, HOLIDAYS)
    assert not any(is_working_day(each, HOLIDAYS) for each in between)
