"""Working days: weekends, the State Council's yearly notice of holidays, and the days worked to make up for them.

The table of holidays is data that comes in; for a year without one only weekends are known, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piaojue.rules.refusal import Refused

SATURDAY = 5


class InvalidHolidays(Refused):
    """A table of holidays is not one."""


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off (放假) and weekend days worked to make up (调休上班), for the years that have been announced."""

    off: frozenset[date]
    worked: frozenset[date]
    years: frozenset[int]


UNANNOUNCED = Holidays(frozenset(), frozenset(), frozenset())


def holidays_from(table: Mapping[str, Mapping[str, Sequence[date | str]]]) -> Holidays:
    """A table of holidays from data: year -> {"off": days, "worked": days}, days as dates or 2026-10-01.

    Raises: InvalidHolidays, naming the year and the day.
    """
    off, worked = set[date](), set[date]()
    for year, kinds in table.items():
        if unknown := set(kinds) - {"off", "worked"}:
            raise InvalidHolidays(f"{year}年节假日表中不认识的字段：{'、'.join(sorted(unknown))}。")
        off |= _days(year, kinds.get("off", ()))
        worked |= _days(year, kinds.get("worked", ()))
    if both := off & worked:
        raise InvalidHolidays(f"{min(both)}既列为放假又列为上班。")
    return Holidays(frozenset(off), frozenset(worked), frozenset(int(year) for year in table))


def _days(year: str, given: Sequence[date | str]) -> set[date]:
    days = set()
    for each in given:
        try:
            day = each if type(each) is date else date.fromisoformat(str(each))
        except ValueError:
            raise InvalidHolidays(f"{year}年节假日表中的“{each}”不是日期。") from None
        if str(day.year) != year:
            raise InvalidHolidays(f"{year}年节假日表中的{day}不在该年。")
        days.add(day)
    return days


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Is this a day on which offices work?

    >>> table = holidays_from({"2026": {"off": ["2026-10-01"], "worked": ["2026-10-10"]}})
    >>> [is_working_day(date(2026, 10, day), table) for day in (1, 2, 3, 10)]
    [False, True, False, True]
    """
    if day in holidays.worked:
        return True
    return day.weekday() < SATURDAY and day not in holidays.off


def next_working_day(day: date, holidays: Holidays) -> date:
    """This day if it is a working day, else the first one after it."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day
