"""`./piaojue topics mine`: group the tickets of a file by matter, without a database."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from piaojue.collection.ticket_tables import Ticket, columns_of, tickets_of
from piaojue.rules.refusal import Refused
from piaojue.shell.progress import with_bar
from piaojue.shell.tables import Fault, read_table, write_csv

FAULTS_SHOWN = 20
LARGEST_SHOWN = 10
ENGINES = ("duckdb", "spark")
HEADER = ("工单编号", "热点编号", "共性问题编号", "热点")


class CannotMine(Refused):
    """There is nothing to group, or no place to write the result to."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommands of `topics`."""
    topics = commands.add_parser("topics", help="热点：把说同一件事的工单归在一起")
    under = topics.add_subparsers(required=True, metavar="操作")
    mining = under.add_parser("mine", help="归并一个工单文件，写出每张工单属于哪个热点；不用数据库")
    mining.add_argument("file", metavar="工单文件", type=Path, help="JSONL、CSV（UTF-8或GB18030）或XLSX")
    mining.add_argument("--out", metavar="文件.csv", type=Path, required=True, help="每张工单属于哪个热点和共性问题")
    mining.add_argument("--report", metavar="文件.xlsx", type=Path, help="另写两张表：热点问题表、热点问题留言明细表")
    mining.add_argument("--by-place", action="store_true", help="不同地点的工单不归在一起（几十万张以上时用）")
    mining.add_argument("--names", metavar="文件.txt", type=Path, help="本地的地名、小区名，每行一个；没有也可以")
    mining.add_argument("--engine", choices=ENGINES, default="duckdb", help="duckdb 在本机；spark 在集群")
    mining.set_defaults(run=run_mine, needs_database=False)


def run_mine(asked: Namespace) -> int:
    """Mine a file; 1 if rows were refused."""
    from piaojue.collection.topic_tables import messages_of, report, rows_of  # noqa: PLC0415 - loads the libraries of
    from piaojue.mining import engines, themes, topics  # noqa: PLC0415 - mining, which other commands never need

    print("列：" + "、".join(columns_of(read_table(asked.file, asked.file.name).header).values()))
    tickets, faults = _read(asked.file)
    if not tickets:
        raise CannotMine(f"“{asked.file.name}”里没有可以归并的工单。")
    names = asked.names.read_text(encoding="utf-8-sig").split() if asked.names else ()
    mined = topics.mine(
        messages_of(tickets, by_place=asked.by_place), engine=engines.ENGINES[asked.engine](), gazetteer=names
    )
    common = themes.themes_of(mined)
    _write(asked.out, write_csv(HEADER, rows_of(mined, common)))
    if asked.report:
        _write(asked.report, report(mined, tickets))
    repeated = [topic for topic in mined.topics if len(topic.rows) > 1]
    grouped = sum(len(topic.rows) for topic in repeated)
    print(f"{len(tickets)}张工单，{len(repeated)}个热点（两张以上的），共{grouped}张。最多的：")
    for topic in mined.topics[:LARGEST_SHOWN]:
        print(f"  {len(topic.rows):>5}  {topic.title}")
    for fault in faults[:FAULTS_SHOWN]:
        print(f"  {fault}")
    if len(faults) > FAULTS_SHOWN:
        print(f"  ……另有{len(faults) - FAULTS_SHOWN}行有误。")
    return 1 if faults else 0


def _read(path: Path) -> tuple[list[Ticket], list[Fault]]:
    total = sum(1 for _ in read_table(path, path.name).rows)
    tickets: list[Ticket] = []
    faults: list[Fault] = []
    for reading in with_bar(tickets_of(read_table(path, path.name)), total=total, word="读取"):
        if isinstance(reading, Ticket):
            tickets.append(reading)
        else:
            faults.append(reading)
    return tickets, faults


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as wrong:
        raise CannotMine(f"不能写入 {path}；请检查目录是否存在、磁盘是否已满。") from wrong
