"""A diary: what happens when; lived in the order of its moments, as a real year is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime


class Diary:
    """Entries put down in any order; `live` takes each at its moment, those of one moment as put down."""

    def __init__(self) -> None:
        self._entries: list[tuple[datetime, int, Callable[[datetime], object]]] = []

    def add(self, at: datetime, deed: Callable[[datetime], object]) -> None:
        """Put down a deed; it is given its moment."""
        self._entries.append((at, len(self._entries), deed))

    def live(self) -> None:
        """Take everything put down so far, the earliest first; what a deed puts down is lived as well."""
        while self._entries:
            self._entries.sort()
            at, _, deed = self._entries.pop(0)
            deed(at)
