"""For which months a project is reported: from its plan to its acceptance, and again while it is put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    if carried.accepted_on is not None and asked > (end := _month(carried.accepted_on)):
        again = _month(carried.rectified_from) if carried.rectified_from else None
        if again is None or asked < again:
            raise NotAMonthToReport(_refusal(asked, "项目已经验收", first, end, again))


def _month(day: date) -> date:
    return day.replace(day=1)


def _refusal(asked: date, why: str, first: date, last: date, again: date | None = None) -> str:
    may = f"{_words(first)}到{_words(last)}" if first < last else _words(first)
    also = f"，和整改开始的{_words(again)}以后" if again else ""
    return f"{_words(asked)}{why}，不能报告；可以报告的是{may}{also}。"


def _words(month: date) -> str:
    return f"{month.year}年{month.month}月"
