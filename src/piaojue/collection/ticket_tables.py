"""Hotline tickets as platforms export them: which column is which, and each row as a ticket or a fault."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.utils import timezone

from piaojue.rules.refusal import Refused
from piaojue.shell.tables import Fault, Row, Table
from piaojue.shell.tables.days import moment_of

SYNONYMS = Path(__file__).parent / "columns.toml"
PART_WORDS = {
    "number": "工单编号",
    "title": "标题",
    "text": "内容",
    "time": "时间",
    "place": "地点",
    "caller": "来电人",
}
NEEDED = ("number", "time")
LONGEST_NUMBER = 60
LONGEST_TEXT = 20_000
NOTE = re.compile(r"[(（].*?[)）]$")  # “工单编号（必填）”


class ColumnsMissing(Refused):
    """The file lacks a column that every ticket needs."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket as the platform tells it; nothing of it is masked yet."""

    row: int
    number: str
    title: str
    text: str
    asked_at: datetime
    place: str = ""
    caller: str = ""


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """The names of columns that are known for each part of a ticket, as a clerk has written them."""
    table = tomllib.loads(SYNONYMS.read_text(encoding="utf-8"))
    return {part: tuple(map(_plain, table[part])) for part in PART_WORDS}


def _plain(column: str) -> str:
    folded = unicodedata.normalize("NFKC", column).lower()
    return NOTE.sub("", re.sub(r"[\s_\-]", "", folded))


def columns_of(header: Iterable[str]) -> dict[str, str]:
    """Which column of a file holds which part of a ticket; raises ColumnsMissing."""
    columns = list(header)
    known = {_plain(column): column for column in reversed(columns)}
    found = {part: next((known[name] for name in names if name in known), "") for part, names in synonyms().items()}
    lacking = [PART_WORDS[part] for part in NEEDED if not found[part]]
    if not found["title"] and not found["text"]:
        lacking.append("标题或者内容")
    if lacking:
        raise ColumnsMissing(
            f"没有找到{'、'.join(f'“{word}”' for word in lacking)}这一列，没有导入。"
            f"文件里的列是：{'、'.join(columns)}。"
            "请把列名改成认得的名称，或者请管理员把这个列名加到 collection/columns.toml。"
        )
    return {part: column for part, column in found.items() if column}


def tickets_of(table: Table) -> Iterator[Ticket | Fault]:
    """Every row of a file as a ticket, or as what is wrong with it; read as they are asked for."""
    columns = columns_of(table.header)
    for row in table.rows:
        yield _ticket(row, columns)


def _ticket(row: Row, columns: Mapping[str, str]) -> Ticket | Fault:
    if row.fault:
        return Fault(row.number, "", row.fault)
    said = {part: row.cells.get(columns.get(part, ""), "").strip() for part in PART_WORDS}
    if not said["number"] or len(said["number"]) > LONGEST_NUMBER:
        what = f"超过{LONGEST_NUMBER}个字" if said["number"] else "没有填写"
        return Fault(row.number, columns["number"], what)
    if not said["title"] and not said["text"]:
        return Fault(row.number, columns.get("text") or columns["title"], "没有填写")
    if len(said["text"]) > LONGEST_TEXT:
        return Fault(row.number, columns["text"], f"超过{LONGEST_TEXT}个字")
    moment = moment_of(said["time"])
    if moment is None:
        shown = said["time"][:20]
        return Fault(row.number, columns["time"], f"“{shown}”不是时间，应如2026-01-05 09:30" if shown else "没有填写")
    return Ticket(
        row=row.number,
        number=said["number"],
        title=said["title"],
        text=said["text"] or said["title"],
        asked_at=timezone.make_aware(moment),
        place=said["place"],
        caller=said["caller"],
    )
