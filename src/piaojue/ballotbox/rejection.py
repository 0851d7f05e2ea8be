"""Why something that claims to belong to an election is not taken: one exception, named after the check it fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum


class Check(StrEnum):
    """What a verifier checks, in the order in which it tells them."""

    MANIFEST = "V1"
    CEREMONY = "V2"
    CREDENTIALS = "V3"
    CHAIN = "V4"
    BALLOTS = "V5"
    FRESH = "V6"
    SLIPS = "V7"
    AGGREGATE = "V8"
    SHARES = "V9"
    DECRYPTION = "V10"
    BOUNDS = "V11"
    PAPER = "V12"
    COUNTS = "V13"
    DECISION = "V14"
    HEAD = "V15"


class Rejected(ValueError):
    """Not what the protocol prescribes; `check` is None until somebody knows which check this fails."""

    def __init__(self, text: str, check: Check | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.check = check


@contextmanager
def failing(check: Check, where: str = "") -> Iterator[None]:
    """Whatever is rejected inside fails this check, unless it names one itself; `where` says what was read."""
    try:
        yield
    except Rejected as rejected:
        raise Rejected(f"{where}{rejected.text}", rejected.check or check) from rejected


def require(holds: bool, text: str, check: Check | None = None) -> None:
    """Raises: Rejected with this text unless the statement holds."""
    if not holds:
        raise Rejected(text, check)
