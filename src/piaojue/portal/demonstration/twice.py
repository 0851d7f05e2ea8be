"""Where the demonstration's first year is found wanting twice: asked, asked in writing, looked into, closed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from piaojue.bodies.founding import call_session
from piaojue.evaluation import actions as evaluation
from piaojue.evaluation import escalating, inquiring
from piaojue.evaluation.models import Escalation, Evaluation, Rectification
from piaojue.portal.demonstration import hall
from piaojue.portal.demonstration.cast import Cast, moment
from piaojue.portal.demonstration.district import MEMBERS
from piaojue.portal.demonstration.facts import facts
from piaojue.portal.demonstration.judging import tell
from piaojue.portal.demonstration.pictures import drawn
from piaojue.projects.models import Project
from piaojue.rules.escalation import Grounds

LEAD = "environment"
FIGURES = ("person", "votes_for", "members", "dissatisfied")
ATTENDING, VOTES = 27, (3, 7, 17)  # of the committee at the second evaluation


def mend(rectification: Rectification, cast: Cast) -> None:
    """Mended by the day, and judged again by the standing committee: still wanting."""
    at = moment(2025, 2, 14)
    evaluation.plan_rectification(
        rectification,
        "逐户核对接户清单，分两段施工；管材重新招标，质量由第三方抽检。",
        responsible="分管副区长",
        finished_by=date(2025, 4, 10),
        by=cast.acting("government", at),
        at=at,
    )
    at = moment(2025, 3, 28)
    picture = drawn(rectification.verdict.project.number, 60)
    evaluation.add_evidence(
        rectification, "接户管网完成1.9公里，38户通水。", [picture], by=cast.acting(LEAD, at), at=at
    )
    at = moment(2025, 4, 11)
    text = (
        "一、接户管网完成2.1公里，占缺口的八成；余下0.4公里因土地纠纷没有动工。\n"
        "二、污水处理设施试运行，出水指标有两项没有达到设计要求。\n三、下一步：5月底以前完成余下管网，调试设备。"
    )
    evaluation.report_rectification(rectification, text, by=cast.acting("government", at), at=at)
    _judge_again(rectification, cast)


def _judge_again(rectification: Rectification, cast: Cast) -> None:
    project = Project.objects.select_related("cycle__congress", "cycle__measure__parent").get(
        pk=rectification.verdict.project_id
    )
    at = moment(2025, 4, 25)
    days = {"opens_on": at.date(), "closes_on": at.date()}
    meeting = call_session(
        cast.congress,
        term=10,
        number=31,
        name="区第十届人大常委会第三十一次会议",
        **days,
        by=cast.acting("clerk", at),
        at=at,
    )
    committee = cast.acting("committee", at)
    second = evaluation.ask_again(
        project.cycle, meeting, [project], entitled=MEMBERS, by_committee=True, by=committee, at=at
    )
    second.election = hall.hold(
        second.election,
        cast,
        {project.title: VOTES},
        present=ATTENDING,
        at=at,
        scrutineers=cast.deputies[10:14],
        presides="committee",
    )
    later = moment(2025, 4, 25, 12)
    evaluation.confirm_again(second, by=committee, at=later)
    tell(Evaluation.objects.get(pk=second.pk), cast, moment(2025, 4, 28))
    _escalate(Project.objects.select_related("cycle__congress", "cycle__measure__parent").get(pk=project.pk), cast)


def _escalate(project: Project, cast: Cast) -> None:
    """By the powers of the district: each means on its conditions and to its end, then the project is closed."""
    for told in facts()["means"]:
        at = _morning(told["on"])
        grounds = Grounds(members=MEMBERS, addressee=told["addressee"], question=told["question"], **told["grounds"])
        row = escalating.take(project, told["means"], grounds, by=cast.acting("committee", at), at=at)
        for step in told["steps"]:
            _step(row, step, cast)
    at = moment(2025, 12, 30)
    escalating.close(project, by=cast.acting("committee", at), at=at)


def _step(row: Escalation, step: dict[str, Any], cast: Cast) -> None:
    at = _morning(step["on"])
    by = cast.acting(step["by"], at)
    if step["verb"] == "conclude":
        inquiring.conclude(row, step["text"], by=by, at=at)
        return
    figures = {name: step[name] for name in FIGURES if name in step}
    chosen = cast.deputies[12:17] if step["verb"] == "constitute" else []
    taken = inquiring.Taken(step["text"], **figures, committee={each.name: each.employer for each in chosen})
    inquiring.take_step(row, step["verb"], taken, by=by, at=at)


def _morning(day: date) -> datetime:
    return moment(day.year, day.month, day.day)
