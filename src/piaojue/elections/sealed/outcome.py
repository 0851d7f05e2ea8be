"""A board's result in the words of the count, and whether the count comes to the same decision."""

from __future__ import annotations

from typing import Any

from piaojue.ballotbox.canonical import Record
from piaojue.elections.counting import Agreed, certificate_of, has_one_list, offered_by, with_silence
from piaojue.elections.models import Election, Form
from piaojue.rules.refusal import Refused


class Disagreement(Refused):
    """The board and the count of the rules come to different decisions: nothing is published."""


def agreed_totals(election: Election, result: Record) -> Agreed:
    """The numbers of a result as two agreeing sheets would give them; who marks nothing is silent as on paper."""
    counts, tallies = result["counts"], result["tallies"]
    orders, offered = [option.order for option in election.options.all()], offered_by(election)
    rows = [[number] for number in tallies[0][: len(orders)]] if has_one_list(election) else tallies
    marked = [dict(zip(offered, row, strict=False)) for row in rows]
    said = {
        str(order): with_silence(election, counts["valid"], votes) for order, votes in zip(orders, marked, strict=True)
    }
    return {"valid": counts["valid"], "void": counts["void"], "tallies": said}


def check_agreement(election: Election, decision: Record) -> None:
    """Does the certificate by the rules say of each project what the board says?

    Raises: Disagreement.
    """
    certificate = certificate_of(election)
    word = "grade" if election.form == Form.GRADES else "reason"
    said: dict[str, Any] = {row.get("id", row.get("key")): row[word] for row in certificate["projects"]}
    keys = [option.reference for option in election.options.all()]
    if [said[key] for key in keys] != decision["projects"]:
        raise Disagreement("公告板上的结论与按办法计算的结论不同，没有公布；请保留现场，通知技术人员。")
