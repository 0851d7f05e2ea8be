"""Whether a vote may be sealed: so many voters that sums tell nothing about one of them."""

from __future__ import annotations

from enum import StrEnum

from piaojue.rules.ballots import BallotForm, Unmarked
from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused


class NotSealed(Refused):
    """This vote cannot be sealed; paper is the way."""


class Audience(StrEnum):
    """Who gets the archive of a sealed vote: its ballots stay sealed, but not for ever."""

    PUBLIC = "public"  # 向社会公开
    DEPUTIES = "deputies"  # 本级代表和工作人员
    SCRUTINEERS = "scrutineers"  # 只给掌管解密份额的监票人


def archive_for(measure: Measure) -> Audience:
    """Who gets the archive of a sealed vote once its result is declared.

    Clauses: decide.archive_for
    """
    return Audience(measure.word("decide.archive_for"))


def check_sealed_vote(measure: Measure, entitled: int) -> None:
    """May so many people vote by sealed ballots in the hall?

    Raises: NotSealed below the least number, and where the measure does not let sealed ballots be used.
    Clauses: decide.sealed_voters, decide.medium, decide.place_of_voting
    """
    if "sealed_electronic" not in measure.words("decide.medium") or measure.word("decide.place_of_voting") != "hall":
        raise NotSealed(f"《{measure.title}》没有规定在会场用密封电子票投票，请用纸质票。")
    least = measure.number("decide.sealed_voters.least")
    if entitled < least:
        raise NotSealed(f"应到{entitled}人，不足{least}人：人太少，合计就会泄露各人的选择。请用纸质票。")


def check_silence(measure: Measure) -> None:
    """Can sealed approvals say what the measure counts? They cannot tell a paper left unmarked from an abstention.

    Raises: NotSealed.
    Clauses: decide.ballot_form, decide.unmarked
    """
    form, unmarked = BallotForm(measure.word("decide.ballot_form")), Unmarked(measure.word("decide.unmarked"))
    if form.answers_each and unmarked is Unmarked.NOT_VOTED:
        raise NotSealed(
            f"《{measure.title}》把逐项表决里没有划写的单列为未投，密封票里没有表示的一律是弃权，分不开。请用纸质票。"
        )


def is_small(measure: Measure, entitled: int) -> bool:
    """Are there so few voters that a unanimous result is likely enough to warn of it?

    Clauses: decide.sealed_voters
    """
    return entitled < measure.number("decide.sealed_voters.advised")


def least_opened(measure: Measure) -> int:
    """How many ballots there must be before anything is opened.

    Clauses: decide.sealed_voters
    """
    return measure.number("decide.sealed_voters.opened")


def holders_needed(holders: int) -> int:
    """How many key holders open the sums together: more than half of them, never fewer than two.

    >>> [holders_needed(n) for n in (2, 3, 4, 5, 7)]
    [2, 2, 3, 3, 4]
    """
    return max(2, holders // 2 + 1)
