"""How the demonstration plans a year: leads, demands, projects, marks, candidates, the chain, the frozen list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from piaojue.bodies.models import Division
from piaojue.collection import actions as collection
from piaojue.collection.models import Demand, Lead
from piaojue.collection.queries import leads_matching
from piaojue.deliberation import actions as deliberation
from piaojue.deliberation.minutes import NOBODY, Attendance
from piaojue.deliberation.queries import next_step
from piaojue.portal.demonstration.cast import Cast
from piaojue.portal.demonstration.facts import Planned
from piaojue.portal.demonstration.screening import gate, mark, review_legality, rule
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.proposal import actions as proposal
from piaojue.rules.lifecycle import State


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a year is planned: leads put forward, the gate, the marks, the rulings."""

    put_forward: datetime
    checked: datetime
    marked: datetime
    ruled: datetime


def plan_year(cycle: Cycle, cast: Cast, rows: list[Planned], reviewers: tuple[str, ...], days: Schedule) -> None:
    """From the leads of each place to the candidate list and the reserve pool."""
    put_forward: dict[int, Planned] = {}
    for n, row in enumerate(rows):
        project = _put_forward(cycle, cast, row, days.put_forward + timedelta(hours=n))
        put_forward[project.pk] = row
    for project in projects_in(cycle, State.PROPOSED):
        gate(project, put_forward[project.pk], by=cast.acting("government", days.checked), at=days.checked)
    for project in projects_in(cycle, State.ELIGIBLE):
        mark(project, cast, put_forward[project.pk], reviewers, days.marked)
    for project in projects_in(cycle, State.ELIGIBLE):
        rule(project, put_forward[project.pk], by=cast.acting("government", days.ruled), at=days.ruled)
    review_legality(cycle, cast, days.ruled + timedelta(hours=2))


def _put_forward(cycle: Cycle, cast: Cast, row: Planned, at: datetime) -> Project:
    """Put a project forward, or take it up from the reserve pool of the year before."""
    place = Division.objects.get(name=row.row["place"])
    demands = _demand_of(cycle, cast, row, place, at)
    later = at + timedelta(minutes=30)
    by = cast.acting(row.row["lead"], later)
    if row.row.get("carried"):
        kept = Project.objects.get(title=row.title, state=State.RESERVED, cycle__congress=cycle.congress)
        project = proposal.take_up(kept, cycle, reason="群众继续反映，资金已经落实，今年能够完成", by=by, at=later)
        for demand in demands:
            collection.trace_to_project(demand, project, by=by, at=later)
        return project
    lead = cast.bodies[row.row["lead"]]
    return proposal.submit(
        cycle,
        row.draft(place, lead, demands[0].text if demands else f"部门根据工作实际提出：{row.title}。"),
        proposer=lead,
        rationale=f"{row.row['goal']}，当年能够完成，资金来源落实。",
        demands=demands,
        beneficiaries=row.serves,
        by=by,
        at=later,
    )


def _demand_of(cycle: Cycle, cast: Cast, row: Planned, place: Division, at: datetime) -> list[Demand]:
    """Merge the leads that a project answers into one demand; none where nobody asked."""
    leads = _leads_of(cycle, row, place)
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


def _leads_of(cycle: Cycle, row: Planned, place: Division) -> list[Lead]:
    """The leads of its place and of the townships that it serves, by its words; those of its place without any."""
    free = leads_matching(cycle, "", unmerged=True).order_by("pk")
    if "words" not in row.row:
        return list(free.filter(place=place))
    wanted = Q()
    for word in row.words:
        wanted |= Q(title__contains=word)
    return list(free.filter(wanted, place__in=[place, *row.serves])) if row.words else []


def deliberate(cycle: Cycle, cast: Cast, chain: tuple[str, ...], *, at: datetime) -> None:
    """Take the chain of approvals step by step, one a week."""
    for n, role in enumerate(chain):
        when = at + timedelta(days=5 * n)
        step = next_step(cycle)
        is_meeting = step is not None and step.has_minutes
        deliberation.approve_step(
            cycle,
            title=f"{'研究' if is_meeting else '关于'}{cycle.year}年民生实事候选项目{'' if is_meeting else '的批复'}",
            text="同意候选项目及资金安排，按程序提请审议。",
            there=Attendance("全体组成人员", sat_in="牵头部门负责人") if is_meeting else NOBODY,
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


def freeze(cycle: Cycle, cast: Cast, role: str, *, waiver: str = "", at: datetime) -> None:
    """Number the candidates in the order of their numbers and freeze the list."""
    candidates = list(projects_in(cycle, State.CANDIDATE))
    deliberation.freeze(cycle, candidates, waiver=waiver, by=cast.acting(role, at), at=at)
