"""The page of GB/T 9704-2012, measured on the printed PDF."""

import io

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTCurve

from piaojue.documents.content import paragraph, table
from piaojue.documents.kinds import Layout
from piaojue.documents.rendering import pdf
from piaojue.documents.rendering.figures import (
    BODY_PT,
    CHARACTERS,
    LINES,
    PITCH_PT,
    SMALL_PT,
    TABLE_PT,
    TITLE_PT,
    mark_size,
)
from tests.documents.papers import SENTENCE, SHA256, minutes, slip, whole

pytestmark = pytest.mark.skipif(not pdf.is_available(), reason="没有安装 pango，不能生成 PDF")
MM = 72 / 25.4
TOLERANCE = 1  # millimetre, the standard's own


def parts(container, kind):
    for each in container:
        if isinstance(each, kind):
            yield each
        elif isinstance(each, LTContainer):
            yield from parts(each, kind)


def pages_of(paper):
    return list(extract_pages(io.BytesIO(pdf.as_pdf(paper, sha256=SHA256))))


def lines(page, size=BODY_PT):
    """The characters of one size on a page, line by line from the top."""
    found = {}
    for letter in parts(page, LTChar):
        if abs(letter.size - size) < 0.1 and letter.get_text().strip():
            found.setdefault(round(letter.y0), []).append(letter)
    return [found[y] for y in sorted(found, reverse=True)]


def middle_of(line):
    """The height of the middle of a line of Chinese: 0.38 of its size over the baseline."""
    return line[0].matrix[5] + 0.38 * line[0].size


def text(line):
    return "".join(letter.get_text() for letter in sorted(line, key=lambda letter: letter.x0))


@pytest.fixture(scope="module")
def pages():
    return pages_of(whole())


@pytest.fixture(scope="module")
def full(pages):
    """A page of running text from edge to edge."""
    return pages[1]


def test_the_page_is_a4(pages):
    assert {(round(page.width / MM), round(page.height / MM)) for page in pages} == {(210, 297)}


def test_a_full_page_has_22_lines_of_28_characters(full):
    rows = lines(full)
    assert len(rows) == LINES
    assert max(len(row) for row in rows) == CHARACTERS


def test_the_type_area_is_156_by_225_mm_at_37_and_28(full):
    rows = lines(full)
    left = min(letter.x0 for row in rows for letter in row) / MM
    right = max(letter.x1 for row in rows for letter in row) / MM
    middles = [middle_of(row) for row in rows]
    top = (full.height - middles[0] - PITCH_PT / 2) / MM
    bottom = (middles[-1] - PITCH_PT / 2) / MM
    assert left == pytest.approx(28, abs=TOLERANCE)
    assert right - left == pytest.approx(156, abs=TOLERANCE)
    assert top == pytest.approx(37, abs=TOLERANCE)
    assert bottom == pytest.approx(35, abs=TOLERANCE)


def test_paragraphs_are_indented_by_two_characters(full):
    first = next(row for row in lines(full) if "总体要求" in text(row))
    assert (first[0].x0 - 28 * MM) / BODY_PT == pytest.approx(2, abs=0.05)


def test_the_title_is_2_and_stands_in_the_middle_two_lines_under_the_rule(pages):
    rows = lines(pages[0], TITLE_PT)
    assert [text(row) for row in rows] == ["关于印发乌当区2026年", "民生实事项目实施计划的通知"]
    middle = (min(x.x0 for x in rows[0]) + max(x.x1 for x in rows[0])) / 2 / MM
    assert middle == pytest.approx(28 + 78, abs=TOLERANCE)
    assert (red_rule(pages[0]) - 0.5 * MM - middle_of(rows[0]) - TITLE_PT / 2) / PITCH_PT == pytest.approx(2, abs=0.3)


def red_rule(page):
    """The upper edge of the rule under the head; it is drawn as the lower border of a box as wide as the type area."""
    boxes = [each for each in parts(page, LTCurve) if each.width > 150 * MM and each.y0 > page.height / 2]
    return min(each.y0 for each in boxes) + 0.5 * MM


def test_the_red_head_stands_35_mm_under_the_type_area_and_its_rule_4_mm_under_the_number(pages):
    mark = lines(pages[0], 38)[0]
    assert text(mark) == "乌当区人民政府文件"
    assert (pages[0].height - middle_of(mark) - 38 / 2) / MM - 37 == pytest.approx(35, abs=TOLERANCE)
    number = next(row for row in lines(pages[0]) if "〔2026〕" in text(row))
    assert text(number) == "乌当府〔2026〕3号"
    assert (middle_of(number) - PITCH_PT / 2 - red_rule(pages[0])) / MM == pytest.approx(4, abs=TOLERANCE)


def test_page_numbers_stand_outside_7_mm_under_the_type_area(pages):
    for number, page in enumerate(pages, start=1):
        row = next(row for row in lines(page, SMALL_PT) if "—" in text(row))
        assert text(row) == f"—{number}—"
        assert 35 - middle_of(row) / MM == pytest.approx(7, abs=TOLERANCE)
        left, right = min(x.x0 for x in row) / MM, max(x.x1 for x in row) / MM
        outside = right == pytest.approx(184 - 4.94, abs=TOLERANCE)
        assert outside if number % 2 else left == pytest.approx(28 + 4.94, abs=TOLERANCE)


