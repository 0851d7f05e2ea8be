from __future__ import annotations

import contextlib
import csv
import io
import tracemalloc
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from piaojue.shell.tables import UnreadableTable, read_table, write_csv, write_xlsx
from piaojue.shell.tables.cells import cleaned
from piaojue.shell.tables.days import day_of, moment_of

PLAIN = "姓名,代表团\n王建国,水田镇代表团\n李秀英,羊昌镇代表团\n"
ROWS = [{"姓名": "王建国", "代表团": "水田镇代表团"}, {"姓名": "李秀英", "代表团": "羊昌镇代表团"}]


def cells(data: bytes, name: str = "名册.csv") -> list[dict[str, str]]:
    return [row.cells for row in read_table(data, name).rows]


def workbook(*rows: list[object]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter_of_offices_is_read(encoding, delimiter) -> None:
    assert cells(PLAIN.replace(",", delimiter).encode(encoding)) == ROWS


def test_json_lines_are_read_with_every_key_of_the_first_lines() -> None:
    table = read_table('{"编号":1,"内容":"路灯"}\n\n{"编号":"2","区域":null,"急":true}\n'.encode(), "工单.jsonl")

    assert table.header == ("编号", "内容", "区域", "急")
    assert [(row.number, list(row.cells.values())) for row in table.rows] == [
        (1, ["1", "路灯", "", ""]),
        (3, ["2", "", "", "是"]),
    ]


def test_a_broken_json_line_is_a_fault_of_its_row_only() -> None:
    rows = list(read_table(b'{"a":"1"}\n{"a":\n[1]\n{"a":"2"}\n', "x").rows)

    assert [(row.number, row.fault) for row in rows] == [(1, ""), (2, "不是完整的JSON"), (3, "不是JSON对象"), (4, "")]


def test_a_workbook_gives_numbers_and_days_as_people_write_them() -> None:
    data = workbook(
        ["编号", "时间", "日期", "数"], [188006, datetime.fromisoformat("2019-02-28 11:25:05"), date(2026, 1, 5), 1.5]
    )

    assert cells(data) == [{"编号": "188006", "时间": "2019-02-28 11:25:05", "日期": "2026-01-05", "数": "1.5"}]


def merged(rows, *ranges) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for each in ranges:
        book.active.merge_cells(each)
    book.save(file)
    return file.getvalue()


def test_a_merged_cell_counts_for_each_of_its_rows_that_says_something() -> None:
    rows = [
        ["镇街", "村", "户数"],
        ["东镇", "甲", 3],
        [None, "乙", 4],
        [None, None, None],
        ["西镇", "丙", 5],
        [None, "丁"],
    ]
    table = read_table(merged(rows, "A2:A4", "A5:A6", "C5:C6"), "x.xlsx")
    told = [(row.number, *row.cells.values()) for row in table.rows]

    assert told == [(2, "东镇", "甲", "3"), (3, "东镇", "乙", "4"), (5, "西镇", "丙", "5"), (6, "西镇", "丁", "5")]


def test_a_title_and_a_head_that_are_merged_across_stay_what_they_are() -> None:
    rows = [["各村户数", None], ["村", "户数"], ["甲", 3]]
    assert cells(merged(rows, "A1:B1")) == [{"村": "甲", "户数": "3"}]


def test_a_merged_cell_of_a_row_that_was_not_written_says_nothing() -> None:
    assert cells(merged([["村", "户数"], ["甲", 3]], "A9:A12", "B2:B2")) == [{"村": "甲", "户数": "3"}]


def test_a_title_above_the_header_is_passed_over_and_rows_keep_their_numbers() -> None:
    table = read_table("区人大代表名册,\n,\n姓名,证号\n王建国,W001\n,\n李秀英,W002\n".encode(), "名册.csv")

    assert table.header == ("姓名", "证号")
    assert [row.number for row in table.rows] == [4, 6]


def test_a_row_longer_than_the_header_says_so() -> None:
    rows = list(read_table(b"a,b\n1,2\n1,2,3\n1\n", "x").rows)

    assert [row.fault for row in rows] == ["", "有3格，多于列名的2列", ""]
    assert rows[2].cells == {"a": "1", "b": ""}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "“坏.csv”里没有内容"),
        (b"\n \n", "“坏.csv”里没有内容"),
        ("姓名,证号,姓名\n".encode(), "第1行第3列的列名“姓名”重复"),
        (b"a,b\n\xff\xff,1\n", "“坏.csv”第2行有读不出的字符"),
        (b'a,b\n1,"2\n3,4\n', "“坏.csv”第2行"),
        (b"\xd0\xcf\x11\xe0....", "不是完好的旧版Excel文件，或者有密码"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 nothing more", "不是完好的XLSX文件"),
        (b"[1]\n", ""),
        (b"{\n", "不是完整的JSON"),
        (",".join(str(n) for n in range(201)).encode(), "最多读200列"),
    ],
)
def test_what_is_no_table_is_refused_with_file_and_place(data, says) -> None:
    if not says:
        assert cells(data) == []
        return
    with pytest.raises(UnreadableTable, match=says):
        cells(data, "坏.csv")


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        packed({"xl/worksheets/sheet1.xml": b"0" * (300 << 20)}),
        packed({"xl/styles.xml": b"0" * (9 << 20)}),
        packed({"xl/worksheets/sheet1.xml": b"<a/>" * 5_000_000}),
        packed({f"{n}.txt": b"" for n in range(2_001)}),
    ],
    ids=["large", "heavy part", "ratio", "many parts"],
)
def test_a_package_that_unpacks_to_too_much_is_refused_before_it_is_opened(data) -> None:
    with pytest.raises(UnreadableTable, match="过大"):
        cells(data, "炸弹.xlsx")


