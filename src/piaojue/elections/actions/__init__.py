"""The acts of an election in the hall, in their order; each is refused out of order.

The act's key is the asking link's (`decide` or `evaluate`), so that the measure says who may take it there.
"""

from piaojue.elections.actions.boarding import co_sign, note, pause, post_entries, rehearse, resume
from piaojue.elections.actions.counting import (
    AlreadyTyped,
    NothingToSettle,
    enter_count,
    resolve_difference,
)
from piaojue.elections.actions.declaring import (
    NothingToVoteAgain,
    SheetsDiffer,
    declare,
    leaves_open,
    left_open,
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
    "co_sign",
    "draw_up",
    "give_up",
    "list_credentials",
    "name_announcement",
    "note",
    "pause",
    "post_entries",
    "register",
    "rehearse",
    "restart",
    "resume",
    "set_up",
    "sign",
    "sign_in",
    "statement_of",
    "withdraw",
    "close_ballots",
    "declare",
    "enter_count",
    "is_surplus_of",
    "issue_ballots",
    "leaves_open",
    "left_open",
    "prepare",
    "resolve_difference",
    "void_ballot",
    "vote_again",
]
