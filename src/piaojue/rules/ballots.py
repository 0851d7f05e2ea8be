"""Paper ballots: what one paper says, whether a sheet of totals can be true, where two sheets differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from piaojue.rules.measure import Measure
from piaojue.rules.quorum import Turnout
from piaojue.rules.refusal import Refused
from piaojue.rules.words import CHOICE_WORDS, PAPER_WORDS

Tallies = Mapping[str, Mapping[str, int]]  # question (project key) -> choice -> votes


class BallotForm(StrEnum):
    APPROVE_EACH = "approve_each"  # 逐项赞成、反对、弃权
    CHOOSE_UP_TO = "choose_up_to"  # 从候选项目中选不超过应选数
    APPROVE_EACH_CAPPED = "approve_each_capped"  # 逐项表决，赞成不超过应选数

    @property
    def is_capped(self) -> bool:
        """Does a ballot with more approvals than places become void?"""
        return self is not BallotForm.APPROVE_EACH

    @property
    def answers_each(self) -> bool:
        """Does every valid ballot say something, if only by silence, about every project?"""
        return self is not BallotForm.CHOOSE_UP_TO


class Unmarked(StrEnum):
    ABSTAIN = "abstain"  # 未划写的项目计为弃权
    NOT_VOTED = "not_voted"  # 单列为未投


class UnknownChoice(Refused):
    """A ballot or a sheet names a choice that was not on the paper."""


class NotByPaper(Refused):
    """The measure asks for another way of voting than paper in the hall."""


class SheetCannotBeTrue(Refused):
    """The numbers of a sheet contradict each other."""


@dataclass(frozen=True, slots=True)
class BallotRules:
    """How one paper is read: its form, the most approvals that it may carry, and what a blank line means."""

    form: BallotForm
    cap: int | None
    unmarked: Unmarked


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper as read: void, or a choice for every project."""

    is_void: bool
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person typed: the numbers of papers by name, and the tallies by question."""

    papers: Mapping[str, int]
    tallies: Tallies


@dataclass(frozen=True, slots=True)
class Difference:
    """One number that two people typed differently; `question` is empty for the numbers of papers."""

    question: str
    name: str
    first: int | None
    second: int | None

    def __str__(self) -> str:
        words = CHOICE_WORDS.get(self.name) if self.question else PAPER_WORDS.get(self.name)
        shown = ["未填" if number is None else str(number) for number in (self.first, self.second)]
        return f"{self.question}{words or self.name}：甲录{shown[0]}，乙录{shown[1]}"


def check_paper_vote(measure: Measure) -> None:
    """Does the measure let this vote be held by paper, in the hall?

    Raises: NotByPaper.
    Clauses: decide.place_of_voting, decide.medium
    """
    if measure.word("decide.place_of_voting") != "hall" or "paper" not in measure.words("decide.medium"):
        raise NotByPaper(
            f"《{measure.title}》没有规定在会场用纸质票投票；程序办理的投票都要能改用纸质票，请先修改办法。"
        )


def ballot_rules(measure: Measure, places: int) -> BallotRules:
    """How a paper of this vote is read; more approvals than places void the whole paper where the form has a cap.

    Clauses: decide.ballot_form, decide.over_marked, decide.unmarked
    """
    form = BallotForm(measure.word("decide.ballot_form"))
    void_if_over = form.is_capped and measure.word("decide.over_marked") == "void"
    return BallotRules(form, places if void_if_over else None, Unmarked(measure.word("decide.unmarked")))


def read_ballot(marks: Mapping[str, str | None], rules: BallotRules) -> Reading:
    """Read one paper: more approvals than the cap void all of it; a blank line is an abstention or not voted.

    >>> two = BallotRules(BallotForm.APPROVE_EACH_CAPPED, cap=2, unmarked=Unmarked.ABSTAIN)
    >>> read_ballot({"1": "approve", "2": "approve", "3": "approve"}, two).is_void
    True
    >>> read_ballot({"1": "approve", "2": "approve", "3": None}, two).choices["3"]
    'abstain'

    Raises: UnknownChoice.
    Clauses: decide.over_marked, decide.unmarked
    """
    for mark in marks.values():
        if mark is not None and mark not in CHOICE_WORDS:
            raise UnknownChoice(f"票上没有“{mark}”这一选项。")
    approvals = sum(mark == "approve" for mark in marks.values())
    if rules.cap is not None and approvals > rules.cap:
        return Reading(is_void=True, choices={})
    return Reading(is_void=False, choices={key: mark or rules.unmarked.value for key, mark in marks.items()})


def is_surplus(turnout: Turnout) -> bool:
    """Were more papers returned than issued? Then the whole vote is invalid, whatever the papers say.

    >>> [is_surplus(Turnout(206, 198, 198, returned, 198, 0)) for returned in (197, 198, 199)]
    [False, False, True]

    Clauses: decide.surplus
    """
    return turnout.returned > turnout.issued


def faults_in_turnout(turnout: Turnout) -> list[str]:
    """Each way in which the numbers of people and papers contradict each other, in Chinese; a surplus is no fault."""
    faults = [
        f"{PAPER_WORDS[field.name]}为负数{getattr(turnout, field.name)}"
        for field in fields(turnout)
        if getattr(turnout, field.name) < 0
    ]
    if turnout.present > turnout.entitled:
        faults.append(f"实到{turnout.present}人多于应到{turnout.entitled}人")
    if turnout.issued > turnout.present:
        faults.append(f"发出票{turnout.issued}张多于实到{turnout.present}人")
    if not is_surplus(turnout) and turnout.valid + turnout.void != turnout.returned:
        faults.append(f"有效票{turnout.valid}张加无效票{turnout.void}张不等于收回票{turnout.returned}张")
    return faults


def faults_in_tallies(tallies: Tallies, valid: int, *, answers_each: bool, cap: int | None) -> list[str]:
    """Each way in which the votes contradict the number of valid ballots; `cap` bounds all approvals together.

    Clauses: decide.ballot_form
    """
    faults = []
    for question, votes in tallies.items():
        total = sum(votes.values())
        named = "、".join(f"{CHOICE_WORDS.get(name, name)}{number}" for name, number in votes.items())
        if any(number < 0 for number in votes.values()):
            faults.append(f"项目{question}有负数：{named}")
        elif total > valid or (answers_each and total != valid):
            faults.append(f"项目{question}各项票数合计{total}与有效票{valid}张不符：{named}")
    approvals = sum(votes.get("approve", 0) for votes in tallies.values())
    if cap is not None and approvals > cap * valid:
        faults.append(f"各项目赞成票合计{approvals}，多于每票至多{cap}项乘以有效票{valid}张")
    return faults


def check_sheet(turnout: Turnout, tallies: Tallies, *, answers_each: bool = True, cap: int | None = None) -> None:
    """Can this sheet of totals be true? After a surplus only the papers are looked at.

    Raises: SheetCannotBeTrue, naming every contradiction.
    """
    faults = faults_in_turnout(turnout)
    if not faults and not is_surplus(turnout):
        faults = faults_in_tallies(tallies, turnout.valid, answers_each=answers_each, cap=cap)
    if faults:
        raise SheetCannotBeTrue(f"计票数据不能成立：{'；'.join(faults)}。请核对原始记录后重新录入。")


def differences(first: Sheet, second: Sheet) -> list[Difference]:
    """Where two sheets typed independently differ: papers first, then questions in the first sheet's order.

    >>> mine, yours = (Sheet({"valid": 9}, {"1": {"approve": votes}}) for votes in (5, 6))
    >>> [str(difference) for difference in differences(mine, yours)]
    ['1赞成：甲录5，乙录6']
    """
    papers = [Difference("", *row) for row in _unequal(first.papers, second.papers)]
    return papers + [
        Difference(question, *row)
        for question in dict.fromkeys((*first.tallies, *second.tallies))
        for row in _unequal(first.tallies.get(question, {}), second.tallies.get(question, {}))
    ]


def _unequal(first: Mapping[str, int], second: Mapping[str, int]) -> list[tuple[str, int | None, int | None]]:
    names = dict.fromkeys((*first, *second))
    return [(name, first.get(name), second.get(name)) for name in names if first.get(name) != second.get(name)]
