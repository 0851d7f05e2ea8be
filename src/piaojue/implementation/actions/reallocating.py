"""The money in an adjustment: what a source would come to, and the change of the plans when it is approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from piaojue.implementation.account import account_of
from piaojue.implementation.actions.refusals import NoSuchAdjustment, NotUnderWay
from piaojue.implementation.models import Adjustment
from piaojue.projects.models import Project
from piaojue.rules.lifecycle import State
from piaojue.rules.spending import Purse, check_change
from piaojue.rules.words import FUNDING_WORDS


@dataclass(frozen=True, slots=True)
class MoneyAfter:
    """What the planned money of one source of a project would come to, in fen."""

    project: Project
    source: str
    fen: int


def put_down(adjustment: Adjustment, money: Sequence[MoneyAfter]) -> int:
    """Write down the changes that an adjustment asks for; answers how many there are."""
    changes = [(row, _planned(row).whole) for row in money]
    changes = [(row, before) for row, before in changes if row.fen != before]
    for row, before in changes:
        adjustment.money.create(project=row.project, source=row.source, before_fen=before, after_fen=row.fen)
    return len(changes)


def carry_out(adjustment: Adjustment) -> None:
    """Change the plans as approved; refused where the plan is no longer what the organ decided on."""
    for change in adjustment.money.select_related("project"):
        purse = _planned(MoneyAfter(change.project, change.source, change.after_fen))
        if purse.whole != change.before_fen:
            raise NoSuchAdjustment(f"“{change.project}”的资金在申请以后又有变动，不能按原申请调整；请重新申请。")
        planned = change.project.plan.money
        if change.after_fen:
            planned.update_or_create(source=change.source, defaults={"fen": change.after_fen})
        else:
            planned.filter(source=change.source).delete()


def _planned(row: MoneyAfter) -> Purse:
    """What a source has in the plan and what was made over of it, once the change is found possible."""
    if row.project.status not in (State.PLANNED, State.UNDER_WAY):
        raise NotUnderWay(f"“{row.project}”现为“{row.project.get_state_display()}”，只能调整实施中的项目的资金。")
    lines = {line.source: line for line in account_of(row.project).sources}
    line = lines.get(row.source)
    purse = Purse(line.planned, line.made_over) if line else Purse(0, 0)
    check_change(row.fen, FUNDING_WORDS[row.source], purse)
    return purse
