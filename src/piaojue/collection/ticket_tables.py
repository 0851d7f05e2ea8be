"""Hotline tickets as platforms export them: which column is which, and each row as a ticket or a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from piaojue.collection.column_names import is_known, plain_name, synonyms
from piaojue.rules.refusal import Refused
from piaojue.shell.tables import Carried, Fault, Row, Table, read_table
from piaojue.shell.tables.days import moment_of
from piaojue.shell.tables.table import Source

PART_WORDS = {
    "number": "工单编号",
    "title": "标题",
    "text": "内容",
    "time": "时间",
    "place": "地点",
    "caller": "来电人",
    "category": "分类",
}
NEEDED = ("number", "time")
TO_GROUP = ("number",)  # what says the same matter is found without knowing when
LONGEST_NUMBER = 60
OWN_NUMBER = "和上面的行是一个合并单元格，没有自己的编号；请取消合并单元格，给每一行填上编号"
LONGEST_TEXT = 20_000
LONGEST_CATEGORY = 60
YEARS = range(1980, 2200)  # of a ticket: what lies outside is a slip of the pen


class ColumnsMissing(Refused):
    """The file lacks a column that every ticket needs, for what is asked."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket as the platform tells it; nothing of it is masked yet."""

    row: int
    number: str
    title: str
    text: str
    moment: datetime | None  # none in a file without times, which can be grouped but not imported
    place: str = ""
    caller: str = ""
    category: str = ""

    @property
    def asked_at(self) -> datetime:
        """When it was asked; raises ColumnsMissing where the file does not say."""
        if self.moment is None:
            raise ColumnsMissing(f"工单{self.number}没有时间。")
        return self.moment


def read_tickets(source: Source, name: str) -> Table:
    """The table of a file of tickets, under the row that names the most known columns."""
    return read_table(source, name, is_name=is_known)


def matched(header: Iterable[str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which column of a file holds which part of a ticket: the chosen one, if the file has it, else by its name.

    A part that was chosen to be nowhere ("") is nowhere.
    """
    columns = list(header)
    known = {plain_name(column): column for column in reversed(columns)}
    found = {part: next((known[name] for name in names if name in known), "") for part, names in synonyms().items()}
    wanted = {part: column for part, column in (chosen or {}).items() if column in ("", *columns)}
    return {part: column for part, column in (found | wanted).items() if part in PART_WORDS and column}


def beyond_names(header: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """What of a choice the names of the columns do not say by themselves."""
    by_name = matched(names := list(header))
    return {
        part: column for part, column in chosen.items() if column in ("", *names) and column != by_name.get(part, "")
    }


def lacking(columns: Mapping[str, str], needed: Sequence[str] = NEEDED) -> list[str]:
    """What every ticket needs and no column holds, in words."""
    missing = [PART_WORDS[part] for part in needed if part not in columns]
    return missing if "title" in columns or "text" in columns else [*missing, "标题或者内容"]


def columns_of(
    header: Iterable[str], chosen: Mapping[str, str] | None = None, *, needed: Sequence[str] = NEEDED
) -> dict[str, str]:
    """The columns of a file that has all that a ticket needs; raises ColumnsMissing."""
    names = list(header)
    columns = matched(names, chosen)
    if missing := lacking(columns, needed):
        raise ColumnsMissing(
            f"没有找到{'、'.join(f'“{word}”' for word in missing)}这一列，文件没有读取。"
            f"文件里的列是：{'、'.join(names)}。请指定对应的列（网页上选，命令行写 "
            f"--column {missing[0].partition('或')[0]}=列名），"
            "或者把这个列名加到列名表（./piaojue tickets columns 说明在哪里）。"
        )
    return columns


def tickets_of(
    table: Table, chosen: Mapping[str, str] | None = None, *, needed: Sequence[str] = NEEDED
) -> Iterator[Ticket | Fault]:
    """Every row of a file as a ticket, or as what is wrong with it; read as they are asked for."""
    columns = columns_of(table.header, chosen, needed=needed)
    for row in table.rows:
        yield _ticket(row, columns)


def _ticket(row: Row, columns: Mapping[str, str]) -> Ticket | Fault:
    if row.fault:
        return Fault(row.number, "", row.fault)
    if isinstance(row.cells.get(columns["number"]), Carried):
        return Fault(row.number, columns["number"], OWN_NUMBER)
    said = {part: row.cells.get(columns.get(part, ""), "").strip() for part in PART_WORDS}
    if not said["number"] or len(said["number"]) > LONGEST_NUMBER:
        what = f"超过{LONGEST_NUMBER}个字" if said["number"] else "没有填写"
        return Fault(row.number, columns["number"], what)
    if not said["title"] and not said["text"]:
        return Fault(row.number, columns.get("text") or columns["title"], "没有填写")
    if len(said["text"]) > LONGEST_TEXT:
        return Fault(row.number, columns["text"], f"超过{LONGEST_TEXT}个字")
    moment = moment_of(said["time"])
    if "time" in columns and (moment is None or moment.year not in YEARS):
        return Fault(row.number, columns["time"], _no_moment(said["time"][:20], moment))
    return Ticket(
        row=row.number,
        number=said["number"],
        title=said["title"],
        text=said["text"] or said["title"],
        moment=timezone.make_aware(moment) if moment else None,
        place=said["place"],
        caller=said["caller"],
        category=said["category"][:LONGEST_CATEGORY],
    )


def _no_moment(shown: str, moment: datetime | None) -> str:
    if not shown:
        return "没有填写"
    if moment is None:
        return f"“{shown}”不是时间，应如2026-01-05 09:30"
    return f"“{shown}”的年份不对，应在{YEARS.start}年至{YEARS.stop - 1}年之间"
