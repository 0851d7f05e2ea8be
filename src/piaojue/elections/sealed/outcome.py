"""A board's result in the words of the count, and whether the count comes to the same decision."""

from __future__ import annotations

from typing import Any

from piaojue.ballotbox.canonical import Record
from piaojue.ballotbox.contest import Kind
from piaojue.elections.counting import Agreed, certificate_of
from piaojue.elections.models import CHOICES, Election, Form
from piaojue.elections.sealed.manifest import form_of
from piaojue.rules.refusal import Refused


class Disagreement(Refused):
    """The board and the count of the rules come to different decisions: nothing is published."""


def agreed_totals(election: Election, result: Record) -> Agreed:
    """The numbers of a result as two agreeing sheets would give them; what nobody marked is an abstention."""
    valid, tallies = result["counts"]["valid"], result["tallies"]
    orders = [option.order for option in election.options.all()]
    chosen_from_one_list = form_of(election)["kind"] == Kind.CHOOSE
    rows = [[number, 0] for number in tallies[0][: len(orders)]] if chosen_from_one_list else tallies
    choices = CHOICES[Form(election.form)]
    return {
        "valid": valid,
        "void": result["counts"]["void"],
        "tallies": {
            str(order): dict(zip(choices, [*row, valid - sum(row)], strict=True))
            for order, row in zip(orders, rows, strict=True)
        },
    }


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
