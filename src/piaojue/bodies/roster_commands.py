"""`./piaojue roster`: import a roster from a file, all or nothing; export it in the same shape."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from piaojue.bodies.roster_import import ACT, Plan, import_roster, plan_roster, roster_of
from piaojue.bodies.roster_table import HEADER
from piaojue.bodies.terminal import actor_named, congress_named
from piaojue.rules.refusal import Refused
from piaojue.shell.clock import now, today
from piaojue.shell.listing import first_of
from piaojue.shell.tables import read_table, write_csv, write_xlsx


class NotWritten(Refused):
    """An export overwrites nothing, and goes where it may be written."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommands of `roster`."""
    roster = commands.add_parser("roster", help="代表名册：导入、导出")
    under = roster.add_subparsers(required=True, metavar="操作")
    importing = under.add_parser("import", help="导入名册（CSV、XLSX）；有一处错误就一行也不导入，并逐处列出")
    importing.add_argument("file", metavar="文件", type=Path, help="列名：" + "、".join(HEADER))
    importing.add_argument("--check", action="store_true", help="只检查和预览，不写入")
    importing.set_defaults(run=run_import)
    exporting = under.add_parser("export", help="导出名册，形状与导入相同；含手机号，请妥善保管")
    exporting.add_argument("file", metavar="文件", type=Path, help="以 .csv 或 .xlsx 结尾；已有的文件不覆盖")
    exporting.set_defaults(run=run_export)
    for parser in (importing, exporting):
        parser.add_argument("--congress", metavar="代码", help="哪个人大；不写则是最上级的那个")
        parser.add_argument("--as", dest="account", metavar="账号", help="以谁的名义；不写则是第一个有职权的人")


def run_import(asked: Namespace) -> int:
    """Import, or only check; 1 if anything is wrong in the file."""
    table = read_table(asked.file, asked.file.name)
    congress = congress_named(asked.congress)
    by = actor_named(asked.account, ACT, congress, on=today())
    plan = plan_roster(congress, table, by=by, at=now())
    print(f"{congress} · 以{by.name}的名义")
    _tell(plan)
    if plan.faults or asked.check:
        print("什么都没有写入。")
        return 1 if plan.faults else 0
    import_roster(congress, read_table(asked.file, asked.file.name), by=by, at=now())
    print("已导入。")
    return 0


def _tell(plan: Plan) -> None:
    print(f"新增{len(plan.new)}名，变更{len(plan.changed)}名，{plan.same}名没有变化，{len(plan.faults)}处错误。")
    if plan.bodies:
        print("随名册建立：" + "、".join(name for _, name in plan.bodies))
    for line in first_of(plan.faults):
        print(line)


def run_export(asked: Namespace) -> int:
    """Write the roster to a new file that only its owner can read."""
    congress = congress_named(asked.congress)
    by = actor_named(asked.account, ACT, congress, on=today())
    rows = roster_of(congress, by=by, at=now())
    if asked.file.exists():
        raise NotWritten(f"{asked.file}已经存在，没有覆盖；请换一个文件名。")
    data = write_csv(HEADER, rows) if asked.file.suffix.lower() == ".csv" else write_xlsx(HEADER, rows)
    try:
        asked.file.touch(mode=0o600)
        asked.file.write_bytes(data)
    except OSError as wrong:
        raise NotWritten(f"不能写入{asked.file}；请检查目录和写入权限。") from wrong
    print(f"{len(rows)}名代表已写入{asked.file}。")
    return 0
