"""The candidate list as data and as a document: the same lines are hashed, printed and put to the vote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from piaojue.documents.content import Block, paragraph, table
from piaojue.projects.models import Project
from piaojue.projects.queries import cost_fen
from piaojue.rules.money import said
from piaojue.rules.words import FIELD_WORDS

Line = dict[str, Any]


def lines_of(projects: Sequence[Project]) -> list[Line]:
    """One line a project, in the order of the list; money in fen."""
    return [
        {
            "position": project.position,
            "project": project.number,
            "title": project.title,
            "field": project.field,
            "place": project.place.name,
            "goal": project.goal,
            "fen": cost_fen(project),
            "lead": project.lead.name if project.lead else "",
        }
        for project in projects
    ]


def hash_of(lines: Sequence[Line]) -> str:
    """SHA-256 over the canonical JSON of the lines."""
    text = json.dumps(lines, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def blocks_of(lines: Sequence[Line], sha256: str, waiver: str) -> list[Block]:
    """The list as the content of an official document."""
    rows = [
        [
            str(line["position"]),
            line["title"],
            FIELD_WORDS[line["field"]],
            line["place"],
            line["goal"],
            said(line["fen"]),
        ]
        for line in lines
    ]
    blocks = [
        paragraph(f"经征集、筛选和审议，确定下列{len(lines)}个项目为候选项目，提交会议票决。"),
        table(["序号", "项目", "领域", "地点", "目标", "资金"], rows),
    ]
    if waiver:
        blocks.append(paragraph(f"候选项目少于规定的差额，理由：{waiver}"))
    return [*blocks, paragraph(f"名单指纹（SHA-256）：{sha256}")]
