"""The blocks of a paper in a DOCX: text, headings, tables, boxes to fill in, places to sign."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table

from piaojue.documents.content import Block
from piaojue.documents.rendering.docx_type import CENTRE, JUSTIFY, LEFT, Type, add_line, element, set_type, shape
from piaojue.documents.rendering.figures import (
    BODY_PT,
    CHARACTER_PT,
    FANGSONG,
    HEI,
    KAI,
    PITCH_PT,
    TABLE_PITCH_PT,
    TABLE_PT,
    TYPE_AREA_MM,
)

BODY = Type(FANGSONG, BODY_PT, PITCH_PT)
HEADINGS = {1: Type(HEI, BODY_PT, PITCH_PT), 2: Type(KAI, BODY_PT, PITCH_PT)}
CELL, HEADER = Type(FANGSONG, TABLE_PT, TABLE_PITCH_PT), Type(HEI, TABLE_PT, TABLE_PITCH_PT)
INDENT = 2 * CHARACTER_PT
FACT_MM = 32
EMPTY_MM = 28
UNBROKEN = re.compile(r"[!-~]{24}")  # a fingerprint: what stands before it on its line would be drawn apart


def write(document: DocxDocument, blocks: Iterable[Block]) -> None:
    """Write printed blocks at the end of the document."""
    for block in blocks:
        WRITERS[block["type"]](document, block)


def _paragraph(document: DocxDocument, block: Block) -> None:
    if block["text"]:
        align = LEFT if UNBROKEN.search(block["text"]) else JUSTIFY
        add_line(document, block["text"], BODY, align=align, first=INDENT)


def _heading(document: DocxDocument, block: Block) -> None:
    add_line(document, block["text"], HEADINGS.get(block["level"], BODY), first=INDENT, keep=True)


def _chapter(document: DocxDocument, block: Block) -> None:
    add_line(document, block["text"], HEADINGS[1], align=CENTRE, before=PITCH_PT, after=PITCH_PT, keep=True)


def _article(document: DocxDocument, block: Block) -> None:
    line = add_line(document, block["mark"], HEADINGS[1], align=JUSTIFY, first=INDENT)
    set_type(line.add_run(f"　{block['text']}"), BODY)


def _signatures(document: DocxDocument, block: Block) -> None:
    for name in block["lines"]:
        add_line(document, f"{name}______________", BODY, before=PITCH_PT / 2)


def _attendance(document: DocxDocument, block: Block) -> None:
    """Each word with the names after it; further lines begin under the first name."""
    for n, (word, names) in enumerate(block["rows"]):
        hanging = (len(word) + 1) * CHARACTER_PT
        line = add_line(
            document, f"{word}：", HEADINGS[1], first=-hanging, left=INDENT + hanging, before=0 if n else PITCH_PT
        )
        set_type(line.add_run(names), BODY)


def _table(document: DocxDocument, block: Block) -> None:
    table = _grid(document, [TYPE_AREA_MM[0] * share / 100 for share in block["shares"]])
    _row(table, [(name, True) for name in block["header"]], HEADER)
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for row in block["rows"]:
        _row(table, row, CELL)
    add_line(document, "", Type(FANGSONG, 2, 10))


def _facts(document: DocxDocument, block: Block) -> None:
    table = _grid(document, [FACT_MM, TYPE_AREA_MM[0] - FACT_MM])
    for name, text in block["rows"]:
        _row(table, [(name, True), (text, False)], CELL)
        if not text:
            table.rows[-1].height = Mm(EMPTY_MM)
    add_line(document, "", Type(FANGSONG, 2, 10))


def _grid(document: DocxDocument, widths_mm: Sequence[float]) -> Table:
    table: Table = document.add_table(rows=0, cols=len(widths_mm), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return table


def _row(table: Table, cells: Sequence[tuple[str, bool]], kind: Type) -> None:
    row: Any = table.add_row()  # type: ignore[no-untyped-call]  # the library leaves it so
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    for cell, (words, is_narrow), column in zip(row.cells, cells, table.columns, strict=True):
        cell.width = column.width or Pt(0)
        lines = words.split("\n")
        for n, text in enumerate(lines):
            line: Any = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            shape(line, kind, align=CENTRE if is_narrow else None)
            set_type(line.add_run(text), kind)


WRITERS: dict[str, Callable[[DocxDocument, Block], None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "chapter": _chapter,
    "article": _article,
    "table": _table,
    "facts": _facts,
    "attendance": _attendance,
    "signatures": _signatures,
}
