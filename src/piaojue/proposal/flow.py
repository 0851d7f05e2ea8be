"""From collection to the reserve pool in numbers, and what each township asked for against what was chosen there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from piaojue.collection.models import Demand, Lead
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import link_of
from piaojue.proposal.beneficiaries import declared, towns_served
from piaojue.proposal.rounds import BEFORE_THE_GATE
from piaojue.rules.lifecycle import Link, State

WIDE = 1000
HALF = 480  # the longest bar to one side of the middle
EVERYWHERE = "全域"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the funnel: its number, which part of the first stage of its kind, and where its bar is drawn."""

    word: str
    number: int
    x: int
    width: int
    left: str


def is_adopted(project: Project) -> bool:
    """Has the vote carried this project?"""
    return project.status == State.ADOPTED or link_of(project.status) in {Link.IMPLEMENT, Link.EVALUATE}


def _projects(cycle: Cycle) -> list[Project]:
    return list(cycle.projects.select_related("place").prefetch_related("rulings", "beneficiaries__place"))


def funnel_of(cycle: Cycle) -> list[Step]:
    """The stages of a year: leads, demands, projects that came so far, and those kept for later."""
    projects = _projects(cycle)
    states = Counter(project.status for project in projects)
    demands = Demand.objects.filter(cycle=cycle, is_open=True)
    answered = demands.filter(traces__project__isnull=False, traces__undone_at=None).distinct().count()
    passed = sum(project.status not in BEFORE_THE_GATE for project in projects)
    nominated = sum(any(ruling.is_nominated for ruling in project.rulings.all()) for project in projects)
    withdrawn = sum(
        project.status == State.RESERVED and not project.position and _is_last_on_list(project) for project in projects
    )
    listed = sum(project.position is not None for project in projects)
    adopted = sum(map(is_adopted, projects))
    return _drawn(
        [
            ("征集：线索", Lead.objects.filter(cycle=cycle).count(), ""),
            ("合并为需求", demands.count(), f"其中{answered}项有项目回应"),
            ("提出项目", len(projects), ""),
            ("通过资格审查", passed, _lost(states, State.INELIGIBLE, State.SENT_BACK)),
            ("列为候选", nominated, f"后来撤出{withdrawn}个" if withdrawn else ""),
            ("列入票决名单", listed, ""),
            ("票决通过", adopted, f"未入选{listed - adopted}个" if adopted and listed > adopted else ""),
            ("在储备库", states[State.RESERVED], "可以在以后年度再次提出"),
        ]
    )


def _is_last_on_list(project: Project) -> bool:
    """Was the government's last ruling to put the project on the list?"""
    return any(ruling.is_nominated for ruling in list(project.rulings.all())[-1:])


def _lost(states: Counter[State], *those: State) -> str:
    words = {State.INELIGIBLE: "未通过", State.SENT_BACK: "退回补充中"}
    return "，".join(f"{words[state]}{states[state]}个" for state in those if states[state])


def _drawn(stages: list[tuple[str, int, str]]) -> list[Step]:
    """Leads are many more than projects; each bar is a part of the greatest number of its own half."""
    sayings, projects = stages[:2], stages[2:]
    greatest = [max(number for _, number, _ in half) for half in (sayings, projects)]
    found = []
    for half, most in zip((sayings, projects), greatest, strict=True):
        for word, number, left in half:
            width = WIDE * number // most if most else 0
            found.append(Step(word, number, (WIDE - width) // 2, width, left))
    return found


@dataclass(frozen=True, slots=True)
class Town:
    """One township: its leads, the chosen projects that serve it and the people declared; bars grow from the middle."""

    name: str
    leads: int
    leads_share: int
    projects: int
    projects_share: int
    people: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Towns:
    """All townships; which projects were counted as chosen; projects that serve everybody stand apart."""

    chosen_word: str
    towns: list[Town]
    chosen: int
    everywhere: int
    unplaced: int


def towns_of(cycle: Cycle) -> Towns:
    """What each township asked for against what was chosen there."""
    word, chosen = _chosen(_projects(cycle))
    here = cycle.congress.division
    names = dict(here.children.order_by("code").values_list("pk", "name"))
    leads = _leads_by_town(cycle, here.pk, names)
    there = {pk: [project for project in chosen if name in towns_served(project)] for pk, name in names.items()}
    asked = sum(leads[pk] for pk in names)
    shares = {pk: (_share(leads[pk], asked), _share(len(there[pk]), len(chosen))) for pk in names}
    longest = max((max(pair) for pair in shares.values()), default=0) or 1
    towns = [
        Town(
            name=name,
            leads=leads[pk],
            leads_share=shares[pk][0],
            projects=len(there[pk]),
            projects_share=shares[pk][1],
            people=_people(name, there[pk]),
            left=HALF * shares[pk][0] // longest,
            right=HALF * shares[pk][1] // longest,
        )
        for pk, name in names.items()
    ]
    everywhere = sum(not towns_served(project) for project in chosen)
    return Towns(word, towns, len(chosen), everywhere, leads[0])


def _people(name: str, projects: Iterable[Project]) -> str:
    """The people of a township whom these projects declare, as printed."""
    number = sum(declared(project).get(name, 0) for project in projects)
    return f"{number:,}人" if number else "—"


def _chosen(projects: Iterable[Project]) -> tuple[str, list[Project]]:
    """The projects that got furthest as a list: adopted, else on the ballot, else candidates."""
    rows = list(projects)
    for word, those in (
        ("票决通过的项目", [row for row in rows if is_adopted(row)]),
        ("列入票决名单的项目", [row for row in rows if row.position is not None]),
        ("候选项目", [row for row in rows if row.status == State.CANDIDATE]),
    ):
        if those:
            return word, those
    return "选中的项目（还没有）", []


def _leads_by_town(cycle: Cycle, here: int, names: dict[int, str]) -> Counter[int]:
    """Leads by township; a place below a township counts as its township, and what names none stands under 0."""
    rows = Lead.objects.filter(cycle=cycle).order_by()
    found = Counter[int]()
    for place, parent, number in rows.values_list("place_id", "place__parent_id").annotate(Count("pk")):
        found[next((pk for pk in (place, parent) if pk in names and pk != here), 0)] += number
    return found


def _share(part: int, whole: int) -> int:
    """Whole percent, rounded half up; for show."""
    return (200 * part + whole) // (2 * whole) if whole else 0
