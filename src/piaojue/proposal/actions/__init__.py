"""The acts of the proposal link (提出): submit, check, cost, mark or stand aside, talk again, rule, review."""

from piaojue.proposal.actions.gate import (
    NotInReserve,
    NotTheProposer,
    UnknownCondition,
    check_eligibility,
    resubmit,
    send_back,
    submit,
    take_up,
)
from piaojue.proposal.actions.legality import AlreadyGiven, NoCandidates, review_legality
from piaojue.proposal.actions.marking import (
    Citation,
    DaysOutOfOrder,
    EvidenceMissing,
    MarksMissing,
    NothingDisputed,
    Opinion,
    OverrideUnexplained,
    Talk,
    cost,
    rediscuss,
    score,
)
from piaojue.proposal.actions.recusing import recuse
from piaojue.proposal.actions.refusals import NotInScreening, ReasonMissing
from piaojue.proposal.actions.ruling import ListIsNumbered, NotCosted, must_await_ruling, nominate, reserve
from piaojue.proposal.reviewed import NotReviewed, check_reviewed
from piaojue.proposal.rounds import Disputed
from piaojue.proposal.turns import AlreadyReviewed, NotBlind, Recused

__all__ = [
    "AlreadyGiven",
    "AlreadyReviewed",
    "Citation",
    "DaysOutOfOrder",
    "Disputed",
    "EvidenceMissing",
    "ListIsNumbered",
    "MarksMissing",
    "NoCandidates",
    "NotBlind",
    "NotCosted",
    "NotInReserve",
    "NotInScreening",
    "NotReviewed",
    "NotTheProposer",
    "NothingDisputed",
    "Opinion",
    "OverrideUnexplained",
    "ReasonMissing",
    "Recused",
    "Talk",
    "UnknownCondition",
    "check_eligibility",
    "check_reviewed",
    "cost",
    "must_await_ruling",
    "nominate",
    "recuse",
    "rediscuss",
    "reserve",
    "resubmit",
    "review_legality",
    "score",
    "send_back",
    "submit",
    "take_up",
]
