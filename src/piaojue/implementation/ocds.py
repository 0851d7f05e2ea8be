"""The money and contracts of a year as releases of the Open Contracting Data Standard 1.1.

One release per project and day of the ledger's facts: planning with the budget by source, one award and one contract
for each contract, a transaction for each payment. Amounts are yuan with two decimals, written from whole fen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from piaojue.implementation.models import Contract
from piaojue.implementation.standing import DELIVERED, plan_of
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.money import FEN_PER_YUAN
from piaojue.rules.words import FUNDING_WORDS

CURRENCY = "CNY"
PREFIX = "piaojue"


def package_of(cycle: Cycle, *, uri: str, at: datetime) -> dict[str, Any]:
    """The release package of a year."""
    rows = projects_in(cycle, *DELIVERED).select_related("plan")
    rows = rows.prefetch_related("plan__money", "plan__milestones", "appropriations", "contracts__payments")
    return {
        "uri": uri,
        "version": "1.1",
        "publishedDate": at.isoformat(),
        "publisher": {"name": cycle.congress.name, "scheme": "CN-GB2260", "uid": cycle.congress.code},
        "releases": [release for project in rows for release in releases_of(project)],
    }


def releases_of(project: Project) -> list[dict[str, Any]]:
    """The releases of one project in the order of their days: the plan, then each day with contracts or payments."""
    plan = plan_of(project)
    if plan is None:
        return []
    first = plan.planned_at.date()
    days = {first} | {contract.signed_on for contract in project.contracts.all()}
    days |= {payment.paid_on for contract in project.contracts.all() for payment in contract.payments.all()}
    return [_release(project, day, is_first=day == first) for day in sorted(days)]


def _release(project: Project, day: date, *, is_first: bool) -> dict[str, Any]:
    ocid = f"{PREFIX}-{project.congress.code}-{project.cycle.year}-{project.number}"
    contracts = [row for row in project.contracts.all() if _touched(row, day)]
    parties = {row.contractor: _party(row.contractor, "supplier") for row in contracts}
    release: dict[str, Any] = {
        "ocid": ocid,
        "id": f"{ocid}-{day.isoformat()}",
        "date": f"{day.isoformat()}T00:00:00+08:00",
        "tag": [*(["planning"] if is_first else []), *(["contract", "implementation"] if contracts else [])],
        "initiationType": "tender",
        "language": "zh",
        "buyer": {"id": str(project.lead), "name": str(project.lead)},
        "parties": [_party(str(project.lead), "buyer"), *parties.values()],
    }
    if is_first:
        release["planning"] = _planning(project)
    if contracts:
        release["awards"] = [_award(row) for row in contracts]
        release["contracts"] = [_contract(row, day) for row in contracts]
    return release


def _touched(contract: Contract, day: date) -> bool:
    return contract.signed_on == day or any(payment.paid_on == day for payment in contract.payments.all())


def _planning(project: Project) -> dict[str, Any]:
    money = project.plan.money.all()
    return {
        "rationale": project.need,
        "budget": {
            "id": f"{project.cycle.year}-{project.number}",
            "project": project.title,
            "description": "；".join(f"{FUNDING_WORDS[row.source]}{_yuan(row.fen)}元" for row in money),
            "amount": _value(sum(row.fen for row in money)),
        },
        "milestones": [
            {"id": row.kind, "title": row.standard, "type": "delivery", "dueDate": f"{row.due_on}T00:00:00+08:00"}
            for row in project.plan.milestones.all()
        ],
    }


def _award(contract: Contract) -> dict[str, Any]:
    return {
        "id": contract.number,
        "title": contract.title,
        "status": "active",
        "date": f"{contract.signed_on}T00:00:00+08:00",
        "value": _value(contract.fen),
        "suppliers": [{"id": contract.contractor, "name": contract.contractor}],
    }


def _contract(contract: Contract, day: date) -> dict[str, Any]:
    paid: Sequence[Any] = [payment for payment in contract.payments.all() if payment.paid_on <= day]
    return {
        "id": contract.number,
        "awardID": contract.number,
        "title": contract.title,
        "status": "active",
        "dateSigned": f"{contract.signed_on}T00:00:00+08:00",
        "value": _value(contract.fen),
        "implementation": {
            "transactions": [
                {"id": str(row.pk), "date": f"{row.paid_on}T00:00:00+08:00", "value": _value(row.fen)} for row in paid
            ]
        },
    }


def _party(name: str, role: str) -> dict[str, Any]:
    return {"id": name, "name": name, "roles": [role]}


def _value(fen: int) -> dict[str, Any]:
    return {"amount": _yuan(fen), "currency": CURRENCY}


def _yuan(fen: int) -> float | int:
    """Yuan as a JSON number: whole where there are no cents; only written, never counted with."""
    whole, cents = divmod(fen, FEN_PER_YUAN)
    return float(Decimal(fen) / FEN_PER_YUAN) if cents else whole
