"""The acts of the vote (票决): the session's rule first, then the question, the outcome, the announcement."""

from piaojue.decision.actions.due import (
    AlreadyAnnounced,
    AlreadySettled,
    OutcomeOpen,
    OverBudget,
    QuestionPut,
    conclusion_to_settle,
    left_open,
    question_put,
    session_of_vote,
    verdicts_to_announce,
)
from piaojue.decision.actions.rule import (
    ImpossibleHands,
    ListNotFrozen,
    RuleCarried,
    RuleExists,
    RuleNotAdopted,
    RuleUnchanged,
    adopt_rule,
    must_await_rule,
    reject_rule,
)
from piaojue.decision.actions.vote import (
    announce,
    put_question,
    settle,
    vote_again,
)

__all__ = [
    "AlreadyAnnounced",
    "AlreadySettled",
    "ImpossibleHands",
    "ListNotFrozen",
    "OutcomeOpen",
    "OverBudget",
    "QuestionPut",
    "RuleCarried",
    "RuleExists",
    "RuleNotAdopted",
    "RuleUnchanged",
    "adopt_rule",
    "announce",
    "conclusion_to_settle",
    "left_open",
    "must_await_rule",
    "put_question",
    "question_put",
    "reject_rule",
    "session_of_vote",
    "settle",
    "verdicts_to_announce",
    "vote_again",
]
