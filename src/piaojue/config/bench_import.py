"""What the import of many tickets costs, and whether one that is killed again and again ends with the exact number.

It takes place in an installation of its own in a temporary folder, with SQLite, by the command that clerks use; the
tickets are made up. Killed means SIGKILL: the process has no time to put anything in order.
"""

from __future__ import annotations

import csv
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from piaojue.config.bench_topics import SEED, made_up

ROWS, KILLS = 100_000, 20
LATEST = 0.4  # seconds between the moment at which a kill is due and the kill
POLL = 0.01
SINCE, AT = date(2022, 1, 10), datetime(2026, 1, 12, 9, tzinfo=UTC)
DISTRICT = ("520112", "乌当区", "乌当区人民代表大会")
COMMAND = "import sys; from piaojue.config.cli import main; sys.exit(main(sys.argv[1:]))"
FOUNDED = "import django; django.setup(); from piaojue.config.bench_import import found; found()"


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database holds at the end: tickets, different numbers of them, and what the acts in the ledger say."""

    tickets: int
    numbers: int
    told: int


def lines(rows: int = ROWS, kills: int = KILLS) -> Iterator[str]:
    """What was measured, line by line as it is done."""
    with TemporaryDirectory() as folder:
        home, file = Path(folder), Path(folder) / "tickets.csv"
        write_tickets(file, rows)
        began = time.monotonic()
        peak = Installation(home / "once").import_whole(file)
        yield f"{rows}条一次导入：{time.monotonic() - began:.1f}秒，内存最多{peak}MB"
        installation = Installation(home / "killed")
        installation.import_killed(file, rows, kills)
        yield f"导入时杀掉{kills}次，再运行到底：{verdict(installation.stored(), rows)}"


def verdict(stored: Stored, rows: int) -> str:
    """Whether every row was stored once, in words."""
    if stored == Stored(rows, rows, rows):
        return f"{rows}条，一条不多，一条不少，账本所记也是{rows}条"
    return f"不对！应有{rows}条，存了{stored.tickets}条、{stored.numbers}个编号，账本记了{stored.told}条"


def write_tickets(path: Path, rows: int) -> None:
    """A file of made-up tickets, with what has to be masked in every one."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["工单编号", "标题", "内容", "受理时间", "来电号码"])
        for at, message in enumerate(made_up(rows)):
            phone = f"138{at % 10**8:08}"
            day = f"2025-{at % 12 + 1:02}-{at % 28 + 1:02} 09:30"
            writer.writerow([message.number, message.title, f"{message.text}我叫王建国，电话{phone}。", day, phone])


class Installation:
    """A district with an open year, in a folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PIAOJUE_DATABASE")}
        self.environment = {**kept, "PIAOJUE_DATA": str(data), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.environment["DJANGO_SETTINGS_MODULE"] = "piaojue.config.settings"
        data.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-c", FOUNDED], env=self.environment, check=True)  # noqa: S603 - our own

    def start(self, file: Path) -> subprocess.Popen[bytes]:
        """The command, as a clerk runs it."""
        arguments = [sys.executable, "-c", COMMAND, "tickets", "import", str(file)]
        return subprocess.Popen(arguments, env=self.environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own

    def import_whole(self, file: Path) -> int:
        """Import without a break; how many megabytes it took at most."""
        process = self.start(file)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"the import ended with {process.returncode}")
        return usage.ru_maxrss // 1024

    def import_killed(self, file: Path, rows: int, kills: int) -> None:
        """Kill the import as often as asked, evenly over the rows and each time at any moment; then let it end."""
        chance = random.Random(SEED)  # noqa: S311 - moments, no secret
        for kill in range(1, kills + 1):
            process = self.start(file)
            while self.stored().tickets < rows * (kill - 0.5) / (kills + 1):
                if process.poll() is not None:
                    raise RuntimeError(f"the import ended by itself before kill {kill}")
                time.sleep(POLL)
            time.sleep(chance.uniform(0, LATEST))
            process.kill()
            process.wait()
        self.import_whole(file)

    def stored(self) -> Stored:
        """See Stored."""
        tickets = "SELECT count(*), count(DISTINCT ticket) FROM collection_lead"
        told = (
            "SELECT coalesce(sum(json_extract(facts, '$.new')), 0) FROM ledger_entry "
            "WHERE verb = 'collect.import_tickets'"
        )
        with closing(sqlite3.connect(self.data / "piaojue.sqlite3", timeout=20)) as connection:
            return Stored(*connection.execute(tickets).fetchone(), *connection.execute(told).fetchone())


def found() -> None:
    """The district, its clerk and its year, made by the acts themselves in the database of this process."""
    from django.conf import settings  # noqa: PLC0415 - runs in a process of its own, once Django is set up

    from piaojue.bodies.authority import actor_of  # noqa: PLC0415
    from piaojue.bodies.founding import Founding, found_congress  # noqa: PLC0415
    from piaojue.config.tables import make_tables  # noqa: PLC0415
    from piaojue.projects.actions import open_cycle  # noqa: PLC0415
    from piaojue.rules.offices import Level  # noqa: PLC0415

    make_tables()
    text = (Path(settings.MEASURES) / "district" / "measure.toml").read_text(encoding="utf-8")
    congress, clerk = found_congress(Founding(*DISTRICT, Level.DISTRICT, "周明亮"), text, since_on=SINCE, at=AT)
    by = actor_of(clerk, on=AT.date())
    open_cycle(congress, AT.year, congress.measures.get(), by=by, at=AT)
