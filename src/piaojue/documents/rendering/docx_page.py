"""The page of a DOCX: size, margins and grid of the standard, page numbers outside, the colophon at the foot."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document as DocxDocument
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from piaojue.documents.content import Paper
from piaojue.documents.kinds import Layout
from piaojue.documents.rendering.docx_type import RIGHT, Type, add_line, element, set_type, shape
from piaojue.documents.rendering.figures import (
    BODY_PT,
    BOTTOM_MM,
    FANGSONG,
    HEI,
    KAI,
    LEFT_MM,
    PAGE_MM,
    PITCH_PT,
    POINTS_A_MM,
    RIGHT_MM,
    SMALL_PT,
    SONG,
    SONG_TITLE,
    TOP_MM,
    TYPE_AREA_MM,
)
from piaojue.documents.rendering.printed import check_words, width_of

NUMBER = Type(SONG, SMALL_PT, SMALL_PT)
CHECK = Type(SONG, 7.5, 9, colour="777777")
COLOPHON = Type(FANGSONG, SMALL_PT, 24)
FOOTER_MM = 25.5  # the dashes stand 7 mm under the type area
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def set_up(document: DocxDocument, *, sha256: str, qr: bytes) -> None:
    """Page, grid, default type, fonts, headers and footers."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance, section.footer_distance = Mm(15), Mm(FOOTER_MM)
    grid = section._sectPr.find(f"{{{WORD}}}docGrid")
    if grid is not None:
        section._sectPr.remove(grid)
    section._sectPr.append(element("w:docGrid", type="lines", linePitch=round(PITCH_PT * 20)))
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = FANGSONG[0], Pt(BODY_PT)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(f"{{{WORD}}}eastAsia", FANGSONG[0])
    document.styles.element.find(f".//{{{WORD}}}rPrDefault//{{{WORD}}}lang").set(f"{{{WORD}}}eastAsia", "zh-CN")
    for space in ("w:autoSpaceDE", "w:autoSpaceDN"):  # none between Chinese and digits
        normal.element.get_or_add_pPr().append(element(space, val=0))
    _name_fonts(document)
    _footers(document, sha256)
    if qr:
        section.different_first_page_header_footer = True
        line = section.first_page_header.paragraphs[0]
        line.alignment = RIGHT
        line.add_run().add_picture(io.BytesIO(qr), width=Mm(16))


def _name_fonts(document: DocxDocument) -> None:
    """For every font of the standard, the font that stands in for it where it is not installed."""
    names = dict(fonts[:2] if len(fonts) > 1 else (fonts[0], "") for fonts in (FANGSONG, HEI, KAI, SONG))
    names |= {SONG_TITLE[0]: SONG_TITLE[-1], SONG_TITLE[1]: SONG_TITLE[-1]}
    fonts = "".join(
        f'<w:font w:name="{name}">{f"""<w:altName w:val="{other}"/>""" if other else ""}'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in names.items()
    )
    table: Any = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    table._blob = f'{head}<w:fonts xmlns:w="{WORD}">{fonts}</w:fonts>'.encode()


def _footers(document: DocxDocument, sha256: str) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, is_odd in (
        (section.footer, True),
        (section.even_page_footer, False),
        (section.first_page_footer, True),
    ):
        footer.paragraphs[0].style = document.styles["Normal"]  # the style of footers has tab stops of its own
        _footer(footer.paragraphs[0], is_odd=is_odd, words=check_words(sha256) if sha256 else "")


def _footer(line: Paragraph, *, is_odd: bool, words: str) -> None:
    """The page number outside, one character in; the words to check by on the other side."""
    shape(line, NUMBER)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(TYPE_AREA_MM[0]) - Pt(SMALL_PT), RIGHT)
    if is_odd:
        set_type(line.add_run(words), CHECK)
        line.add_run("\t")
    else:
        line.paragraph_format.left_indent = Pt(SMALL_PT)
    set_type(line.add_run("— "), NUMBER)
    set_type(number := line.add_run("1"), NUMBER)
    field = element("w:fldSimple", instr="PAGE")
    number._r.addprevious(field)
    field.append(number._r)
    set_type(line.add_run(" —"), NUMBER)
    if not is_odd:
        line.add_run("\t")
        set_type(line.add_run(words), CHECK)


def colophon(document: DocxDocument, paper: Paper) -> None:
    """抄送 and 印发 between rules at the foot of the last page: lines in a frame that stands on the lower margin."""
    rows = [f"抄送：{'，'.join(paper.copied_to)}。"] if paper.copied_to else []
    is_letter = paper.layout == Layout.LETTER
    rows += [] if is_letter else [_printed(paper)]
    for words in rows:
        line = add_line(document, words, COLOPHON, left=SMALL_PT, right=SMALL_PT)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(TYPE_AREA_MM[0]) - Pt(SMALL_PT), RIGHT)
        _stand_at_the_foot(line, is_ruled=not is_letter)
    add_line(document, "", Type(FANGSONG, 1, 1))  # a frame belongs to the line after it


def _printed(paper: Paper) -> str:
    """Who printed it and when, on one line; the day on a line of its own where there is no room beside a long name."""
    day = f"\t{paper.dated}印发"
    room = TYPE_AREA_MM[0] * POINTS_A_MM / SMALL_PT - 3
    return f"{paper.printed_by}{'' if width_of(paper.printed_by + day) < room else chr(10)}{day}"


def _stand_at_the_foot(line: Paragraph, *, is_ruled: bool) -> None:
    """Put a line into the frame at the foot, with rules over, between and under the lines of the frame."""
    place = {"hAnchor": "margin", "vAnchor": "margin", "xAlign": "center", "yAlign": "bottom", "wrap": "around"}
    properties: Any = line._p.get_or_add_pPr()
    frame = element("w:framePr", w=round(TYPE_AREA_MM[0] / 25.4 * 1440), **place)
    borders = element("w:pBdr")
    for side, weight in (("top", 8), ("bottom", 8), ("between", 6)):
        borders.append(element(f"w:{side}", val="single", sz=weight, space=0, color="000000"))
    after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
    if is_ruled:
        properties.insert_element_before(borders, *after)
    properties.insert_element_before(frame, "w:widowControl", "w:numPr", "w:pBdr", *after)
