"""How the demonstration looks after the money and asks residents: a review and what follows, an audit, a survey."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from piaojue.bodies.authority import RESIDENT
from piaojue.evaluation import actions as evaluation
from piaojue.evaluation import surveying
from piaojue.implementation import actions as implementation
from piaojue.portal.demonstration.cast import Cast, moment
from piaojue.portal.demonstration.delivering import Work
from piaojue.portal.demonstration.district import MEMBERS
from piaojue.portal.demonstration.facts import facts
from piaojue.projects.models import Cycle
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.money import FEN_PER_WAN
from piaojue.rules.satisfaction import Grade
from piaojue.supervision import actions as supervision
from piaojue.supervision.models import AuditFinding, PerformanceReview


def review_and_move(work: Work, gaining: str) -> None:
    """The review of the middle of the year proposes that money moves; in September it does."""
    year = work.project.cycle.year
    work.diary.add(moment(year, 9, 2), lambda at: _review(work, gaining, at))
    work.diary.add(moment(year, 9, 20), lambda at: _move_money(work, at))


def audit(work: Work) -> None:
    """The follow-up audit finds something in November; the department answers in time."""
    year = work.project.cycle.year
    work.diary.add(moment(year, 11, 10), lambda at: _audit(work, at))
    work.diary.add(moment(year, 12, 5), lambda at: _answer_audit(work, at))


def _review(work: Work, gaining: str, at: datetime) -> None:
    """The staged review: money lies idle here and is wanted elsewhere."""
    review = supervision.Review(
        stage="middle",
        marks=58,
        text="进度落后于计划，按目前进度本年度有结余。",
        proposal="move",
        fen=100 * FEN_PER_WAN,
        moves_to=work.project.cycle.projects.get(title=gaining),
    )
    supervision.review_performance(work.project, review, by=work.cast.acting("finance", at), at=at)


def _move_money(work: Work, at: datetime) -> None:
    """The government asks for what the review proposes; the standing committee approves it."""
    review = PerformanceReview.objects.select_related("project__cycle", "moves_to__cycle").get(project=work.project)
    reason = "年中绩效评价建议调整，管网改造的结余用于新增的电梯加装申请。"
    by = work.cast.acting("government", at)
    asked = supervision.follow_review(review, {"own": 100 * FEN_PER_WAN}, reason=reason, by=by, at=at)
    later = at + timedelta(days=6)
    committee = work.cast.acting("committee", later)
    implementation.approve_adjustment(asked, members=MEMBERS, votes_for=26, by=committee, at=later)


def _audit(work: Work, at: datetime) -> None:
    found = "管材采购价高于询价，已提请核减。"
    supervision.audit(work.project, found, fen=12_600_000, by=work.cast.acting("audit", at), at=at)


def _answer_audit(work: Work, at: datetime) -> None:
    finding = AuditFinding.objects.get(project=work.project, kind="audit")
    answer = "已与供货单位重新核价，核减12.6万元，在最后一笔货款中扣回。"
    supervision.answer_audit(finding, answer, by=work.cast.acting(work.lead, at), at=at)


def ask_residents(cycle: Cycle, cast: Cast, at: datetime) -> None:
    """What residents said at completion, project by project; it stands beside the evaluation."""
    for project in projects_in(cycle, State.ACCEPTED):
        satisfied = 262 - 7 * (project.number % 9)
        asked = evaluation.Asked(
            surveyor="区统计局社情民意调查中心（演示）",
            method="电话访问",
            surveyed_on=at.date(),
            satisfied=satisfied,
            basically_satisfied=292 - satisfied,
            dissatisfied=8,
            voices="希望落实后期管理，及时维护。",
        )
        evaluation.record_feedback(project, asked, by=cast.acting("clerk", at), at=at)


def survey_residents(cycle: Cycle, cast: Cast, at: datetime) -> None:
    """Residents say on the web what they think of one project, each from a browser of their own, for two weeks."""
    told = facts()["survey"]
    project = cycle.projects.select_related("cycle__congress", "cycle__measure__parent").get(title=told["project"])
    opens = timezone.localdate(at)
    text = "请说说您对这件实事的看法，不用登录，不问姓名。"
    survey = surveying.open_survey(
        project, opens_on=opens, closes_on=opens + timedelta(days=14), text=text, by=cast.acting("clerk", at), at=at
    )
    grades = [grade for grade in Grade for _ in range(told[grade.value])]
    for n, grade in enumerate(grades):
        words = told["voices"][n % len(told["voices"])] if n % 7 == 0 else ""
        said = surveying.Said(grade, words)
        surveying.answer(survey, said, mark=f"demonstration-{n}", by=RESIDENT, at=at + timedelta(hours=n))
