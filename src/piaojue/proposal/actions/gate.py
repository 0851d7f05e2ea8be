"""The way in: put a project forward, take one up from the reserve pool, pass it, refuse it or send it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Body
from piaojue.collection import actions as collection
from piaojue.collection.models import Demand
from piaojue.collection.queries import demands_of
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.proposal.actions.refusals import ReasonMissing
from piaojue.proposal.beneficiaries import NOBODY, People, correct, declare
from piaojue.proposal.models import EligibilityCheck, Proposal
from piaojue.rules.lifecycle import State, step, steps_from
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused
from piaojue.rules.words import ELIGIBILITY_WORDS

SUPPLEMENTED = ("need", "goal", "goal_quantity", "goal_unit", "is_multi_year", "stage_goal")


class NotTheProposer(Refused):
    """The body named as proposer is not one that the actor sits in."""


class UnknownCondition(Refused):
    """A code that the measure's lists of conditions and prohibitions do not name."""


class NotInReserve(Refused):
    """Only a reserved project of an earlier year of the same congress is taken up, and only once."""


@transaction.atomic
def submit(
    cycle: Cycle,
    draft: projects.Draft,
    *,
    proposer: Body,
    rationale: str,
    demands: Sequence[Demand],
    beneficiaries: People = NOBODY,
    by: Actor,
    at: datetime,
) -> Project:
    """Put a project forward, from demands or from a department's own plan; the trace is kept.

    Raises: NotPermitted, NotTheProposer, NotATown.
    """
    leave = permit(by, "propose.submit", cycle.congress, cycle.rules)
    if not by.acts_for(proposer.pk):
        raise NotTheProposer(f"您不在{proposer}任职，不能以该单位的名义提出项目；请选择您任职的单位。")
    project = projects.create(cycle, draft, leave=leave, by=by, at=at)
    Proposal.objects.create(project=project, proposer=proposer, rationale=rationale, submitted_at=at)
    for demand in demands:
        collection.trace_to_project(demand, project, by=by, at=at)
    if told := declare(project, beneficiaries):
        record(leave, by, cycle.congress, about=project.key, at=at, facts=told)
    return project


@transaction.atomic
def take_up(reserved: Project, cycle: Cycle, *, reason: str, by: Actor, at: datetime) -> Project:
    """Put a reserved project of an earlier year forward again: a new project that keeps the thread of the old one."""
    leave = permit(by, "propose.take_up", cycle.congress, cycle.rules)
    must_wait_in_reserve(reserved, cycle, by)
    if not reason.strip():
        raise ReasonMissing("从储备库再次提出，请写明现在提出的理由。")
    project = projects.create(cycle, _draft_of(reserved), leave=leave, by=by, at=at)
    Proposal.objects.create(project=project, proposer=reserved.proposal.proposer, rationale=reason, submitted_at=at)
    for demand in demands_of(reserved):
        collection.trace_to_project(demand, project, by=by, at=at)
    declare(project, {row.place: row.people for row in reserved.beneficiaries.select_related("place")})
    return project


def must_wait_in_reserve(reserved: Project, cycle: Cycle, by: Actor) -> None:
    """Is this a project of the actor that can be taken up in this year?

    Raises: NotTheProposer, NotInReserve.
    """
    proposer = reserved.proposal.proposer
    is_own = by.acts_for(proposer.pk)
    if not is_own and Office.GOVERNMENT not in by.offices_in(cycle.congress):
        raise NotTheProposer(f"“{reserved}”由{proposer}提出，只能由该单位或者政府从储备库再次提出。")
    if reserved.congress.pk != cycle.congress_id or reserved.cycle.year >= cycle.year:
        raise NotInReserve(f"“{reserved}”是{reserved.cycle}的项目，只能在本级以后的年度再次提出。")
    if reserved.status != State.RESERVED:
        raise NotInReserve(f"“{reserved}”现为“{reserved.get_state_display()}”，不在储备库，不能再次提出。")
    if (again := reserved.carried_to.select_related("cycle").first()) is not None:
        raise NotInReserve(f"“{reserved}”已经在{again.cycle.year}年度再次提出，请在那个项目上办理。")


