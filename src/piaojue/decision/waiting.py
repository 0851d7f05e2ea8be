"""What the vote of a year waits for, and who does it next."""

from __future__ import annotations

from piaojue.decision.queries import announcement_of, question_of, rule_of
from piaojue.deliberation.waiting import Waiting, waiting_of
from piaojue.projects.models import Cycle
from piaojue.projects.queries import is_overtaken


def vote_waiting(cycle: Cycle) -> Waiting | None:
    """From the list on its way to the announcement; None while the hall votes and once all is announced."""
    return waiting_of(cycle) or _since_the_list(cycle)


def _since_the_list(cycle: Cycle) -> Waiting | None:
    question, presidium = question_of(cycle), cycle.rules.names_of("decide.adopt_rule")
    if question is not None:
        is_due = question.is_settled and announcement_of(cycle) is None
        return Waiting("票决结果已经落实到项目。", f"由{presidium}发布公告。") if is_due else None
    if is_overtaken(cycle):
        return Waiting("这一年没有办完：下一年度已经开启，名单定了，没有票决。")
    if rule_of(cycle) is None:
        return Waiting("名单已经冻结，还没有票决。", f"由{presidium}提请会议通过票决办法。")
    return Waiting("本次会议的票决办法已经通过。", f"由{presidium}把名单提交票决。")
