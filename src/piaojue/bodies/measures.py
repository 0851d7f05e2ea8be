"""The measures in files: a text with the text that it refers to beside it, its cases, the holidays."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from piaojue.rules.cases import Case, cases_in
from piaojue.rules.measure import Measure, parse
from piaojue.rules.refusal import Refused

NAME = "measure.toml"


class UnreadableMeasure(Refused):
    """The text, or the one that it refers to, cannot be read."""


def read_text(path: Path) -> str:
    """The text of a file in UTF-8; raises UnreadableMeasure."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise UnreadableMeasure(f"不能读取 {path}；请检查文件名，文字应为 UTF-8。") from wrong


def parent_of(path: Path) -> Measure | None:
    """The measure that a file's text refers to (inherits), from the folder of that name beside its own."""
    try:
        inherited = tomllib.loads(read_text(path)).get("inherits")
    except tomllib.TOMLDecodeError:
        return None  # the check of the text itself says where
    return load_measure(path.resolve().parent.parent / str(inherited) / NAME) if inherited else None


def load_measure(path: Path) -> Measure:
    """The measure of a file; raises UnreadableMeasure, InvalidMeasure."""
    return parse(read_text(path), parent_of(path))


def cases_of(path: Path) -> list[tuple[Path, Case]]:
    """The worked cases beside a measure, file by file."""
    return [(file, case) for file in sorted(path.parent.glob("cases/*.toml")) for case in cases_in(read_text(file))]


def model_measures() -> Iterator[Path]:
    """The files of the model measures of this installation."""
    yield from sorted(Path(settings.MEASURES).glob(f"*/{NAME}"))
