"""The local list of place names of a division (本地地名表): read from a file, kept, used by every run of the mining."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.collection.models import Gazetteer
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused
from piaojue.shell.tables import Fault, Table, read_table
from piaojue.shell.tables.table import Source

COLUMNS = ("地名", "名称", "标准名称", "地名名称", "小区名称", "小区")
MOST_NAMES = 50_000


class NoNames(Refused):
    """There is not one usable name in the file, or too many."""


@dataclass(frozen=True, slots=True)
class Names:
    """The usable names of a file, in plain form, and its rows that are none."""

    names: list[str]
    faults: list[Fault]


def read_names(source: Source, name: str) -> Names:
    """The names in a file: those under the column of names, or every line of a file with one column.

    Raises: UnreadableTable, NoNames.
    """
    from piaojue.mining.gazetteer import listed_names  # noqa: PLC0415 - loads the libraries of mining

    table = read_table(source, name)
    column = next((each for each in table.header if each in COLUMNS), "")
    if not column and len(table.header) > 1:
        raise NoNames(f"“{name}”有{len(table.header)}列，没有一列叫“地名”；请写明哪一列是地名，或者每行只写一个。")
    faults: list[Fault] = []
    names, unusable = listed_names(_lines(table, column, faults))
    if not names:
        raise NoNames(f"“{name}”里没有可以用的地名；每行写一个，例如“东湖花园”。")
    if len(names) > MOST_NAMES:
        raise NoNames(f"“{name}”里有{len(names)}个地名，最多{MOST_NAMES}个；请只留本地的。")
    faults += [Fault(each.row, column, each.what) for each in unusable]
    return Names(names, sorted(faults, key=lambda fault: fault.row))


def _lines(table: Table, column: str, faults: list[Fault]) -> Iterator[tuple[int, str]]:
    """The lines with a name; what is wrong with the shape of others is added to the faults."""
    if not column:
        yield 1, table.header[0]  # a list without a header begins with a name
    for row in table.rows:
        if row.fault:
            faults.append(Fault(row.number, "", f"{row.fault}；每行只写一个地名。"))
        else:
            yield row.number, row.cells.get(column or table.header[0], "")


@transaction.atomic
def keep_names(cycle: Cycle, names: list[str], *, by: Actor, at: datetime) -> Gazetteer:
    """Keep a list for the division of a year's congress; it takes the place of the one before, which is kept too.

    Raises: NotPermitted.
    """
    from piaojue.mining.gazetteer import fingerprint  # noqa: PLC0415

    leave = permit(by, "collect.mine_topics", cycle.congress, cycle.rules)
    kept = Gazetteer.objects.create(division=cycle.congress.division, names=names, kept_by_id=by.known_id, kept_at=at)
    facts: dict[str, Json] = {"place_names": len(names), "fingerprint": fingerprint(names)}
    record(leave, by, cycle.congress, about=f"gazetteer/{kept.pk}", at=at, facts=facts)
    return kept


def latest_list(cycle: Cycle) -> Gazetteer | None:
    """The list of names that counts for a year."""
    return Gazetteer.objects.filter(division=cycle.congress.division_id).select_related("kept_by").first()


def names_listed(cycle: Cycle) -> list[str]:
    """The names of that list; none if there is no list."""
    latest = latest_list(cycle)
    return list(latest.names) if latest else []
