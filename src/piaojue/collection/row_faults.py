"""The rows of a file that are no tickets, as a table by which a clerk mends them."""

from __future__ import annotations

from collections.abc import Iterable

from piaojue.collection.ticket_tables import Ticket
from piaojue.shell.tables import Fault
from piaojue.shell.tables.writing import write_csv

HEAD = ("行", "列", "问题")


def faults_as_csv(readings: Iterable[Ticket | Fault]) -> bytes:
    """Every row at fault, however many: its number, the column, what is wrong."""
    faults = (reading for reading in readings if isinstance(reading, Fault))
    return write_csv(HEAD, ([str(fault.row), fault.column or "整行", fault.what] for fault in faults))
