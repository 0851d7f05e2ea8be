"""Reads .pb files (pabulib.org/format): real elections of other places, to hold our counting against.

Quirks met in the published files: CRLF, quoted fields with semicolons, decimal budgets, `selected` from 0 to 3,
the same project twice on one ballot, ordinal, cumulative and choose-1 votes, no `selected` column at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from sys import intern

from piaojue.rules.refusal import Refused

VOTE_TYPES = ("approval", "choose-1", "ordinal", "cumulative", "scoring")
SECTIONS = ("META", "PROJECTS", "VOTES")
SELECTED = 1  # other values of `selected` mark projects chosen by other ways or other funds

Row = tuple[int, list[str]]  # the line a row ends on, and its fields


class BrokenFile(Refused):
    """The file is not a .pb file; the text names line and field."""


@dataclass(frozen=True, slots=True)
class PbProject:
    """One project as published; what a file leaves out is None."""

    key: str
    name: str
    cost: Fraction
    votes: int | None
    score: Fraction | None
    selected: int | None


@dataclass(frozen=True, slots=True)
class PbElection:
    """One file: the description, the projects in the file's order, and each ballot's projects in its order.

    `neighborhoods` is each voter's, in the order of the ballots; empty if the file has no such column.
    """

    meta: Mapping[str, str]
    vote_type: str
    projects: tuple[PbProject, ...]
    ballots: tuple[tuple[str, ...], ...]
    neighborhoods: tuple[str, ...] = ()


def decoded(raw: bytes) -> str:
    """The text of a file: UTF-8, a byte order mark allowed; raises BrokenFile, naming the line."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        raise BrokenFile(f"第{line}行：不是 UTF-8 编码的文字；请另存为 UTF-8。") from None


def parse(text: str) -> PbElection:
    """Read a whole file.

    Raises: BrokenFile, naming line and field.
    """
    sections = _sections(text)
    meta = {fields[0].strip(): fields[1].strip() if len(fields) > 1 else "" for _, fields in sections["META"]}
    vote_type = meta.get("vote_type", "").lower()
    if vote_type not in VOTE_TYPES:
        raise BrokenFile(f"META 的字段“vote_type”应为{'、'.join(VOTE_TYPES)}之一，现为“{vote_type}”。")
    names, rows = _table("PROJECTS", sections["PROJECTS"], "project_id")
    projects = tuple(_project(line, dict(zip(names, fields, strict=False))) for line, fields in rows)
    _check_once(projects)
    known = {project.key: project.key for project in projects}
    names, rows = _table("VOTES", sections["VOTES"], "vote")
    at = names.index("vote")
    ballots = tuple(_ballot(line, fields[at] if at < len(fields) else "", known) for line, fields in rows)
    return PbElection(meta, vote_type, projects, ballots, _neighborhoods(names, rows))


def _sections(text: str) -> dict[str, list[Row]]:
    sections: dict[str, list[Row]] = {}
    rows: list[Row] | None = None
    for line, fields in _rows(text):
        head = fields[0].strip().upper()
        if head in SECTIONS and not any(field.strip() for field in fields[1:]):
            if head in sections:
                raise BrokenFile(f"第{line}行：{head} 部分出现两次。")
            rows = sections[head] = []
        elif rows is None:
            raise BrokenFile(f"第{line}行：文件应以 META 开头，现为“{fields[0][:40]}”。")
        else:
            rows.append((line, fields))
    if missing := [section for section in SECTIONS if not sections.get(section)]:
        raise BrokenFile(f"文件缺少{'、'.join(missing)}部分。")
    return sections


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        for fields in reader:
            if fields and (fields[0].strip() or any(field.strip() for field in fields)):
                yield reader.line_num, fields
    except csv.Error as wrong:
        raise BrokenFile(f"第{reader.line_num}行：不能分成字段（{wrong}）。") from wrong


def _table(section: str, rows: list[Row], needed: str) -> tuple[list[str], list[Row]]:
    (head_line, head), *rest = rows
    names = [name.strip().lower() for name in head]
    if needed not in names:
        raise BrokenFile(f"第{head_line}行：{section} 的表头缺少字段“{needed}”。")
    for line, fields in rest:
        if len(fields) > len(names):
            raise BrokenFile(f"第{line}行：{section} 有{len(fields)}个字段，表头只有{len(names)}个。")
    return names, rest


def _project(line: int, row: Mapping[str, str]) -> PbProject:
    key = row["project_id"].strip()
    if not key:
        raise BrokenFile(f"第{line}行：字段“project_id”为空。")
    cost = _number(line, row, "cost")
    if cost is None:
        raise BrokenFile(f"第{line}行：项目{key}缺少字段“cost”。")
    votes, selected = _whole(line, row, "votes"), _whole(line, row, "selected")
    return PbProject(key, row.get("name", "").strip(), cost, votes, _number(line, row, "score"), selected)


def _number(line: int, row: Mapping[str, str], name: str) -> Fraction | None:
    text = row.get(name, "").strip()
    if not text:
        return None
    try:
        number = Fraction(text) if len(text) <= 30 and "/" not in text and "e" not in text.lower() else None
    except ValueError:
        number = None
    if number is None or number < 0:
        raise BrokenFile(f"第{line}行：字段“{name}”应为非负数，现为“{text[:40]}”。")
    return number


def _whole(line: int, row: Mapping[str, str], name: str) -> int | None:
    number = _number(line, row, name)
    if number is not None and number.denominator != 1:
        raise BrokenFile(f"第{line}行：字段“{name}”应为整数，现为“{row[name].strip()}”。")
    return None if number is None else int(number)


def _check_once(projects: tuple[PbProject, ...]) -> None:
    seen: set[str] = set()
    for project in projects:
        if project.key in seen:
            raise BrokenFile(f"PROJECTS 的字段“project_id”重复：{project.key}。")
        seen.add(project.key)


def _ballot(line: int, vote: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The choices of one ballot, as the projects' own keys: a file repeats them many thousand times."""
    try:
        return tuple([known[choice] for choice in vote.split(",")])
    except KeyError:  # spaces, nothing chosen, or an unknown project
        choices = [choice for each in vote.split(",") if (choice := each.strip())]
    for choice in choices:
        if choice not in known:
            raise BrokenFile(f"第{line}行：字段“vote”中的项目“{choice[:40]}”不在 PROJECTS 中。")
    return tuple([known[choice] for choice in choices])


def _neighborhoods(names: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    if "neighborhood" not in names:
        return ()
    at = names.index("neighborhood")
    return tuple(intern(fields[at].strip()) if at < len(fields) else "" for _, fields in rows)
