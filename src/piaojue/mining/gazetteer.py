"""Names of places that the user lists (本地地名表): which lines of a list are names, in the plain form of texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from piaojue.mining.names import LONGEST_LISTED, SHORTEST_LISTED
from piaojue.mining.texts import plain


@dataclass(frozen=True, slots=True)
class Unusable:
    """A line that is no name: its number, and why."""

    row: int
    what: str


def listed_names(lines: Iterable[tuple[int, str]]) -> tuple[list[str], list[Unusable]]:
    """The plain names in numbered lines, in order, and the lines that are none; empty lines count as nothing.

    >>> listed_names([(1, "丽景·小区"), (2, ""), (3, "丽景小区")])
    (['丽景小区'], [Unusable(row=3, what='“丽景小区”与第1行相同。')])
    """
    rows: dict[str, int] = {}
    unusable: list[Unusable] = []
    for row, line in lines:
        name = plain(line)
        if not line.strip():
            continue
        if what := _fault(name, line.strip()[: 2 * LONGEST_LISTED], rows):
            unusable.append(Unusable(row, what))
        else:
            rows[name] = row
    return list(rows), unusable


def _fault(name: str, line: str, rows: dict[str, int]) -> str:
    if not name or name.isdecimal():
        return f"“{line}”里没有字，不是地名。"
    if len(name) < SHORTEST_LISTED:
        return f"“{line}”只有一个字，会认错；地名至少两个字。"
    if len(name) > LONGEST_LISTED:
        return f"“{line}”有{len(name)}个字，不像地名；地名最多{LONGEST_LISTED}个字。"
    return f"“{line}”与第{rows[name]}行相同。" if name in rows else ""


def fingerprint(names: Sequence[str]) -> str:
    """Twelve signs that change with the list; nothing for an empty one.

    >>> fingerprint([]), fingerprint(["丽景小区"]) == fingerprint(["丽景小区", "东湖"])
    ('', False)
    """
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:12] if names else ""
