"""Standards of a stage and the checklist of a visit, by the kind of work: data that each congress may edit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from piaojue.rules.delivery import MILESTONES
from piaojue.rules.refusal import Refused
from piaojue.rules.words import MILESTONE_WORDS, WORK_WORDS

Standards = Mapping[str, Mapping[str, "Standard"]]


class InvalidStandards(Refused):
    """The table of standards is not one."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What a stage asks for, and what a visit looks at, line by line."""

    text: str
    checklist: tuple[str, ...]


def standards_from(text: str) -> Standards:
    """The standards by kind of work and stage.

    >>> standards_from("[works.start]")
    Traceback (most recent call last):
    piaojue.rules.standards.InvalidStandards: 标准表缺少“工程建设”的“开工”，或者缺标准、清单；请补充 works.start。

    Raises: InvalidStandards, naming the kind and the stage.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise InvalidStandards(f"标准表不是有效的TOML：{wrong}") from wrong
    return {kind: {stage: _standard(table, kind, stage) for stage in MILESTONES} for kind in WORK_WORDS}


def _standard(table: Mapping[str, Mapping[str, Mapping[str, object]]], kind: str, stage: str) -> Standard:
    row = table.get(kind, {}).get(stage, {})
    words, lines = row.get("standard"), row.get("checklist")
    if not isinstance(words, str) or not isinstance(lines, list) or not lines or not all(map(_is_line, lines)):
        missing = f"“{WORK_WORDS[kind]}”的“{MILESTONE_WORDS[stage]}”"
        raise InvalidStandards(f"标准表缺少{missing}，或者缺标准、清单；请补充 {kind}.{stage}。")
    return Standard(words, tuple(lines))


def _is_line(line: object) -> bool:
    return isinstance(line, str) and bool(line.strip())
