"""`./piaojue found`: the first congress of a real installation, or another below it, with its first clerk."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from getpass import getpass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from piaojue.bodies.actions import grant_account
from piaojue.bodies.authority import actor_of
from piaojue.bodies.demonstration import name_taken_by_it
from piaojue.bodies.founding import Founding, found_congress
from piaojue.bodies.models import Congress
from piaojue.rules.offices import LEVEL_WORDS, Level
from piaojue.rules.refusal import Refused
from piaojue.shell.clock import now, today


class NoSuchParent(Refused):
    """The level above has not been founded."""


class OutOfPlace(Refused):
    """The first account would be one of the demonstration's, which open nothing here."""


class UnreadableMeasure(Refused):
    """The text of the measure cannot be read."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The command `found`."""
    founding = commands.add_parser("found", help="登记一个人大（或街道议事会）和它的第一位工作人员，采用实施办法")
    founding.add_argument("code", metavar="区划代码", help="6、9或12位，例如 520112")
    founding.add_argument("place", metavar="地名", help="例如 乌当区")
    founding.add_argument("name", metavar="机构名称", help="例如 乌当区人民代表大会")
    founding.add_argument(
        "--level", choices=[level.value for level in Level], help="不写则按代码位数判断", metavar="层级"
    )
    founding.add_argument("--parent", metavar="代码", help="上一级人大的区划代码")
    founding.add_argument("--measure", metavar="文件", type=Path, help="实施办法；不写则用同一层级的示范办法")
    founding.add_argument("--clerk", metavar="姓名", required=True, help="第一位工作人员")
    founding.add_argument("--account", metavar="账号", required=True, help="这位工作人员的账号；口令在终端上输入")
    founding.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Found the congress, adopt its measure, grant the first account: all or nothing."""
    if why := name_taken_by_it(asked.account):
        raise OutOfPlace(why)
    level = Level(asked.level) if asked.level else (Level.DISTRICT if len(asked.code) == 6 else Level.TOWNSHIP)
    founding = Founding(asked.code, asked.place, asked.name, level, asked.clerk, _parent(asked.parent))
    text = _measure(asked.measure or Path(settings.MEASURES) / level / "measure.toml")
    password = _password()
    with transaction.atomic():
        congress, clerk = found_congress(founding, text, since_on=today(), at=now())
        by = actor_of(clerk, on=today())
        grant_account(clerk, asked.account, password, congress=congress, by=by, at=now())
    print(f"已登记{congress.name}（{LEVEL_WORDS[level]}），采用《{congress.measures.get().title}》。")
    print(f"工作人员{clerk.name}可以用账号“{asked.account}”登录，接着登记机构、会议，导入代表名册。")
    return 0


def _parent(code: str | None) -> Congress | None:
    if code is None:
        return None
    try:
        return Congress.objects.get(code=code)
    except Congress.DoesNotExist:
        raise NoSuchParent(f"还没有登记区划代码为{code}的上级人大，请先登记上级。") from None


def _measure(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise UnreadableMeasure(f"不能读取实施办法 {path}；请检查文件名，文字应为 UTF-8。") from wrong


def _password() -> str:
    """From the terminal, never echoed; from standard input where there is no terminal."""
    return getpass("口令（至少12位）：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
