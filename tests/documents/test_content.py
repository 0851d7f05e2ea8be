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
