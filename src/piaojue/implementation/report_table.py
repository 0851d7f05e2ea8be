"""Monthly reports as a table that departments fill in: its columns, and a row as somebody reported it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from piaojue.implementation.picture_field import MOST
from piaojue.rules.money import FEN_PER_WAN
from piaojue.rules.refusal import Refused
from piaojue.shell.numbers import LARGEST
from piaojue.shell.tables import Fault, Row, Table
from piaojue.shell.tables.days import day_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("项目编号", "编号", "序号"),
    "title": ("项目名称", "项目"),
    "month": ("月份", "报告月份"),
    "done": ("累计完成数量", "累计完成"),
    "percent": ("形象进度（%）", "形象进度", "进度"),
    "spent": ("累计支出（万元）", "累计支出"),
    "forecast_on": ("预计完工日期", "预计完工"),
    "text": ("进展", "进展情况"),
    "blockers": ("困难和需要协调的事项", "困难"),
    "photos": ("照片", "照片文件名"),
}
HEADER = tuple(words[0] for words in COLUMNS.values())
NEEDED = ("month", "done", "percent", "spent", "text")
GOAL = "分项："  # a column for each part of a plan: 分项：安装路灯
MONTH = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*月?")
NUMBER = re.compile(r"[0-9]{1,10}")
WAN = re.compile(r"[0-9]{1,8}(?:\.[0-9]{1,12})?")  # less than a trillion yuan
LONGEST = {"number": 10, "title": 120, "text": 2000, "blockers": 2000, "photos": 2000}
MOST_REPORTS = 20_000


class NotReports(Refused):
    """The table lacks a column of the reports, or is none at all."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as a row says it; money in fen, `goals` by the names of the parts of the plan."""

    row: int
    number: str
    title: str
    month: date
    done: int
    percent: int
    spent_fen: int
    forecast_on: date | None
    text: str
    blockers: str
    photos: tuple[str, ...]
    goals: Mapping[str, int] = field(default_factory=dict)


def read_reports(table: Table) -> tuple[list[Listed], list[Fault]]:
    """Every report that can be read, and every fault of every cell; raises NotReports."""
    columns = _columns(table.header)
    goals = [column for column in table.header if _plain(column).startswith(GOAL)]
    listed: list[Listed] = []
    faults: list[Fault] = []
    for row in table.rows:
        if len(listed) >= MOST_REPORTS:
            raise NotReports(f"一次最多导入{MOST_REPORTS}份月报；请分成几个文件。")
        reading = Reading(row, columns, goals)
        report = reading.listed()
        faults += reading.faults
        listed += [report] if report else []
    return listed, faults


def column_of(part: str, header: tuple[str, ...]) -> str:
    """The column of a part as this header writes it."""
    return next((column for column in header if _plain(column) in map(_plain, COLUMNS[part])), "")


def _columns(header: tuple[str, ...]) -> dict[str, str]:
    found = {part: column_of(part, header) for part in COLUMNS}
    lacking = [COLUMNS[part][0] for part in NEEDED if not found[part]]
    if not found["number"] and not found["title"]:
        lacking = ["项目编号或者项目名称", *lacking]
    if lacking:
        raise NotReports(
            f"没有找到“{'”、“'.join(lacking)}”这一列，不能作为月报导入。文件里的列是：{'、'.join(header)}；"
            f"月报的列是：{'、'.join(HEADER)}。"
        )
    return {part: column for part, column in found.items() if column}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").replace(":", "：")


class Reading:
    """One row while it is read: its cells, and what was found wrong with them."""

    def __init__(self, row: Row, columns: Mapping[str, str], goals: list[str]) -> None:
        self.row, self.columns, self.goals = row, columns, goals
        self.faults: list[Fault] = [Fault(row.number, "", row.fault)] if row.fault else []

    def listed(self) -> Listed | None:
        """The report; None if anything is wrong."""
        number, title = self._text("number"), self._text("title")
        if not number and not title:
            self.faults.append(Fault(self.row.number, "", "没有写项目编号，也没有写项目名称"))
        month, forecast_on = self._month(), self._day("forecast_on")
        done = self._whole(self.columns["done"], LARGEST)
        percent = self._whole(self.columns["percent"], 100)
        spent, text = self._fen("spent"), self._text("text")
        parts = {column: self._whole(column, LARGEST) for column in self.goals if self.row.cells[column].strip()}
        photos = self._photos()
        if self.faults or month is None or done is None or percent is None or spent is None:
            return None
        goals = {_plain(column).removeprefix(GOAL): value or 0 for column, value in parts.items()}
        blockers = self._text("blockers")
        return Listed(
            self.row.number, number, title, month, done, percent, spent, forecast_on, text, blockers, photos, goals
        )

    def _fault(self, column: str, what: str) -> None:
        self.faults.append(Fault(self.row.number, column, what))

    def _text(self, part: str) -> str:
        said = self.row.cells.get(self.columns.get(part, ""), "").strip()
        if not said and part in NEEDED:
            self._fault(self.columns[part], "没有填写")
        if len(said) > LONGEST.get(part, len(said)):
            self._fault(self.columns[part], f"超过{LONGEST[part]}个字")
        return said

    def _month(self) -> date | None:
        said = unicodedata.normalize("NFKC", self._text("month"))
        if not said:
            return None
        found = MONTH.fullmatch(said)
        day = day_of(f"{found[1]}-{found[2]}-1" if found else said)
        if day is None:
            self._fault(self.columns["month"], f"“{said[:20]}”不是月份，应如2026-04")
        return day.replace(day=1) if day else None

    def _day(self, part: str) -> date | None:
        said = self._text(part)
        day = day_of(said) if said else None
        if said and day is None:
            self._fault(self.columns[part], f"“{said[:20]}”不是日期，应如2026-11-30")
        return day

    def _whole(self, column: str, most: int) -> int | None:
        said = unicodedata.normalize("NFKC", self.row.cells[column]).replace(",", "").strip().removesuffix("%")
        whole = said.removesuffix(".0")
        if NUMBER.fullmatch(whole) and int(whole) <= most:
            return int(whole)
        limit = f"0至{most}的整数" if most == 100 else f"0以上的整数，不超过{most:,}"
        self._fault(column, f"“{said[:20]}”应为{limit}" if said else "没有填写")
        return None

    def _fen(self, part: str) -> int | None:
        said = unicodedata.normalize("NFKC", self._text(part)).replace(",", "")
        if not said:
            return None
        fen = Decimal(said) * FEN_PER_WAN if WAN.fullmatch(said) else None
        if fen is None or fen != int(fen):
            self._fault(self.columns[part], f"“{said[:20]}”应为0以上的金额，单位万元，最多六位小数")
            return None
        return int(fen)

    def _photos(self) -> tuple[str, ...]:
        names = tuple(
            dict.fromkeys(name.strip() for name in re.split(r"[、;；|\n]", self._text("photos")) if name.strip())
        )
        if len(names) > MOST:
            self._fault(self.columns["photos"], f"一份月报最多{MOST}张照片，现在写了{len(names)}张")
        return names
