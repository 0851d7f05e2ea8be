"""`./test`: every stage runs, whatever the one before said; the last line counts.

Most stages come one after the other. The types and the first start, which leave a processor idle, run beside them, and
show at the end what they said. The tests of the browser have the machine to themselves: a page that waits is a failure.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.installing import CannotSetUp, front_end, install
from scripts.stages import FULL, QUICK, Outcome, Stage


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table at the end."""

    name: str
    outcome: Outcome
    seconds: float


def main(arguments: Sequence[str]) -> int:
    """0 when nothing failed."""
    asked = parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="pj-test-") as folder:
        os.environ["PIAOJUE_DATA"] = folder  # the tests' own: never the database of this installation
        try:
            install("dev" if asked.quick else "browser")
            front_end()
        except CannotSetUp as missing:
            print(missing, file=sys.stderr)
            return 1
        lines = _lines(QUICK if asked.quick else FULL, Path(folder))
    _tell(lines)
    return 1 if sum(line.outcome.failures for line in lines) else 0


def parser() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(
        prog="./test", description="检查整个程序；每一步都做完，最后一行是合计。", add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="显示这个说明")
    parser.add_argument("--quick", action="store_true", help="只做格式、写法、类型、楼层和 SQLite 上的测试")
    return parser


def _lines(stages: Sequence[Stage], folder: Path) -> list[Line]:
    with ThreadPoolExecutor() as others:
        begun = {stage: others.submit(_done, stage, folder) for stage in stages if stage.is_beside}
        return [
            _line(stage.name, begun[stage].result if stage.is_beside else partial(_done, stage, folder))
            for stage in stages
        ]


def _line(name: str, done: Callable[[], tuple[Outcome, float]]) -> Line:
    print(f"\n== {name}", flush=True)
    outcome, seconds = done()
    if outcome.said:
        print(outcome.said, flush=True)
    if outcome.missing:
        print(f"!!! {outcome.missing}", flush=True)
    return Line(name, outcome, seconds)


def _done(stage: Stage, folder: Path) -> tuple[Outcome, float]:
    began = time.monotonic()
    try:
        outcome = stage.check(folder)
    except (OSError, subprocess.CalledProcessError) as broken:
        outcome = Outcome(failed=1, said=str(broken))
    return outcome, time.monotonic() - began


def _tell(lines: Sequence[Line]) -> None:
    print("\n== 合计")
    for line in lines:
        counted = line.outcome
        skipped = f"，跳过{counted.skipped}" if counted.skipped else ""
        passed = f"，通过{counted.passed}{skipped}" if counted.passed else skipped
        words = counted.missing or (f"失败{counted.failures}{passed}" if counted.failures else f"没有问题{passed}")
        print(f"{line.seconds:7.1f} 秒  {line.name}：{words}")
    passed_of_all = sum(line.outcome.passed for line in lines)
    print(f"{passed_of_all} passed, {sum(line.outcome.failures for line in lines)} failed", flush=True)
