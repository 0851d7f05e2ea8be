"""The key of this installation: made on the first start, kept in the data folder, never in the code."""

from __future__ import annotations

import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """Read the key, or make one that only this account can read."""
    path = data / "secret-key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
        return path.read_text(encoding="ascii").strip()
