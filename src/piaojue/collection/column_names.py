"""By which names the columns of tickets are known: those of the program, and before them those of the installation.

The installation's own are in `columns.toml` in its data folder, which `./piaojue tickets columns` makes and a clerk
edits; a change counts from the next import on.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from piaojue.rules.refusal import Refused

BUILT_IN = Path(__file__).parent / "columns.toml"
OWN = "columns.toml"
NOTE = re.compile(r"[(（].*?[)）]$")  # “工单编号（必填）”

Names = Mapping[str, tuple[str, ...]]


class UnusableNames(Refused):
    """The file of column names cannot be understood."""


def own_file() -> Path:
    """Where the names of this installation stand, if it has any."""
    return Path(settings.DATA) / OWN


def make_own_file() -> Path:
    """A copy of the program's names to be edited, unless there is one already."""
    path = own_file()
    if not path.exists():
        path.write_bytes(BUILT_IN.read_bytes())
    return path


def synonyms() -> Names:
    """The plain names by which each part of a ticket is known, the likeliest first."""
    known, path = _read(BUILT_IN, 0), own_file()
    if not path.is_file():
        return known
    own = _read(path, path.stat().st_mtime_ns)
    if strange := [part for part in own if part not in known]:
        raise UnusableNames(f"列名表 {path} 里的“{strange[0]}”不是工单的内容；可以写的有：{'、'.join(known)}。")
    return {part: tuple(dict.fromkeys((*own.get(part, ()), *names))) for part, names in known.items()}


def is_known(cell: str) -> bool:
    """Is this cell the name of a column of tickets?"""
    plain = plain_name(cell)
    return bool(plain) and any(plain in names for names in synonyms().values())


def plain_name(column: str) -> str:
    """A name without what makes no difference: size, width, gaps, a note in brackets at its end."""
    folded = unicodedata.normalize("NFKC", column).lower()
    return NOTE.sub("", re.sub(r"[\s_\-]", "", folded))


@cache
def _read(path: Path, changed_at: int) -> Names:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return {part: tuple(plain_name(_text(name)) for name in names) for part, names in table.items()}
    except (OSError, ValueError, TypeError) as wrong:
        raise UnusableNames(
            f'读不懂列名表 {path}：{wrong}。每行应如：number = ["工单编号", "流水号"]；改好以后再导入。'
        ) from wrong


def _text(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"{name!r}")
    return name
