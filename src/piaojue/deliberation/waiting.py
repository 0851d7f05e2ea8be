"""What the list of a year waits for, and who does it next: the same words on the pages of 审议 and 票决."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.deliberation.queries import next_step
from piaojue.projects.models import Cycle
from piaojue.projects.queries import is_numbered, is_overtaken, projects_in
from piaojue.proposal.reviewed import NotReviewed, check_reviewed
from piaojue.rules.lifecycle import State


@dataclass(frozen=True, slots=True)
class Waiting:
    """How it stands, in a sentence, and the next step; no step where the year was left unfinished."""

    stands: str
    next_step: str = ""


def waiting_of(cycle: Cycle) -> Waiting | None:
    """What the list waits for on its way to the vote; None once it is frozen."""
    if is_numbered(cycle):
        return None
    if is_overtaken(cycle):
        return Waiting("这一年没有办完：下一年度已经开启，名单没有冻结，没有提请票决。")
    if not projects_in(cycle, State.CANDIDATE).exists():
        return Waiting("还没有候选项目。", f"由{cycle.rules.names_of('propose.nominate')}把项目列为候选。")
    try:
        check_reviewed(cycle)
    except NotReviewed as refused:
        reviewer = cycle.rules.names_of("propose.review_legality")
        last = cycle.legality_reviews.last()
        is_refused = last is not None and not last.is_lawful
        step = "修改或者撤出有关项目，重新审查名单" if is_refused else "审查现在的名单"
        return Waiting(str(refused), f"由{reviewer}{step}。")
    return _in_the_chain(cycle)


def _in_the_chain(cycle: Cycle) -> Waiting:
    if step := next_step(cycle):
        return Waiting("名单正在办理审批程序。", f"由{step.office_name}办理“{step.step}”。")
    if unanswered := cycle.opinions.filter(answered_at=None).count():
        answerer = cycle.rules.names_of("deliberate.answer_opinion")
        return Waiting(f"还有{unanswered}条审议意见没有答复。", f"由{answerer}答复，全部答复以后才能冻结名单。")
    return Waiting("审批程序已经完成，名单还没有冻结。", f"由{cycle.rules.names_of('deliberate.freeze')}冻结名单。")
