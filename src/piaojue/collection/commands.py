"""`./piaojue tickets`: import hotline tickets from a file; `topics`, `categories` and `survey` are added beside it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from piaojue.bodies.terminal import actor_named
from piaojue.collection import category_commands, topic_commands
from piaojue.collection.column_names import make_own_file, synonyms
from piaojue.collection.column_option import ask_columns, columns_given
from piaojue.collection.row_faults import faults_as_csv
from piaojue.collection.source_columns import columns_chosen
from piaojue.collection.ticket_tables import PART_WORDS, columns_of, read_tickets, tickets_of
from piaojue.collection.tickets import Imported, import_tickets
from piaojue.projects.terminal import year_named
from piaojue.shell.clock import now, today
from piaojue.shell.listing import first_of
from piaojue.shell.named_files import check_outcomes, write_outcome
from piaojue.shell.progress import with_bar

DEFAULT_SOURCE = "12345热线"


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommands of `tickets`, `topics` and `categories`."""
    topic_commands.add_to(commands)
    category_commands.add_to(commands)
    tickets = commands.add_parser("tickets", help="热线工单：导入")
    under = tickets.add_subparsers(required=True, metavar="操作")
    importing = under.add_parser("import", help="导入工单文件；同一来源的同一编号只导入一次，中断以后再运行就接着导入")
    importing.add_argument("file", metavar="文件", type=Path, help="JSONL、CSV（UTF-8、UTF-16或GB18030）、XLSX或XLS")
    importing.add_argument("--congress", metavar="代码", help="导入到哪个人大；不写则是最上级的那个")
    importing.add_argument("--year", metavar="年度", type=int, help="导入到哪个年度；不写则是最近开启的年度")
    importing.add_argument("--source", metavar="来源", default=DEFAULT_SOURCE, help=f"不写则是“{DEFAULT_SOURCE}”")
    importing.add_argument("--as", dest="account", metavar="账号", help="以谁的名义；不写则是第一个有职权的人")
    ask_columns(importing, besides="。同一来源下次导入不用再写")
    importing.add_argument("--faults", metavar="文件.csv", type=Path, help="把全部有误的行写到这个文件：行、列、问题")
    importing.set_defaults(run=run_import)
    naming = under.add_parser("columns", help="说明认得哪些列名、在哪个文件里可以增加")
    naming.set_defaults(run=run_columns, needs_database=False)


def run_import(asked: Namespace) -> int:
    """Import a file with a bar on the terminal; 1 if rows were refused."""
    path, source = asked.file, asked.source
    check_outcomes(asked.faults, read=[path])
    header = read_tickets(path, path.name).header
    cycle = year_named(asked.congress, asked.year)
    given = columns_given(asked.column, header)
    chosen = {**columns_chosen(cycle.congress, source.strip()), **given}
    columns = columns_of(header, chosen)
    by = actor_named(asked.account, "collect.import_tickets", cycle.congress, on=today())
    print(f"{cycle} · 来源“{source}” · 以{by.name}的名义")
    print("列：" + "、".join(columns.values()))
    rows = sum(1 for _ in read_tickets(path, path.name).rows)
    readings = with_bar(tickets_of(read_tickets(path, path.name), chosen), total=rows, word="导入")
    imported = import_tickets(cycle, readings, source=source, by=by, at=now(), columns=chosen if given else None)
    _tell(imported)
    if asked.faults:
        write_outcome(asked.faults, faults_as_csv(tickets_of(read_tickets(path, path.name), chosen)))
        print(f"有误的行在 {asked.faults}。")
    return 1 if imported.refused else 0


def run_columns(asked: Namespace) -> int:
    """Show the names of columns that are known, and the file to which a clerk adds others."""
    path = make_own_file()
    for part, names in synonyms().items():
        print(f"{PART_WORDS[part]}：{'、'.join(names)}")
    print(f"还有别的列名，用文字编辑器打开 {path}，加到相应的一行，保存以后再导入。")
    return 0


def _tell(imported: Imported) -> None:
    print(f"读到{imported.rows}行：新增{imported.new}条，已有{imported.known}条，有误{imported.refused}行。")
    for line in first_of(imported.faults, number=imported.refused, unit="行有误"):
        print(line)
    if imported.differing:
        print(f"已有的里面，{imported.differing}条的内容不同，保留先有的：")
        for line in first_of(imported.differences, number=imported.differing, unit="行不同"):
            print(line)
