"""Named fields out of JSON or TOML that somebody wrote by hand: every refusal names the field."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from piaojue.rules.measure import Share
from piaojue.rules.refusal import Refused

LARGEST = 10**15  # no count of people, ballots or fen comes near; keeps every JSON reader exact

Word = TypeVar("Word", bound=StrEnum)


class WrongField(Refused):
    """A field is missing, unknown, or holds something else than it should."""


class Fields:
    """A table of named fields; each is asked for once, and `nothing_else` refuses what nobody asked for."""

    def __init__(self, table: object, where: str) -> None:
        if not isinstance(table, Mapping):
            raise WrongField(f"{where} 应为一组有名称的字段，现为 {_shown(table)}。")
        self.table: Mapping[str, Any] = table
        self.where = where
        self.asked: set[str] = set()

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number from 0 up."""
        value = self._value(name, default)
        if type(value) is not int or not 0 <= value <= LARGEST:
            raise self._wrong(name, "非负整数", value)
        return value

    def text(self, name: str, default: str | None = None) -> str:
        """Text; not empty unless empty is the default."""
        value = self._value(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self._wrong(name, "文字", value)
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._value(name, None)
        if not isinstance(value, bool):
            raise self._wrong(name, "true 或 false", value)
        return value

    def word(self, name: str, words: type[Word]) -> Word:
        """One of several words."""
        value = self._value(name, None)
        if value not in tuple(words):
            raise self._wrong(name, f"下列之一：{'、'.join(words)}", value)
        return words(value)

    def share(self, name: str) -> Share:
        """A share, written [numerator, denominator]."""
        value = self._value(name, None)
        whole = isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)
        if not whole or not (0 <= value[0] <= LARGEST and 0 < value[1] <= LARGEST):
            raise self._wrong(name, "[分子，分母] 两个整数", value)
        return Share(value[0], value[1])

    def inner(self, name: str) -> Fields:
        """A table within the table."""
        return Fields(self._value(name, None), f"{self.where}.{name}")

    def rows(self, name: str) -> list[Fields]:
        """A list of tables."""
        value = self._value(name, None)
        if not isinstance(value, list):
            raise self._wrong(name, "列表", value)
        return [Fields(row, f"{self.where}.{name}[{number}]") for number, row in enumerate(value, start=1)]

    def nothing_else(self) -> None:
        """Refuse fields that nobody asked for: a misspelt name must not pass unseen."""
        if unknown := sorted(set(self.table) - self.asked):
            raise WrongField(f"{self.where} 中不认识的字段：{'、'.join(unknown)}。")

    def _value(self, name: str, default: object) -> Any:
        self.asked.add(name)
        if name not in self.table and default is None:
            raise WrongField(f"{self.where} 缺少字段“{name}”。")
        return self.table.get(name, default)

    def _wrong(self, name: str, wanted: str, value: object) -> WrongField:
        return WrongField(f"{self.where} 的字段“{name}”应为{wanted}，现为 {_shown(value)}。")


def fields_of_json(text: str, where: str) -> Fields:
    """Read JSON; a field that stands twice is refused, for readers would differ on which one counts."""
    try:
        table = json.loads(text, object_pairs_hook=_once)
        json.dumps(table, ensure_ascii=False).encode()  # half a surrogate pair can be neither hashed nor printed
        return Fields(table, where)
    except (ValueError, RecursionError) as wrong:
        raise WrongField(f"{where} 不是有效的 JSON：{wrong}") from wrong


def fields_of_toml(text: str, where: str) -> Fields:
    """Read TOML."""
    try:
        return Fields(tomllib.loads(text), where)
    except tomllib.TOMLDecodeError as wrong:
        raise WrongField(f"{where} 不是有效的 TOML：{wrong}") from wrong


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"字段重复：{'、'.join(sorted({name for name in names if names.count(name) > 1}))}")
    return table


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
