"""`./piaojue topics`: group the tickets of a file by matter, without a database; or the leads of a year, in it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from pathlib import Path

from piaojue.collection.column_option import ask_columns, columns_given
from piaojue.collection.place_names import read_names
from piaojue.collection.ticket_tables import TO_GROUP, Ticket, columns_of, read_tickets, tickets_of
from piaojue.collection.topic_engines import EMBEDDED, ENGINES, engine_named
from piaojue.rules.refusal import Refused
from piaojue.shell.listing import first_of
from piaojue.shell.named_files import check_outcomes, write_outcome
from piaojue.shell.progress import say_step, with_bar
from piaojue.shell.tables import Fault, write_csv

LARGEST_SHOWN = 10
HEADER = ("工单编号", "热点编号", "共性问题编号", "热点")


class CannotMine(Refused):
    """There is nothing to group."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommands of `topics`."""
    topics = commands.add_parser("topics", help="热点：把说同一件事的工单归在一起")
    under = topics.add_subparsers(required=True, metavar="操作")
    mining = under.add_parser("mine", help="归并一个工单文件，写出每张工单属于哪个热点；不用数据库")
    mining.add_argument("file", metavar="工单文件", type=Path, help="JSONL、CSV（UTF-8、UTF-16或GB18030）、XLSX或XLS")
    mining.add_argument("--out", metavar="文件.csv", type=Path, required=True, help="每张工单属于哪个热点和共性问题")
    mining.add_argument("--report", metavar="文件.xlsx", type=Path, help="另写两张表：热点问题表、热点问题留言明细表")
    mining.add_argument("--by-place", action="store_true", help="不同地点的工单不归在一起（几十万张以上时用）")
    mining.add_argument("--names", metavar="文件.txt", type=Path, help="本地的地名、小区名，每行一个；没有也可以")
    ask_columns(mining)
    _ask_engine(mining)
    mining.set_defaults(run=run_mine, needs_database=False)
    running = under.add_parser("run", help="归并一个年度的线索；新增不多时只归并新增的，人的判断优先")
    running.add_argument("--congress", metavar="代码", help="哪个人大；不写则是最上级的那个")
    running.add_argument("--year", metavar="年度", type=int, help="哪个年度；不写则是最近开启的年度")
    running.add_argument("--whole", action="store_true", help="全部重新归并；热点的编号不变")
    running.add_argument("--as", dest="account", metavar="账号", help="以谁的名义；不写则是第一个有职权的人")
    _ask_engine(running)
    running.set_defaults(run=run_topics)


def _ask_engine(command: ArgumentParser) -> None:
    command.add_argument("--engine", choices=ENGINES, default=EMBEDDED, help="duckdb 在本机；spark 在集群，结果相同")


def run_mine(asked: Namespace) -> int:
    """Mine a file; 1 if rows were refused."""
    from piaojue.collection.topic_tables import messages_of, report, rows_of  # noqa: PLC0415 - loads the libraries of
    from piaojue.mining import recipe, themes, topics  # noqa: PLC0415 - mining, which other commands never need

    check_outcomes(asked.out, asked.report, read=(asked.file, asked.names))
    engine = engine_named(asked.engine)
    tickets, faults = _read(asked.file, asked.column, is_timed=asked.report is not None)
    if not tickets:
        raise CannotMine(f"“{asked.file.name}”里没有可以归并的工单{_first_reason(faults)}。")
    names = _names(asked.names) if asked.names else []
    masked = messages_of(with_bar(tickets, total=len(tickets), word="去掉个人信息"), by_place=asked.by_place)
    mined = topics.mine(masked, engine=engine, gazetteer=names, tell=say_step)
    common = themes.themes_of(mined)
    if asked.report:
        write_outcome(asked.report, report(mined, tickets, engine=asked.engine, names=names))
    write_outcome(asked.out, write_csv(HEADER, rows_of(mined, common)))
    repeated = [topic for topic in mined.topics if len(topic.rows) > 1]
    grouped = sum(len(topic.rows) for topic in repeated)
    print(f"{len(tickets)}张工单，{len(repeated)}个热点（两张以上的），共{grouped}张。")
    print(f"办法和参数{recipe.recipe(names)}，引擎{asked.engine}。最多的：")
    for topic in mined.topics[:LARGEST_SHOWN]:
        print(f"  {len(topic.rows):>5}  {topic.title}")
    for line in first_of(faults, unit="行有误"):
        print(line)
    return 1 if faults else 0


