"""A paper as DOCX: the fonts of the standard are named, the word processor of the office supplies them."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocxDocument

from piaojue.documents.content import Paper
from piaojue.documents.kinds import Layout
from piaojue.documents.rendering import docx_blocks as blocks
from piaojue.documents.rendering import docx_letter, docx_page
from piaojue.documents.rendering.docx_type import CENTRE, RIGHT, Type, add_line, rule_below
from piaojue.documents.rendering.figures import (
    BODY_PT,
    CHARACTER_PT,
    FANGSONG,
    HEI,
    KAI,
    PITCH_PT,
    POINTS_A_MM,
    RED,
    SONG_TITLE,
    TITLE_PT,
    mark_size,
)
from piaojue.documents.rendering.printed import (
    attachment_lines,
    has_colophon,
    mark_lines,
    mark_of,
    names_of,
    printed,
    title_lines,
    width_of,
)

TITLE = Type(SONG_TITLE, TITLE_PT, 34)
BODY = Type(FANGSONG, BODY_PT, PITCH_PT)
LONG_AGO = datetime(2012, 7, 1, tzinfo=UTC)  # the file says nothing about when it was downloaded


def as_docx(paper: Paper, *, sha256: str = "", qr: bytes = b"") -> bytes:
    """The bytes of the DOCX, the same for the same paper; `qr` is a PNG."""
    document = Document()
    docx_page.set_up(document, sha256=sha256, qr=qr)
    if paper.layout == Layout.LETTER:
        docx_letter.set_up(document, paper)
    _head(document, paper)
    if paper.recipient:
        add_line(document, f"{paper.recipient}：", BODY)
    blocks.write(document, printed(paper.body))
    _attached(document, paper)
    _signed(document, paper)
    _attachments(document, paper)
    if has_colophon(paper):
        docx_page.colophon(document, paper)
    document.core_properties.title = paper.title
    document.core_properties.author = paper.issuer
    document.core_properties.created = document.core_properties.modified = LONG_AGO
    document.core_properties.identifier = sha256
    return _same_every_time(document)


def _head(document: DocxDocument, paper: Paper) -> None:
    mark = mark_of(paper)
    if paper.layout == Layout.LETTER:
        add_line(document, paper.reference, BODY, align=RIGHT, before=14, after=2 * PITCH_PT)
    elif mark:
        _red_head(document, paper, mark)
    elif paper.reference:
        add_line(document, f"编号：{paper.reference}", BODY, align=RIGHT)
    if paper.layout != Layout.ANNOUNCEMENT:
        *first, last = title_lines(paper.title)
        for line in first:
            add_line(document, line, TITLE, align=CENTRE)
        add_line(document, last, TITLE, align=CENTRE, after=PITCH_PT)
    if paper.caption:
        add_line(document, paper.caption, Type(KAI, BODY_PT, PITCH_PT), align=CENTRE, after=PITCH_PT)


def _red_head(document: DocxDocument, paper: Paper, mark: str) -> None:
    size = mark_size(mark)
    before = 57 if paper.layout == Layout.ANNOUNCEMENT else 35 * POINTS_A_MM
    for n, line in enumerate(mark_lines(mark)):
        kind = Type(SONG_TITLE, size, size * 1.05, colour=RED)
        add_line(document, line, kind, align=CENTRE, before=size / 5 if n else before)
    number = f"　{paper.reference}　　　　　签发人：" if paper.is_upward else paper.reference
    under = add_line(document, number, BODY, align=CENTRE, before=PITCH_PT, after=2 * PITCH_PT)
    if paper.layout != Layout.ANNOUNCEMENT:
        rule_below(under, RED, eighths=11, space=11)


def _attached(document: DocxDocument, paper: Paper) -> None:
    for n, line in enumerate(attachment_lines(paper.attachments)):
        words = f"附件：{line}" if n == 0 else f"　　　{line}"
        add_line(document, words, BODY, left=2 * CHARACTER_PT, before=0 if n else PITCH_PT, keep=True)


def _signed(document: DocxDocument, paper: Paper) -> None:
    """The date four characters from the right, the name centred over it: where the seal goes, by hand."""
    if not paper.signed_by:
        return
    _keep_last(document)
    name, day = width_of(paper.signed_by), width_of(paper.dated)
    right = max(4.0, 4.0 + (name - day) / 2 - 2)
    over = right - (name - day) / 2
    add_line(document, paper.signed_by, BODY, align=RIGHT, right=over * CHARACTER_PT, before=PITCH_PT, keep=True)
    add_line(document, paper.dated, BODY, align=RIGHT, right=right * CHARACTER_PT)


def _keep_last(document: DocxDocument) -> None:
    """No page has what stands under the body alone: the last line goes with it."""
    if document.paragraphs and document.element.body[-2] is document.paragraphs[-1]._p:
        document.paragraphs[-1].paragraph_format.keep_with_next = True


def _attachments(document: DocxDocument, paper: Paper) -> None:
    for name, each in zip(names_of(paper.attachments), paper.attachments, strict=True):
        add_line(document, name, Type(HEI, BODY_PT, PITCH_PT), after=PITCH_PT, new_page=True)
        add_line(document, each.title, TITLE, align=CENTRE, after=PITCH_PT)
        blocks.write(document, printed(each.body))


def _same_every_time(document: DocxDocument) -> bytes:
    """The package with every date inside set to one day: the same paper is the same file."""
    written, same = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            package.writestr(zipfile.ZipInfo(name, LONG_AGO.timetuple()[:6]), parts.read(name), zipfile.ZIP_DEFLATED)
    return same.getvalue()
