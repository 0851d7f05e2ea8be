"""`./piaojue prepare` makes or updates the database and gathers static files; and the commands of other modules."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from functools import partial

from piaojue.bodies.models import Congress
from piaojue.config import ballot_commands, bench_commands, founding_commands
from piaojue.config.static_files import gather
from piaojue.config.tables import make_tables, steps_missing


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The commands `prepare` and `bench`, those of the first congress and of sealed ballots."""
    founding_commands.add_to(commands)
    ballot_commands.add_to(commands)
    bench_commands.add_to(commands)
    preparing = commands.add_parser("prepare", help="建立数据库或更新到这个版本，备好页面样式；可以重复运行")
    preparing.add_argument("--demo", action="store_true", help="还没有任何人大时，接着建立演示年度（同 demo 命令）")
    preparing.set_defaults(run=partial(run, commands), needs_database=False)


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
