"""The content of a document: a list of typed blocks, the same for every rendering."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]


def heading(text: str, level: int = 1) -> Block:
    """A heading: level 1 is numbered 一、, level 2 (一)."""
    return {"type": "heading", "text": text, "level": level}


def paragraph(text: str) -> Block:
    """A paragraph."""
    return {"type": "paragraph", "text": text}


def numbered(items: Sequence[str]) -> Block:
    """A list numbered 1. 2. 3."""
    return {"type": "numbered", "lines": list(items)}


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """A table of strings, every row as long as the header."""
    return {"type": "table", "header": list(header), "rows": [list(row) for row in rows]}


def fingerprint(title: str, blocks: Sequence[Block]) -> str:
    """SHA-256 over the canonical JSON of title and blocks."""
    text = json.dumps([title, list(blocks)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
