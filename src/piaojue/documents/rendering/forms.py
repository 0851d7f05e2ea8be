"""A paper in the form that is asked for, as a file: DOCX to work on, PDF to print, HTML to keep and read anywhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import segno

from piaojue.documents.content import Paper
from piaojue.documents.rendering import pdf
from piaojue.documents.rendering.web import page

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class File:
    """One rendering, ready to be sent or put into an archive."""

    content: bytes
    content_type: str


def as_docx(paper: Paper, sha256: str, address: str) -> File:
    """DOCX, with the QR of its public address where there is one."""
    from piaojue.documents.rendering import docx  # noqa: PLC0415 - loads a third of a second, which pages never need

    qr = io.BytesIO()
    if address:
        _qr(address).save(qr, kind="png", scale=8, border=0)
    return File(docx.as_docx(paper, sha256=sha256, qr=qr.getvalue()), DOCX)


def as_pdf(paper: Paper, sha256: str, address: str) -> File:
    """PDF; raises NoPdf."""
    return File(pdf.as_pdf(paper, sha256=sha256, qr=picture_of(address)), "application/pdf")


def as_html(paper: Paper, sha256: str, address: str) -> File:
    """HTML in one file."""
    html = page(paper, sha256=sha256, qr=picture_of(address))
    return File(html.encode(), "text/html; charset=utf-8")


def picture_of(address: str) -> str:
    """The QR of an address as a picture inside a page; nothing for no address."""
    return str(_qr(address).svg_data_uri(scale=4, border=0)) if address else ""


def _qr(address: str) -> segno.QRCode:
    return segno.make(address, error="m")


FORMS: dict[str, Callable[[Paper, str, str], File]] = {"docx": as_docx, "pdf": as_pdf, "html": as_html}


def offered() -> list[tuple[str, str]]:
    """The forms that this machine can make, with their words."""
    words = {"docx": "DOCX（可以编辑）", "pdf": "PDF（打印）", "html": "网页（保存）"}
    return [(form, word) for form, word in words.items() if form != "pdf" or pdf.is_available()]
