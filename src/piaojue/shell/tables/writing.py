"""Writing a table for a spreadsheet: no cell is a formula, and `read_table` gives the same values back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook

from piaojue.shell.tables.cells import guarded

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8 with its mark, so that spreadsheets take it for what it is; every cell in quotation marks."""
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([guarded(cell) for cell in header])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(header: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "名册") -> bytes:
    """A workbook of one sheet, every cell text."""
    return write_sheets({title: (header, rows)})


def write_sheets(sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[str]]]]) -> bytes:
    """A workbook of several sheets by their titles, each with a header and rows, every cell text."""
    workbook = Workbook(write_only=True)
    for title, (header, rows) in sheets.items():
        sheet = workbook.create_sheet(title)
        sheet.append([guarded(cell) for cell in header])
        for row in rows:
            sheet.append([guarded(cell) for cell in row])
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()
