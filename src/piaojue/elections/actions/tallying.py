"""From the sums to the numbers that decision and evaluation read: nobody types them."""

from __future__ import annotations

from datetime import datetime

from piaojue.ballotbox.canonical import Record, encode
from piaojue.ballotbox.counting import result_of
from piaojue.ballotbox.state import Phase
from piaojue.ballotbox.tally import sums_json
from piaojue.bodies.authority import Actor
from piaojue.elections.actions.order import leave_for, must_be_chief, pass_on, write_down
from piaojue.elections.counting import check_typed
from piaojue.elections.models import SealedVote, Stage
from piaojue.elections.sealed.outcome import agreed_totals, check_agreement
from piaojue.elections.sealed.posting import on_board
from piaojue.elections.sealed.replica import Replica
from piaojue.elections.wire import OutOfPhase
from piaojue.ledger.actions import Json


def aggregate(vote: SealedVote, *, by: Actor, at: datetime) -> SealedVote:
    """Fix the sums over all ballots once the papers are typed; a vote that is void is ended without opening any.

    Raises: OutOfPhase.
    """
    leave = leave_for(vote.election, "close_ballots", by)
    must_be_chief(vote.election, by)
    with on_board(vote) as replica:
        election = replica.election
        if election.phase is not Phase.CLOSED:
            raise OutOfPhase("结束投票以后、还没有合计的，才能合计。")
        if vote.statements.filter(standing="collecting").exists():
            raise OutOfPhase("还有文书在等签名，签完或者撤回以后再合计。")
        if election.flaw:
            _post_result(vote, replica)
        else:
            replica.add("aggregate", {"ballots": len(election.used), "sums": sums_json(election.sums)})
        facts: dict[str, Json] = {"ballots": len(election.used), "flaw": election.flaw, "head": encode(replica.head)}
        write_down(vote.election, leave, by, at, facts)
    return vote


def publish_result(vote: SealedVote, replica: Replica) -> None:
    """Put the result on the board once t true shares are there."""
    election = replica.election
    if election.phase is Phase.COUNTING and len(election.shares) >= vote.threshold:
        _post_result(vote, replica)


def _post_result(vote: SealedVote, replica: Replica) -> None:
    result = result_of(replica.election)
    replica.add("result", result)
    take_outcome(vote, result)


def take_outcome(vote: SealedVote, result: Record) -> None:
    """Write the numbers where those of a vote on paper stand once both sheets agree; they are told at the declaration.

    A void vote gets its papers and no numbers: the presidium declares it void and lets it be held again.
    """
    election, counts = vote.election, result["counts"]
    election.issued, election.returned = counts["issued"], counts["returned"]
    election.save(update_fields=["issued", "returned"])
    if result["decision"]["flaw"]:
        return
    numbers = agreed_totals(election, result)
    check_typed(election, numbers["valid"], numbers["void"], numbers["tallies"])
    election.totals = numbers
    check_agreement(election, result["decision"])
    election.save(update_fields=["totals"])
    pass_on(election, Stage.CLOSED, Stage.COUNTED)
