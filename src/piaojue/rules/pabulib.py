"""Reads .pb files (pabulib.org/format): real elections of other places, to hold our counting against.

Quirks met in the published files: CRLF, quoted fields with semicolons, decimal budgets, `selected` from 0 to 3,
the same project twice on one ballot, ordinal, cumulative and choose-1 votes, no `selected` column at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
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
    """Read a whole file, row by row: of a hundred thousand ballots only the choices and the neighborhood are kept.

    Raises: BrokenFile, naming line and field.
    """
    rows = _rows(text)
    for line, fields in _until("META", rows):
        raise BrokenFile(f"第{line}行：文件应以 META 开头，现为“{fields[0][:40]}”。")
    meta = {fields[0].strip(): fields[1].strip() if len(fields) > 1 else "" for _, fields in _until("PROJECTS", rows)}
    vote_type = meta.get("vote_type", "").lower()
    if vote_type not in VOTE_TYPES:
        raise BrokenFile(f"META 的字段“vote_type”应为{'、'.join(VOTE_TYPES)}之一，现为“{vote_type}”。")
    names, described = _table("PROJECTS", _until("VOTES", rows), "project_id")
    projects = tuple(_project(line, dict(zip(names, fields, strict=False))) for line, fields in described)
    _check_once(projects)
    return PbElection(meta, vote_type, projects, *_votes(_until(None, rows), projects))


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        for fields in reader:
            if fields and (fields[0].strip() or any(field.strip() for field in fields)):
                yield reader.line_num, fields
    except csv.Error as wrong:
        raise BrokenFile(f"第{reader.line_num}行：不能分成字段（{wrong}）。") from wrong


def _until(head: str | None, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows before the head of this section, which is read too; without a head the rows to the end."""
    for line, fields in rows:
        name = fields[0].strip().upper()
        if name not in SECTIONS or any(field.strip() for field in fields[1:]):
            yield line, fields
        elif name == head:
            return
        else:
            raise BrokenFile(f"第{line}行：{name} 部分不应在这里；文件依次是{'、'.join(SECTIONS)}，各一次。")
    if head:
        raise BrokenFile(f"文件缺少{'、'.join(SECTIONS[SECTIONS.index(head) :])}部分。")


def _table(section: str, rows: Iterator[Row], needed: str) -> tuple[list[str], Iterator[Row]]:
    """The names of a section's columns, and its rows, none longer than its header."""
    head_line, head = next(rows, (0, []))
    names = [name.strip().lower() for name in head]
    if not names:
        raise BrokenFile(f"{section} 部分是空的，应有表头。")
    if needed not in names:
        raise BrokenFile(f"第{head_line}行：{section} 的表头缺少字段“{needed}”。")
    return names, _fitting(section, len(names), rows)


def _fitting(section: str, width: int, rows: Iterator[Row]) -> Iterator[Row]:
    for line, fields in rows:
        if len(fields) > width:
            raise BrokenFile(f"第{line}行：{section} 有{len(fields)}个字段，表头只有{width}个。")
        yield line, fields


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


def _votes(rows: Iterator[Row], projects: tuple[PbProject, ...]) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Every ballot's projects, and every voter's neighborhood if the file has such a column."""
    names, cast = _table("VOTES", rows, "vote")
    at, home = names.index("vote"), names.index("neighborhood") if "neighborhood" in names else None
    known = {project.key: project.key for project in projects}
    ballots, neighborhoods = list[tuple[str, ...]](), list[str]()
    for line, fields in cast:
        ballots.append(_ballot(line, fields[at] if at < len(fields) else "", known))
        if home is not None:
            neighborhoods.append(intern(fields[home].strip()) if home < len(fields) else "")
    return tuple(ballots), tuple(neighborhoods)


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
