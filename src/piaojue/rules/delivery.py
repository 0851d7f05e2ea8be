"""Delivery: the plan's term and milestones, lateness, and who may change what the congress has decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day

MILESTONES = ("start", "building", "acceptance")


class MilestonesOutOfOrder(Refused):
    """A plan names start, construction and acceptance, in this order of days."""


class MoreVotesThanMembers(Refused):
    """More votes for than members."""


def plan_due_on(measure: Measure, announced_on: date) -> date:
    """The last day for the implementation plan, counted from the announcement.

    Clauses: implement.plan_days
    """
    return announced_on + timedelta(days=measure.number("implement.plan_days"))


def reporting_words(measure: Measure) -> str:
    """How often progress is reported, in one sentence for the plan.

    Clauses: implement.report_rhythm, general.second_meeting
    """
    department = measure.number("implement.report_rhythm.department")
    congress = measure.number("implement.report_rhythm.congress")
    mid_year = "；年中会议听取一次进展报告" if measure.flag("general.second_meeting") else ""
    return f"牵头部门每{department}个月报告一次进展，政府每{congress}个月向人大报告一次{mid_year}。"


def check_milestones(due: Mapping[str, date]) -> None:
    """Does a plan name all three milestones, each no earlier than the one before?

    Raises: MilestonesOutOfOrder.
    """
    if set(due) != set(MILESTONES):
        raise MilestonesOutOfOrder("实施计划应写明开工、建设、验收三个环节的完成日期。")
    days = [due[kind] for kind in MILESTONES]
    if days != sorted(days):
        raise MilestonesOutOfOrder("开工、建设、验收的日期应依次不早于前一环节。")


def is_late(due_on: date, reached_on: date | None, *, on: date) -> bool:
    """Is a milestone late: reached after its day, or not reached though its day has passed?

    >>> is_late(date(2026, 3, 31), None, on=date(2026, 3, 31)), is_late(date(2026, 3, 31), None, on=date(2026, 4, 1))
    (False, True)
    """
    return (reached_on or on) > due_on


@dataclass(frozen=True, slots=True)
class Course:
    """The days that a plan sets to a project's work, and the days on which they were reached."""

    start_due: date
    building_due: date
    started_on: date | None = None
    built_on: date | None = None


def expected_percent(course: Course, on: date) -> int:
    """How far the work should have come by the evening of a day: evenly from the start to the end of construction.

    >>> course = Course(date(2026, 3, 1), date(2026, 3, 11))
    >>> [expected_percent(course, date(2026, 3, day)) for day in (1, 2, 6, 11, 12)]
    [0, 10, 50, 100, 100]
    """
    whole, gone = (course.building_due - course.start_due).days, (on - course.start_due).days
    if gone <= 0:
        return 0
    return 100 if gone >= whole else 100 * gone // whole


@dataclass(frozen=True, slots=True)
class Level:
    """One of the five levels of progress, and the facts that make it so."""

    status: str
    reasons: tuple[str, ...] = ()


def last_day(month: date) -> date:
    """The last day of the month of a day.

    >>> last_day(date(2028, 2, 5))
    datetime.date(2028, 2, 29)
    """
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def level_of(course: Course, percent: int, *, forecast_on: date | None, measure: Measure, on: date) -> Level:
    """The level of a project's progress, found from its plan and its figures, whatever its reporter thinks.

    Clauses: implement.status_levels, implement.lateness
    """
    if course.built_on is not None:
        return Level("done")
    reasons = tuple(_lateness(course, percent, forecast_on, measure, on))
    if reasons:
        return Level("behind", reasons)
    if course.started_on is None:
        return Level("not_started")
    ahead = percent - expected_percent(course, on)
    return Level("ahead" if ahead > measure.number("implement.lateness.ahead_points") else "on_time")


def _lateness(course: Course, percent: int, forecast_on: date | None, measure: Measure, on: date) -> Iterator[str]:
    if course.started_on is None and on > course.start_due:
        yield f"应于{said_day(course.start_due)}开工，已过{(on - course.start_due).days}天"
    if on > course.building_due:
        yield f"应于{said_day(course.building_due)}完成建设，已过{(on - course.building_due).days}天"
    expected = expected_percent(course, on)
    if expected - percent > measure.number("implement.lateness.behind_points"):
        yield f"按计划应完成{expected}%，报告完成{percent}%"
    if forecast_on is not None and forecast_on > course.building_due:
        yield f"预计{said_day(forecast_on)}完工，比计划晚{(forecast_on - course.building_due).days}天"


def is_money_ahead(spent_percent: int, progress_percent: int, measure: Measure) -> bool:
    """Does the money run ahead of the work, by more points than the measure allows?

    Clauses: implement.lateness
    """
    return spent_percent - progress_percent > measure.number("implement.lateness.money_points")


def reminded_on(due_on: date, measure: Measure, on: date) -> bool:
    """Is this a day on which whoever is responsible is reminded, or has the day passed already?

    Clauses: implement.reminders
    """
    left = (due_on - on).days
    return left < 0 or left in {int(days) for days in measure.words("implement.reminders")}


@dataclass(frozen=True, slots=True)
class Voice:
    """What one who took part in the joint acceptance says: a representative, a third party, or of the department."""

    capacity: str
    agrees: bool


class AcceptanceNotJoint(Refused):
    """Too few representatives or no third party took part, or they do not agree."""


def check_acceptance(voices: Collection[Voice], measure: Measure) -> None:
    """May a project be accepted: with representatives and a third party, none of whom says no?

    Raises: AcceptanceNotJoint.
    Clauses: implement.acceptance
    """
    for capacity, key, word in (
        ("representative", "implement.acceptance.representatives", "代表或者居民代表"),
        ("third_party", "implement.acceptance.third_parties", "第三方"),
    ):
        least, there = measure.number(key), sum(voice.capacity == capacity for voice in voices)
        if there < least:
            raise AcceptanceNotJoint(f"联合验收至少要有{word}{least}人签署意见，现有{there}人；请补充。")
    against = sum(not voice.agrees for voice in voices)
    if against:
        raise AcceptanceNotJoint(f"有{against}人不同意验收；请先整改，全部同意以后再验收。")


@dataclass(frozen=True, slots=True)
class AdjustmentVote:
    """The vote of the deciding organ on an adjustment; the base is all members (全体组成人员)."""

    members: int
    votes_for: int


def check_adjustment(vote: AdjustmentVote, measure: Measure) -> bool:
    """Is an adjustment approved: more than the measure's share of all members?

    Raises: MoreVotesThanMembers.
    Clauses: implement.adjustment
    """
    if not 0 <= vote.votes_for <= vote.members:
        raise MoreVotesThanMembers(f"赞成{vote.votes_for}人多于全体组成人员{vote.members}人，请核对。")
    return measure.share("implement.adjustment.majority").exceeded_by(vote.votes_for, of=vote.members)
