"""Supervision activities (监督活动): inspections, studies, special reports; how each stands, what it is owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused


class Kind(NamedTuple):
    """One kind of activity: its word, and the word of the opinions that it ends in."""

    word: str
    opinions: str


KINDS: dict[str, Kind] = {
    "inspection": Kind("视察", "视察意见"),
    "study": Kind("调研", "调研意见"),
    "report": Kind("听取专项工作报告", "审议意见"),
}
ACTIVITY_WORDS: dict[str, str] = {name: kind.word for name, kind in KINDS.items()}


class DayOver(Refused):
    """What is planned or announced lies ahead; what was held lies behind."""


class NothingToSupervise(Refused):
    """An activity is about projects."""


class NoOpinions(Refused):
    """An activity that was held ends in opinions."""


class OpinionUnanswered(Refused):
    """Every opinion is answered, one by one."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far an activity has come, by its days: planned, held, to be answered, answered."""

    planned_on: date
    held_on: date | None = None
    due_on: date | None = None
    answered_on: date | None = None


def stage_of(course: Course, on: date) -> tuple[str, str]:
    """Where an activity stands on a day, as a status and in words; the planned day itself is not late.

    >>> stage_of(Course(date(2026, 5, 20)), date(2026, 5, 21))
    ('behind', '逾期没有开展')
    """
    if course.answered_on is not None:
        is_late = course.due_on is not None and course.answered_on > course.due_on
        return ("done", "已答复（逾期）") if is_late else ("done", "已答复")
    if course.held_on is not None:
        is_late = course.due_on is not None and on > course.due_on
        return ("behind", "逾期没有答复") if is_late else ("on_time", "等待政府答复")
    return ("behind", "逾期没有开展") if on > course.planned_on else ("planned", "已列入计划")


def opinions_due_on(kind: str, given_on: date, measure: Measure) -> date:
    """The last day for the government's answer to the opinions of an activity.

    Clauses: supervise.opinion_days
    """
    return given_on + timedelta(days=measure.number(f"supervise.opinion_days.{kind}"))


def check_ahead(day: date, on: date) -> None:
    """Raises DayOver for a day that is over."""
    if day < on:
        raise DayOver(f"{day.month}月{day.day}日已经过去，请改为今天或者以后的日期。")


def check_held(held_on: date, on: date, opinions: Sequence[str]) -> None:
    """May the activity be written down: held by today, with opinions? Raises DayOver, NoOpinions."""
    if held_on > on:
        raise DayOver(f"{held_on.month}月{held_on.day}日还没有到，开展以后才能记录意见。")
    if not opinions:
        raise NoOpinions("没有写意见；请每行写一条意见再提交。")


def check_answers(opinions: int, answers: Sequence[str]) -> None:
    """Is every opinion answered? Raises OpinionUnanswered, naming the first one that is not."""
    for number in range(1, opinions + 1):
        if number > len(answers) or not answers[number - 1].strip():
            raise OpinionUnanswered(f"第{number}条意见还没有答复；每条意见都要写明怎样处理。")
