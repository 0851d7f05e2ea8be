"""The content of a paper: frozen as one text, read back the same, numbered the same in every rendering."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.documents.content import Paper, article, chapter, fingerprint, frozen, heading, numbered, read, table
from piaojue.documents.rendering.printed import TITLE_CHARACTERS, printed, title_lines
from piaojue.documents.rendering.web import page
from tests.documents.papers import SHA256, slip, whole


@pytest.mark.parametrize("paper", [whole(), slip()], ids=["document", "sheet"])
def test_a_frozen_paper_reads_back_as_it_was(paper):
    assert frozen(read(frozen(paper))) == frozen(paper)


def test_any_change_changes_the_fingerprint():
    prints = {
        fingerprint(frozen(whole(**other))) for other in ({}, {"recipient": "区财政局"}, {"dated": "2026年2月2日"})
    }
    assert len(prints) == 3


def test_a_paper_frozen_as_title_and_blocks_is_still_read():
    text = json.dumps(["征集公告", [{"type": "paragraph", "text": "请提建议。"}]], ensure_ascii=False)
    assert read(text) == Paper("征集公告", [{"type": "paragraph", "text": "请提建议。"}])


def words(*blocks):
    return [block.get("mark", block.get("text")) for block in printed(blocks)]


def test_headings_are_numbered_level_by_level():
    blocks = [heading("甲"), heading("乙", 2), heading("丙", 2), heading("丁", 3), heading("戊", 4), heading("己")]
    assert words(*blocks, heading("庚", 2)) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1. 丁",
        "（1）戊",
        "二、己",
        "（一）庚",
    ]


def test_lists_chapters_and_articles_are_numbered():
    assert words(numbered(["甲", "乙"])) == ["1. 甲", "2. 乙"]
    assert words(chapter("总则"), article(1, "甲"), chapter("附则"), article(11, "乙")) == [
        "第一章　总则",
        "第一条",
        "第二章　附则",
        "第十一条",
    ]


def test_a_row_shorter_than_its_header_is_refused():
    with pytest.raises(ValueError, match="zip"):
        list(printed([table(["甲", "乙"], [["一"]])]))


@given(st.text("实施计划年的、关于项目", min_size=1, max_size=100))
def test_a_title_is_broken_into_lines_that_fit_and_lose_nothing(title):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(len(line) <= TITLE_CHARACTERS + 4 for line in lines)


def test_html_escapes_what_people_write():
    html = page(whole(title="<script>alert(1)</script>"), sha256=SHA256)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("department", "never_wraps"),
    [("教育局", True), ("镇规划建设办公室", False)],  # eight letters: no room for them beside four columns that wrap
)
def test_a_column_wraps_where_the_others_need_its_room(department, never_wraps):
    long = "改造供水管网十八公里，受益群众一万二千人"
    row = ["1", long, "居住环境", "羊昌镇", long, department, long]
    (columns,) = printed([table(["推荐次序", "项目", "领域", "地点", "目标", "牵头", "资金和来源"], [row])])
    assert [is_narrow for _, is_narrow in columns["heads"]] == [True, False, True, True, False, never_wraps, False]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于2026年民生实事候选项目的审批意见（第2步）", ["关于2026年民生实事候选项目的", "审批意见（第2步）"]),
        ("2026年民生实事候选项目名单（提请审议）", ["2026年民生实事候选项目名单", "（提请审议）"]),
        ("关于抄送2025年民生实事项目满意度测评结果的函", ["关于抄送2025年民生实事项目", "满意度测评结果的函"]),
    ],
)
def test_a_title_is_broken_between_words_and_no_line_begins_with_a_particle(title, lines):
    assert title_lines(title) == lines
