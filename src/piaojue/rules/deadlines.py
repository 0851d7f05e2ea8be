"""Deadlines by the rules of the Civil Code (articles 201 to 203): a term ends at 24:00 of its last day.

The day on which a term starts is not counted. A term in months ends on the corresponding day, or on the last
day of a month that has none. A last day that is a day off moves to the next working day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from piaojue.rules.measure import Measure
from piaojue.rules.workdays import Holidays, next_working_day

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term, the day before any move, and whether the year's holidays are still unannounced."""

    last_day: date
    counted_to: date
    is_provisional: bool

    def is_past(self, on: date) -> bool:
        """Has the term run out by this day? The last day itself still belongs to the term."""
        return on > self.last_day

    def reminders(self, days_before: tuple[int, ...]) -> tuple[date, ...]:
        """The days to remind on, so many calendar days before the last day, earliest first."""
        return tuple(self.last_day - timedelta(days=days) for days in sorted(days_before, reverse=True))


def months_after(start: date, months: int) -> date:
    """The last day of a term of months: the corresponding day, or the month's end where there is none.

    >>> months_after(date(2025, 11, 30), 3), months_after(date(2026, 1, 15), 3)
    (datetime.date(2026, 2, 28), datetime.date(2026, 4, 15))
    """
    years, month = divmod(start.month - 1 + months, MONTHS_PER_YEAR)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def days_after(start: date, days: int) -> date:
    """The last day of a term of days; the start day is not counted.

    >>> days_after(date(2026, 2, 27), 2)
    datetime.date(2026, 3, 1)
    """
    return start + timedelta(days=days)


def due(counted_to: date, holidays: Holidays) -> Deadline:
    """The deadline of a term counted to this day: moved to the next working day if it is a day off."""
    last = next_working_day(counted_to, holidays)
    return Deadline(last, counted_to, is_provisional=not {counted_to.year, last.year} <= holidays.years)


def rectification_deadline(closed_on: date, measure: Measure, holidays: Holidays) -> Deadline:
    """Until when the government reports on rectification, counted in months from the close of the session.

    Clauses: evaluate.rectify_months
    """
    return due(months_after(closed_on, measure.number("evaluate.rectify_months.months")), holidays)


def rectification_reminders(deadline: Deadline, measure: Measure) -> tuple[date, ...]:
    """The days on which the government is reminded, in days before the deadline.

    Clauses: evaluate.rectify_months
    """
    return deadline.reminders(tuple(int(days) for days in measure.words("evaluate.rectify_months.reminders")))


def announcement_deadline(decided_on: date, measure: Measure) -> date:
    """The last day for the announcement, in days after the vote; 0 is the same day. It does not move.

    Clauses: decide.announcement_days
    """
    return days_after(decided_on, measure.number("decide.announcement_days"))
