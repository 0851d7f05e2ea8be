"""What can be asked about problems: the three lists, who sees to each, which have risen to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from piaojue.bodies.authority import Actor
from piaojue.projects.models import Cycle, Project
from piaojue.rules.measure import Measure
from piaojue.rules.supervising import Trouble, watcher_of
from piaojue.rules.words import WATCHER_WORDS
from piaojue.supervision.models import Assignment, Problem

WAITING = ("reported", "reopened")


def problems_of(cycle: Cycle) -> QuerySet[Problem]:
    """The three lists of a year in one: problems with answers, rechecks and slips, the open ones by term first."""
    rows = Problem.objects.filter(project__cycle=cycle).select_related("project", "responsible", "repeats")
    counted = rows.annotate(sent_back=Count("rechecks", filter=Q(rechecks__is_mended=False), distinct=True))
    return counted.prefetch_related("answers", "rechecks", "slips").order_by("due_on", "pk")


def open_problems(cycle: Cycle) -> QuerySet[Problem]:
    """The problems of a year that are not closed."""
    return problems_of(cycle).exclude(state="closed")


def closed_problems(project: Project) -> QuerySet[Problem]:
    """The problems of a project that were mended, which may come up again."""
    return project.problems.filter(state="closed")


@dataclass(frozen=True, slots=True)
class Followed:
    """A problem with whoever sees to it, and whether it is overdue."""

    problem: Problem
    watcher: str
    is_overdue: bool

    @property
    def watcher_word(self) -> str:
        """The supervisors, the committee or the leader."""
        return WATCHER_WORDS[self.watcher]


def followed(problems: Sequence[Problem], measure: Measure, *, on: date) -> list[Followed]:
    """The problems of a year, each with whoever sees to it now; asks the database nothing more."""
    known = {problem.pk: problem for problem in problems}
    return [_followed(problem, known, measure, on) for problem in problems]


def _followed(problem: Problem, known: dict[int, Problem], measure: Measure, on: date) -> Followed:
    is_overdue = problem.state in WAITING and on > problem.due_on
    sent_back = sum(not recheck.is_mended for recheck in problem.rechecks.all())
    repeated, earlier = 0, problem
    while earlier.repeats_id is not None and earlier.repeats_id in known:
        repeated, earlier = repeated + 1, known[earlier.repeats_id]
    trouble = Trouble(sent_back=sent_back, repeated=repeated, is_overdue=is_overdue)
    watcher = "supervisor" if problem.state == "closed" else watcher_of(trouble, measure)
    return Followed(problem, watcher, is_overdue)


def risen_to(actor: Actor, cycle: Cycle, *, on: date) -> list[tuple[Problem, str]]:
    """The problems that wait for an answer and have risen to the actor: their committee's, or theirs as leader."""
    rows = followed(list(problems_of(cycle)), cycle.rules, on=on)
    risen = [row for row in rows if row.watcher != "supervisor" and row.problem.state in WAITING]
    if not risen:
        return []
    duties = {each.project_id: each for each in Assignment.objects.filter(plan__cycle=cycle)}
    return [
        (row.problem, f"问题已升级到{row.watcher_word}")
        for row in risen
        if (duty := duties.get(row.problem.project_id)) and _is_theirs(duty, row.watcher, actor)
    ]


def _is_theirs(duty: Assignment, watcher: str, actor: Actor) -> bool:
    return duty.leader_id == actor.person_id if watcher == "leader" else actor.acts_for(duty.committee_id)