def _draft_of(reserved: Project) -> projects.Draft:
    return projects.Draft(
        title=reserved.title,
        field=reserved.field,
        place=reserved.place,
        need=reserved.need,
        goal=reserved.goal,
        goal_quantity=reserved.goal_quantity,
        goal_unit=reserved.goal_unit,
        funding={row.source: row.fen for row in reserved.funding.all()},
        lead=reserved.lead,
        is_multi_year=reserved.is_multi_year,
        stage_goal=reserved.stage_goal,
        carried_from=reserved,
    )


@transaction.atomic
def check_eligibility(
    project: Project,
    *,
    unmet: Sequence[str],
    prohibited: Sequence[str],
    reason: str,
    by: Actor,
    at: datetime,
) -> EligibilityCheck:
    """Hold the project against the positive and the negative list; every reason is public.

    Clauses: propose.eligibility
    """
    must_await_check(project)
    _must_be_known(project, *unmet, *prohibited)
    passed = not unmet and not prohibited
    if not passed and not reason.strip():
        raise ReasonMissing("不予通过资格审查必须写明理由，理由将公开。")
    verb = "pass_eligibility" if passed else "refuse_eligibility"
    facts = {"findings": [ELIGIBILITY_WORDS[code] for code in (*unmet, *prohibited)], "reason": reason}
    projects.advance(project, verb, by=by, at=at, facts=facts)
    return EligibilityCheck.objects.create(
        project=project,
        unmet=list(unmet),
        prohibited=list(prohibited),
        outcome="passed" if passed else "refused",
        reason=reason,
        checked_at=at,
    )


def must_await_check(project: Project) -> None:
    """Can the government still pass a project at the gate, or refuse it?

    Raises: NotAllowed.
    """
    if "refuse_eligibility" not in steps_from(project.status):
        step(project.status, "pass_eligibility")


@transaction.atomic
def send_back(project: Project, *, unclear: Sequence[str], reason: str, by: Actor, at: datetime) -> EligibilityCheck:
    """Send a project back to its proposer: which conditions cannot be judged yet, and what is missing.

    Clauses: propose.eligibility
    """
    _must_be_known(project, *unclear)
    if not unclear or not reason.strip():
        raise ReasonMissing("退回补充要选出材料不足以判断的条件，并写明要补充什么；理由将公开。")
    facts = {"findings": [ELIGIBILITY_WORDS[code] for code in unclear], "reason": reason}
    projects.advance(project, "send_back", by=by, at=at, facts=facts)
    return EligibilityCheck.objects.create(
        project=project, unmet=list(unclear), prohibited=[], outcome="sent_back", reason=reason, checked_at=at
    )


def _must_be_known(project: Project, *codes: str) -> None:
    measure = project.cycle.rules
    known = {*measure.words("propose.eligibility.positive"), *measure.words("propose.eligibility.negative")}
    if unknown := set(codes) - known:
        raise UnknownCondition(f"办法没有规定这些条件：{'、'.join(sorted(unknown))}。")


@transaction.atomic
def resubmit(
    project: Project,
    supplement: str,
    *,
    changes: Mapping[str, Any],
    beneficiaries: People | None = None,
    by: Actor,
    at: datetime,
) -> Project:
    """The proposer answers what was missing, and mends text and people served; what stood before is in the ledger.

    Without `beneficiaries` those declared stay. Raises: NotTheProposer, NotAllowed, ReasonMissing, NotATown.
    """
    must_await_supplement(project, by)
    if not supplement.strip():
        raise ReasonMissing("请写明补充了什么，再提交审查。")
    changed = {
        name: changes[name] for name in SUPPLEMENTED if name in changes and changes[name] != getattr(project, name)
    }
    before = {name: getattr(project, name) for name in changed}
    people = {} if beneficiaries is None else correct(project, beneficiaries)
    facts = {"supplement": supplement, "before": before, "after": changed, **people}
    projects.advance(project, "resubmit", by=by, at=at, facts=facts)
    for name, value in changed.items():
        setattr(project, name, value)
    project.save(update_fields=list(changed))
    asked = project.checks.filter(outcome="sent_back", supplemented_at=None)
    asked.update(supplement=supplement, supplemented_at=at)
    return project


def must_await_supplement(project: Project, by: Actor) -> None:
    """Does a project wait for what the actor's body was asked to add?

    Raises: NotTheProposer, NotAllowed.
    """
    if not by.acts_for(project.proposal.proposer_id):
        raise NotTheProposer(f"“{project}”由{project.proposal.proposer}提出，请由该单位补充以后再报。")
    step(project.status, "resubmit")