def test_a_document_type_in_a_workbook_is_refused() -> None:
    data = packed({"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    with pytest.raises(UnreadableTable, match="不属于表格"):
        cells(data)


def test_a_workbook_with_one_cell_at_the_far_corner_is_read() -> None:
    book, file = Workbook(), io.BytesIO()
    book.active.append(["a", "b"])
    book.active.cell(60_000, 2, "远")
    book.save(file)

    assert cells(file.getvalue()) == [{"a": "", "b": "远"}]


def test_an_opened_formula_is_only_its_value() -> None:
    assert cells(workbook(["a", "b"], ["=1+1", "x"])) == [{"a": "", "b": "x"}]


RISKS = ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1", "＝1", "'王", "\n=1"]


def as_opened(data: bytes) -> list[str]:
    """The cells as a spreadsheet takes them; it would run a formula as `=...`."""
    if data.startswith(b"PK"):
        sheet = load_workbook(io.BytesIO(data)).active
        return [str(cell.value) for row in sheet.iter_rows() for cell in row]
    return [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("risk", RISKS)
def test_no_cell_that_is_written_begins_a_formula(write, risk) -> None:
    data = write(["a", "b"], [["1", risk]])

    assert not any(cell.startswith(tuple("=+-@＝＋－＠\t\r\n")) for cell in as_opened(data))
    assert cells(data) == [{"a": "1", "b": cleaned(risk)}]


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    [*RISKS, "1;2\t3,4", '"', '""a', "_x0041_", "_x000D_", "007", "1e5", "TRUE", "#N/A", " 前后 ", "2026-01-05"]
)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@settings(max_examples=150)
@given(rows=st.lists(st.lists(TEXT, min_size=3, max_size=3), max_size=8))
def test_what_was_written_is_read_back(write, rows) -> None:
    kept = [[cleaned(cell) for cell in row] for row in rows if any(cleaned(cell).strip() for cell in row)]

    assert [list(row.values()) for row in cells(write(["姓名", "a;b", "=c"], rows))] == kept


@settings(max_examples=300)
@given(data=st.binary(max_size=300) | st.binary(max_size=100).map(lambda data: b"PK\x03\x04" + data))
def test_any_bytes_are_read_or_refused(data) -> None:
    with contextlib.suppress(UnreadableTable):
        cells(data)


@settings(max_examples=100)
@given(at=st.integers(0, 4_000), byte=st.integers(0, 255))
@pytest.mark.thorough
def test_a_damaged_workbook_is_read_or_refused(at, byte) -> None:
    data = bytearray(write_xlsx(["a", "b"], [["1", "二"]] * 5))
    data[at % len(data)] = byte
    with contextlib.suppress(UnreadableTable):
        cells(bytes(data))


@pytest.mark.thorough
def test_memory_does_not_grow_with_the_rows(tmp_path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="gb18030") as file:
        file.write("编号,内容\n")
        file.writelines(f"{n},路灯不亮已经三天\n" for n in range(100_000))
    tracemalloc.start()
    assert sum(1 for _ in read_table(path, "long.csv").rows) == 100_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 4 << 20


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019/2/28 11:25:05", "2019-02-28 11:25:05"),
        ("2020-01-06 9:05", "2020-01-06 09:05:00"),
        ("2020-01-06T09:05:07.123+08:00", "2020-01-06 09:05:07"),
        ("2026年1月5日 8时30分", "2026-01-05 08:30:00"),
        ("２０２６．１．５", "2026-01-05 00:00:00"),
        ("20260105", "2026-01-05 00:00:00"),
        ("20260105083000", "2026-01-05 08:30:00"),
        ("45292", "2024-01-01 00:00:00"),
        ("45292.5", "2024-01-01 12:00:00"),
        ("2026-02-29", ""),
        ("2026-13-01", ""),
        ("2026-01-05 25:00", ""),
        ("2026-01-05T00:00:00Z", ""),
        ("昨天", ""),
        ("", ""),
    ],
)
def test_days_as_offices_write_them(text, moment) -> None:
    assert str(moment_of(text) or "") == moment
    assert str(day_of(text) or "") == moment[:10]
