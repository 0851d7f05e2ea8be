"""`./piaojue reports`: import monthly reports with their pictures."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from piaojue.bodies.authority import Actor, actor_of
from piaojue.bodies.models import Appointment, Body
from piaojue.bodies.models.people import in_force
from piaojue.bodies.terminal import NobodyToAct, actor_named
from piaojue.implementation.actions import ImportPlan, import_reports, plan_reports
from piaojue.implementation.actions.importing import By
from piaojue.implementation.album import album_of
from piaojue.implementation.report_table import HEADER, Listed
from piaojue.projects.models import Cycle, Project
from piaojue.projects.terminal import year_named
from piaojue.shell.clock import now, today
from piaojue.shell.listing import first_of
from piaojue.shell.progress import with_bar
from piaojue.shell.tables import read_table

Row = tuple[Project, Listed]


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommand of `reports`."""
    reports = commands.add_parser("reports", help="月报：连同照片导入")
    under = reports.add_subparsers(required=True, metavar="操作")
    importing = under.add_parser("import", help="导入月报；有一处错误就一份也不导入；已有的不重复导入")
    importing.add_argument("file", metavar="文件", type=Path, help="CSV或XLSX，列名：" + "、".join(HEADER))
    importing.add_argument("--photos", metavar="照片", type=Path, help="照片所在的文件夹或者ZIP；表格里写文件名")
    importing.add_argument("--check", action="store_true", help="只检查和预览，不写入")
    importing.add_argument("--congress", metavar="代码", help="哪个人大；不写则是最上级的那个")
    importing.add_argument("--year", metavar="年度", type=int, help="哪个年度；不写则是最近开启的年度")
    importing.add_argument("--as", dest="account", metavar="账号", help="以谁的名义；不写则各以牵头部门负责人的名义")
    importing.set_defaults(run=run_import)


def run_import(asked: Namespace) -> int:
    """Import, or only check; 1 if anything is wrong in the file."""
    cycle = year_named(asked.congress, asked.year)
    by, album = _by(asked.account, cycle), album_of(asked.photos)
    plan = plan_reports(cycle, read_table(asked.file, asked.file.name), album, by=by, at=now())
    print(f"{cycle} · {asked.file.name}")
    _tell(plan)
    if plan.faults or asked.check or not plan.new:
        print("什么都没有写入。")
        return 1 if plan.faults else 0
    import_reports(cycle, read_table(asked.file, asked.file.name), album, by=by, at=now(), watch=_with_bar)
    print("已导入。")
    return 0


def _with_bar(rows: Sequence[Row]) -> Iterator[Row]:
    return with_bar(rows, total=len(rows), word="导入")


def _by(account: str | None, cycle: Cycle) -> By:
    """One account for all, or for each project the head of its lead department."""
    if account:
        one = actor_named(account, "implement.report", cycle.congress, on=today())
        return lambda _: one

    @cache
    def head_of(body: Body | None) -> Actor:
        rows = Appointment.objects.filter(in_force(today()), body=body).order_by("-is_head", "pk")
        if body is None or (head := rows.select_related("person").first()) is None:
            raise NobodyToAct(f"{body or '项目'}没有在任的人，不能以它的名义报告；请用 --as 写明账号。")
        return actor_of(head.person, on=today())

    return lambda project: head_of(project.lead)


def _tell(plan: ImportPlan) -> None:
    print(f"新增{len(plan.new)}份，照片{plan.photos}张，{plan.known}份已经有了，{len(plan.faults)}处错误。")
    for line in first_of(plan.faults):
        print(line)
    if plan.differing:
        print(f"另有{len(plan.differing)}份与已有的月报不同，保留已有的：")
        for line in first_of(plan.differing):
            print(line)
