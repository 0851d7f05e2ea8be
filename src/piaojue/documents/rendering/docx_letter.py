"""A letter (信函格式) as DOCX: the issuer's name 30 mm from the upper edge, red double rules above and below."""

from __future__ import annotations

from typing import Any

from docx.document import Document as DocxDocument
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from piaojue.documents.content import Paper
from piaojue.documents.rendering.docx_type import CENTRE, Type, element, set_type, shape
from piaojue.documents.rendering.figures import LEFT_MM, PAGE_MM, RED, RIGHT_MM, SONG, SONG_TITLE, mark_size
from piaojue.documents.rendering.printed import mark_of

MARK_MM, RULE_MM, FOOT_MM = 30, 170, 20  # from the upper edge; the length of the rules; from the lower edge
BESIDE_MM = (PAGE_MM[0] - RULE_MM) / 2
TWENTIETHS_A_MM = 1440 / 25.4
RULE_PT = 4


def set_up(document: DocxDocument, paper: Paper) -> None:
    """Head and foot of the first page, which bears no number."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(MARK_MM)
    header, footer = section.first_page_header, section.first_page_footer
    line = header.add_paragraph() if header.paragraphs[0].runs else header.paragraphs[0]
    line.style = document.styles["Normal"]
    size = mark_size(mark_of(paper))
    shape(line, Type(SONG_TITLE, size, size * 1.05), align=CENTRE)
    set_type(line.add_run(mark_of(paper)), Type(SONG_TITLE, size, size, colour=RED))
    _rule(header.add_paragraph(), "thickThinSmallGap", above_mm=4)
    for part in list(footer.paragraphs[0]._p)[2:]:  # after the properties and the words to check by
        footer.paragraphs[0]._p.remove(part)
    _stand_over_the_edge(_rule(footer.add_paragraph(), "thinThickSmallGap"))


def _rule(line: Paragraph, kind: str, *, above_mm: float = 0) -> Paragraph:
    """An empty line with a red double rule under it, 170 mm long in the middle of the page."""
    shape(line, Type(SONG, 1, RULE_PT))
    form = line.paragraph_format
    form.space_before = Mm(above_mm)
    form.left_indent, form.right_indent = Mm(BESIDE_MM - LEFT_MM), Mm(BESIDE_MM - RIGHT_MM)
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val=kind, sz=24, space=1, color=RED))
    properties: Any = line._p.get_or_add_pPr()
    after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
    properties.insert_element_before(borders, *after)
    return line


def _stand_over_the_edge(line: Paragraph) -> None:
    """Put a rule 20 mm over the lower edge of the page."""
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(0)
    down = round((PAGE_MM[1] - FOOT_MM) * TWENTIETHS_A_MM) - RULE_PT * 20
    frame = element(
        "w:framePr", w=round(RULE_MM * TWENTIETHS_A_MM), hAnchor="page", vAnchor="page", xAlign="center", y=down
    )
    properties: Any = line._p.get_or_add_pPr()
    properties.insert_element_before(frame, "w:pBdr", "w:snapToGrid", "w:spacing", "w:ind")
