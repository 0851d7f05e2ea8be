"""The acts of an election in the hall, in their order; each is refused out of order.

The act's key is the asking link's (`decide` or `evaluate`), so that the measure says who may take it there.
"""

from piaojue.elections.actions.boarding import co_sign, note, pause, post_entries, rehearse, resume
from piaojue.elections.actions.counting import (
    AlreadyTyped,
    NothingToSettle,
    enter_count,
    resolve_difference,
    sheets_before,
)
from piaojue.elections.actions.declaring import (
    NothingToVoteAgain,
    SheetsDiffer,
    declare,
    leaves_open,
    left_open,
    must_be_voidable,
    name_announcement,
    void_ballot,
    vote_again,
)
from piaojue.elections.actions.opening import (
    Line,
    NoQuorum,
    approve_scrutineers,
    call_roll,
    close_ballots,
    issue_ballots,
    prepare,
)
from piaojue.elections.actions.order import NotOfThisElection, OutOfOrder, is_surplus_of
from piaojue.elections.actions.sealing import (
    WrongHolders,
    give_up,
    list_credentials,
    must_be_sealable,
    register,
    restart,
    set_up,
    sign_in,
)
from piaojue.elections.actions.stating import draw_up, sign, statement_of, withdraw
from piaojue.elections.actions.tallying import aggregate

__all__ = [
    "AlreadyTyped",
    "Line",
    "NoQuorum",
    "NotOfThisElection",
    "NothingToSettle",
    "NothingToVoteAgain",
    "OutOfOrder",
    "SheetsDiffer",
    "WrongHolders",
    "aggregate",
    "approve_scrutineers",
    "call_roll",
    "close_ballots",
    "co_sign",
    "declare",
    "draw_up",
    "enter_count",
    "give_up",
    "is_surplus_of",
    "issue_ballots",
    "leaves_open",
    "left_open",
    "list_credentials",
    "must_be_sealable",
    "must_be_voidable",
    "name_announcement",
    "note",
    "pause",
    "post_entries",
    "prepare",
    "register",
    "rehearse",
    "resolve_difference",
    "restart",
    "resume",
    "set_up",
    "sheets_before",
    "sign",
    "sign_in",
    "statement_of",
    "void_ballot",
    "vote_again",
    "withdraw",
]
