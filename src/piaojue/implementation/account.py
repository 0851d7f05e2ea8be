"""The account of a project: planned, made over, contracted, paid, and where the figures do not agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from piaojue.implementation.models import Appropriation, Contract
from piaojue.implementation.standing import plan_of
from piaojue.projects.models import Project
from piaojue.rules.money import said
from piaojue.rules.words import FUNDING_WORDS


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source: planned and made over so far, in fen."""

    source: str
    word: str
    planned: int
    made_over: int


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One contract and what was paid of it, in fen."""

    contract: Contract
    paid: int

    @property
    def left(self) -> int:
        return self.contract.fen - self.paid


@dataclass(frozen=True, slots=True)
class Account:
    """The money of a project, in fen, with what does not agree in words."""

    sources: Sequence[SourceLine]
    contracts: Sequence[ContractLine]
    reported_fen: int
    progress_percent: int

    @property
    def planned(self) -> int:
        return sum(line.planned for line in self.sources)

    @property
    def made_over(self) -> int:
        return sum(line.made_over for line in self.sources)

    @property
    def contracted(self) -> int:
        return sum(line.contract.fen for line in self.contracts)

    @property
    def paid(self) -> int:
        return sum(line.paid for line in self.contracts)

    @property
    def paid_percent(self) -> int:
        """Paid of the planned money, in whole percent."""
        return self.paid * 100 // self.planned if self.planned else 0

    @property
    def variances(self) -> list[str]:
        """Where the figures do not agree."""
        found = []
        if self.contracted > self.planned:
            found.append(f"合同合计{said(self.contracted)}，超过计划{said(self.planned)}")
        if self.contracts and self.reported_fen != self.paid:
            found.append(f"月报支出{said(self.reported_fen)}，支付记录{said(self.paid)}，两者不一致")
        return found


def account_of(project: Project) -> Account:
    """The account of a project; fetch plan, money, appropriations, contracts, payments, reports before for many."""
    plan = plan_of(project)
    planned = {row.source: row.fen for row in plan.money.all()} if plan else {}
    made_over = _by_source(project.appropriations.all())
    reports = list(project.reports.all())
    return Account(
        sources=[
            SourceLine(source, word, planned.get(source, 0), made_over.get(source, 0))
            for source, word in FUNDING_WORDS.items()
            if source in planned or source in made_over
        ],
        contracts=[
            ContractLine(contract, sum(payment.fen for payment in contract.payments.all()))
            for contract in project.contracts.prefetch_related("payments")
        ],
        reported_fen=reports[-1].spent_fen if reports else 0,
        progress_percent=reports[-1].progress_percent if reports else 0,
    )


def _by_source(rows: Iterable[Appropriation]) -> dict[str, int]:
    total: dict[str, int] = {}
    for row in rows:
        total[row.source] = total.get(row.source, 0) + row.fen
    return total
