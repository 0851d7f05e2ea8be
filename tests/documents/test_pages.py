"""What a person sees of documents: the page as printed, three files, the register; never one that is not theirs."""

import io

import pytest
from docx import Document as Docx

from piaojue.documents.rendering import forms, pdf
from tests.documents.issuing import AT, issue
from tests.founded import district
from tests.pages import enter, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def founded():
    return district()


def test_the_page_shows_the_paper_with_its_number_and_offers_the_files(founded, client):
    document = issue(*founded, recipient="各乡镇")
    page = words(client.get(f"/documents/{document.pk}/"))
    for part in ("乌当人办〔2026〕1号", "各乡镇：", "请提建议。", document.sha256, "公开文本的二维码"):
        assert part in page
    assert f"/documents/{document.pk}/docx/" in page


@pytest.mark.parametrize("form", [form for form, _ in forms.offered()])
def test_each_file_opens_and_is_named_for_the_document(founded, client, form):
    document = issue(*founded)
    answer = client.get(f"/documents/{document.pk}/{form}/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    if form == "docx":
        assert any("请提建议。" in line.text for line in Docx(io.BytesIO(answer.content)).paragraphs)
    else:
        assert answer.content[:5] == (b"%PDF-" if form == "pdf" else b"<!doc")


def test_there_is_no_fourth_form(founded, client):
    assert client.get(f"/documents/{issue(*founded).pk}/odt/").status_code == 404


@pytest.mark.parametrize("page", ["", "docx/", "html/"])
def test_a_document_that_is_not_public_is_found_by_offices_only(founded, client, page):
    document = issue(*founded, is_public=False)
    assert client.get(f"/documents/{document.pk}/{page}").status_code == 404
    assert enter(client, founded[1]).get(f"/documents/{document.pk}/{page}").status_code == 200


def test_a_machine_without_pango_says_so_and_still_gives_the_others(founded, client, monkeypatch):
    def missing():
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    pdf.is_available.cache_clear()
    document = issue(*founded)
    try:
        page = words(client.get(f"/documents/{document.pk}/"))
        refused = client.get(f"/documents/{document.pk}/pdf/")
        assert client.get(f"/documents/{document.pk}/docx/").status_code == 200
    finally:
        pdf.is_available.cache_clear()
    assert "没有安装排版库 pango" in page
    assert f"/documents/{document.pk}/pdf/" not in page
    assert refused.status_code == 503
    assert "可以下载 DOCX 或者网页" in words(refused)


def test_the_clerk_registers_a_word_and_a_stranger_finds_no_such_page(founded, client):
    congress, clerk = founded
    assert client.get("/documents/registers/").status_code == 302
    enter(client, clerk)
    body = congress.bodies.first()
    assert client.post("/documents/registers/", {"body": body.pk, "word": "乌人办发"}).status_code == 302
    assert "乌人办发" in words(client.get("/documents/registers/"))
    assert issue(congress, clerk, at=AT).reference == "乌人办发〔2026〕1号"
    refused = client.post("/documents/registers/", {"body": body.pk, "word": "x"})
    assert (refused.status_code, "二至十二个汉字" in words(refused)) == (422, True)
