"""What may follow a second dissatisfaction: each means with the conditions that the law puts on it."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused

MEANS = ("special_inquiry", "written_inquiry", "investigate")


class ConditionsNotMet(Refused):
    """The legal conditions of this means are not met."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is put forward for a means: who signs of how many, to whom, what, and whether facts are unclear."""

    signers: int = 0
    members: int = 0
    proposed_by_council: bool = False
    addressee: str = ""
    question: str = ""
    facts_unclear: bool = False


def conditions_of(means: str, measure: Measure) -> str:
    """The legal conditions of a means at this level, in one sentence for whoever takes it.

    Clauses: evaluate.escalation
    """
    if means == "written_inquiry":
        least = measure.number("evaluate.escalation.written_inquiry_signers")
        return f"由{least}人以上书面联名，写明对象、问题和内容。"
    if means == "investigate":
        share = measure.share("evaluate.escalation.investigation_share")
        return f"需要作出决议而重大事实不清时，由主任会议提出，或者由常委会组成人员{share}以上书面联名。"
    return "写明对象、问题和内容；被询问机关的负责人应当到会回答。"


def check_grounds(means: str, grounds: Grounds, measure: Measure) -> None:
    """Are the legal conditions of this means met at this level?

    Whether the level knows the means at all is the measure's table of powers, not asked here.

    Raises: ConditionsNotMet.
    Clauses: evaluate.escalation
    """
    if not grounds.addressee.strip() or not grounds.question.strip():
        raise ConditionsNotMet("必须写明对象（哪个机关）和具体问题，请补充后再提出。")
    if means == "written_inquiry":
        _check_signers(grounds, measure)
    if means == "investigate":
        _check_investigation(grounds, measure)


def _check_signers(grounds: Grounds, measure: Measure) -> None:
    least = measure.number("evaluate.escalation.written_inquiry_signers")
    if grounds.signers < least:
        raise ConditionsNotMet(f"质询案须由{least}人以上联名，现有{grounds.signers}人；联名达到人数以后可以提出。")


def _check_investigation(grounds: Grounds, measure: Measure) -> None:
    if not grounds.facts_unclear:
        raise ConditionsNotMet("特定问题调查只在需要作出决议、而重大事实不清时提出；事实清楚的，可以专题询问或者质询。")
    share = measure.share("evaluate.escalation.investigation_share")
    if not grounds.proposed_by_council and not share.reached_by(grounds.signers, of=grounds.members):
        raise ConditionsNotMet(
            f"特定问题调查须由主任会议提出，或者由常委会组成人员{share}以上书面联名，"
            f"现有{grounds.signers}人（共{grounds.members}人）。"
        )
