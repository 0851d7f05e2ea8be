"""A paper as HTML: the article of its page, and a page of its own that needs nothing beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from piaojue.documents.content import Paper
from piaojue.documents.rendering.figures import mark_size
from piaojue.documents.rendering.printed import (
    attachment_lines,
    check_words,
    has_colophon,
    mark_lines,
    mark_of,
    names_of,
    printed,
    title_lines,
)

STYLES = Path(__file__).parents[1] / "static" / "documents" / "paper.css"


def article(paper: Paper, *, sha256: str = "", qr: str = "") -> SafeString:
    """The article of a paper; `qr` is the address of a picture, `sha256` empty for a paper that is not issued."""
    mark = mark_of(paper)
    names = names_of(paper.attachments)
    context = {
        "paper": paper,
        "mark_lines": mark_lines(mark),
        "mark_size": mark_size(mark),
        "title_lines": title_lines(paper.title),
        "blocks": list(printed(paper.body)),
        "attachment_lines": attachment_lines(paper.attachments),
        "attachments": [
            (name, each.title, list(printed(each.body))) for name, each in zip(names, paper.attachments, strict=True)
        ],
        "has_colophon": has_colophon(paper),
        "check_words": check_words(sha256) if sha256 else "",
        "qr": qr,
    }
    return mark_safe(render_to_string("documents/_paper.html", context))  # noqa: S308 - a template escaped it


def page(paper: Paper, *, sha256: str = "", qr: str = "") -> str:
    """A whole page with its style inside: a file that can be kept and opened anywhere."""
    return format_html(
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>{}</title><style>{}</style></head>\n<body>{}</body></html>\n",
        paper.title,
        mark_safe(styles()),  # noqa: S308 - our own file
        article(paper, sha256=sha256, qr=qr),
    )


@cache
def styles() -> str:
    """The style sheet of papers, for the screen and for print."""
    return STYLES.read_text(encoding="utf-8")
