"""The board: a chain of entries to which nothing is added unseen, heads that scrutineers co-sign, and receipts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from piaojue.ballotbox.canonical import Record, canonical, decode, encode, parse, record, text_of, whole
from piaojue.ballotbox.group import Draw, Element, random_scalar
from piaojue.ballotbox.hashing import PROTOCOL
from piaojue.ballotbox.rejection import Check, failing, require
from piaojue.ballotbox.signatures import is_signed, sign, signed_by, signers

START = bytes(32)  # the head before the first entry
PREFIX = f"{PROTOCOL}/board".encode()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the board as it stands there, and the head behind it."""

    seq: int
    kind: str
    payload: Record
    line: bytes
    prev: bytes
    head: bytes


def entry_after(seq: int, prev: bytes, kind: str, payload: Record) -> Entry:
    """The entry that this would be behind a head; it stands on no board yet."""
    line = canonical({"seq": seq, "type": kind, "payload": payload, "prev": encode(prev)})
    return Entry(seq, kind, payload, line, prev, sha256(PREFIX + prev + line).digest())


def read_entry(seq: int, head: bytes, line: bytes) -> Entry:
    """Read the line of the entry that follows a head.

    Raises: Rejected if it is not canonical, or not the one that follows.
    """
    with failing(Check.CHAIN, f"第{seq}条："):
        number, kind, payload, prev = record(parse(line), "seq", "type", "payload", "prev")
        require(whole(number) == seq, "序号不连续")
        require(decode(prev, len(START)) == head, "与上一条不相衔接")
        require(isinstance(payload, dict), "没有内容")
        return Entry(seq, text_of(kind), payload, line, head, sha256(PREFIX + head + line).digest())


@dataclass(slots=True)
class Board:
    """All entries so far; entries are only ever added."""

    entries: list[Entry] = field(default_factory=list)

    @property
    def head(self) -> bytes:
        """The head behind the last entry."""
        return self.entries[-1].head if self.entries else START

    def next(self, kind: str, payload: Record) -> Entry:
        """The entry that this would be; it stands on the board only once added."""
        return entry_after(len(self.entries), self.head, kind, payload)

    def add(self, entry: Entry) -> None:
        """Add the next entry."""
        self.entries.append(entry)

    def read(self, line: bytes) -> Entry:
        """Read the line of the next entry and add it.

        Raises: Rejected if it is not canonical, or not the one that follows.
        """
        entry = read_entry(len(self.entries), self.head, line)
        self.add(entry)
        return entry


def head_of(entry: Entry) -> Record:
    """A head as scrutineers co-sign it: behind which entry the board stood where."""
    return {"seq": entry.seq, "head": encode(entry.head)}


CO_SIGNED = ("open", "close", "result")


def heads_needed(marked: Iterable[tuple[int, str]], last: int) -> list[int]:
    """Behind which entries the head bears the signatures of t scrutineers, from those whose kind is in CO_SIGNED.

    Whatever is told after the result (an objection) could be cut off unseen, so then the last entry is one of them.

    >>> heads_needed([(9, "open"), (20, "close"), (24, "result")], 24)
    [9, 20, 24]
    >>> heads_needed([(9, "open"), (20, "close"), (24, "result")], 26)
    [9, 20, 24, 26]
    """
    found = list(marked)
    told_after = any(kind == "result" and seq < last for seq, kind in found)
    return [seq for seq, _ in found] + [last] * told_after


def co_sign(entry: Entry, about: bytes, secrets: dict[int, int], draw: Draw = random_scalar) -> Record:
    """A head with the signatures of some scrutineers."""
    return signed_by(secrets, about, "head", head_of(entry), draw)


def check_head(board: Board, head: Record, about: bytes, keys: list[Element]) -> tuple[int, int]:
    """Check a co-signed head against the board; the entry behind which it stands, and how many signed it.

    Raises: Rejected.
    """
    seq, told, _ = record(head, "seq", "head", "signed")
    by = signers(keys, about, "head", head)
    require(len(by) > 0, "链头没有监票人的签名")
    require(whole(seq) < len(board.entries), f"签过的链头到第{seq}条，公告板没有这么多条，末尾被截去")
    same = decode(told, len(START)) == board.entries[seq].head
    require(same, f"第{seq}条的链头与监票人签过的不同，记录被改写或者另有一份")
    return seq, len(by)


def receipt(entry: Entry, about: bytes, server: int, draw: Draw = random_scalar) -> Record:
    """What the server signs for everybody whose ballot it has put on the board."""
    told: Record = {"election": encode(about), "entry": encode(sha256(entry.line).digest()), **head_of(entry)}
    return {**told, "sig": sign("receipt", server, told, draw)}


def check_receipt(board: Board, value: object, about: bytes, server: Element) -> None:
    """Check a voter's receipt against the board.

    Raises: Rejected if it is not the server's, or if the entry that it names is missing or another one.
    """
    election, seq, held, head, signature = record(value, "election", "seq", "entry", "head", "sig")
    told = {"election": election, "seq": seq, "entry": held, "head": head}
    require(is_signed("receipt", server, told, signature) and election == encode(about), "回执不是这次投票的")
    require(whole(seq) < len(board.entries), f"回执上的第{seq}条不在公告板上")
    entry = board.entries[seq]
    same = (held, head) == (encode(sha256(entry.line).digest()), encode(entry.head))
    require(same, f"公告板第{seq}条与回执不符")
