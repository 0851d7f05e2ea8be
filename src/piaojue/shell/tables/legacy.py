"""XLS, the workbook of Excel 97 to 2003: the first sheet. Old platforms still export it, 65,536 rows at most."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd.xldate import xldate_as_datetime

from piaojue.shell.tables.cells import unguarded, worded
from piaojue.shell.tables.table import MOST_COLUMNS, Record, Source, UnreadableTable, opened

MEGABYTE = 1 << 20
LARGEST = 64 * MEGABYTE  # read whole: such a file is no package that could unpack to more
BEGINS = b"\xd0\xcf\x11\xe0"


def legacy_records(source: Source, name: str) -> Iterator[Record]:
    """The rows of the first sheet with their numbers."""
    with opened(source) as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableTable(f"“{name}”超过{LARGEST // MEGABYTE}MB，没有读取；请另存为XLSX或CSV，再导入。")
    try:
        yield from _records(content)
    except Exception as broken:  # a damaged or encrypted file fails in as many ways as it has parts
        raise UnreadableTable(
            f"“{name}”不是完好的旧版Excel文件，或者有密码，没有读取；请用表格软件打开后另存为XLSX或CSV，再导入。"
        ) from broken


def _records(content: bytes) -> Iterator[Record]:
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - what it says of odd files is no help
        book: Any = xlrd.open_workbook(file_contents=content, logfile=nowhere, on_demand=True)
        sheet: Any = book.sheet_by_index(0)
        for number in range(sheet.nrows):
            cells = sheet.row(number)[: MOST_COLUMNS + 1]
            yield number + 1, [unguarded(_worded(cell, book.datemode)) for cell in cells]
        book.release_resources()


def _worded(cell: Any, datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return worded(xldate_as_datetime(cell.value, datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return worded(bool(cell.value))
    return "" if cell.ctype == xlrd.XL_CELL_ERROR else worded(cell.value)
