"""The roster as a table that people fill in: its columns, a row as somebody listed, and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from piaojue.rules.offices import OFFICE_WORDS, Office
from piaojue.rules.refusal import Refused
from piaojue.shell.tables import Fault, Row, Table
from piaojue.shell.tables.days import day_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("代表证号", "证号", "代表编号", "编号"),
    "name": ("姓名", "代表姓名"),
    "kind": ("类别", "代表类别", "身份"),
    "delegation": ("代表团", "所在代表团"),
    "groups": ("代表小组", "小组"),
    "phone": ("手机号", "手机号码", "手机", "联系电话", "电话"),
    "employer": ("工作单位", "单位", "工作单位及职务"),
    "since_on": ("任期起", "当选日期", "任期开始"),
    "until_on": ("任期止", "终止日期", "任期结束"),
}
HEADER = tuple(words[0] for words in COLUMNS.values())
NEEDED = ("number", "name", "since_on")
KINDS = {
    "": Office.DEPUTY,
    "代表": Office.DEPUTY,
    OFFICE_WORDS[Office.DEPUTY]: Office.DEPUTY,
    OFFICE_WORDS[Office.RESIDENT_REPRESENTATIVE]: Office.RESIDENT_REPRESENTATIVE,
}
PHONE = re.compile(r"(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[2-9][0-9]{6,7})?")
LONGEST = {"number": 20, "name": 40, "delegation": 60, "groups": 200, "employer": 80}
MOST_LISTED = 5_000
SEPARATOR = "、"


class NotARoster(Refused):
    """The table lacks a column of the roster, or is no roster at all."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the roster; None: the file has no such column, and says nothing about it."""

    number: str
    name: str
    since_on: date
    kind: Office | None = None
    delegation: str | None = None
    groups: tuple[str, ...] | None = None
    phone: str | None = None
    employer: str | None = None
    until_on: date | str | None = None  # "": without end

    def cells(self) -> list[str]:
        """A row under HEADER."""
        return [_written(getattr(self, part)) for part in COLUMNS]

    def said(self) -> dict[str, Any]:
        """What the file says, by part."""
        told = {part.name: getattr(self, part.name) for part in fields(self)}
        return {name: value for name, value in told.items() if value is not None}


def _written(value: object) -> str:
    if isinstance(value, Office):
        return OFFICE_WORDS[value]
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def read_roster(table: Table) -> tuple[dict[int, Listed], list[Fault]]:
    """Everybody listed by the number of the row, and every fault of every cell; raises NotARoster."""
    columns = _columns(table.header)
    listed: dict[int, Listed] = {}
    faults: list[Fault] = []
    for seen, row in enumerate(table.rows):
        if seen >= MOST_LISTED:
            raise NotARoster(f"名册超过{MOST_LISTED}行，没有读取；请检查是不是选错了文件。")
        reading = Reading(row, columns)
        person = reading.listed()
        faults += reading.faults
        if person is not None:
            listed[row.number] = person
    return listed, faults + _repeated(listed, columns)


def _columns(header: tuple[str, ...]) -> dict[str, str]:
    found = {part: next((word for word in words if word in header), "") for part, words in COLUMNS.items()}
    lacking = [COLUMNS[part][0] for part in NEEDED if not found[part]]
    if lacking:
        raise NotARoster(
            f"没有找到“{'”、“'.join(lacking)}”这一列，不能作为名册。文件里的列是：{SEPARATOR.join(header)}；"
            f"名册的列是：{SEPARATOR.join(HEADER)}。"
        )
    return {part: column for part, column in found.items() if column}


class Reading:
    """One row while it is read: its cells, and what was found wrong with them."""

    def __init__(self, row: Row, columns: Mapping[str, str]) -> None:
        self.row, self.columns = row, columns
        self.faults: list[Fault] = [Fault(row.number, "", row.fault)] if row.fault else []

    def listed(self) -> Listed | None:
        """The person listed; None if anything is wrong."""
        since_on, until_on = self._day("since_on"), self._day("until_on")
        parts = {part: self._text(part) for part in ("number", "name", "delegation", "employer")}
        kind = self._checked("kind", lambda said: said in KINDS, f"应为{SEPARATOR.join(list(KINDS)[2:])}")
        phone = self._checked("phone", lambda said: bool(PHONE.fullmatch(said)), "不是手机号或者带区号的电话")
        groups = self._groups()
        if since_on and until_on and until_on < since_on:
            self._fault("until_on", "早于任期起")
        if self.faults or since_on is None:
            return None
        return Listed(
            number=parts["number"] or "",
            name=parts["name"] or "",
            since_on=since_on,
            kind=None if kind is None else KINDS[kind],
            delegation=parts["delegation"],
            groups=groups,
            phone=phone,
            employer=parts["employer"],
            until_on=(until_on or "") if "until_on" in self.columns else None,
        )

    def _fault(self, part: str, what: str) -> None:
        self.faults.append(Fault(self.row.number, self.columns[part], what))

    def _text(self, part: str) -> str | None:
        if part not in self.columns:
            return None
        said = " ".join(self.row.cells[self.columns[part]].split())
        if not said and part in NEEDED:
            self._fault(part, "没有填写")
        if len(said) > LONGEST.get(part, len(said)):
            self._fault(part, f"超过{LONGEST[part]}个字")
        return said

    def _groups(self) -> tuple[str, ...] | None:
        said = self._text("groups")
        if said is None:
            return None
        names = tuple(sorted({name.strip() for name in re.split(r"[、,,;;]", said)} - {""}))
        if any(len(name) > LONGEST["delegation"] for name in names):
            self._fault("groups", f"每个小组的名称不能超过{LONGEST['delegation']}个字")
        return names

    def _checked(self, part: str, holds: Callable[[str], bool], what: str) -> str | None:
        said = self._text(part)
        plain = unicodedata.normalize("NFKC", said).replace(" ", "") if said else said
        if plain is not None and not holds(plain):
            self._fault(part, f"“{plain[:20]}”{what}")
        return plain

    def _day(self, part: str) -> date | None:
        said = self._text(part)
        day = day_of(said) if said else None
        if said and day is None:
            self._fault(part, f"“{said[:20]}”不是日期，应如2026-01-05")
        return day


def _repeated(listed: Mapping[int, Listed], columns: Mapping[str, str]) -> list[Fault]:
    """Numbers, and people by name and telephone, that stand on two rows."""
    faults: list[Fault] = []
    first: dict[tuple[str, ...], int] = {}
    for row, person in listed.items():
        keys = {"number": (person.number,), "phone": (person.name, person.phone or "")}
        for part, key in keys.items():
            if all(key) and first.setdefault(key, row) != row:
                faults.append(Fault(row, columns[part], f"与第{first[key]}行重复"))
    return faults
