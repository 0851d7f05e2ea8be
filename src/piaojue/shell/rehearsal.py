"""A rehearsal's clock: how far the shown time stands from the real one."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path


def offset(data: Path) -> timedelta:
    """The offset kept in `rehearsal.json` ({"real": ..., "shown": ...} as ISO times); zero without one."""
    path = data / "rehearsal.json"
    if not path.exists():
        return timedelta(0)
    kept = json.loads(path.read_text(encoding="utf-8"))
    return datetime.fromisoformat(kept["shown"]) - datetime.fromisoformat(kept["real"])


def set_clock(data: Path, *, real: datetime, shown: datetime) -> None:
    """Let the clock of this installation show another time from now on."""
    text = json.dumps({"real": real.isoformat(), "shown": shown.isoformat()})
    (data / "rehearsal.json").write_text(text, encoding="utf-8")
