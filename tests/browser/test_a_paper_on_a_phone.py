"""A document on a phone: one column that fits 390 px, its table scrolls in its own place, its file comes down."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from piaojue.documents.content import heading, paragraph, table
from tests.documents.issuing import issue
from tests.founded import district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def document():
    rows = [[str(n), "学校门前道路改造工程", "羊昌镇", "改造道路12条，安装路灯120盏", "3200万元"] for n in range(1, 4)]
    blocks = [paragraph("请提建议。" * 30), heading("项目"), table(["序号", "项目", "地点", "目标", "资金"], rows)]
    return issue(*district(), title="关于征集2026年民生实事项目和公布往年完成情况的公告", blocks=blocks)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_paper_fits_the_screen_and_its_file_is_named_for_it(page, live_server, document, size):
    page.set_viewport_size(size)
    page.goto(f"{live_server.url}/documents/{document.pk}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    paper = page.locator("article.paper").bounding_box()
    assert paper["x"] >= 0 and paper["x"] + paper["width"] <= size["width"]
    with page.expect_download() as coming:
        page.get_by_text("DOCX（可以编辑）").click()
    assert coming.value.suggested_filename == f"{document.reference} {document.title}.docx"
    assert page.locator("a.btn", has_text="DOCX").bounding_box()["height"] >= 44


def test_print_shows_the_paper_and_nothing_else(page, live_server, document):
    page.goto(f"{live_server.url}/documents/{document.pk}/")
    page.emulate_media(media="print")
    expect(page.locator("article.paper")).to_be_visible()
    for away in ("header.top", "footer.foot", "a.btn"):
        expect(page.locator(away).first).to_be_hidden()
