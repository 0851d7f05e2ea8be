"""Which tests stay together: those of a file that makes something for all of them, and the guards, which read one tree.

The groups of pytest-xdist itself hang on a name inside pytest that its newer versions no longer have.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]
GUARDS = "tests/guards/"


class Together(LoadScopeScheduling):
    """One worker takes all guards, or a whole file with a fixture for its module; else whoever is free takes a test."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith(GUARDS):
            return GUARDS
        return file if _makes_for_all(file) else nodeid


@cache
def _makes_for_all(file: str) -> bool:
    return 'scope="module"' in (ROOT / file).read_text("utf-8")
