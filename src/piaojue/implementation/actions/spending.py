"""The money as it goes: made over by the finance office, contracted and paid by the lead department."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.implementation.account import account_of
from piaojue.implementation.actions.refusals import NotUnderWay, must_lead
from piaojue.implementation.models import Appropriation, Contract, Payment
from piaojue.ledger.actions import Json
from piaojue.projects.models import Project
from piaojue.rules.refusal import Refused
from piaojue.rules.spending import Purse, check_appropriation, check_payment


class ContractExists(Refused):
    """One contract per number."""


@dataclass(frozen=True, slots=True)
class Signing:
    """A contract as it was signed; money in fen."""

    number: str
    title: str
    contractor: str
    fen: int
    signed_on: date


@transaction.atomic
def appropriate(
    project: Project, source: str, fen: int, *, paper: str, made_on: date, by: Actor, at: datetime
) -> Appropriation:
    """The finance office makes money over to a project, or takes it back."""
    leave = permit(by, "implement.appropriate", project.congress, project.cycle.rules)
    project = _held(project)
    line = next((line for line in account_of(project).sources if line.source == source), None)
    if line is None:
        raise NotUnderWay(f"“{project}”的实施计划没有这一资金来源；需要增加的，先按程序申请调整。")
    check_appropriation(fen, line.word, Purse(line.planned, line.made_over))
    made = project.appropriations.create(source=source, fen=fen, paper=paper, made_on=made_on)
    facts: dict[str, Json] = {"source": source, "fen": fen, "paper": paper}
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    return made


@transaction.atomic
def contract(project: Project, signing: Signing, *, by: Actor, at: datetime) -> Contract:
    """The lead department writes down a contract."""
    leave = permit(by, "implement.contract", project.congress, project.cycle.rules)
    must_lead(project, by)
    project = _held(project)
    if project.contracts.filter(number=signing.number).exists():
        raise ContractExists(f"“{project}”已有编号{signing.number}的合同；补充协议请用自己的编号。")
    made = project.contracts.create(
        number=signing.number,
        title=signing.title,
        contractor=signing.contractor,
        fen=signing.fen,
        signed_on=signing.signed_on,
    )
    facts: dict[str, Json] = {"contract": signing.number, "contractor": signing.contractor, "fen": signing.fen}
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    return made


@transaction.atomic
def pay(contract: Contract, fen: int, *, paid_on: date, note: str = "", by: Actor, at: datetime) -> Payment:
    """The lead department writes down a payment under a contract, or what came back, and why."""
    leave = permit(by, "implement.pay", contract.project.congress, contract.project.cycle.rules)
    must_lead(contract.project, by)
    project = _held(contract.project)
    account = account_of(project)
    line = next(each for each in account.contracts if each.contract.pk == contract.pk)
    check_payment(fen, Purse(contract.fen, line.paid), Purse(account.made_over, account.paid))
    if fen < 0 and not note.strip():
        raise NotUnderWay("退回的资金要写明原因，请在说明中补充。")
    made = contract.payments.create(fen=fen, paid_on=paid_on, note=note)
    facts: dict[str, Json] = {"contract": contract.number, "fen": fen}
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    return made


def _held(project: Project) -> Project:
    """The project as it stands, held until the entry is made, so that two entries cannot spend the same money."""
    held = Project.objects.select_for_update(of=("self",)).select_related("cycle__congress", "cycle__measure__parent")
    found = held.get(pk=project.pk)
    must_be_planned(found)
    return found


def must_be_planned(project: Project) -> None:
    """Raises NotUnderWay before there is a plan to spend by."""
    if not hasattr(project, "plan"):
        raise NotUnderWay(f"“{project}”还没有实施计划，公布计划以后才能登记资金。")
