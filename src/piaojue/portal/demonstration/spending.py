"""How the demonstration pays for a project: money made over twice, one contract, payments that follow the work."""

from __future__ import annotations

from datetime import datetime

from piaojue.implementation import actions as implementation
from piaojue.implementation.account import account_of
from piaojue.portal.demonstration.delivering import Work
from piaojue.projects.models import Project

FIRST, WHOLE, CONTRACTED = 60, 100, 93  # percent of the plan
CONTRACTORS = ("演示第一建设工程有限公司", "演示市政工程有限公司", "演示设备安装有限公司", "演示社会服务中心")


def make_over(work: Work, percent: int, at: datetime) -> None:
    """The finance office makes each source over, up to a percentage of the plan as it then stands."""
    work.diary.add(at, lambda at: _make_over(work, percent, at))


def _make_over(work: Work, percent: int, at: datetime) -> None:
    by = work.cast.acting("finance", at)
    for n, line in enumerate(account_of(_fresh(work)).sources, start=1):
        fen = line.planned * percent // 100 - line.made_over
        paper = f"乌财预〔{at.year}〕{at.month * 100 + work.project.number * 4 + n}号（演示）"
        if fen > 0:
            implementation.appropriate(work.project, line.source, fen, paper=paper, made_on=at.date(), by=by, at=at)


def contract(work: Work, at: datetime) -> None:
    """The lead department signs one contract, a little below the plan."""
    work.diary.add(at, lambda at: _contract(work, at))


def _contract(work: Work, at: datetime) -> None:
    number = work.project.number
    signing = implementation.Signing(
        number=f"YS-{at.year}-{number:02}",
        title=f"{work.project.title}（施工、供货和服务）",
        contractor=CONTRACTORS[number % len(CONTRACTORS)],
        fen=account_of(_fresh(work)).planned * CONTRACTED // 100,
        signed_on=at.date(),
    )
    implementation.contract(work.project, signing, by=work.cast.acting(work.lead, at), at=at)


def pay_up_to(work: Work, fen: int, at: datetime) -> None:
    """The lead department pays what is still wanting to an amount; nothing where there is no contract."""
    work.diary.add(at, lambda at: _pay_up_to(work, fen, at))


def _pay_up_to(work: Work, fen: int, at: datetime) -> None:
    for line in account_of(_fresh(work)).contracts:
        if fen > line.paid:
            by = work.cast.acting(work.lead, at)
            row = line.contract
            row.project = work.project
            implementation.pay(row, fen - line.paid, paid_on=at.date(), note="按进度支付", by=by, at=at)


def _fresh(work: Work) -> Project:
    """The project with its plan and money as they stand now."""
    return Project.objects.get(pk=work.project.pk)
