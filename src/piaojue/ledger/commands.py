"""`./piaojue ledger`: verify the ledger, sign and carry away its heads, show the acts about one thing."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from piaojue.ledger.actions import sign_head
from piaojue.ledger.chain import dump
from piaojue.ledger.evidence import Report, unguarded, verify
from piaojue.ledger.queries import chains, history_of, lines_of
from piaojue.ledger.signing import SignedHead, heads_as_text, heads_from_text
from piaojue.rules.refusal import Refused

SHOWN = 20  # findings printed of one chain; the rest are counted


class NoSuchChain(Refused):
    """Nothing was ever written under this code."""


class NoHeadFile(Refused):
    """The head file cannot be read, or must not be overwritten."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommands of `ledger`; each sets `run`, which takes the arguments and answers the exit code."""
    ledger = commands.add_parser("ledger", help="账本：核对、签署链头、查看")
    under = ledger.add_subparsers(required=True, metavar="操作")

    checking = under.add_parser("verify", help="核对账本有没有被改动、删除、调换、截断；有问题时退出码为1")
    checking.add_argument("--chain", metavar="代码", help="只核对这一个人大（代码）；不写则全部核对")
    checking.add_argument("--head", metavar="文件", type=Path, help="与以前交出去的链头文件对照")
    checking.set_defaults(run=run_verify)

    signing = under.add_parser("head", help="签署链头（现在记到哪一条），印在公报上或写成文件交监票人保存")
    signing.add_argument("--chain", metavar="代码", help="只签署这一个人大（代码）；不写则全部签署")
    signing.add_argument("--out", metavar="文件", type=Path, help="写成链头文件；已有的文件不覆盖")
    signing.add_argument("--reason", metavar="事由", default="命令行签署", help="为什么签署，例如“票决结果公告”")
    signing.set_defaults(run=run_head)

    showing = under.add_parser("show", help="查看与一件事有关的全部记录")
    showing.add_argument("--about", metavar="对象", required=True, help="例如 project/3")
    showing.set_defaults(run=run_show)


def run_verify(asked: Namespace) -> int:
    """Check chains against the heads in the database and in a file; 1 if anything was found."""
    carried = _heads_in(asked.head) if asked.head else []
    found = False
    for finding in unguarded():
        print(finding)
        found = True
    for chain in _chains(asked.chain, also={head.chain for head in carried}):
        report = verify(chain, carried=carried, progress=_progress(chain))
        _tell(report)
        found = found or bool(report.findings)
    return 1 if found else 0


def run_head(asked: Namespace) -> int:
    """Sign every chain asked for, print the words, and write the file that others keep."""
    if asked.out and asked.out.exists():
        raise NoHeadFile(f"{asked.out}已经存在；链头文件是以后核对的依据，不能覆盖，请换一个文件名。")
    with transaction.atomic():
        heads = [sign_head(chain, reason=asked.reason, at=_now()) for chain in _chains(asked.chain)]
    for head in heads:
        print(f"{head.chain} 第{head.seq}条 {asked.reason}\n  {' '.join(head.words)}\n  公钥 {head.public_key}")
    if asked.out:
        asked.out.write_text(heads_as_text(head.signed for head in heads), encoding="utf-8")
        print(f"已写入{asked.out}，请交给本机以外的人保存。")
    return 0


def run_show(asked: Namespace) -> int:
    """Print the acts about one thing, the first first."""
    entries = history_of(asked.about)
    for entry, line in zip(entries, lines_of(entries), strict=True):
        print(
            f"{entry.chain} 第{line.seq}条 {line.at:%Y-%m-%d %H:%M} {line.office} {line.deed} {line.basis} {line.mark}"
        )
        print(f"  {dump(line.facts)}")
    if not entries:
        print(f"没有与“{asked.about}”有关的记录。")
    return 0


def _now() -> datetime:
    """As `shell.clock.now`, which stands beside this floor and not below it."""
    return timezone.now() + settings.REHEARSAL_OFFSET


def _chains(asked: str | None, also: frozenset[str] | set[str] = frozenset()) -> Sequence[str]:
    known = sorted({*chains(), *also})
    if asked is None:
        if not known:
            print("账本里还没有记录。")
        return known
    if asked not in known:
        raise NoSuchChain(f"没有代码为“{asked}”的账本；现有：{'、'.join(known) or '无'}。")
    return [asked]


def _heads_in(path: Path) -> list[SignedHead]:
    try:
        return heads_from_text(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise NoHeadFile(f"链头文件{path}读不出来，不能用来核对；请检查文件名。") from error


def _progress(chain: str) -> Callable[[int], None]:
    def tell(entries: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{chain} 已核对{entries}条", end="", file=sys.stderr, flush=True)

    return tell


def _tell(report: Report) -> None:
    """What was checked of one chain, how it ended, and against what."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    counted = f"记录{report.entries}条，链头{report.heads}个，个人信息{report.details}项（已删除{report.forgotten}项）"
    found = f"发现{len(report.findings)}处问题：" if report.findings else "没有发现问题。"
    print(f"{report.chain}：{counted}，{found}")
    for finding in report.findings[:SHOWN]:
        print(f"  {finding}")
    if len(report.findings) > SHOWN:
        print(f"  ……另有{len(report.findings) - SHOWN}处。")
    if not report.carried:
        print("  没有与外面保存的链头对照：末尾被截去或全部被改写，只有链头文件（--head）或公报上的链头能够发现。")
