"""The archive of an election: one text file, a header and then the board, one canonical line each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from piaojue.ballotbox.board import Board
from piaojue.ballotbox.canonical import Record, canonical, parse, record, sequence, text_of
from piaojue.ballotbox.hashing import PROTOCOL
from piaojue.ballotbox.rejection import Check, failing, require

LONGEST_HEADER = 2**26


@dataclass(slots=True)
class Archive:
    """The lists of credentials, co-signed heads, receipts that voters brought, and the lines of the board."""

    credentials: Record
    heads: list[Record] = field(default_factory=list)
    receipts: list[Record] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)

    def __bytes__(self) -> bytes:
        header = {"archive": PROTOCOL, "credentials": self.credentials, "heads": self.heads, "receipts": self.receipts}
        return b"".join(line + b"\n" for line in (canonical(header), *self.lines))


def archive_of(board: Board, credentials: Record, heads: list[Record], receipts: list[Record]) -> Archive:
    """The archive of a board, as it stands now."""
    return Archive(credentials, [*heads], [*receipts], [entry.line for entry in board.entries])


def read_archive(text: bytes) -> Archive:
    """Read an archive; its board is not looked at yet.

    Raises: Rejected.
    """
    with failing(Check.CHAIN, "存档文件："):
        first, *lines = text.split(b"\n")
        require(bool(lines) and lines.pop() == b"", "文件没有写完")
        version, credentials, heads, receipts = record(
            parse(first, LONGEST_HEADER), "archive", "credentials", "heads", "receipts"
        )
        require(text_of(version) == PROTOCOL, "不是票决存档，或者是别的版本")
        return Archive(credentials, sequence(heads), sequence(receipts), lines)


def open_archive(path: Path) -> Archive:
    """Read an archive from a file.

    Raises: Rejected, OSError.
    """
    return read_archive(path.read_bytes())
