from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.deadlines import (
    Deadline,
    announcement_deadline,
    days_after,
    due,
    months_after,
    rectification_deadline,
    rectification_reminders,
)
from piaojue.rules.measure import parse
from piaojue.rules.workdays import UNANNOUNCED, holidays_from
from tests.rules.test_workdays import HOLIDAYS

DISTRICT = parse(Path("measures/district/measure.toml").read_text(encoding="utf-8"))
ALL_YEARS = holidays_from({str(year): {} for year in range(2023, 2031)})


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        # the corresponding day
        ("2026-01-15", 3, "2026-04-15"),
        ("2026-01-01", 3, "2026-04-01"),
        ("2026-02-28", 3, "2026-05-28"),
        ("2026-03-30", 3, "2026-06-30"),
        ("2026-03-21", 3, "2026-06-21"),
        ("2026-09-30", 3, "2026-12-30"),
        ("2026-12-31", 3, "2027-03-31"),
        ("2026-05-31", 3, "2026-08-31"),
        ("2026-10-31", 3, "2027-01-31"),
        ("2026-07-31", 1, "2026-08-31"),
        # across the end of the year
        ("2026-10-15", 3, "2027-01-15"),
        ("2026-11-15", 3, "2027-02-15"),
        ("2026-12-15", 3, "2027-03-15"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2025-12-31", 12, "2026-12-31"),
        ("2026-06-30", 18, "2027-12-30"),
        # the month's end where there is no corresponding day
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2025-11-29", 3, "2026-02-28"),
        ("2025-11-28", 3, "2026-02-28"),
        ("2026-08-31", 3, "2026-11-30"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-03-31", 3, "2026-06-30"),
        ("2026-07-31", 2, "2026-09-30"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-05-31", 1, "2026-06-30"),
        ("2026-10-31", 1, "2026-11-30"),
        # leap years
        ("2027-11-30", 3, "2028-02-29"),
        ("2027-11-29", 3, "2028-02-29"),
        ("2027-11-28", 3, "2028-02-28"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2028-02-29", 3, "2028-05-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2027-02-28", 12, "2028-02-28"),
        ("2099-11-30", 3, "2100-02-28"),
        ("1999-11-30", 3, "2000-02-29"),
        # no months at all
        ("2026-01-31", 0, "2026-01-31"),
        ("2026-12-31", 0, "2026-12-31"),
        # two years and more
        ("2026-01-31", 25, "2028-02-29"),
        ("2026-12-31", 24, "2028-12-31"),
    ],
)
def test_a_term_in_months_ends_on_the_corresponding_day_or_the_months_end(start, months, last):
    assert months_after(day(start), months) == day(last)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-02-27", 1, "2026-02-28"),
        ("2026-02-27", 2, "2026-03-01"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2026-12-31", 30, "2027-01-30"),
        ("2026-03-21", 30, "2026-04-20"),
        ("2026-03-21", 0, "2026-03-21"),
    ],
)
def test_a_term_in_days_does_not_count_the_day_it_starts(start, days, last):
    assert days_after(day(start), days) == day(last)


@pytest.mark.parametrize(
    ("closed", "last"),
    [
        ("2026-01-15", "2026-04-15"),  # a Wednesday stays
        ("2026-01-16", "2026-04-16"),
        ("2026-01-17", "2026-04-17"),
        ("2026-01-18", "2026-04-20"),  # Saturday to Monday
        ("2026-01-19", "2026-04-20"),  # Sunday to Monday
        ("2025-11-13", "2026-02-13"),
        ("2025-11-14", "2026-02-14"),  # a Saturday worked to make up stays
        ("2025-11-15", "2026-02-24"),  # into the Spring Festival, out after it
        ("2025-11-23", "2026-02-24"),
        ("2025-11-28", "2026-02-28"),  # a Saturday worked to make up stays
        ("2025-11-30", "2026-02-28"),
        ("2026-06-30", "2026-09-30"),
        ("2026-07-01", "2026-10-08"),  # the National Day holiday
        ("2026-07-07", "2026-10-08"),
        ("2026-07-09", "2026-10-09"),
        ("2026-07-10", "2026-10-10"),  # a Saturday worked to make up stays
        ("2026-07-11", "2026-10-12"),
    ],
)
def test_a_last_day_off_moves_to_the_next_working_day(closed, last):
    deadline = rectification_deadline(day(closed), DISTRICT, HOLIDAYS)
    assert deadline == Deadline(day(last), months_after(day(closed), 3), is_provisional=False)


@pytest.mark.parametrize(
    ("closed", "provisional"),
    [("2026-09-30", False), ("2026-10-15", True), ("2025-09-30", True), ("2026-01-15", False)],
)
def test_a_deadline_in_a_year_without_a_table_says_so(closed, provisional):
    assert rectification_deadline(day(closed), DISTRICT, HOLIDAYS).is_provisional is provisional


def test_a_move_into_a_year_without_a_table_says_so():
    off = holidays_from({"2026": {"off": ["2026-12-30", "2026-12-31"]}})
    assert due(day("2026-12-31"), off) == Deadline(day("2027-01-01"), day("2026-12-31"), is_provisional=True)


def test_the_government_is_reminded_a_month_and_a_week_before():
    deadline = rectification_deadline(day("2026-01-15"), DISTRICT, HOLIDAYS)
    assert rectification_reminders(deadline, DISTRICT) == (day("2026-03-16"), day("2026-04-08"))


@pytest.mark.parametrize(("on", "past"), [("2026-04-14", False), ("2026-04-15", False), ("2026-04-16", True)])
def test_the_last_day_still_belongs_to_the_term(on, past):
    assert due(day("2026-04-15"), HOLIDAYS).is_past(day(on)) is past


def test_the_model_measure_announces_on_the_day_of_the_vote():
    assert announcement_deadline(day("2026-01-17"), DISTRICT) == day("2026-01-17")


def slow_months_after(start, months):
    """Walk day by day: count the month's beginnings passed, stop at the day's number or the month's last day."""
    passed, today = 0, start
    while passed < months:
        today += timedelta(days=1)
        passed += today.day == 1
    while today.day != start.day and (today + timedelta(days=1)).month == today.month:
        today += timedelta(days=1)
    return today


@given(st.dates(date(2023, 1, 1), date(2032, 12, 31)), st.integers(1, 30))
def test_months_agree_with_walking_day_by_day(start, months):
    assert months_after(start, months) == slow_months_after(start, months)


@given(st.dates(date(2023, 1, 1), date(2030, 9, 30)))
def test_later_closings_never_have_earlier_deadlines(closed):
    first = rectification_deadline(closed, DISTRICT, ALL_YEARS).last_day
    assert first <= rectification_deadline(closed + timedelta(days=1), DISTRICT, ALL_YEARS).last_day


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_without_a_table_a_deadline_moves_at_most_over_a_weekend(counted_to):
    deadline = due(counted_to, UNANNOUNCED)
    assert deadline.is_provisional
    assert 0 <= (deadline.last_day - counted_to).days <= 2
    assert deadline.last_day.weekday() < 5
