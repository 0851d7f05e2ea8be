"""For which months a project is reported: from its plan to its acceptance, and again while it is put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from piaojue.rules.refusal import Refused


class NotAMonthToReport(Refused):
    """The month has not come, or nothing of the project was carried out in it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The days between which a project is carried out: planned, to be started, accepted, ordered to be put right."""

    planned_on: date
    start_due: date
    accepted_on: date | None = None
    rectified_from: date | None = None


def check_month(month: date, carried: Carried, *, today: date) -> None:
    """May the month of this day be reported?

    >>> carried = Carried(planned_on=date(2026, 2, 10), start_due=date(2026, 3, 31))
    >>> check_month(date(2026, 2, 1), carried, today=date(2026, 4, 9))
    >>> check_month(date(2026, 1, 31), carried, today=date(2026, 4, 9))
    Traceback (most recent call last):
    piaojue.rules.reporting.NotAMonthToReport: 2026年1月还没有实施计划，不能报告；可以报告的是2026年2月到2026年4月。

    Raises: NotAMonthToReport, naming the months that can be reported.
    Clauses: implement.report_rhythm
    """
    asked, first, last = _month(month), _month(min(carried.planned_on, carried.start_due)), _month(today)
    if asked > last:
        raise NotAMonthToReport(_refusal(asked, "还没有到来", first, last))
    if asked < first:
        raise NotAMonthToReport(_refusal(asked, "还没有实施计划", first, last))
    if carried.accepted_on is not None and not _is_carried(asked, carried):
        raise NotAMonthToReport(
            _refusal(asked, "项目已经验收", first, _month(carried.accepted_on), carried.rectified_from)
        )


def months_of(carried: Carried, *, today: date) -> list[date]:
    """Every month that may be reported by now, by its first day, the first month first.

    >>> [month.month for month in months_of(Carried(date(2026, 2, 10), date(2026, 3, 31)), today=date(2026, 4, 9))]
    [2, 3, 4]
    """
    months, month = [], _month(min(carried.planned_on, carried.start_due))
    while month <= today:
        months += [month] if _is_carried(month, carried) else []
        month = _month(month + timedelta(days=32))
    return months


def _is_carried(month: date, carried: Carried) -> bool:
    """Is the project carried out in a month that has come: not accepted before it, or put right since?"""
    if carried.accepted_on is None or month <= _month(carried.accepted_on):
        return True
    return carried.rectified_from is not None and month >= _month(carried.rectified_from)


def _month(day: date) -> date:
    return day.replace(day=1)


def _refusal(asked: date, why: str, first: date, last: date, again: date | None = None) -> str:
    may = f"{_words(first)}到{_words(last)}" if first < last else _words(first)
    also = f"，和整改开始的{_words(again)}以后" if again else ""
    return f"{_words(asked)}{why}，不能报告；可以报告的是{may}{also}。"


def _words(month: date) -> str:
    return f"{month.year}年{month.month}月"
