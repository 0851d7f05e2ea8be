"""The past year of the demonstration: ten projects delivered, one found wanting and being mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from piaojue.bodies import actions as bodies
from piaojue.bodies.models import MeasureVersion, Person, Session
from piaojue.collection import actions as collection
from piaojue.decision import actions as decision
from piaojue.elections.models import Election
from piaojue.portal.demonstration import delivering, hall, planning, scrutiny, sealed, spending, tickets
from piaojue.portal.demonstration.cast import Cast, moment
from piaojue.portal.demonstration.diary import Diary
from piaojue.portal.demonstration.facts import Planned, planned
from piaojue.portal.demonstration.judging import PRESENT, Hold, Wanting, evaluate
from piaojue.portal.demonstration.years import begin
from piaojue.projects.models import Cycle
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.supervision import actions as supervision

Say = Callable[[str], None]
YEAR = 2025
WANTING = Wanting("水田镇农村饮水管网改造", 41, "管网改造没有按期完成，区政府作了检讨。")
GAINING = "老旧小区加装电梯42部"
CHAIN = ("government", "chairs", "party")
REVIEWERS = ("government", "finance", "social_committee")
COMMITTEES = ("social_committee", "urban_committee", "finance_committee", "deputies_committee")
RULE = [
    "票决采用无记名投票方式，逐项表示赞成、反对或者弃权。",
    "赞成的项目不超过10个，多于10个的，该票无效。",
    "获得全体代表过半数赞成的，按得票多少取前10个；末位得票相同的，对得票相同的项目再次投票。",
    "票决结果由大会公告。",
]


def build(cast: Cast, measure: MeasureVersion, say: Say) -> tuple[Cycle, Session]:
    """The whole of 2025, up to the end of December."""
    at = moment(2024, 8, 20)
    days = date(2025, 1, 14), date(2025, 1, 17)
    cycle, session = begin(cast, YEAR, measure, sitting=("区", 10, 5), days=days, at=at)
    say("2025年度：征集")
    _collect(cycle, cast)
    say("2025年度：提出和审议")
    rows = planned("past")
    _propose(cycle, cast, rows)
    say("2025年度：票决")
    vote(cycle, cast, session, {row.title: _approvals(n) for n, row in enumerate(rows)})
    say("2025年度：实施和监督")
    _deliver(cycle, cast, rows)
    return cycle, session


def _collect(cycle: Cycle, cast: Cast) -> None:
    opens, closes = date(2024, 9, 1), date(2024, 10, 31)
    channels = ("resident", "deputy", "contact_station", "township_congress", "department", "hotline")
    windows = dict.fromkeys(channels, (opens, closes))
    text = "请围绕就业、上学、看病、住房、出行、居住环境、文化体育，提出您最希望政府办的实事，一事一提。"
    at = moment(2024, 9, 1, 8)
    collection.open_call(cycle, text, windows, by=cast.acting("clerk", at), at=at)
    tickets.import_year(cycle, cast, moment(2024, 11, 1))


def _propose(cycle: Cycle, cast: Cast, rows: list[Planned]) -> None:
    days = planning.Schedule(
        put_forward=moment(2024, 11, 4, 8),
        checked=moment(2024, 11, 8),
        marked=moment(2024, 11, 14),
        ruled=moment(2024, 11, 22),
    )
    planning.plan_year(cycle, cast, rows, REVIEWERS, days)
    planning.deliberate(cycle, cast, CHAIN, at=moment(2024, 11, 28))
    planning.discuss(cycle, cast, delegation="deputy", at=moment(2024, 12, 12))
    planning.freeze(cycle, cast, "committee", at=moment(2024, 12, 18))


def _approvals(n: int) -> tuple[int, int, int]:
    """Approvals of the past year's candidates: the last two miss the majority of 104."""
    approve = 192 - 5 * n if n < 10 else 98 - 9 * (n - 10)
    return approve, PRESENT - approve - 4, 4


