"""The three lists (问题清单, 责任清单, 整改清单) of a year, issued as one document to the departments that answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit
from piaojue.documents import actions as documents
from piaojue.documents.content import Attachment, Block, paragraph, table
from piaojue.documents.kinds import DocumentKind
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day
from piaojue.supervision.models import Problem
from piaojue.supervision.problem_queries import Followed, followed, problems_of


class NoProblems(Refused):
    """A year without problems has no lists."""


@transaction.atomic
def list_problems(cycle: Cycle, *, by: Actor, at: datetime) -> documents.Document:
    """Issue the three lists as they stand on the day; whoever answers for a problem is named, so they are not public.

    Clauses: supervise.problem_terms, supervise.problem_rises
    """
    leave = permit(by, "supervise.list_problems", cycle.congress, cycle.rules)
    on = timezone.localdate(at)
    must_have_problems(cycle)
    rows = followed(list(problems_of(cycle)), cycle.rules, on=on)
    lists = {"问题清单": _problems(rows), "责任清单": _duties(rows), "整改清单": _mended(rows)}
    return documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.PROBLEM_LISTS,
        title=f"关于印发{cycle.year}年民生实事项目问题清单、责任清单、整改清单的通知",
        recipient="，".join(dict.fromkeys(row.problem.responsible.name for row in rows)),
        blocks=[paragraph(_summary(rows, said_day(on)))],
        issuer=leave.body_name or cycle.congress.name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=False,
        beside=documents.Beside(attachments=[Attachment(title, [body]) for title, body in lists.items()]),
    )


def must_have_problems(cycle: Cycle) -> None:
    """Raises NoProblems where there is nothing to put on the lists."""
    if not problems_of(cycle).exists():
        raise NoProblems(f"{cycle}还没有登记问题，没有清单可以印发；监督员报告问题以后再印发。")


def _summary(rows: Sequence[Followed], day: str) -> str:
    closed = sum(row.problem.state == "closed" for row in rows)
    overdue = sum(row.is_overdue for row in rows)
    return (
        f"截至{day}，监督中发现问题{len(rows)}个，已经整改销号{closed}个，正在办理{len(rows) - closed}个，"
        f"其中逾期没有答复{overdue}个。现将三张清单印发给你们，请责任单位按照期限办理，监督小组复查后逐项销号。"
    )


def _problems(rows: Sequence[Followed]) -> Block:
    lines = [
        [str(n), p.project.title, p.text, p.get_severity_display(), _day(p.reported_at)]
        for n, p in enumerate((row.problem for row in rows), start=1)
    ]
    return table(["序号", "项目", "问题", "程度", "发现日期"], lines)


def _duties(rows: Sequence[Followed]) -> Block:
    lines = [
        [str(n), row.problem.responsible.name, _person(row.problem), _term(row), _watcher(row)]
        for n, row in enumerate(rows, start=1)
    ]
    return table(["序号", "责任单位", "责任人", "办理期限", "盯办"], lines)


def _mended(rows: Sequence[Followed]) -> Block:
    lines = [
        [str(n), _measures(p), _rechecked(p), p.get_state_display()]
        for n, p in enumerate((row.problem for row in rows), start=1)
    ]
    return table(["序号", "整改措施", "复查情况", "状态"], lines)


def _person(problem: Problem) -> str:
    answer = problem.answers.last()
    return answer.responsible_person if answer else "—"


def _term(row: Followed) -> str:
    return said_day(row.problem.due_on) + ("（已逾期）" if row.is_overdue else "")


def _watcher(row: Followed) -> str:
    return "—" if row.problem.state == "closed" else row.watcher_word


def _measures(problem: Problem) -> str:
    answer = problem.answers.last()
    return answer.text if answer else "还没有答复"


def _rechecked(problem: Problem) -> str:
    recheck = problem.rechecks.last()
    return recheck.text if recheck else "—"


def _day(at: datetime) -> str:
    return said_day(timezone.localdate(at))
