"""The acts of the proposal link (提出): submit, check, cost, mark or stand aside, talk again, rule, review."""

from piaojue.proposal.actions.costing import cost, must_await_cost
from piaojue.proposal.actions.gate import (
    NotInReserve,
    NotTheProposer,
    UnknownCondition,
    check_eligibility,
    must_await_check,
    must_await_supplement,
    must_wait_in_reserve,
    resubmit,
    send_back,
    submit,
    take_up,
)
from piaojue.proposal.actions.legality import AlreadyGiven, NoCandidates, candidates_to_review, review_legality
from piaojue.proposal.actions.marking import (
    Citation,
    EvidenceMissing,
    MarksMissing,
    Opinion,
    OverrideUnexplained,
    score,
)
from piaojue.proposal.actions.recusing import must_be_unmarked, recuse
from piaojue.proposal.actions.rediscussing import DaysOutOfOrder, NothingDisputed, Talk, disputed_marks, rediscuss
from piaojue.proposal.actions.refusals import NotInScreening, ReasonMissing, turn_to_mark
from piaojue.proposal.actions.ruling import ListIsNumbered, NotCosted, must_await_ruling, nominate, reserve
from piaojue.proposal.reviewed import NotReviewed, check_reviewed
from piaojue.proposal.rounds import Disputed
from piaojue.proposal.turns import AlreadyReviewed, NotAsked, NotBlind, Recused

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
    "NotAsked",
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
    "candidates_to_review",
    "check_eligibility",
    "check_reviewed",
    "cost",
    "disputed_marks",
    "must_await_check",
    "must_await_cost",
    "must_await_ruling",
    "must_await_supplement",
    "must_be_unmarked",
    "must_wait_in_reserve",
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
    "turn_to_mark",
]
