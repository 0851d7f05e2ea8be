"""The same page in the DOCX: its section, its grid, its fonts, its fields."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from piaojue.documents import content
from piaojue.documents.kinds import Layout
from piaojue.documents.rendering.docx import as_docx
from tests.documents.papers import SHA256, minutes, slip, whole

NAMES = {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"}


def opened(paper, **more):
    return Document(io.BytesIO(as_docx(paper, sha256=SHA256, **more)))


@pytest.fixture(scope="module")
def document():
    return opened(whole())


def fonts_of(document):
    return {run._element.rPr.rFonts.get(qn("w:eastAsia")) for line in document.paragraphs for run in line.runs}


def line_with(document, words):
    return next(line for line in document.paragraphs if words in line.text)


def test_the_section_has_the_margins_of_the_standard(document):
    section = document.sections[0]
    page = [section.page_width, section.page_height]
    margins = [section.top_margin, section.left_margin, section.right_margin, section.bottom_margin]
    assert [round(length.mm) for length in page] == [210, 297]
    assert [round(length.mm) for length in margins] == [37, 28, 26, 35]


def test_the_grid_has_22_lines_and_the_type_28_characters(document):
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch"))) / 20
    spacing = line_with(document, "三月底以前").runs[0]._element.rPr.find(qn("w:spacing"))
    character = 16 + int(spacing.get(qn("w:val"))) / 20
    assert grid.get(qn("w:type")) == "lines"
    assert int(225 / 25.4 * 72 / pitch) == 22
    assert int(156 / 25.4 * 72 / character) == 28


def test_the_fonts_of_the_standard_are_named_and_have_stand_ins(document):
    assert fonts_of(document) >= NAMES
    with zipfile.ZipFile(io.BytesIO(as_docx(whole()))) as package:
        table = package.read("word/fontTable.xml").decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>' in table


@pytest.mark.parametrize(
    ("words", "size", "font"),
    [
        ("民生实事项目实施计划的通知", 22, "方正小标宋简体"),
        ("一、总体要求", 16, "黑体"),
        ("（一）目标", 16, "楷体_GB2312"),
        ("1. 三月底以前开工。", 16, "仿宋_GB2312"),
        ("区住建局，各乡镇人民政府：", 16, "仿宋_GB2312"),
        ("乌当府〔2026〕3号", 16, "仿宋_GB2312"),
    ],
)
def test_each_part_has_its_type(document, words, size, font):
    run = line_with(document, words).runs[0]
    assert (run.font.size.pt, run._element.rPr.rFonts.get(qn("w:eastAsia"))) == (size, font)


def test_page_numbers_stand_outside_on_odd_and_even_pages(document):
    section = document.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert document.settings.odd_and_even_pages_header_footer
    assert {line.style.name for line in (odd, even)} == {"Normal"}  # that of footers stops tabs in the middle
    assert odd.text.startswith("核对码 0123-4567-89ab-cdef\t— ")
    assert even.text.endswith("\t核对码 0123-4567-89ab-cdef")
    assert {field.get(qn("w:instr")) for line in (odd, even) for field in line._p.iter(qn("w:fldSimple"))} == {"PAGE"}


def test_the_colophon_stands_in_a_frame_on_the_lower_margin(document):
    framed = [line for line in document.paragraphs if line._p.pPr.find(qn("w:framePr")) is not None]
    places = {line._p.pPr.find(qn("w:framePr")).get(qn("w:yAlign")) for line in framed}
    assert places == {"bottom"}
    assert [line.text for line in framed] == [
        "抄送：区人大常委会，区委办公室。",
        "乌当区人民政府\t2026年2月1日印发",
    ]


def test_no_page_has_the_signature_alone(document):
    lines = document.paragraphs
    signed = next(n for n, line in enumerate(lines) if line.text == "乌当区人民政府" and n > 2)
    assert [line.paragraph_format.keep_with_next for line in lines[signed - 1 : signed + 1]] == [True, True]


def test_properties_stand_in_the_order_that_word_demands_of_lines_and_runs(document):
    of_lines = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "pBdr", "tabs"]
    of_lines += ["autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "rPr"]
    of_runs = ["rFonts", "b", "color", "spacing", "sz", "szCs"]
    for line in document.paragraphs:
        assert_in_order(line._p.pPr, of_lines)
        for run in line.runs:
            assert_in_order(run._element.rPr, of_runs)


def assert_in_order(properties, order):
    names = [child.tag.split("}")[1] for child in properties]
    assert names == sorted(names, key=order.index)


def test_table_properties_stand_in_the_order_that_word_demands(document):
    order = ["tblStyle", "tblpPr", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"]
    for table in document.tables:
        names = [child.tag.split("}")[1] for child in table._tbl.tblPr]
        assert names == sorted(names, key=order.index)


def test_a_table_repeats_its_head(document):
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_an_attachment_begins_a_page(document):
    assert line_with(document, "附件").text == "附件：监督分工表"
    name = [line for line in document.paragraphs if line.text == "附件"][-1]
    assert name.paragraph_format.page_break_before


def test_an_announcement_bears_its_title_in_red_and_a_sheet_none():
    announced = opened(whole(layout=Layout.ANNOUNCEMENT, title="乌当区人民代表大会公告", reference="第2号"))
    head = announced.paragraphs[0]
    assert (head.text, str(head.runs[0].font.color.rgb)) == ("乌当区人民代表大会公告", "D7000F")
    assert opened(slip()).paragraphs[0].text == "编号：乌当交办〔2026〕1号"


def test_a_box_left_empty_has_room_to_write():
    rows = opened(slip()).tables[0].rows
    assert [row.height.mm if row.height else None for row in rows] == [None, None, pytest.approx(28, abs=0.1)]


def test_the_same_paper_is_the_same_file():
    assert as_docx(whole(), sha256=SHA256) == as_docx(whole(), sha256=SHA256)


@pytest.fixture(scope="module")
def letter():
    return opened(whole(layout=Layout.LETTER))


def test_a_letter_bears_the_name_alone_between_red_double_rules(letter):
    section = letter.sections[0]
    name, rule = section.first_page_header.paragraphs
    assert (name.text, round(section.header_distance.mm)) == ("乌当区人民政府", 30)
    below = [line for line in section.first_page_footer.paragraphs if line._p.pPr.find(qn("w:pBdr")) is not None]
    kinds = [line._p.pPr.find(qn("w:pBdr"))[0].get(qn("w:val")) for line in (rule, *below)]
    assert kinds == ["thickThinSmallGap", "thinThickSmallGap"]
    place = below[0]._p.pPr.find(qn("w:framePr"))
    assert round(int(place.get(qn("w:w"))) / 1440 * 25.4) == 170
    assert letter.paragraphs[0].text == "乌当府〔2026〕3号"
    assert letter.paragraphs[0].alignment == 2


def test_the_first_page_of_a_letter_has_no_number_and_its_colophon_no_printer(letter):
    assert "—" not in "".join(line.text for line in letter.sections[0].first_page_footer.paragraphs)
    framed = [line.text for line in letter.paragraphs if line._p.pPr.find(qn("w:framePr")) is not None]
    assert framed == ["抄送：区人大常委会，区委办公室。"]


def test_a_short_column_of_a_table_has_room_for_its_longest_cell():
    rows = [[str(n), "学校门前道路改造工程和周边环境整治", "1,800万元"] for n in range(1, 13)]
    (grid,) = opened(whole(body=[content.table(["序号", "项目", "资金"], rows)], attachments=())).tables
    number, title, money = (column.width.mm for column in grid.columns)
    assert number + title + money == pytest.approx(156, abs=0.5)
    assert number > 2 * 12 / 72 * 25.4 + 3.8  # two characters and what the cell leaves empty
    assert title > money > number


def test_minutes_name_who_was_there_in_hei_and_begin_further_lines_under_the_first_name():
    document = opened(minutes())
    there = line_with(document, "出席：")
    indents = there.paragraph_format
    assert [run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in there.runs] == ["黑体", "仿宋_GB2312"]
    assert (indents.left_indent.pt, indents.first_line_indent.pt) == pytest.approx((5 * 15.79, -3 * 15.79), abs=0.3)
    assert line_with(document, "乌当区政府常务会议纪要").runs[0].font.color.rgb is not None
    assert not [line for line in document.paragraphs if line.text == "乌当区人民政府"]