def vote(cycle: Cycle, cast: Cast, session: Session, votes: hall.Votes) -> None:
    """From the roster to the announcement, on the days of the session."""
    opened = moment(session.opens_on.year, session.opens_on.month, session.opens_on.day)
    bodies.freeze_roster(session, by=cast.acting("clerk", opened), at=opened - timedelta(days=3))
    day = opened + timedelta(days=3)
    presidium = cast.acting("presidium", opened)
    decision.adopt_rule(cycle, RULE, present=PRESENT, votes_for=201, by=presidium, at=opened + timedelta(hours=2))
    question = decision.put_question(cycle, by=presidium, at=day)
    election = way_of(question.election)(
        question.election,
        cast,
        votes,
        present=PRESENT,
        at=day,
        scrutineers=scrutineers(cast),
        presides="presidium",
    )
    question.election = election
    decision.settle(question, by=presidium, at=day + timedelta(hours=2))
    decision.announce(question, by=presidium, at=day + timedelta(hours=2, minutes=20))


def way_of(election: Election) -> Hold:
    """Sealed ballots where the measure in force gives them, else paper: the years before knew paper alone."""
    return sealed.hold if election.measure.rules.gives(f"{election.link}.seal_vote") else hall.hold


def scrutineers(cast: Cast) -> list[Person]:
    """Fourteen deputies: a chief and one for each delegation."""
    return cast.deputies[150:164]


def _deliver(cycle: Cycle, cast: Cast, rows: list[Planned]) -> None:
    by_title = {row.title: row for row in rows}
    for n, project in enumerate(projects_in(cycle, State.ADOPTED)):
        delivering.plan(project, cast, by_title[project.title], YEAR, moment(2025, 2, 12) + timedelta(minutes=n))
    planned_projects = list(projects_in(cycle, State.PLANNED))
    delivering.watch(cycle, cast, planned_projects, COMMITTEES, moment(2025, 2, 25))
    diary = Diary()
    for n, project in enumerate(planned_projects):
        work = delivering.Work(project, by_title[project.title].row["lead"], cast, diary)
        work.people = work.team(n, moment(2025, 3, 3, 9, n))
        carry_out = _fall_behind if project.title == WANTING.title else _keep_time
        work.start(moment(2025, 3, 20, 9, n))
        spending.make_over(work, spending.FIRST, moment(YEAR, 3, 12))
        spending.contract(work, moment(YEAR, 3, 18))
        if project.title != WANTING.title:
            spending.make_over(work, spending.WHOLE, moment(YEAR, 7, 10))
        if project.title in (WANTING.title, GAINING):
            spending.make_over(work, spending.WHOLE, moment(YEAR, 10, 10))
        carry_out(work)
    diary.live()
    scrutiny.survey_residents(cycle, cast, moment(YEAR, 12, 18))
    scrutiny.ask_residents(cycle, cast, moment(YEAR, 12, 26))


def _keep_time(work: delivering.Work) -> None:
    for month, percent in ((4, 15), (6, 45), (8, 70), (10, 92)):
        spending.pay_up_to(work, work.spent_fen(percent), moment(YEAR, month, 25))
        work.report(date(YEAR, month, 1), percent, text="按计划推进。")
    work.visit(0, "building", date(YEAR, 6, 18), "进度与计划相符，现场有序。")
    work.finish(YEAR)


def _fall_behind(work: delivering.Work) -> None:
    """The project of which the congress was not satisfied: late, dug up twice, its answer not kept."""
    for month, percent, spent in ((4, 5, 8), (6, 12, 20), (8, 25, 38), (10, 41, 55)):
        spending.pay_up_to(work, work.spent_fen(spent), moment(YEAR, month, 25))
        work.report(
            date(YEAR, month, 1),
            percent,
            text="施工单位更换，进度滞后。",
            blockers="征地协调和管材供应",
            spent_percent=spent,
        )
    work.visit(0, "building", date(YEAR, 8, 20), "五处回填没有夯实，雨后下沉。")
    found = supervision.Found("管沟回填没有夯实，雨后路面下沉，群众出行不便", "serious")
    work.problem(0, found, moment(YEAR, 8, 20, 16))
    work.answer("已要求施工单位返工，9月底前完成。", moment(YEAR, 9, 2))
    work.recheck(1, "五处只返工两处，退回。", moment(YEAR, 10, 15), is_mended=False)
    scrutiny.review_and_move(work, GAINING)
    scrutiny.audit(work)


def judge(cycle: Cycle, cast: Cast, session: Session) -> None:
    """The evaluation of the past year, at the session that votes on the present one."""
    evaluate(cycle, cast, session, planned("past"), WANTING, moment(2026, 1, 16), sealed.hold)
