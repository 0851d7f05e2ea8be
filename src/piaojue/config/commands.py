"""`./piaojue prepare` makes or updates the database and gathers static files; `./piaojue bench` measures."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from piaojue.bodies.models import Congress
from piaojue.config import ballot_commands, bench_ballots, founding_commands
from piaojue.config.bench import measurements
from piaojue.config.static_files import gather
from piaojue.config.tables import make_tables, steps_missing
from piaojue.config.trial.database import KINDS


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The commands `prepare` and `bench`, those of the first congress and of sealed ballots."""
    founding_commands.add_to(commands)
    ballot_commands.add_to(commands)
    preparing = commands.add_parser("prepare", help="建立数据库或更新到这个版本，备好页面样式；可以重复运行")
    preparing.add_argument("--demo", action="store_true", help="还没有任何人大时，接着建立演示年度（同 demo 命令）")
    preparing.set_defaults(run=partial(run, commands), needs_database=False)

    measuring = commands.add_parser("bench", help="测量快慢，与最少必要的计算或者别的做法相比")
    measuring.add_argument(
        "what",
        nargs="?",
        choices=["hall", "kills", "race", "import", "topics", "survey", "screening", "ballots"],
        help="hall 是全场投票（--voters 人，一分钟起）；kills 是投票时反复杀掉服务器（--kills 次）；"
        "race 是每张票签由十六部手机同时发出；"
        "import 是导入十万条工单，杀掉二十次（要几分钟）；"
        "topics 是热点归并（十几万到一百万条，要几分钟）；survey 是意见调查的比较（九万人）；"
        "screening 是筛选的稳健分析（三百个项目）；ballots 是核对密封票",
    )
    measuring.add_argument(
        "--voters", type=int, default=300, metavar="人数", help="hall、kills、race：投票的人，默认300"
    )
    measuring.add_argument("--kills", type=int, default=10, metavar="次数", help="kills：杀掉的次数，默认10")
    measuring.add_argument("--database", choices=KINDS, help="用哪种数据库（前三种），默认与安装相同")
    measuring.add_argument("--file", type=Path, metavar="FILE.pb", help="survey：在这份调查上测量，不写则用虚构的")
    measuring.set_defaults(run=run_bench, needs_database=False)


def run(commands: _SubParsersAction[ArgumentParser], asked: Namespace) -> int:
    """Migrate, gather the static files, and on request build the demonstration in an empty database."""
    if missing := steps_missing():
        print(f"正在建立或更新数据库（{missing}步）……", flush=True)
        make_tables()
    gather()
    if not asked.demo or Congress.objects.exists():
        return 0
    print("正在建立演示年度……", flush=True)
    demo = commands.choices["demo"].parse_args(["--quiet"])
    code: int = demo.run(demo)
    return code


def run_bench(asked: Namespace) -> int:
    """Measure now, on this machine."""
    for line in _measured(asked):
        print(line, flush=True)
    return 0


def _measured(asked: Namespace) -> Iterable[object]:
    what = asked.what
    if what in ("hall", "kills", "race"):
        from piaojue.config import bench_hall  # noqa: PLC0415 - only here

        if what == "kills":
            return bench_hall.kills(asked.kills, asked.voters, asked.database)
        return {"hall": bench_hall.load, "race": bench_hall.race}[what](asked.voters, asked.database)
    if what == "import":
        from piaojue.config import bench_import  # noqa: PLC0415 - only here

        return bench_import.lines()
    if what == "topics":
        from piaojue.config import bench_topics  # noqa: PLC0415 - loads the libraries of mining, which others never need

        return bench_topics.lines()
    if what == "survey":
        from piaojue.config import bench_survey  # noqa: PLC0415 - loads numpy, which others never need

        return bench_survey.lines_of(asked.file) if asked.file else bench_survey.lines()
    if what == "screening":
        from piaojue.config import bench_screening  # noqa: PLC0415 - loads scipy, which others never need

        return bench_screening.lines()
    if what == "ballots":
        return bench_ballots.lines()
    return measurements()
