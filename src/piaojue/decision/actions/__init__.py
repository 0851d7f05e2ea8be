"""The acts of the vote (票决): the session's rule first, then the question, the outcome, the announcement."""

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
    AlreadyAnnounced,
    AlreadySettled,
    OutcomeOpen,
    OverBudget,
    QuestionPut,
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
    "must_await_rule",
    "put_question",
    "reject_rule",
    "settle",
    "vote_again",
]
