"""`./piaojue tickets`: import hotline tickets from a file; `topics` and `survey` are added beside it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from piaojue.bodies.terminal import actor_named, congress_named
from piaojue.collection import survey_commands, topic_commands
from piaojue.collection.ticket_tables import columns_of, tickets_of
from piaojue.collection.tickets import Imported, import_tickets
from piaojue.projects.models import Cycle
from piaojue.projects.queries import current_cycle, cycles_of
from piaojue.rules.refusal import Refused
from piaojue.shell.clock import now, today
from piaojue.shell.progress import with_bar
from piaojue.shell.tables import read_table

DEFAULT_SOURCE = "12345热线"
FAULTS_SHOWN = 20


class NoSuchYear(Refused):
    """The congress has not opened this year."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommands of `tickets` and `topics`, and `survey`."""
    topic_commands.add_to(commands)
    survey_commands.add_to(commands)
    tickets = commands.add_parser("tickets", help="热线工单：导入")
    under = tickets.add_subparsers(required=True, metavar="操作")
    importing = under.add_parser("import", help="导入工单文件；同一来源的同一编号只导入一次，中断以后再运行就接着导入")
    importing.add_argument("file", metavar="文件", type=Path, help="JSONL、CSV（UTF-8、UTF-16或GB18030）、XLSX或XLS")
    importing.add_argument("--congress", metavar="代码", help="导入到哪个人大；不写则是最上级的那个")
    importing.add_argument("--year", metavar="年度", type=int, help="导入到哪个年度；不写则是最近开启的年度")
    importing.add_argument("--source", metavar="来源", default=DEFAULT_SOURCE, help=f"不写则是“{DEFAULT_SOURCE}”")
    importing.add_argument("--as", dest="account", metavar="账号", help="以谁的名义；不写则是第一个有职权的人")
    importing.set_defaults(run=run_import)


def run_import(asked: Namespace) -> int:
    """Import a file with a bar on the terminal; 1 if rows were refused."""
    path = asked.file
    columns = columns_of(read_table(path, path.name).header)
    cycle = _cycle(asked)
    by = actor_named(asked.account, "collect.import_tickets", cycle.congress, on=today())
    print(f"{cycle} · 来源“{asked.source}” · 以{by.name}的名义")
    print("列：" + "、".join(columns.values()))
    rows = sum(1 for _ in read_table(path, path.name).rows)
    readings = with_bar(tickets_of(read_table(path, path.name)), total=rows, word="导入")
    imported = import_tickets(cycle, readings, source=asked.source, by=by, at=now())
    _tell(imported)
    return 1 if imported.refused else 0


def _cycle(asked: Namespace) -> Cycle:
    congress = congress_named(asked.congress)
    cycle = cycles_of(congress).filter(year=asked.year).first() if asked.year else current_cycle(congress)
    if cycle is None:
        year = f"{asked.year}年度" if asked.year else "年度"
        raise NoSuchYear(f"{congress}还没有开启{year}，不能导入工单；请先开启。")
    return cycle


def _tell(imported: Imported) -> None:
    print(f"读到{imported.rows}行：新增{imported.new}条，已有{imported.known}条，有误{imported.refused}行。")
    for fault in imported.faults[:FAULTS_SHOWN]:
        print(f"  {fault}")
    if imported.refused > FAULTS_SHOWN:
        print(f"  ……另有{imported.refused - FAULTS_SHOWN}行有误。")
