"""Reading a table of any kind: what a file is, is told by its first bytes and never by its name."""

from __future__ import annotations

from collections.abc import Callable

from piaojue.shell.tables.legacy import BEGINS, legacy_records
from piaojue.shell.tables.table import Source, Table, UnreadableTable, opened, under_header
from piaojue.shell.tables.text import csv_records, encoding_of, json_table
from piaojue.shell.tables.workbook import sheet_records

PACKAGE = b"PK\x03\x04"
FOREIGN = {
    b"%PDF": "是PDF文件",
    b"\x89PNG": "是图片",
    b"\xff\xd8\xff": "是图片",
    b"GIF8": "是图片",
    b"Rar!": "是压缩包",
    b"7z\xbc\xaf": "是压缩包",
    b"\x1f\x8b": "是压缩包",
}


def read_table(source: Source, name: str, *, is_name: Callable[[str], bool] | None = None) -> Table:
    """The table in a file: CSV (UTF-8, UTF-16, GB18030; comma, semicolon, tab), XLSX, XLS or JSON lines.

    All cells are text. Rows come as they are asked for; memory does not grow with them (that of an XLS file does).
    Of the first rows the header is the one with the most cells that `is_name` knows; where it knows fewer than two in
    each, the first row with two cells or more.

    Raises: UnreadableTable, also while rows are read.
    """
    start = _start(source, name)
    for mark, what in FOREIGN.items():
        if start.startswith(mark):
            raise UnreadableTable(f"“{name}”{what}，不能作为表格导入；请另存为XLSX或CSV，再导入。")
    if start.startswith(PACKAGE):
        return under_header(name, sheet_records(source, name), is_name)
    if start.startswith(BEGINS):
        return under_header(name, legacy_records(source, name), is_name)
    encoding = encoding_of(source, name)
    beginning = start.decode(encoding, errors="ignore").lstrip("\ufeff \t\r\n")
    if beginning.startswith("<"):
        raise UnreadableTable(
            f"“{name}”是网页文件，不是表格（有的平台导出的“.xls”其实是网页）；请用表格软件打开，另存为XLSX，再导入。"
        )
    if beginning.startswith("{"):
        return json_table(source, name, encoding)
    return under_header(name, csv_records(source, name, encoding), is_name)


def _start(source: Source, name: str) -> bytes:
    try:
        with opened(source) as stream:
            return stream.read(64)
    except OSError as wrong:
        raise UnreadableTable(f"不能读取文件“{name}”；请检查文件名和读取权限。") from wrong
