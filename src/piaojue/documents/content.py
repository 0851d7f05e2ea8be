"""The content of a paper: a small tree of typed blocks with what stands around it, the same for every rendering."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from piaojue.documents.kinds import Layout

Block = dict[str, Any]
SCHEMA = "piaojue-paper-2"


def heading(text: str, level: int = 1) -> Block:
    """A heading; the renderings number the levels 一、（一） 1. （1）."""
    return {"type": "heading", "text": text, "level": level}


def paragraph(text: str) -> Block:
    """A paragraph."""
    return {"type": "paragraph", "text": text}


def numbered(items: Sequence[str]) -> Block:
    """A list numbered 1. 2. 3."""
    return {"type": "numbered", "lines": list(items)}


def chapter(text: str) -> Block:
    """The heading of a chapter of a measure, numbered 第一章."""
    return {"type": "chapter", "text": text}


def article(number: int, text: str) -> Block:
    """One article (条) of a measure or a voting rule."""
    return {"type": "article", "number": number, "text": text}


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """A table of strings, every row as long as the header."""
    return {"type": "table", "header": list(header), "rows": [list(row) for row in rows]}


def facts(rows: Mapping[str, str]) -> Block:
    """The named boxes of a slip; an empty one is left to be written in by hand."""
    return {"type": "facts", "rows": [[name, text] for name, text in rows.items()]}


def attendance(rows: Mapping[str, str]) -> Block:
    """Who was at a meeting, under its minutes: 出席, 请假, 列席, each with the names."""
    return {"type": "attendance", "rows": [[word, names] for word, names in rows.items()]}


def signatures(*names: str) -> Block:
    """Places to sign by hand, one a line."""
    return {"type": "signatures", "lines": list(names)}


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is attached (附件), on a page of its own."""

    title: str
    body: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper whole: the head, the body, the signature, the attachments, the colophon (版记)."""

    title: str
    body: Sequence[Block]
    layout: Layout = Layout.SHEET
    issuer: str = ""  # 发文机关标志
    reference: str = ""  # 发文字号
    is_upward: bool = False  # 上行文：留签发人
    caption: str = ""  # 题注：哪一天由谁通过
    recipient: str = ""  # 主送机关
    signed_by: str = ""  # 署名
    dated: str = ""  # 成文日期
    attachments: Sequence[Attachment] = ()
    copied_to: Sequence[str] = ()  # 抄送机关
    printed_by: str = ""  # 印发机关


def frozen(paper: Paper) -> str:
    """The canonical text of a paper, as it is hashed and kept for ever."""
    return canonical({"schema": SCHEMA, **asdict(paper)})


def canonical(value: Any) -> str:
    """One text for one value: sorted keys, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """SHA-256 of a frozen text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> Paper:
    """The paper in a frozen text; before papers were frozen whole, the text was a title and its blocks."""
    held = json.loads(text)
    if isinstance(held, list):
        title, body = held
        return Paper(title, body)
    del held["schema"]
    held["layout"] = Layout(held["layout"])
    held["attachments"] = tuple(Attachment(**each) for each in held["attachments"])
    return Paper(**held)
