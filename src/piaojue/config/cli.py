"""`./piaojue`: the commands of every floor under one name."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NoReturn, cast

import django
from django.apps import apps
from django.db import OperationalError

from piaojue.config.tables import require_tables
from piaojue.rules.refusal import Refused

DESCRIPTION = "票决：民生实事项目人大代表票决制全年工作的程序。每个命令后面加 --help 看它的用法。"


WORDS = {
    "usage:": "用法：",
    "the following arguments are required:": "还缺：",
    "unrecognized arguments:": "不认识：",
    "invalid choice:": "没有这个选项：",
    "(choose from": "(可选：",
    "expected one argument": "后面要写一个值",
    "argument ": "参数 ",
    "invalid int value:": "应为整数：",
}


class Commands(ArgumentParser):
    """An argument parser that speaks Chinese, and so do all its subcommands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "add_help": False})
        self._positionals.title = "命令和参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这个说明")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", WORDS["usage:"], 1)

    def error(self, message: str) -> NoReturn:
        for english, chinese in WORDS.items():
            message = message.replace(english, chinese)
        self.exit(2, f"{message}\n{self.prog} --help 可看用法。\n")


def main(arguments: Sequence[str]) -> int:
    """Run one command: 0 done, 1 something was found or failed, 2 refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piaojue.config.settings")
    django.setup()
    try:
        return _run(arguments)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    except OperationalError as wrong:
        print(f"连不上数据库，什么都没有做：{str(wrong).splitlines()[0]}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader, `head` for instance, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return 130


def _run(arguments: Sequence[str]) -> int:
    try:
        asked = commands().parse_args(arguments)
        if getattr(asked, "needs_database", True):
            require_tables()
        return cast(Callable[[Namespace], int], asked.run)(asked)
    finally:
        sys.stdout.flush()


def commands() -> Commands:
    """The commands of the roof and of every floor, in the order of the year."""
    parser = Commands(prog="./piaojue", description=DESCRIPTION)
    under = parser.add_subparsers(required=True, metavar="命令", parser_class=Commands)
    floors = [app.name for app in apps.get_app_configs() if app.name.startswith("piaojue.")]
    for floor in ("piaojue.config", *floors):
        if find_spec(f"{floor}.commands"):
            import_module(f"{floor}.commands").add_to(under)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
