"""The present year of the demonstration: nineteen proposals, twelve candidates, ten adopted, under way since March."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from piaojue.bodies.models import MeasureVersion, Session
from piaojue.portal.demonstration import asking, delivering, past, planning, spending, voices
from piaojue.portal.demonstration.cast import Cast, moment
from piaojue.portal.demonstration.diary import Diary
from piaojue.portal.demonstration.facts import Planned, planned
from piaojue.portal.demonstration.years import begin
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.proposal import actions as proposal
from piaojue.rules.lifecycle import State
from piaojue.supervision import actions as supervision
from piaojue.supervision.models import Activity

YEAR = 2026


def build(cast: Cast, measure: MeasureVersion, say: Callable[[str], None]) -> tuple[Cycle, Session]:
    """The year 2026 until its list is frozen in December 2025."""
    at = moment(2025, 8, 20)
    days = date(2026, 1, 13), date(2026, 1, 16)
    cycle, session = begin(cast, YEAR, measure, sitting=("区", 10, 6), days=days, at=at)
    say("2026年度：征集")
    voices.collect(cycle, cast)
    say("2026年度：提出和审议")
    _propose(cycle, cast, planned("present"))
    return cycle, session


def _propose(cycle: Cycle, cast: Cast, rows: list[Planned]) -> None:
    days = planning.Schedule(
        put_forward=moment(2025, 11, 3, 8),
        checked=moment(2025, 11, 7),
        marked=moment(2025, 11, 12),
        ruled=moment(2025, 11, 18),
    )
    planning.plan_year(cycle, cast, rows, past.REVIEWERS, days)
    planning.deliberate(cycle, cast, past.CHAIN, at=moment(2025, 11, 21))
    planning.discuss(cycle, cast, delegation="deputy", at=moment(2025, 12, 4))
    planning.freeze(cycle, cast, "committee", at=moment(2025, 12, 10))
    for audience in ("residents", "deputies"):
        asking.ask(cycle, cast, audience, at=moment(2025, 12, 11), days=14)
    voices.answer_all(cycle, cast, moment(2025, 12, 12))


def votes() -> dict[str, list[int]]:
    """The votes of the session, by the titles as they stood on the list."""
    return {row.title: row.row["votes"] for row in planned("present") if "votes" in row.row}


def deliver(cycle: Cycle, cast: Cast) -> None:
    """Plans, teams, first reports and visits, up to the day on which the demonstration stands."""
    rows = {row.title: row for row in planned("present")}
    for n, project in enumerate(projects_in(cycle, State.ADOPTED)):
        delivering.plan(project, cast, rows[project.title], YEAR, moment(2026, 2, 10) + timedelta(minutes=n))
    lost = projects_in(cycle, State.NOT_ADOPTED).first()
    assert lost is not None  # noqa: S101 - twelve candidates stood for ten places
    at = moment(2026, 2, 11)
    proposal.reserve(lost, reason="未入选，转入储备库，下一年度可以再次提出", by=cast.acting("government", at), at=at)
    adopted = list(projects_in(cycle, State.PLANNED))
    inspection = _schedule(cycle, cast, adopted)
    delivering.watch(cycle, cast, adopted, past.COMMITTEES, moment(2026, 2, 25))
    diary = Diary()
    for n, project in enumerate(adopted[:9]):
        _begin(delivering.Work(project, rows[project.title].row["lead"], cast, diary), n)
    diary.live()
    _inspect(inspection, cast)
    _follow_up(cycle, cast, adopted)


def _schedule(cycle: Cycle, cast: Cast, adopted: list[Project]) -> Activity:
    """The activities of the annual plan: ask for the plans in spring, for progress in summer, for effects in autumn."""
    at = moment(2026, 2, 24)
    by = cast.acting("chairs", at)
    rows = (
        ("inspection", "开工的民生实事项目", adopted[:3], date(2026, 3, 18), 0, "urban_committee"),
        ("study", "上学领域项目", adopted[3:5], date(2026, 5, 21), 1, "social_committee"),
        ("report", "上半年民生实事项目实施情况", adopted, date(2026, 7, 23), 2, "finance_committee"),
        ("inspection", "完工和验收的民生实事项目", adopted, date(2026, 11, 12), 3, "urban_committee"),
    )
    planned = [
        supervision.Planned(kind, subject, projects, on, cast.deputies[who], cast.bodies[committee])
        for kind, subject, projects, on, who, committee in rows
    ]
    return [supervision.schedule(cycle, each, by=by, at=at) for each in planned][0]


def _inspect(inspection: Activity, cast: Cast) -> None:
    matters = ["对照实施计划看进度", "了解群众意见"]
    at = moment(2026, 3, 10)
    arranged = supervision.Arrangement("区人大办公楼前", "常委会组成人员8人、区人大代表6人", matters)
    supervision.announce_activity(inspection, arranged, by=cast.acting("clerk", at), at=at)
    at = moment(2026, 3, 19)
    opinions = ["施工期间留出行人通道，公示牌写明工期和电话。", "雨季以前完成地下部分，避免反复开挖。"]
    held = supervision.Held(inspection.planned_on, "常委会组成人员8人、区人大代表6人", matters, opinions)
    supervision.hold_activity(inspection, held, by=cast.acting("urban_committee", at), at=at)


def _follow_up(cycle: Cycle, cast: Cast, adopted: list[Project]) -> None:
    """Two tracking slips, one of them answered, and the three lists as they stand before the weekend."""
    at = moment(2026, 3, 16)
    by = cast.acting("urban_committee", at)
    first, last = adopted[1], adopted[8]
    text = "请说明目前进度、存在的困难和四月底以前的安排。"
    slip = supervision.track_progress(first, text, due_on=date(2026, 3, 20), by=by, at=at)
    supervision.track_progress(last, text, due_on=date(2026, 3, 27), by=by, at=at)
    at = moment(2026, 3, 18)
    rows = {row.title: row.row["lead"] for row in planned("present")}
    lead = cast.acting(rows[first.title], at)
    supervision.answer_slip(slip, "设备已经订货，场地四月十日前腾出，四月底以前安装一半。", by=lead, at=at)
    at = moment(2026, 3, 19, 17)
    supervision.list_problems(cycle, by=cast.acting("clerk", at), at=at)


def _begin(work: delivering.Work, n: int) -> None:
    work.people = work.team(n + 10, moment(2026, 2, 26, 9, n))
    if n == 8:
        return
    spending.make_over(work, spending.FIRST, moment(YEAR, 2, 18))
    spending.contract(work, moment(YEAR, 2, 24))
    spending.pay_up_to(work, work.spent_fen(4 + n), moment(YEAR, 2, 25))
    work.report(date(YEAR, 2, 1), 4 + n, text="完成招标，准备进场。")
    work.start(moment(2026, 3, 2 + n))
    if n < 4:
        work.visit(0, "start", date(2026, 3, 12 + n), "公示牌已设立，手续齐全。")
    if n == 2:
        found = supervision.Found("施工围挡占用人行道，没有设置临时通道", "minor")
        work.problem(0, found, moment(2026, 3, 14, 16))
