"""The whole life of one project, on one screen: six links (六环节), then the one evaluation (一次测评)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused


class Link(StrEnum):
    COLLECT = "collect"  # 征集
    PROPOSE = "propose"  # 提出
    DELIBERATE = "deliberate"  # 审议
    DECIDE = "decide"  # 票决
    IMPLEMENT = "implement"  # 实施
    SUPERVISE = "supervise"  # 监督
    EVALUATE = "evaluate"  # 测评，监督环节的收束


class State(StrEnum):
    PROPOSED = "proposed"  # 初步候选
    SENT_BACK = "sent_back"  # 退回补充
    INELIGIBLE = "ineligible"  # 未通过资格审查
    ELIGIBLE = "eligible"  # 通过资格审查
    CANDIDATE = "candidate"  # 候选项目
    RESERVED = "reserved"  # 储备库
    LISTED = "listed"  # 列入票决名单
    ADOPTED = "adopted"  # 票决通过
    NOT_ADOPTED = "not_adopted"  # 未入选
    PLANNED = "planned"  # 已定计划
    UNDER_WAY = "under_way"  # 实施中
    COMPLETED = "completed"  # 已完工
    ACCEPTED = "accepted"  # 已验收
    CANCELLED = "cancelled"  # 已取消
    EVALUATED = "evaluated"  # 已测评
    RECTIFYING = "rectifying"  # 限期整改
    RECTIFIED = "rectified"  # 整改已报告
    ESCALATED = "escalated"  # 进入询问、质询、调查
    CLOSED = "closed"  # 办结


class Step(NamedTuple):
    """One row of the table; `by` names every office that some level's measure lets take it."""

    link: Link
    verb: str
    before: State
    after: State
    by: tuple[Office, ...]

    @property
    def act(self) -> str:
        """The key of this step in the measure's table of powers."""
        return f"{self.link}.{self.verb}"


GOVERNMENT, DEPARTMENT = Office.GOVERNMENT, Office.DEPARTMENT
PRESIDIUM, COMMITTEE = Office.PRESIDIUM, Office.STANDING_COMMITTEE
STREET = Office.STREET_WORKING_COMMITTEE
CONGRESS = (COMMITTEE, PRESIDIUM, STREET)  # at its level: standing committee, presidium, street committee
HALL = (PRESIDIUM, STREET)  # who presides where the votes are counted

# fmt: off
LIFE = (
    #    link             verb                      before            after              by
    Step(Link.PROPOSE,    "pass_eligibility",       State.PROPOSED,    State.ELIGIBLE,    (GOVERNMENT,)),
    Step(Link.PROPOSE,    "refuse_eligibility",     State.PROPOSED,    State.INELIGIBLE,  (GOVERNMENT,)),
    Step(Link.PROPOSE,    "send_back",              State.PROPOSED,    State.SENT_BACK,   (GOVERNMENT,)),
    Step(Link.PROPOSE,    "resubmit",               State.SENT_BACK,   State.PROPOSED,    (GOVERNMENT, DEPARTMENT)),
    Step(Link.PROPOSE,    "refuse_eligibility",     State.SENT_BACK,   State.INELIGIBLE,  (GOVERNMENT,)),
    Step(Link.PROPOSE,    "nominate",               State.ELIGIBLE,    State.CANDIDATE,   (GOVERNMENT,)),
    Step(Link.PROPOSE,    "reserve",                State.ELIGIBLE,    State.RESERVED,    (GOVERNMENT,)),
    Step(Link.PROPOSE,    "nominate",               State.RESERVED,    State.CANDIDATE,   (GOVERNMENT,)),
    Step(Link.DELIBERATE, "withdraw",               State.CANDIDATE,   State.RESERVED,    (GOVERNMENT,)),
    Step(Link.DELIBERATE, "freeze",                 State.CANDIDATE,   State.LISTED,      CONGRESS),
    Step(Link.DECIDE,     "adopt",                  State.LISTED,      State.ADOPTED,     HALL),
    Step(Link.DECIDE,     "not_adopt",              State.LISTED,      State.NOT_ADOPTED, HALL),
    Step(Link.PROPOSE,    "reserve",                State.NOT_ADOPTED, State.RESERVED,    (GOVERNMENT,)),
    Step(Link.IMPLEMENT,  "plan",                   State.ADOPTED,     State.PLANNED,     (GOVERNMENT,)),
    Step(Link.IMPLEMENT,  "start",                  State.PLANNED,     State.UNDER_WAY,   (DEPARTMENT,)),
    Step(Link.IMPLEMENT,  "complete",               State.UNDER_WAY,   State.COMPLETED,   (DEPARTMENT,)),
    Step(Link.IMPLEMENT,  "accept",                 State.COMPLETED,   State.ACCEPTED,    (GOVERNMENT,)),
    Step(Link.IMPLEMENT,  "cancel",                 State.PLANNED,     State.CANCELLED,   CONGRESS),
    Step(Link.IMPLEMENT,  "cancel",                 State.UNDER_WAY,   State.CANCELLED,   CONGRESS),
    Step(Link.EVALUATE,   "pass",                   State.ACCEPTED,    State.EVALUATED,   HALL),
    Step(Link.EVALUATE,   "pass",                   State.COMPLETED,   State.EVALUATED,   HALL),
    Step(Link.EVALUATE,   "pass_stage",             State.UNDER_WAY,   State.UNDER_WAY,   HALL),
    Step(Link.EVALUATE,   "order_rectification",    State.ACCEPTED,    State.RECTIFYING,  CONGRESS),
    Step(Link.EVALUATE,   "order_rectification",    State.COMPLETED,   State.RECTIFYING,  CONGRESS),
    Step(Link.EVALUATE,   "order_rectification",    State.UNDER_WAY,   State.RECTIFYING,  CONGRESS),
    Step(Link.EVALUATE,   "report_rectification",   State.RECTIFYING,  State.RECTIFIED,   (GOVERNMENT,)),
    Step(Link.EVALUATE,   "pass_again",             State.RECTIFIED,   State.EVALUATED,   CONGRESS),
    Step(Link.EVALUATE,   "pass_again",             State.RECTIFYING,  State.EVALUATED,   CONGRESS),
    Step(Link.EVALUATE,   "escalate",               State.RECTIFIED,   State.ESCALATED,   CONGRESS),
    Step(Link.EVALUATE,   "escalate",               State.RECTIFYING,  State.ESCALATED,   CONGRESS),
    Step(Link.EVALUATE,   "close",                  State.ESCALATED,   State.CLOSED,      CONGRESS),
)
# fmt: on

