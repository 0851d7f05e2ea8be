"""What a hall costs the server, over the network: everybody votes, the server is killed while they do, the count.

The phones and the scrutineers' devices run on the same machine, so it does more than a server would.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from piaojue.config.trial import running
from piaojue.config.trial.database import own_database
from piaojue.config.trial.server import trial

OPTIONS = 20
PER_SECOND = 5.5  # ballots: 300 in 55 seconds, 3,000 in 9 minutes
APART = 2.0  # seconds between two kills
FEW_OPTIONS = 2  # where only the receipts are looked at


@contextmanager
def _opened(voters: int, options: int) -> Iterator[tuple[running.Opened, str]]:
    with (
        TemporaryDirectory(prefix="pj-trial-") as folder,
        own_database() as address,
        trial(Path(folder), voters, options, address) as server,
    ):
        yield running.opened(server, voters), "PostgreSQL" if address else "SQLite"


def load(voters: int) -> Iterator[str]:
    """So many ballots at the pace of a hall."""
    with _opened(voters, OPTIONS) as (hall, database):
        sent = running.vote(hall, within=voters / PER_SECOND)
        seconds = [each.seconds for each in sent]
        yield f"{database}：{voters}张票，每张{OPTIONS}项，{voters / PER_SECOND:.0f}秒内陆续投出，全部收到回执"
        yield f"每张从发出到回执：中位{_ms(seconds, 50)}，95%在{_ms(seconds, 95)}内，最长{_ms(seconds, 100)}"
        faults = running.faults_in(hall, sent)
        yield f"回执{faults.receipts}张：丢失{faults.lost}，重复{faults.doubled}，改变{faults.changed}"
        yield f"从结束到结果：{running.count(hall):.2f}秒（含监票人设备在同一台机器上的计算）"


def kills(times: int, receipts: int) -> Iterator[str]:
    """So many kill -9 of all web processes while so many ballots are cast."""
    with _opened(receipts, FEW_OPTIONS) as (hall, database):
        faults = running.kill_while_voting(hall, times, APART)
        yield f"{database}：投票时kill -9服务器{times}次，回执{faults.receipts}张"
        yield f"丢失{faults.lost}，重复{faults.doubled}，改变{faults.changed}"


def _ms(seconds: list[float], share: int) -> str:
    return f"{running.percentile(seconds, share) * 1000:.0f}毫秒"
