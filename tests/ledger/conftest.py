from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def key_of_its_own(settings, tmp_path: Path) -> Path:
    """Every test of the ledger signs with a key of its own."""
    settings.LEDGER_KEY = tmp_path / "keys" / "ledger-key.pem"
    return settings.LEDGER_KEY