STATE_WORDS: dict[State, str] = {
    State.PROPOSED: "初步候选",
    State.SENT_BACK: "退回补充",
    State.INELIGIBLE: "未通过资格审查",
    State.ELIGIBLE: "通过资格审查",
    State.CANDIDATE: "候选项目",
    State.RESERVED: "储备库",
    State.LISTED: "列入票决名单",
    State.ADOPTED: "票决通过",
    State.NOT_ADOPTED: "未入选",
    State.PLANNED: "已定计划",
    State.UNDER_WAY: "实施中",
    State.COMPLETED: "已完工",
    State.ACCEPTED: "已验收",
    State.CANCELLED: "已取消",
    State.EVALUATED: "已测评",
    State.RECTIFYING: "限期整改",
    State.RECTIFIED: "整改已报告",
    State.ESCALATED: "进入询问、质询、调查",
    State.CLOSED: "办结",
}

VERB_WORDS: dict[str, str] = {
    "pass_eligibility": "通过资格审查",
    "refuse_eligibility": "不予通过资格审查",
    "send_back": "退回补充",
    "resubmit": "补充后再报",
    "nominate": "列为候选",
    "reserve": "转入储备库",
    "withdraw": "撤出候选",
    "freeze": "列入票决名单",
    "adopt": "票决通过",
    "not_adopt": "票决未入选",
    "plan": "定实施计划",
    "start": "开工",
    "complete": "报告完工",
    "accept": "验收",
    "cancel": "取消",
    "pass": "测评通过",
    "pass_stage": "阶段目标测评通过",
    "order_rectification": "责令整改",
    "report_rectification": "报告整改",
    "pass_again": "再次测评通过",
    "escalate": "转入询问、质询、调查",
    "close": "办结",
}


class NotAllowed(Refused):
    """The measure knows no such step from this state."""


def step(state: State, verb: str) -> Step:
    """The row of the table that `verb` takes from `state`; raises NotAllowed, naming what is possible.

    >>> step(State.LISTED, "start")
    Traceback (most recent call last):
    piaojue.rules.lifecycle.NotAllowed: 项目现为“列入票决名单”，不能开工；现在可以：票决通过、票决未入选。
    """
    for row in LIFE:
        if (row.before, row.verb) == (state, verb):
            return row
    possible = "、".join(VERB_WORDS[verb] for verb in steps_from(state))
    told = f"现在可以：{possible}" if possible else "没有后续步骤"
    raise NotAllowed(f"项目现为“{STATE_WORDS[state]}”，不能{VERB_WORDS[verb]}；{told}。")


def steps_from(state: State) -> list[str]:
    """The verbs that the table knows from a state, in the order of the year."""
    return [row.verb for row in LIFE if row.before == state]
