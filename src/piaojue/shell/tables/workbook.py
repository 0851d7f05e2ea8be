"""XLSX: the first sheet, read as a stream, after the package has been found small enough to be opened."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from piaojue.shell.tables.cells import unguarded, worded
from piaojue.shell.tables.merged import carried_down, merged_in
from piaojue.shell.tables.table import MOST_COLUMNS, Record, Source, UnreadableTable, opened

MEGABYTE = 1 << 20
MOST_PARTS = 2_000
LARGEST_PACKAGE = 256 * MEGABYTE  # unpacked, all parts
LARGEST_STRINGS = 64 * MEGABYTE  # the shared strings stay in memory
LARGEST_PART = 8 * MEGABYTE  # styles and the like are read whole
HIGHEST_RATIO = 200  # unpacked to packed: sheets of real offices stay under 30
STREAMED = "xl/worksheets/"
STRINGS = "xl/sharedStrings.xml"
PROLOGUE = 1024  # bytes in which a document type would be declared


def check_package(source: Source, name: str) -> None:
    """Refuse a package that would unpack to more than a table can be; no part is unpacked for it."""
    try:
        with opened(source) as stream, ZipFile(stream) as package:
            parts = package.infolist()
            packed = sum(part.compress_size for part in parts) or 1
            unpacked = sum(part.file_size for part in parts)
            heavy = next((part.filename for part in parts if part.file_size > _limit(part.filename)), "")
            if heavy or len(parts) > MOST_PARTS or unpacked > LARGEST_PACKAGE or _is_bomb(unpacked, packed):
                raise UnreadableTable(
                    f"“{name}”解开以后过大（{unpacked // MEGABYTE}MB），没有读取；请分成几个文件，或者另存为CSV。"
                )
            for part in parts:
                _refuse_document_type(package, part.filename, name)
    except UnreadableTable:
        raise
    except Exception as broken:  # a damaged package fails in as many ways as it has parts
        raise _damaged(name) from broken


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > MEGABYTE and unpacked > HIGHEST_RATIO * packed


def _limit(part: str) -> int:
    if part.startswith(STREAMED):
        return LARGEST_PACKAGE
    return LARGEST_STRINGS if part == STRINGS else LARGEST_PART


def _refuse_document_type(package: ZipFile, part: str, name: str) -> None:
    if part.endswith((".xml", ".rels")):
        with package.open(part) as stream:
            if b"<!DOCTYPE" in stream.read(PROLOGUE):
                raise UnreadableTable(f"“{name}”里有不属于表格的内容，没有读取；请另存为CSV再导入。")


def sheet_records(source: Source, name: str) -> Iterator[Record]:
    """The rows of the first sheet with their numbers."""
    check_package(source, name)
    try:
        yield from _records(source)
    except UnreadableTable:
        raise
    except Exception as broken:  # a damaged package fails in as many ways as it has parts
        raise _damaged(name) from broken


def _records(source: Source) -> Iterator[Record]:
    with warnings.catch_warnings(), opened(source) as stream:
        warnings.simplefilter("ignore")  # about styles and extensions that a table does not need
        workbook = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        sheet: Any = workbook.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
        with sheet._get_source() as part:
            merged = merged_in(part)
        rows = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1)
        records = ((number, [unguarded(worded(cell)) for cell in _trimmed(cells)]) for number, cells in rows)
        yield from carried_down(records, merged) if merged else records
        workbook.close()


def _trimmed(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    """Without the empty cells that fill up a row; most of a wide sheet is nothing else."""
    if cells.count(None) == len(cells):
        return ()
    last = next(n for n in range(len(cells), 0, -1) if cells[n - 1] is not None)
    return cells[:last]


def _damaged(name: str) -> UnreadableTable:
    return UnreadableTable(f"“{name}”不是完好的XLSX文件，没有读取；请用表格软件打开后另存为XLSX或CSV，再导入。")
