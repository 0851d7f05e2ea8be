"""A measure as a paper: its articles under the chapters of its parts."""

from __future__ import annotations

from piaojue.bodies.models import MeasureVersion
from piaojue.documents.content import Block, Paper, article, chapter
from piaojue.rules.wording import said_day
from piaojue.rules.words import PART_WORDS


def paper_of(version: MeasureVersion) -> Paper:
    """The text of one adopted version."""
    blocks: list[Block] = []
    part = ""
    for row in sorted(version.rules.articles.values(), key=lambda each: each.number):
        if row.part != part:
            part = row.part
            blocks.append(chapter(PART_WORDS[part]))
        blocks.append(article(row.number, row.text))
    caption = f"（{version.version}版，{said_day(version.valid_from)}起施行）"
    return Paper(version.title, blocks, caption=caption)
