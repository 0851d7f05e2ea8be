"""A stamp says what a step was done for; as long as it fits, the step need not be done again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file holding the hash of everything that a step depends on."""

    path: Path
    mark: str

    @property
    def holds(self) -> bool:
        return self.path.is_file() and self.path.read_text(encoding="ascii") == self.mark

    def put(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.mark, encoding="ascii")


def mark_of(*parts: str | bytes) -> str:
    """One hash of all parts; a boundary moved between two parts changes it.

    >>> mark_of("ab", "c") == mark_of("a", "bc")
    False
    """
    whole = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        whole.update(hashlib.sha256(raw).digest())
    return whole.hexdigest()
