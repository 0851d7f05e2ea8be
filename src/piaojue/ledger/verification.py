"""Verification of a chain, pure: reads entries in order, compares them with heads, and names each fault.

A chain alone cannot tell that its end was cut off or that all of it was rewritten; only a head kept elsewhere can.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from piaojue.ledger.chain import GENESIS, Statement, hash_of, leaf_of


class Fault(StrEnum):
    CHANGED = "changed"  # 改动
    REMOVED = "removed"  # 删除
    SWAPPED = "swapped"  # 调换
    INSERTED = "inserted"  # 插入
    UNLINKED = "unlinked"  # 断链
    RELINKED = "relinked"  # 重连
    TRUNCATED = "truncated"  # 截断
    FORGED = "forged"  # 链头伪造
    PERSONAL = "personal"  # 个人信息与记录不符
    UNGUARDED = "unguarded"  # 防改触发器缺失


FAULT_WORDS: dict[Fault, str] = {
    Fault.CHANGED: "改动",
    Fault.REMOVED: "删除",
    Fault.SWAPPED: "调换",
    Fault.INSERTED: "插入",
    Fault.UNLINKED: "断链",
    Fault.RELINKED: "改写重连",
    Fault.TRUNCATED: "截断",
    Fault.FORGED: "链头不实",
    Fault.PERSONAL: "个人信息不符",
    Fault.UNGUARDED: "防改保护缺失",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, at which entry (0: no entry in particular), in a sentence for the reader."""

    fault: Fault
    seq: int
    text: str

    def __str__(self) -> str:
        return f"〔{FAULT_WORDS[self.fault]}〕{self.text}"


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as the table holds it: its readable columns, the text that was hashed, and the hashes."""

    columns: Statement
    text: str
    prev: str
    leaf: str
    hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a head says: after entry `seq` the chain stood at `hash`; `source` says whose word it is."""

    seq: int
    hash: str
    source: str


def check(rows: Iterable[Row], anchors: Iterable[Anchor]) -> Iterator[Finding]:
    """Every fault of one chain, in the order of its entries (`rows` come in the order of `seq`)."""
    heads: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        heads.setdefault(anchor.seq, []).append(anchor)
    last, prev = 0, GENESIS
    for row in rows:
        seq = row.columns.seq
        yield from _order(seq, last)
        yield from _content(row)
        if row.prev != prev and seq == last + 1:
            yield Finding(Fault.UNLINKED, seq, f"第{seq}条与它的上一条不相衔接。")
        for head in heads.pop(seq, ()):
            if head.hash != row.hash:
                text = f"第{seq}条的校验值与{head.source}不符，该条或以前的记录被改写后重新连接。"
                yield Finding(Fault.RELINKED, seq, text)
        last, prev = max(seq, last), row.hash
    for seq, missed in sorted(heads.items()):
        if seq > last:
            text = f"{missed[0].source}签到第{seq}条，现在只到第{last}条，末尾的记录被截去。"
            yield Finding(Fault.TRUNCATED, seq, text)


def _order(seq: int, last: int) -> Iterator[Finding]:
    if seq > last + 1:
        gap = f"第{last + 1}条" if seq == last + 2 else f"第{last + 1}条至第{seq - 1}条"
        yield Finding(Fault.REMOVED, last + 1, f"{gap}记录被删除。")
    elif seq <= last:
        yield Finding(Fault.INSERTED, seq, f"第{seq}条的位置上多出一条记录。")


def _content(row: Row) -> Iterator[Finding]:
    seq = row.columns.seq
    if row.columns.text() != row.text:
        yield _difference(row)
    if leaf_of(row.text) != row.leaf:
        yield Finding(Fault.CHANGED, seq, f"第{seq}条的原文与它的摘要不符，原文或摘要被改动。")
    if not _is_linked(row):
        yield Finding(Fault.UNLINKED, seq, f"第{seq}条的校验值算不出来，它的校验值被改动。")


def _is_linked(row: Row) -> bool:
    try:
        return hash_of(row.prev, row.leaf) == row.hash
    except ValueError:  # no longer hexadecimal
        return False


def _difference(row: Row) -> Finding:
    """Whether the text belongs to another place in the chain, or the columns tell another story than it."""
    seq = row.columns.seq
    try:
        told = json.loads(row.text)["seq"]
    except (ValueError, KeyError, TypeError):
        told = seq
    if told != seq:
        return Finding(Fault.SWAPPED, seq, f"第{seq}条的位置上放着第{told}条的原文，记录被调换。")
    return Finding(Fault.CHANGED, seq, f"第{seq}条显示的内容与它的原文不符，内容被改动。")
