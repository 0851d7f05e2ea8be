"""`./piaojue demo`: build the demonstration in an empty installation, tell its year, move its clock."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from piaojue.bodies.models import Congress
from piaojue.ledger.actions import sign_head
from piaojue.portal import archive_commands
from piaojue.portal.demonstration.accounts import as_text, grant_accounts
from piaojue.portal.demonstration.build import TODAY, build
from piaojue.portal.demonstration.story import lines_of_the_year
from piaojue.rules.refusal import Refused
from piaojue.shell.clock import now
from piaojue.shell.rehearsal import set_clock


class NotEmpty(Refused):
    """The demonstration is built in an empty installation only."""


class NoDemonstration(Refused):
    """There is no demonstration here."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The commands `demo` and `archive`."""
    archive_commands.add_to(commands)
    demo = commands.add_parser("demo", help="在空的安装里建立演示年度（人物虚构），并显示各角色的账号")
    demo.add_argument("--story", action="store_true", help="在终端里按六个环节讲完一年；还没有演示年度时先建立")
    demo.add_argument("--quiet", action="store_true", help="不显示账号，它们记在数据目录的 demo-accounts.txt 里")
    demo.add_argument("--today", metavar="日期", help="把演示的时间调到这一天，例如 2026-04-10")
    demo.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Build what is missing; then the log-ins, or the story, or the clock."""
    folder = Path(settings.DATA)
    is_here = (folder / "demonstration").exists()
    if not is_here and Congress.objects.exists():
        raise NotEmpty("这里已经有正式的数据，不能建立演示年度；请换一个空的数据目录（PIAOJUE_DATA）。")
    if not is_here:
        _build(folder)
    if asked.today:
        _move_clock(folder, asked.today)
    if asked.story:
        for line in lines_of_the_year():
            print(line, flush=True)
    elif not is_here and not asked.quiet:
        print((folder / "demo-accounts.txt").read_text(encoding="utf-8"), end="")
    return 0


def _build(folder: Path) -> None:
    """The whole demonstration or nothing of it; its mark comes last."""
    with transaction.atomic():
        build(lambda said: print(f"  {said}", flush=True))
        print("  发给各角色账号", flush=True)
        logins = grant_accounts()
        for congress in Congress.objects.all():
            sign_head(congress.code, reason="演示年度建成", at=TODAY)
    accounts = folder / "demo-accounts.txt"
    accounts.touch(mode=0o600)
    accounts.write_text(as_text(logins), encoding="utf-8")
    set_clock(folder, real=timezone.now(), shown=TODAY)
    (folder / "demonstration").touch()


def _move_clock(folder: Path, day: str) -> None:
    try:
        shown = datetime.fromisoformat(day).replace(hour=9, tzinfo=timezone.get_default_timezone())
    except ValueError as wrong:
        raise NoDemonstration(f"看不懂日期“{day}”，请写成 2026-04-10 的样子。") from wrong
    set_clock(folder, real=now() - settings.REHEARSAL_OFFSET, shown=shown)
    print(f"演示时间已调到{shown:%Y-%m-%d}，重新启动 ./run 后生效。")