def run_topics(asked: Namespace) -> int:
    """Mine the leads of a year and say what the hottest topics are."""
    from piaojue.bodies.terminal import actor_named  # noqa: PLC0415 - `topics mine` needs no database
    from piaojue.collection.topic_queries import hot_topics  # noqa: PLC0415
    from piaojue.collection.topic_runs import mine_topics  # noqa: PLC0415
    from piaojue.projects.terminal import year_named  # noqa: PLC0415
    from piaojue.shell.clock import now, today  # noqa: PLC0415

    cycle = year_named(asked.congress, asked.year)
    by = actor_named(asked.account, "collect.mine_topics", cycle.congress, on=today())
    print(f"{cycle} · 以{by.name}的名义", flush=True)
    done = mine_topics(cycle, whole=asked.whole, engine=asked.engine, by=by, at=now(), tell=say_step)
    kind = "全部重新归并" if done.is_whole else "归并新增的线索"
    print(f"{kind}：{done.leads}条线索，{done.topics}个热点（办法和参数{done.recipe}，引擎{done.engine}）。最热的：")
    for topic in hot_topics(cycle)[:LARGEST_SHOWN]:
        print(f"  {topic.heat.value:>6.2f}  {topic.heat.leads:>5}条  {topic.title}")
    return 0


def _names(path: Path) -> list[str]:
    read = read_names(path, path.name)
    for line in first_of([f"地名表{fault}" for fault in read.faults], unit="行有误"):
        print(line)
    print(f"地名表：{len(read.names)}个地名，{len(read.faults)}行不能用。")
    return read.names


def _read(path: Path, columns: Sequence[str], *, is_timed: bool) -> tuple[list[Ticket], list[Fault]]:
    """The tickets, and what is wrong with the other rows; of two rows with one number the first is the ticket."""
    table = read_tickets(path, path.name)
    chosen = columns_given(columns, table.header)
    named = columns_of(table.header, chosen, needed=TO_GROUP)
    print("列：" + "、".join(named.values()), flush=True)
    if "time" not in named:
        _say_untimed(table.header, is_timed)
    total = sum(1 for _ in table.rows)
    tickets: dict[str, Ticket] = {}
    faults: list[Fault] = []
    for reading in with_bar(
        tickets_of(read_tickets(path, path.name), chosen, needed=TO_GROUP), total=total, word="读取"
    ):
        if isinstance(reading, Fault):
            faults.append(reading)
        elif reading.number in tickets:
            told = f"“{reading.number}”在第{tickets[reading.number].row}行已经有了，只算那一行"
            faults.append(Fault(reading.row, named["number"], told))
        else:
            tickets[reading.number] = reading
    return list(tickets.values()), faults


def _say_untimed(header: Sequence[str], is_timed: bool) -> None:
    """Without times tickets are grouped all the same, but nothing can be said of how hot a topic is."""
    which = f"文件里的列是：{'、'.join(header)}。有时间列的，写 --column 时间=列名"
    if is_timed:
        raise CannotMine(
            f"没有找到“时间”这一列，写不了热点问题表：热度和时间范围要用时间。{which}；"
            "没有的，去掉 --report，照样归并。"
        )
    print(f"没有找到“时间”这一列，照样归并；热度和时间范围要用时间，这次没有。{which}。", flush=True)


def _first_reason(faults: Sequence[Fault]) -> str:
    return f"：{len(faults)}行都有误，第一处是{faults[0]}" if faults else ""