def test_every_page_carries_the_words_to_check_by(pages):
    assert all(any("0123-4567-89ab-cdef" in text(row) for row in lines(page, 7.5)) for page in pages)


def test_the_colophon_stands_at_the_foot_of_the_last_page_only(pages):
    told = [
        [text(row) for row in lines(page, SMALL_PT) if "印发" in text(row) or "抄送" in text(row)] for page in pages
    ]
    assert told[:-1] == [[]] * (len(pages) - 1)
    assert told[-1] == ["抄送：区人大常委会，区委办公室。", "乌当区人民政府2026年2月1日印发"]


def test_the_colophon_is_no_higher_than_its_lines(pages):
    rows = [row for row in lines(pages[-1], SMALL_PT) if "印发" in text(row) or "抄送" in text(row)]
    assert middle_of(rows[0]) - middle_of(rows[1]) < 12 * MM
    assert middle_of(rows[1]) / MM - 35 < 8


def test_the_date_stands_four_characters_from_the_right(pages):
    date = next(row for page in pages for row in lines(page) if text(row) == "2026年2月1日")
    assert (184 * MM - max(letter.x1 for letter in date)) / BODY_PT == pytest.approx(4, abs=0.1)


def test_a_table_over_two_pages_repeats_its_head():
    rows = [[str(n), "道路"] for n in range(1, 60)]
    pages = pages_of(whole(body=[table(["序号", "项目"], rows)]))
    heads = [sum(text(row) == "序号项目" for row in lines(page, TABLE_PT)) for page in pages]
    assert len(heads) > 2
    assert set(heads[:-1]) == {1}


def test_a_sheet_has_its_number_on_the_right_and_no_red():
    (page,) = pages_of(slip())
    number = next(row for row in lines(page) if "编号" in text(row))
    assert max(letter.x1 for letter in number) / MM == pytest.approx(184, abs=TOLERANCE)
    assert not any("文件" in text(row) for row in lines(page))


def test_the_same_paper_is_the_same_file():
    assert pdf.as_pdf(slip(), sha256=SHA256) == pdf.as_pdf(slip(), sha256=SHA256)


def is_red(colour):
    return colour is not None and len(colour) == 3 and colour[0] > 0.8 and colour[1] < 0.2


def red_edges(page):
    """The heights of the red rules of a page over its lower edge, in millimetres, and their lengths."""
    red = [each for each in parts(page, LTCurve) if is_red(each.non_stroking_color)]
    return sorted((round(each.y0 / MM), round(each.width / MM)) for each in red)


def test_a_letter_has_red_double_rules_170_mm_long_and_no_number_on_its_first_page():
    first, second, *_ = pages_of(whole(layout=Layout.LETTER))
    rules = red_edges(first)
    assert {length for _, length in rules} == {170}
    assert rules[0][0] in (19, 20)
    assert lines(first, SMALL_PT) == []
    assert text(lines(second, SMALL_PT)[-1]) == "—2—"


def test_the_name_on_a_letter_stands_30_mm_under_the_upper_edge():
    first = pages_of(whole(layout=Layout.LETTER))[0]
    (mark,) = lines(first, 48)
    assert text(mark) == "乌当区人民政府"
    assert (first.height - middle_of(mark) - 48 / 2) / MM == pytest.approx(30, abs=TOLERANCE)


@pytest.mark.parametrize("length", [4, 5, 6])  # lines: the paper that fits on one page, and the two after it
def test_the_colophon_never_stands_alone_on_the_last_page(length):
    said = [paragraph(SENTENCE[:24]) for _ in range(length)]
    *_, last = pages_of(whole(title="关于整改情况的报告", body=said, attachments=(), copied_to=()))
    assert "乌当区人民政府" in [text(row) for row in lines(last)]
    assert any(SENTENCE[:20] in text(row) for row in lines(last))


def test_a_name_too_long_for_one_line_stands_over_a_paper_in_two():
    (first, *_) = pages_of(whole(issuer="乌当区人大常委会城乡建设环境资源工作委员会"))
    title, mark = "关于印发乌当区", "乌当区人大常委会"
    rows = [text(row) for row in lines(first, TITLE_PT)]
    assert rows[:2] == [mark, "城乡建设环境资源工作委员会文件"]
    assert rows[2].startswith(title)


def test_minutes_bear_the_meeting_in_red_and_name_under_the_text_who_was_there():
    page = pages_of(minutes())[0]
    mark = lines(page, mark_size("乌当区政府常务会议纪要"))[0]
    assert text(mark) == "乌当区政府常务会议纪要"
    assert (page.height - middle_of(mark) - mark[0].size / 2) / MM - 37 == pytest.approx(35, abs=TOLERANCE)
    there, further, away = lines(page)[-3:]
    assert (text(there)[:3], text(away)) == ("出席：", "请假：副区长庚")
    edges = [(min(letter.x0 for letter in row) - 28 * MM) / 15.79 for row in (there, further, away)]
    assert edges == pytest.approx([2, 5, 2], abs=0.2)
