"""What can be asked about the deliberation of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from piaojue.bodies.authority import Actor, may_any, power_of
from piaojue.bodies.tasks import Task
from piaojue.deliberation.models import Approval, Revision
from piaojue.documents.kinds import KIND_WORDS, DocumentKind
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import is_overtaken, projects_in
from piaojue.proposal.reviewed import is_reviewed
from piaojue.rules.lifecycle import State
from piaojue.rules.listing import last_day_to_freeze
from piaojue.rules.offices import OFFICE_WORDS, Office

ON_THE_LIST = Q(state=State.CANDIDATE) | Q(position__isnull=False)  # the frozen list stays, whatever became of it

STEPS = tuple(f"deliberate.{verb}" for verb in ("approve_step", "answer_opinion", "freeze"))


def list_of_year(cycle: Cycle) -> QuerySet[Project]:
    """The candidates of a year; once the list is frozen, its projects in their order."""
    return projects_in(cycle).filter(ON_THE_LIST).order_by("position", "number")


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of the approval chain, as the measure orders it."""

    order: int
    step: str
    office: Office
    document: str

    @property
    def office_name(self) -> str:
        return OFFICE_WORDS[self.office]

    @property
    def has_minutes(self) -> bool:
        """Is what the step brings forth the minutes (纪要) of a meeting?"""
        return self.document.endswith(KIND_WORDS[DocumentKind.MINUTES])


def chain_of(cycle: Cycle) -> list[ChainStep]:
    """The approval chain of a year, in its order.

    Clauses: deliberate.approval_chain
    """
    rows: list[dict[str, Any]] = cycle.rules.value("deliberate.approval_chain")
    return [
        ChainStep(order, row["step"], Office(row["office"]), row["document"]) for order, row in enumerate(rows, start=1)
    ]


def next_step(cycle: Cycle) -> ChainStep | None:
    """The step of the chain that is due now; None when all are taken."""
    taken = cycle.approvals.count()
    chain = chain_of(cycle)
    return chain[taken] if taken < len(chain) else None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a revision, before and after."""

    name: str
    before: Any
    after: Any


def changes_of(revision: Revision) -> list[Change]:
    """What a revision changed, field by field, in Chinese."""
    names = {name: str(Project._meta.get_field(name).verbose_name) for name in revision.before}  # type: ignore[union-attr]
    return [
        Change(names[name], revision.before[name], revision.after[name])
        for name in revision.before
        if revision.before[name] != revision.after[name]
    ]


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of the chain: taken (with its approval), due now, or ahead."""

    step: ChainStep
    approval: Approval | None
    is_due: bool


def chain_progress(cycle: Cycle) -> list[Progress]:
    """The approval chain with what has been taken of it; no step is due for a list that may not go on."""
    taken = list(cycle.approvals.select_related("document"))
    goes_on = projects_in(cycle, State.CANDIDATE).exists() and is_reviewed(cycle) and not is_overtaken(cycle)
    return [
        Progress(step, taken[n] if n < len(taken) else None, is_due=goes_on and n == len(taken))
        for n, step in enumerate(chain_of(cycle))
    ]


def awaiting(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """What deliberation waits for from somebody: approvals, answers, the freezing of the list."""
    measure, congress = cycle.rules, cycle.congress
    tasks: list[Task] = []
    if not may_any(actor, STEPS, congress, measure):
        return tasks
    last = last_day_to_freeze(measure, cycle.session.opens_on) if cycle.session else on
    candidates = projects_in(cycle, State.CANDIDATE).exists()
    step = next_step(cycle)
    if step and candidates and is_reviewed(cycle) and step.office in actor.offices_in(congress):
        power = power_of(actor, "deliberate.approve_step", congress, measure)
        if power:
            tasks.append(Task(last, step.step, "审批程序轮到本机构", power.article, reverse("deliberation:approve")))
    if power := power_of(actor, "deliberate.answer_opinion", congress, measure):
        for opinion in cycle.opinions.filter(answered_at=None):
            url = reverse("deliberation:answer", args=[opinion.pk])
            tasks.append(Task(last, f"答复审议意见：{opinion.text[:20]}", "代表已提出意见", power.article, url))
    if candidates and step is None and (power := power_of(actor, "deliberate.freeze", congress, measure)):
        tasks.append(Task(last, "冻结票决名单", "审批程序已经完成", power.article, reverse("deliberation:freeze")))
    return tasks
