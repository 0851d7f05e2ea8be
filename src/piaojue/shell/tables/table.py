"""What a table is once it is read: a header, and rows of text under it, each with the number a clerk sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from piaojue.rules.refusal import Refused

Source = bytes | Path
Record = tuple[int, list[str]]  # the number of the row and its cells

HEADER_WITHIN = 10  # rows: above the header stand at most a title and a few remarks
LEAST_NAMES = 2  # of a header
MOST_COLUMNS = 200
MOST_ROWS = 1_000_000


class UnreadableTable(Refused):
    """The file is not a table that can be read; the text names file, row and column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, its cells by column, and what is wrong with its shape (empty: nothing)."""

    number: int
    cells: dict[str, str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one row: its number, the column (empty: the whole row), the words for a clerk."""

    row: int
    column: str
    what: str

    def __str__(self) -> str:
        where = f"第{self.row}行" + (f"“{self.column}”列" if self.column else "")
        return f"{where}：{self.what}"


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows; the rows are read only as they are asked for, once."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[Row]


def opened(source: Source) -> BinaryIO:
    """The bytes of a file or of an upload, from the beginning."""
    return BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def under_header(name: str, records: Iterator[Record], is_name: Callable[[str], bool] | None = None) -> Table:
    """A table of records under the row that is its header."""
    first = [record for record in islice(records, HEADER_WITHIN) if any(cell.strip() for cell in record[1])]
    if not first:
        raise UnreadableTable(f"“{name}”里没有内容；第一行应是列名，以下每行一条。")
    at = _header_at([cells for _, cells in first], is_name)
    number, names = first[at]
    header = _header(name, number, [cell.strip() for cell in names])
    return Table(name, tuple(filter(None, header)), _rows(name, header, chain(first[at + 1 :], records)))


def _header_at(rows: Sequence[list[str]], is_name: Callable[[str], bool] | None) -> int:
    """The row with the most known names, if two; else the first with two cells or more; else the first."""
    known = [sum(map(is_name, cells)) if is_name else 0 for cells in rows]
    if max(known) >= LEAST_NAMES:
        return known.index(max(known))
    return next((at for at, cells in enumerate(rows) if sum(map(_named, cells)) >= LEAST_NAMES), 0)


def _named(cell: str) -> bool:
    return bool(cell.strip())


def _header(name: str, number: int, names: list[str]) -> list[str]:
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise UnreadableTable(f"“{name}”有{len(names)}列，最多读{MOST_COLUMNS}列；请删去不用的列。")
    for column, word in enumerate(names, start=1):
        if word and word in names[: column - 1]:
            raise UnreadableTable(f"“{name}”第{number}行第{column}列的列名“{word}”重复；每个列名只能出现一次。")
    return names


def _rows(name: str, header: Sequence[str], records: Iterator[Record]) -> Iterator[Row]:
    seen = 0
    for number, cells in records:
        if not any(map(_named, cells)):
            continue
        seen += 1
        if seen > MOST_ROWS:
            raise UnreadableTable(f"“{name}”超过{MOST_ROWS}行；请分成几个文件导入。")
        filled = [*cells, *[""] * (len(header) - len(cells))]
        surplus = any(map(_named, cells[len(header) :]))
        fault = f"有{len(cells)}格，多于列名的{len(header)}列" if surplus else ""
        yield Row(number, {word: cell for word, cell in zip(header, filled, strict=False) if word}, fault)
