"""How many projects came how far in the screening of a year, and what stands still: told of every year alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from piaojue.projects.models import Cycle, Project
from piaojue.proposal.models import LegalityReview, Rediscussion, Ruling
from piaojue.proposal.rounds import BEFORE_THE_GATE, marks_of
from piaojue.rules.lifecycle import State
from piaojue.rules.panel import LEAST_REVIEWERS, panel_of


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the screening and the number of projects that reached it."""

    word: str
    number: int


def overrides_in(cycle: Cycle) -> list[Ruling]:
    """The rulings of a year that went against the recommended order, each with its reason, the first first."""
    rows = Ruling.objects.filter(project__cycle=cycle, against_order=True).select_related("project")
    return list(rows.order_by("ruled_at", "pk"))


def _projects(cycle: Cycle) -> list[Project]:
    return list(cycle.projects.prefetch_related("reviews__marks", "rulings"))


def _is_marked(project: Project) -> bool:
    return panel_of(marks_of(project)) >= LEAST_REVIEWERS


def _is_nominated(project: Project) -> bool:
    return any(ruling.is_nominated for ruling in project.rulings.all())


def stages_of(cycle: Cycle) -> list[Stage]:
    """The numbers at each stage, from the first proposal to the frozen list."""
    projects = _projects(cycle)
    states = Counter(project.status for project in projects)
    return [
        Stage("提出", len(projects)),
        Stage("退回补充中", states[State.SENT_BACK]),
        Stage("未通过资格审查", states[State.INELIGIBLE]),
        Stage("通过资格审查", sum(project.status not in BEFORE_THE_GATE for project in projects)),
        Stage(f"满{LEAST_REVIEWERS}人评审", sum(map(_is_marked, projects))),
        Stage("复议", Rediscussion.objects.filter(project__cycle=cycle).count()),
        Stage("列为候选", sum(map(_is_nominated, projects))),
        Stage("与推荐次序不一致", len(overrides_in(cycle))),
        Stage("在储备库", states[State.RESERVED]),
        Stage("列入票决名单", sum(project.position is not None for project in projects)),
    ]


def stops_of(cycle: Cycle) -> list[str]:
    """What keeps the screening of a year from going on, one sentence each; empty once the list is frozen."""
    projects = _projects(cycle)
    if any(project.position is not None for project in projects):
        return []
    if not projects:
        return ["还没有项目提出。"]
    states = Counter(project.status for project in projects)
    eligible = [project for project in projects if project.status == State.ELIGIBLE]
    marked = sum(map(_is_marked, eligible))
    waiting = (
        (states[State.PROPOSED], "个项目等待资格审查。"),
        (states[State.SENT_BACK], "个项目退回补充，等待提出单位补充材料。"),
        (len(eligible) - marked, f"个项目的评审不足{LEAST_REVIEWERS}人。"),
        (marked, "个项目评审已满，等待政府决定。"),
    )
    stops = [f"{number}{what}" for number, what in waiting if number]
    return [*stops, *_list_stops(cycle, states[State.CANDIDATE])]


def _list_stops(cycle: Cycle, candidates: int) -> list[str]:
    places = cycle.rules.number("decide.places.candidates")
    stops = [f"候选项目{candidates}个，少于办法规定的{places}个。"] if candidates < places else []
    if candidates and cycle.rules.gives("propose.review_legality"):
        last = LegalityReview.objects.filter(cycle=cycle).last()
        if last is None:
            stops.append("候选项目名单还没有合法性审查。")
        elif not last.is_lawful:
            stops.append(f"候选项目名单没有通过合法性审查。审查意见：{last.opinion}")
    return stops
