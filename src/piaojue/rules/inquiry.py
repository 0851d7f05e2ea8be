"""The three means after a second dissatisfaction, each a small procedure to its end, on one screen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused

RAISED, DISSATISFIED, ENDED = "raised", "dissatisfied", "ended"


class Move(NamedTuple):
    """One row: from this stage of this means, the verb leads on; `term` names the days that it opens."""

    means: str
    verb: str
    before: str
    after: str
    term: str = ""


# fmt: off
PROCEDURES = (
    #    means              verb                    before          after           term
    Move("special_inquiry", "call_inquiry",         RAISED,         "called"),
    Move("special_inquiry", "hold_inquiry",         "called",       "held",         "report"),
    Move("special_inquiry", "report_inquiry",       "held",         "reported"),
    Move("special_inquiry", "conclude",             "reported",     ENDED),
    Move("written_inquiry", "decide_reply",         RAISED,         "accepted",     "reply"),
    Move("written_inquiry", "reply",                "accepted",     "replied"),
    Move("written_inquiry", "judge_reply",          "replied",      "judged"),
    Move("written_inquiry", "reply",                DISSATISFIED,   "replied"),
    Move("written_inquiry", "conclude",             "judged",       ENDED),
    Move("investigate",     "constitute",           RAISED,         "constituted",  "investigation"),
    Move("investigate",     "report_investigation", "constituted",  "reported"),
    Move("investigate",     "resolve",              "reported",     "resolved"),
    Move("investigate",     "conclude",             "resolved",     ENDED),
)
# fmt: on

STAGE_WORDS = {
    RAISED: "已提出",
    "called": "已定会议",
    "held": "已询问，等政府报告",
    "reported": "已报告",
    "accepted": "等待答复",
    "replied": "已答复，等提案人表态",
    DISSATISFIED: "提案人不满意，再作答复",
    "judged": "提案人已表态",
    "constituted": "正在调查",
    "resolved": "已作决议",
    ENDED: "办结",
}


class NotTheNextStep(Refused):
    """The procedure does not stand where the step begins."""


class NotCarried(Refused):
    """Fewer votes than the majority of all members."""


class NotAnswerable(Refused):
    """The law asks for somebody by name: who attends and answers, who signs, who sits on the committee."""


class HasAnInterest(Refused):
    """A member of the committee is employed by those whose work is looked into."""


def move_of(means: str, verb: str, stage: str) -> Move:
    """The row that a verb takes from a stage; raises NotTheNextStep, naming where the procedure stands.

    >>> move_of("written_inquiry", "reply", "dissatisfied").after
    'replied'
    """
    for row in PROCEDURES:
        if (row.means, row.verb, row.before) == (means, verb, stage):
            return row
    raise NotTheNextStep(f"这件事现在“{STAGE_WORDS[stage]}”，还不能办这一步；请按步骤办理。")


def next_verbs(means: str, stage: str) -> list[str]:
    """What can be done from a stage."""
    return [row.verb for row in PROCEDURES if (row.means, row.before) == (means, stage)]


def term_due_on(term: str, on: date, measure: Measure) -> date | None:
    """The last day of the term that a step opens, if it opens one; a second reply has the term of the first.

    Clauses: evaluate.inquiry_days
    """
    return on + timedelta(days=measure.number(f"evaluate.inquiry_days.{term}")) if term else None


@dataclass(frozen=True, slots=True)
class Opinion:
    """How many of those who signed are not satisfied with the reply."""

    signers: int
    dissatisfied: int


def must_reply_again(opinion: Opinion, measure: Measure) -> bool:
    """Must the reply be given again: more than half of the signers dissatisfied (deputies: half or more)?

    Clauses: evaluate.second_reply
    """
    if not 0 <= opinion.dissatisfied <= opinion.signers:
        raise NotCarried(f"不满意{opinion.dissatisfied}人，多于联名{opinion.signers}人；请核对。")
    share = measure.share("evaluate.second_reply.dissatisfied")
    if measure.flag("evaluate.second_reply.reached_is_enough"):
        return share.reached_by(opinion.dissatisfied, of=opinion.signers)
    return share.exceeded_by(opinion.dissatisfied, of=opinion.signers)


def check_carried(votes_for: int, members: int) -> None:
    """Is a decision of the standing committee carried: more than half of all members (组织法第五十一条)?

    Raises: NotCarried.
    """
    if not 0 <= votes_for <= members or 2 * votes_for <= members:
        raise NotCarried(
            f"须全体组成人员过半数通过：全体{members}人，赞成{votes_for}人，没有通过；可以修改以后再表决。"
        )


def check_interests(employers: Collection[str], implementers: Collection[str]) -> None:
    """May these sit on the investigation committee: nobody employed by those who carried the project out?

    Raises: HasAnInterest.
    """
    if shared := set(employers) & set(implementers):
        raise HasAnInterest(f"调查委员会中有{'、'.join(sorted(shared))}的人员，与调查的问题有利害关系，应当回避。")


LEAST_MEMBERS = 3  # 主任委员、副主任委员、委员各一，监督法第五十六条


def check_committee(members: Collection[str], eligible: Collection[str]) -> None:
    """Are these enough, all of the standing committee or deputies of this congress (监督法第五十六条)?

    Raises: NotAnswerable.
    """
    if len(members) < LEAST_MEMBERS:
        raise NotAnswerable(
            f"调查委员会由主任委员、副主任委员和委员组成，至少{LEAST_MEMBERS}人，现有{len(members)}人；请写明名单。"
        )
    if strangers := [name for name in members if name not in eligible]:
        raise NotAnswerable(f"{'、'.join(strangers)}不是本级人大代表；专家可以聘请参加，不列入调查委员会名单。")


def check_named(verb: str, person: str) -> None:
    """Is it said who attended a special inquiry, or who signed a reply (监督法第四十九条、第五十二条)?

    Raises: NotAnswerable.
    """
    if verb in NAMED and not person.strip():
        raise NotAnswerable(NAMED[verb])


NAMED = {
    "hold_inquiry": "专题询问时，被询问机关的负责人应当到会回答；请写明到会的负责人。",
    "reply": "答复由受质询机关的负责人到会作出或者签署；请写明负责人。",
}
