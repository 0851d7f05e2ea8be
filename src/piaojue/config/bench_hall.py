"""What a hall costs the server, over the network: everybody votes, the server is killed while they do, the count.

The phones and the scrutineers' devices run on the same machine, so it does more than a server would.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from piaojue.config.trial import running
from piaojue.config.trial.database import own_database, server_for
from piaojue.config.trial.server import trial as trial_of

OPTIONS = 20
PER_SECOND = 5.5  # ballots: 300 in 55 seconds, 3,000 in 9 minutes
APART = 2.0  # seconds between two kills
FEW_OPTIONS = 2  # where only the receipts are looked at


AT_ONCE = 16  # phones that send with one slip


@contextmanager
def _opened(voters: int, options: int, database: str | None) -> Iterator[tuple[running.Opened, str]]:
    with (
        TemporaryDirectory(prefix="pj-trial-") as folder,
        server_for(database) as address,
        own_database(address) as own,
        trial_of(Path(folder), voters, options, own) as server,
    ):
        yield running.opened(server, voters), "PostgreSQL" if address else "SQLite"


def hall(voters: int, database: str | None = None) -> Iterator[str]:
    """So many ballots at the pace of a hall."""
    with _opened(voters, OPTIONS, database) as (trial, name):
        before = trial.server.cpu_seconds()
        sent = running.vote(trial, within=voters / PER_SECOND)
        seconds = [each.seconds for each in sent]
        yield f"{name}：{voters}张票，每张{OPTIONS}项，{voters / PER_SECOND:.0f}秒内陆续投出，全部收到回执；{_load()}"
        yield f"每张从发出到回执：中位{_ms(seconds, 50)}，95%在{_ms(seconds, 95)}内，最长{_ms(seconds, 100)}"
        yield f"服务器每张用处理器{(trial.server.cpu_seconds() - before) / voters * 1000:.0f}毫秒"
        yield _told(running.faults_in(trial, sent))
        taken = running.count(trial)
        yield f"从结束到结果：{taken.seconds:.2f}秒，处理器{taken.cpu_seconds:.2f}秒（含监票人设备的计算）"
        read = running.reread(trial)
        yield f"重新启动以后，第一次打开结束的投票：{read:.2f}秒"


def kills(voters: int, kills: int, database: str | None = None) -> Iterator[str]:
    """So many kill -9 of all web processes while so many ballots are cast."""
    with _opened(voters, FEW_OPTIONS, database) as (trial, name):
        faults = running.kill_while_voting(trial, kills, APART)
        yield f"{name}：投票时kill -9服务器{kills}次；{_load()}"
        yield _told(faults)


def race(voters: int, database: str | None = None) -> Iterator[str]:
    """Two different ballots under each slip, sent by many phones at the same moment."""
    with _opened(voters, FEW_OPTIONS, database) as (trial, name):
        taken = list(running.race(trial, AT_ONCE))
        once = sum(ballots == 1 for ballots, _ in taken)
        alike = sum(answers == AT_ONCE // 2 for _, answers in taken)
        yield f"{name}：{voters}张票签，每张由{AT_ONCE}部手机同时发出两张不同的票；{_load()}"
        yield f"只投入一张的票签{once}张，投入的那张每次都得到同一回执的{alike}张"


def _told(faults: running.Faults) -> str:
    return f"回执{faults.receipts}张：丢失{faults.lost}，重复{faults.doubled}，改变{faults.changed}"


def _load() -> str:
    return f"机器负载{os.getloadavg()[0]:.1f}，处理器{os.cpu_count()}个"


def _ms(seconds: list[float], share: int) -> str:
    return f"{running.percentile(seconds, share) * 1000:.0f}毫秒"
