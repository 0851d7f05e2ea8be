"""How the demonstration plans a year: leads, demands, projects, marks, candidates, the chain, the frozen list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from piaojue.bodies.models import Division
from piaojue.collection import actions as collection
from piaojue.collection.models import Demand
from piaojue.collection.queries import leads_matching
from piaojue.deliberation import actions as deliberation
from piaojue.portal.demonstration.cast import Cast
from piaojue.portal.demonstration.facts import Planned
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.proposal import actions as proposal
from piaojue.proposal.evidence import evidence_of
from piaojue.rules.lifecycle import State
from piaojue.rules.screening import DIMENSIONS, FULL_MARK, Marks

GOOD = (4, 4, 4)
LEANINGS = (0, 1, -1)  # reviewers differ; the mean stays, but at the end of the scale
WHY = "线索集中在一处，实地查看后按受益范围和紧迫程度判断。"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a year is planned: leads put forward, the gate, the marks, the rulings."""

    put_forward: datetime
    checked: datetime
    marked: datetime
    ruled: datetime


def plan_year(cycle: Cycle, cast: Cast, rows: list[Planned], reviewers: tuple[str, ...], days: Schedule) -> None:
    """From the leads of each place to the candidate list."""
    put_forward: dict[int, Planned] = {}
    for n, row in enumerate(rows):
        project = _put_forward(cycle, cast, row, days.put_forward + timedelta(hours=n))
        put_forward[project.pk] = row
    by = cast.acting("government", days.checked)
    for project in projects_in(cycle, State.PROPOSED):
        proposal.check_eligibility(project, unmet=[], prohibited=[], reason="条件齐备", by=by, at=days.checked)
    for project in projects_in(cycle, State.ELIGIBLE):
        _mark(project, cast, put_forward[project.pk], reviewers, days.marked)
    for project in projects_in(cycle, State.ELIGIBLE):
        reason = "候选名额内，列为候选"
        proposal.nominate(project, reason=reason, by=cast.acting("government", days.ruled), at=days.ruled)
    _review_legality(cycle, cast, days.ruled + timedelta(hours=2))


def _review_legality(cycle: Cycle, cast: Cast, at: datetime) -> None:
    """The government's legality review, where the measure of the year knows one."""
    if cycle.rules.gives("propose.review_legality"):
        opinion = "候选项目的决策主体、程序和资金安排符合法律、法规的规定。"
        by = cast.acting("government", at)
        proposal.review_legality(cycle, is_lawful=True, opinion=opinion, by=by, at=at)


def _put_forward(cycle: Cycle, cast: Cast, row: Planned, at: datetime) -> Project:
    place = Division.objects.get(name=row.row["place"])
    demands = _demand_of(cycle, cast, row, place, at)
    lead = cast.bodies[row.row["lead"]]
    need = demands[0].text if demands else f"部门根据工作实际提出：{row.title}。"
    return proposal.submit(
        cycle,
        row.draft(place, lead, need),
        proposer=lead,
        rationale=f"{row.row['goal']}，当年能够完成，资金来源落实。",
        demands=demands,
        by=cast.acting(row.row["lead"], at),
        at=at + timedelta(minutes=30),
    )


def _demand_of(cycle: Cycle, cast: Cast, row: Planned, place: Division, at: datetime) -> list[Demand]:
    """Merge the leads of a place into one demand; none where nobody asked."""
    leads = list(leads_matching(cycle, "", unmerged=True).filter(place=place).order_by("pk"))
    if not leads:
        return []
    demand = collection.merge(
        cycle,
        leads,
        title=leads[0].title[:60],
        text=f"{place}群众反映{len(leads)}次，希望解决：{leads[0].title}。",
        field=row.row["field"],
        place=place,
        by=cast.acting("clerk", at),
        at=at,
    )
    return [demand]


def _mark(project: Project, cast: Cast, row: Planned, reviewers: tuple[str, ...], at: datetime) -> None:
    """Three reviewers mark a project, each on their own: one a little more generous on one dimension, one stricter."""
    agreed = row.row.get("marks", GOOD)
    for role, leaning in zip(reviewers, LEANINGS, strict=True):
        reason = "对照刻度，依据工单数量和部门测算。"
        marks = Marks(*(_leaned(mark, leaning * (at == project.number % 3)) for at, mark in enumerate(agreed)))
        opinion = proposal.Opinion(marks, reason, _evidence_of(project), dict.fromkeys(DIMENSIONS, WHY))
        proposal.score(project, opinion, by=cast.acting(role, at), at=at)


def _leaned(mark: int, leaning: int) -> int:
    """A mark moved by a reviewer's leaning, on the scale; who is at its end already stays there."""
    return min(FULL_MARK, max(0, mark + leaning))


def _evidence_of(project: Project) -> dict[str, list[proposal.Citation]]:
    """Urgency and benefit rest on the leads where there are any; feasibility on what the department reckons."""
    reply = proposal.Citation("reply", f"{project.lead}的可行性说明：用地、资金和工期测算")
    asked = proposal.Citation("leads") if evidence_of(project).asked.leads else reply
    return {"urgency": [asked], "benefit": [asked], "feasibility": [reply]}


def deliberate(cycle: Cycle, cast: Cast, chain: tuple[str, ...], *, at: datetime) -> None:
    """Take the chain of approvals step by step, one a week."""
    for n, role in enumerate(chain):
        when = at + timedelta(days=5 * n)
        deliberation.approve_step(
            cycle,
            title=f"关于{cycle.year}年民生实事候选项目的审批意见（第{n + 1}步）",
            text="同意候选项目及资金安排，按程序提请审议。",
            by=cast.acting(role, when),
            at=when,
        )


def discuss(cycle: Cycle, cast: Cast, *, delegation: str, at: datetime) -> None:
    """One opinion, its answer, and the revision that follows from it."""
    project = projects_in(cycle, State.CANDIDATE).first()
    assert project is not None  # noqa: S101 - the list is never empty here
    opinion = deliberation.give_opinion(
        cycle,
        f"“{project.title}”请写明完工时间和后期管理单位。",
        project=project,
        by=cast.acting(delegation, at),
        at=at,
    )
    later = at + timedelta(days=2)
    government = cast.acting("government", later)
    deliberation.answer_opinion(opinion, "采纳。已在目标中写明完工时间，明确管理单位。", by=government, at=later)
    deliberation.revise(
        project,
        {"goal": f"{project.goal}，年底前完工"},
        reason="根据代表审议意见修改",
        opinion=opinion,
        by=government,
        at=later,
    )


def freeze(cycle: Cycle, cast: Cast, role: str, *, at: datetime) -> None:
    """Number the candidates in the order of their numbers and freeze the list."""
    candidates = list(projects_in(cycle, State.CANDIDATE))
    deliberation.freeze(cycle, candidates, by=cast.acting(role, at), at=at)
