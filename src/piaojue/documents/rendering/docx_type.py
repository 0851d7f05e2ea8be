"""Lines of type in a DOCX: a paragraph on the grid of the page, in a font named for Chinese and Latin alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from piaojue.documents.rendering.figures import BODY_PT, CLOSER_TWENTIETHS, PITCH_PT

CENTRE, RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT = WD_ALIGN_PARAGRAPH.LEFT


@dataclass(frozen=True, slots=True)
class Type:
    """A font with those that stand in for it, its size and the pitch of its lines, in points."""

    fonts: tuple[str, ...]
    size: float
    pitch: float
    colour: str = ""


def add_line(
    parent: Any,
    words: str,
    kind: Type,
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    first: float = 0,
    left: float = 0,
    right: float = 0,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
    new_page: bool = False,
) -> Paragraph:
    """Add a paragraph of one type; all lengths in points."""
    line: Paragraph = parent.add_paragraph()
    shape(line, kind, align=align)
    form = line.paragraph_format
    form.first_line_indent, form.left_indent, form.right_indent = Pt(first), Pt(left), Pt(right)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next = keep or None  # a plain no would be a break to LibreOffice where the line is in a frame
    form.page_break_before = new_page or None
    set_type(line.add_run(words), kind)
    return line


def shape(line: Paragraph, kind: Type, *, align: WD_ALIGN_PARAGRAPH | None = None) -> None:
    """The pitch and the alignment of a paragraph."""
    if align is not None:
        line.alignment = align
    form = line.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(kind.pitch)
    form.space_before = form.space_after = Pt(0)
    if kind.pitch != PITCH_PT:
        leave_grid(line)


def leave_grid(line: Paragraph) -> None:
    """Let a line of another pitch than the body's stand where it is, not on the next line of the grid."""
    properties: Any = line._p.get_or_add_pPr()
    properties.insert_element_before(element("w:snapToGrid", val=0), "w:spacing", "w:ind", "w:jc", "w:rPr")


def set_type(run: Run, kind: Type) -> None:
    """Name the font for Chinese and for Latin letters."""
    run.font.name, run.font.size = kind.fonts[0], Pt(kind.size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), kind.fonts[0])
    if kind.size == BODY_PT:
        set_pitch(run)
    if kind.colour:
        run.font.color.rgb = RGBColor.from_string(kind.colour)


def set_pitch(run: Run) -> None:
    """Set body type a little closer, so that a line has its 28 characters.

    A grid of characters would say it more directly, but LibreOffice gives every character that is wider than its cell
    two cells of such a grid.
    """
    properties: Any = run._element.get_or_add_rPr()
    closer = element("w:spacing", val=CLOSER_TWENTIETHS)
    properties.insert_element_before(closer, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u")


def rule_below(line: Paragraph, colour: str, *, eighths: int, space: int) -> None:
    """A rule under a paragraph, its weight in eighths of a point, its distance in points."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz=eighths, space=space, color=colour))
    properties = line._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def element(name: str, **attributes: object) -> Any:
    """An element of WordprocessingML with its attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
