"""CSV and JSON lines: which encoding, which delimiter, and the records one by one."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain, islice
from typing import Any

from piaojue.shell.tables.cells import cleaned, unguarded, worded
from piaojue.shell.tables.table import Record, Row, Source, Table, UnreadableTable, opened

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
BEGINNING = 1 << 12  # bytes by which UTF-16 without a mark is known
ONE_IN = 20  # characters of it, at least, are commas, digits and line ends
PIECE = 1 << 18  # bytes decoded at a time
SAMPLE = 1 << 16  # characters in which the delimiter is looked for
LONGEST_LINE = 1 << 20  # characters of one JSON line
KEYS_WITHIN = 100  # JSON lines in which the columns are looked for
QUOTED = re.compile(r'"(?:[^"]|"")*"')


def encoding_of(source: Source, name: str) -> str:
    """The encoding by its mark, UTF-16 by its empty bytes, else UTF-8 if the whole file is, else GB18030."""
    with opened(source) as stream:
        start = stream.read(BEGINNING)
    marked = next((encoding for mark, encoding in MARKS if start.startswith(mark)), "") or _wide(start)
    broken_at = 0
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        line = _line_broken(source, encoding)
        if line is None:
            return encoding
        broken_at = max(broken_at, line)
    raise UnreadableTable(
        f"“{name}”第{broken_at}行有读不出的字符，既不是UTF-8也不是GB18030编码；"
        "请用表格软件另存为“CSV UTF-8”或者XLSX，再导入。"
    )


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: every comma, digit and line end has an empty byte; other text has one by mistake only."""
    low, high = start[1::2].count(0), start[::2].count(0)
    if low == high or max(low, high) * ONE_IN < len(start) // 2:
        return ""
    return "utf-16-le" if low > high else "utf-16-be"


def _line_broken(source: Source, encoding: str) -> int | None:
    """None if the whole file decodes; else the line on which it breaks."""
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    with opened(source) as stream:
        while True:
            piece = stream.read(PIECE)
            try:
                line += decoder.decode(piece, final=not piece).count("\n")
            except UnicodeDecodeError as broken:
                return line + broken.object[: broken.start].count(b"\n")
            if not piece:
                return None


def csv_records(source: Source, name: str, encoding: str) -> Iterator[Record]:
    """The records of a CSV file with their numbers, as a spreadsheet counts rows."""
    with TextIOWrapper(opened(source), encoding=encoding, newline="") as stream:
        delimiter = _delimiter(stream.read(SAMPLE))
        stream.seek(0)
        records = csv.reader(stream, delimiter=delimiter, strict=True)
        number = 0
        try:
            for number, cells in enumerate(records, start=1):
                yield number, [unguarded(cell) for cell in cells]
        except csv.Error as broken:
            raise UnreadableTable(
                f"“{name}”第{number + 1}行（第{records.line_num}行文字附近）的引号不成对，或者一格过长；请检查这一行。"
            ) from broken


def _delimiter(sample: str) -> str:
    """The sign most used on the first line that has any outside quotation marks; a comma if none has."""
    for line in QUOTED.sub("", sample).splitlines():
        counts = {sign: line.count(sign) for sign in ",;\t"}
        if any(counts.values()):
            return max(counts, key=lambda sign: counts[sign])
    return ","


def json_table(source: Source, name: str, encoding: str) -> Table:
    """JSON lines as a table: an object a line, the columns are the keys of the first hundred."""
    objects = _objects(source, encoding)
    first = list(islice(objects, KEYS_WITHIN))
    header = tuple(dict.fromkeys(key for row in first for key in row.cells))
    if not header:
        raise UnreadableTable(f"“{name}”第{first[0].number}行{first[0].fault}；每行应是一个JSON对象。")
    return Table(name, header, (_under(header, row) for row in chain(first, objects)))


def _under(header: tuple[str, ...], row: Row) -> Row:
    return Row(row.number, {key: row.cells.get(key, "") for key in header}, row.fault)


def _objects(source: Source, encoding: str) -> Iterator[Row]:
    with TextIOWrapper(opened(source), encoding=encoding) as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE):
            number += 1
            if line.strip():
                yield _object(number, line)


def _object(number: int, line: str) -> Row:
    try:
        told: Any = json.loads(line)
    except (ValueError, RecursionError):
        return Row(number, {}, "不是完整的JSON")
    if not isinstance(told, dict):
        return Row(number, {}, "不是JSON对象")
    return Row(number, {cleaned(key).strip(): worded(value) for key, value in told.items()})
