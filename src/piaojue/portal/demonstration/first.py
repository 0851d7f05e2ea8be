"""The first year of the demonstration, on trial: three projects, one of them found wanting at the session after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from piaojue.bodies.models import Session
from piaojue.collection import actions as collection
from piaojue.evaluation.models import Rectification
from piaojue.portal.demonstration import delivering, hall, past, planning, spending
from piaojue.portal.demonstration.cast import Cast, moment
from piaojue.portal.demonstration.diary import Diary
from piaojue.portal.demonstration.facts import Planned, planned
from piaojue.portal.demonstration.judging import PRESENT, Wanting, evaluate
from piaojue.portal.demonstration.years import begin
from piaojue.projects.models import Cycle
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State

YEAR = 2024
WANTING = Wanting("新场镇集镇污水处理设施", 58, "主体已经建成，管网没有接到户，区政府将继续实施。")


def build(cast: Cast, say: Callable[[str], None]) -> Cycle:
    """The whole of 2024, up to the end of December."""
    say("2024年度（试行）：三个项目")
    at = moment(2023, 8, 21)
    days = date(2024, 1, 16), date(2024, 1, 19)
    cycle, session = begin(cast, YEAR, cast.congress.measures.get(), sitting=("区", 10, 4), days=days, at=at)
    rows = planned("first")
    _collect(cycle, cast)
    _propose(cycle, cast, rows)
    past.vote(cycle, cast, session, {row.title: (188 - 6 * n, PRESENT - 192 + 6 * n, 4) for n, row in enumerate(rows)})
    _deliver(cycle, cast, rows)
    return cycle


def _collect(cycle: Cycle, cast: Cast) -> None:
    days = (date(2023, 9, 1), date(2023, 10, 31))
    at = moment(2023, 9, 1, 8)
    text = "试行民生实事项目代表票决制，请说出您最希望政府办的实事。"
    channels = ("deputy", "department", "township_congress")
    collection.open_call(cycle, text, dict.fromkeys(channels, days), by=cast.acting("clerk", at), at=at)


def _propose(cycle: Cycle, cast: Cast, rows: list[Planned]) -> None:
    days = planning.Schedule(
        put_forward=moment(2023, 11, 6, 8),
        checked=moment(2023, 11, 9),
        marked=moment(2023, 11, 15),
        ruled=moment(2023, 11, 22),
    )
    planning.plan_year(cycle, cast, rows, past.REVIEWERS, days)
    planning.deliberate(cycle, cast, past.CHAIN, at=moment(2023, 11, 28))
    waiver = "试行年度只安排三个项目，等额票决"
    planning.freeze(cycle, cast, "committee", waiver=waiver, at=moment(2023, 12, 19))


def _deliver(cycle: Cycle, cast: Cast, rows: list[Planned]) -> None:
    by_title = {row.title: row for row in rows}
    for n, project in enumerate(projects_in(cycle, State.ADOPTED)):
        delivering.plan(project, cast, by_title[project.title], YEAR, moment(YEAR, 2, 18) + timedelta(minutes=n))
    under_plan = list(projects_in(cycle, State.PLANNED))
    delivering.watch(cycle, cast, under_plan, past.COMMITTEES, moment(YEAR, 2, 27))
    diary = Diary()
    for n, project in enumerate(under_plan):
        work = delivering.Work(project, by_title[project.title].row["lead"], cast, diary)
        work.people = work.team(n + 20, moment(YEAR, 3, 4, 9, n))
        work.start(moment(YEAR, 3, 21, 9, n))
        spending.make_over(work, spending.WHOLE, moment(YEAR, 3, 12))
        spending.contract(work, moment(YEAR, 3, 19))
        _carry_out(work)
    diary.live()


def _carry_out(work: delivering.Work) -> None:
    wanting = work.project.title == WANTING.title
    for month, percent in ((6, 40), (10, 90)):
        done = percent * WANTING.percent // 100 if wanting else percent
        spending.pay_up_to(work, work.spent_fen(percent), moment(YEAR, month, 25))
        work.report(date(YEAR, month, 1), done, text="管网接户协调困难。" if wanting else "按计划推进。")
    work.visit(0, "building", date(YEAR, 7, 18), "设备已经到场，管沟没有开挖。" if wanting else "进度与计划相符。")
    if not wanting:
        work.finish(YEAR)


def judge(cycle: Cycle, cast: Cast, session: Session) -> Rectification:
    """The evaluation of the first year, at the session that votes on the second one."""
    return evaluate(cycle, cast, session, planned("first"), WANTING, moment(2025, 1, 17, 15), hall.hold)
