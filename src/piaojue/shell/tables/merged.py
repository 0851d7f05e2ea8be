"""Merged cells (合并单元格) of a sheet: what stands in the first row of one counts for its lower rows as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, NamedTuple

from openpyxl.utils import column_index_from_string

from piaojue.shell.tables.table import Record

CHUNK = 1 << 20
MOST_AFTER = 8 << 20  # bytes after the rows: room for some hundred thousand merged cells
END_OF_ROWS = re.compile(rb"</(?:\w+:)?sheetData>")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')


class Carried(str):
    """What a cell says because it is merged with one above it; it has nothing of its own."""

    __slots__ = ()


class Merged(NamedTuple):
    """A merged cell: its first column, and its rows from the first to the last."""

    column: int
    first: int
    last: int


def merged_in(sheet: IO[bytes]) -> list[Merged]:
    """The merged cells of more than one row, as the sheet lists them after its rows; the highest first."""
    found = [
        Merged(column_index_from_string(column.decode()), int(first), int(last))
        for column, first, last in MERGED.findall(_after_rows(sheet))
    ]
    return sorted((each for each in found if each.last > each.first), key=lambda each: each.first)


def _after_rows(sheet: IO[bytes]) -> bytes:
    read = b""
    while chunk := sheet.read(CHUNK):
        read += chunk
        if end := END_OF_ROWS.search(read):
            return read[end.end() :] + sheet.read(MOST_AFTER)
        read = read[-32:]  # the end of the rows may lie across two chunks
    return b""


def carried_down(records: Iterable[Record], merged: Sequence[Merged]) -> Iterator[Record]:
    """The records with what their merged cells say; a row with nothing of its own stays empty."""
    ahead, open_now = list(reversed(merged)), dict[int, tuple[str, int]]()
    for number, cells in records:
        open_now = {column: held for column, held in open_now.items() if held[1] >= number}
        yield number, (_filled(cells, open_now) if any(cells) else cells)
        while ahead and ahead[-1].first <= number:
            each = ahead.pop()
            if each.first == number and each.column <= len(cells):
                open_now[each.column] = (cells[each.column - 1], each.last)


def _filled(cells: list[str], held: Mapping[int, tuple[str, int]]) -> list[str]:
    wide = [*cells, *[""] * (max(held, default=0) - len(cells))]
    for column, (word, _) in held.items():
        wide[column - 1] = wide[column - 1] or Carried(word)
    return wide
