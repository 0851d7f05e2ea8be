"""The header need not be the first row, and workbooks of Excel 97 to 2003 are read like any other."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
import xlwt

from piaojue.shell.tables import UnreadableTable, read_table

KNOWN = {"编号", "内容", "时间"}


def lines(*rows: list[str]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode()


def legacy(*rows: list[object]) -> bytes:
    book, file = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("一")
    days = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM:SS")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            cell = [at, column, value, days] if isinstance(value, datetime) else [at, column, value]
            sheet.write(*cell)
    book.save(file)
    return file.getvalue()


def test_an_old_workbook_gives_numbers_and_days_as_people_write_them() -> None:
    rows = [["编号", "时间", "内容", "急"], [188006, datetime.fromisoformat("2019-02-28 11:25:05"), "路灯\n不亮", True]]
    table = read_table(legacy(*rows), "工单.xls")

    assert table.header == ("编号", "时间", "内容", "急")
    (row,) = table.rows
    assert (row.number, row.cells) == (
        2,
        {"编号": "188006", "时间": "2019-02-28 11:25:05", "内容": "路灯\n不亮", "急": "是"},
    )


def test_a_cell_that_would_be_a_formula_is_text() -> None:
    (row,) = read_table(legacy(["a", "b"], ["'=1+1", "x"]), "x.xls").rows
    assert row.cells["a"] == "=1+1"


def test_a_torn_old_workbook_is_refused() -> None:
    whole = legacy(["编号", "内容"], *[[str(n), "路灯不亮" * 50] for n in range(200)])
    for length in (600, len(whole) // 3):
        with pytest.raises(UnreadableTable, match="旧版Excel文件，或者有密码"):
            list(read_table(whole[:length], "坏.xls").rows)


HEADER, ROW = ["编号", "内容", "备注"], ["1", "路灯", "x"]


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["热线工单统计表"]],
        [["导出时间", "2026-01-05"], ["导出人", "值班员"]],  # two cells, and yet no header
        [["受理情况", "", "办理情况"]],  # a header of two storeys: the lower one names the columns
    ],
)
def test_the_header_is_the_row_with_the_most_known_names(above) -> None:
    table = read_table(lines(*above, HEADER, ROW), "x.csv", is_name=KNOWN.__contains__)
    assert table.header == tuple(HEADER)
    assert [row.number for row in table.rows] == [len(above) + 2]


def test_where_no_name_is_known_the_first_row_with_two_cells_is_the_header() -> None:
    table = read_table(lines(["一览"], ["甲", "乙"], ["1", "2"]), "x.csv", is_name=KNOWN.__contains__)
    assert table.header == ("甲", "乙")
