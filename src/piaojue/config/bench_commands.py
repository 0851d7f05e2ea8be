"""`./piaojue bench`: what is measured, and by which options; an option that a measurement has no use for is refused."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from piaojue.config.bench import measurements
from piaojue.config.trial.database import KINDS
from piaojue.rules.refusal import Refused

HALL = ("hall", "kills", "race")
USES: dict[str, tuple[str, ...]] = {
    "hall": ("voters", "database"),
    "kills": ("voters", "kills", "database"),
    "race": ("voters", "database"),
    "survey": ("file",),
}
KINDS_OF_WORK = (*HALL, "import", "topics", "survey", "screening", "ballots")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which numbers an option lies, what it is where nobody says, and why no more."""

    word: str
    least: int
    most: int
    default: int


# Fewer than ten may not vote by sealed ballots; ten thousand take half an hour, and no hall seats more.
NUMBERS = {"voters": Bounds("投票的人", 10, 10_000, 300), "kills": Bounds("杀掉的次数", 1, 1_000, 10)}


class NotMeasured(Refused):
    """An option that this measurement does not use, or a number that it cannot be made with."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The command `bench`."""
    measuring = commands.add_parser("bench", help="测量快慢，与最少必要的计算或者别的做法相比")
    measuring.add_argument(
        "what",
        nargs="?",
        choices=KINDS_OF_WORK,
        help="hall 是全场投票（--voters 人，一分钟起）；kills 是投票时反复杀掉服务器（--kills 次）；"
        "race 是每张票签由十六部手机同时发出；"
        "import 是导入十万条工单，杀掉二十次（要几分钟）；"
        "topics 是热点归并（十几万到一百万条，要几分钟）；survey 是意见调查的比较（四份，最多十三万人）；"
        "screening 是筛选的稳健分析（三百个项目）；ballots 是核对密封票",
    )
    measuring.add_argument("--voters", type=int, metavar="人数", help=f"hall、kills、race：{_range('voters')}")
    measuring.add_argument("--kills", type=int, metavar="次数", help=f"kills：{_range('kills')}")
    measuring.add_argument("--database", choices=KINDS, help="hall、kills、race：用哪种数据库，默认与安装相同")
    measuring.add_argument("--file", type=Path, metavar="FILE.pb", help="survey：在这份调查上测量，不写则用虚构的")
    measuring.set_defaults(run=run, needs_database=False)


def _range(name: str) -> str:
    bounds = NUMBERS[name]
    return f"{bounds.word}，{bounds.least}到{bounds.most}，默认{bounds.default}"


def run(asked: Namespace) -> int:
    """Measure now, on this machine."""
    for line in _measured(asked.what, options_of(asked)):
        print(line, flush=True)
    return 0


def options_of(asked: Namespace) -> dict[str, Any]:
    """The options of a measurement, those with a default filled in.

    Raises: NotMeasured.
    """
    given = {name: getattr(asked, name) for name in (*NUMBERS, "database", "file")}
    used = USES.get(asked.what, ())
    work = f"bench {asked.what}" if asked.what else "bench"
    for name, value in given.items():
        if value is not None and name not in used:
            users = "、".join(each for each in KINDS_OF_WORK if name in USES.get(each, ()))
            raise NotMeasured(f"{work}用不到--{name}，没有测量：它只用于{users}。请去掉--{name}再运行。")
    return {name: _number(name, given[name]) if name in NUMBERS else given[name] for name in used}


def _number(name: str, value: int | None) -> int:
    bounds = NUMBERS[name]
    if value is None:
        return bounds.default
    if not bounds.least <= value <= bounds.most:
        raise NotMeasured(f"--{name}是{value}，没有测量：{bounds.word}应为{bounds.least}到{bounds.most}。")
    return value


def _measured(what: str | None, options: dict[str, Any]) -> Iterable[object]:
    """The lines of a measurement; each module loads libraries that the others never need."""
    if what is None:
        return measurements()
    module = import_module(f"piaojue.config.bench_{'hall' if what in HALL else what}")
    if what in HALL:
        measured: Iterable[object] = getattr(module, what)(**options)
        return measured
    if what == "survey" and options["file"]:
        on_file: Iterable[object] = module.lines_of(options["file"])
        return on_file
    lines: Iterable[object] = module.lines()
    return lines
