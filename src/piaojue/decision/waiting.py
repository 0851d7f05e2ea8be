"""What the vote of a year waits for, and who does it next."""

from __future__ import annotations

from django.utils import timezone

from piaojue.decision.models import RejectedRule
from piaojue.decision.queries import announcement_of, question_of, rejected_last, rule_of
from piaojue.deliberation.waiting import Waiting, waiting_of
from piaojue.projects.models import Cycle
from piaojue.projects.queries import is_overtaken
from piaojue.rules.wording import said_day


def rejected_words(rule: RejectedRule) -> str:
    """When and by which hands a session voted its rule down, and what follows by the measure."""
    article = rule.cycle.rules.parameter("decide.rule_adopted_by").article
    return (
        f"{said_day(timezone.localdate(rule.rejected_at))}会议表决票决办法（草案）：到会{rule.present}人，"
        f"赞成{rule.votes_for}人，没有过半数，没有通过。按办法第{article}条，没有通过票决办法的，不得进行票决。"
    )


def vote_waiting(cycle: Cycle) -> Waiting | None:
    """From the list on its way to the announcement; None while the hall votes and once all is announced."""
    return waiting_of(cycle) or _since_the_list(cycle)


def _since_the_list(cycle: Cycle) -> Waiting | None:
    question, presidium = question_of(cycle), cycle.rules.names_of("decide.adopt_rule")
    if question is not None:
        is_due = question.is_settled and announcement_of(cycle) is None
        return Waiting("票决结果已经落实到项目。", f"由{presidium}发布公告。") if is_due else None
    if is_overtaken(cycle):
        why = "票决办法没有通过，没有票决。" if rejected_last(cycle) else "没有票决。"
        return Waiting(f"这一年没有办完：下一年度已经开启，名单定了，{why}")
    if rule_of(cycle) is None:
        if last := rejected_last(cycle):
            return Waiting(rejected_words(last), f"由{presidium}修改票决办法，再次提请会议表决。")
        return Waiting("名单已经冻结，还没有票决。", f"由{presidium}提请会议通过票决办法。")
    return Waiting("本次会议的票决办法已经通过。", f"由{presidium}把名单提交票决。")
