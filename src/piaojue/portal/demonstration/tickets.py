"""The hotline tickets of the demonstration: of our own writing, imported as any others."""

from __future__ import annotations

from datetime import datetime

from piaojue.collection.ticket_tables import read_tickets, tickets_of
from piaojue.collection.tickets import import_tickets
from piaojue.portal.demonstration.cast import Cast
from piaojue.portal.demonstration.facts import HERE
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused

SOURCE = "12345热线（演示）"


class BrokenTickets(Refused):
    """A row of the bundled tickets is none."""


def import_year(cycle: Cycle, cast: Cast, at: datetime) -> None:
    """The tickets that were collected for a year, from the autumn before it."""
    path = HERE / f"tickets-{cycle.year - 1}.csv"
    readings = tickets_of(read_tickets(path, path.name))
    imported = import_tickets(cycle, readings, source=SOURCE, by=cast.acting("clerk", at), at=at)
    if imported.refused:
        raise BrokenTickets("演示工单有误：" + "；".join(str(fault) for fault in imported.faults))
