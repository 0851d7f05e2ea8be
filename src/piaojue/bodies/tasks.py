"""What waits for somebody (待我办理): a query of each link, gathered by the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """One thing to do: due when (None: no term), what, why it is mine, under which article, where."""

    due_on: date
    what: str
    why: str
    article: int
    url: str
