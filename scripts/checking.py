"""`./test`: every stage runs, whatever the one before said; the last line counts."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
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
        lines = [_line(stage, Path(folder)) for stage in (QUICK if asked.quick else FULL)]
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


def _line(stage: Stage, folder: Path) -> Line:
    print(f"\n== {stage.name}", flush=True)
    began = time.monotonic()
    try:
        outcome = stage.check(folder)
    except (OSError, subprocess.CalledProcessError) as broken:
        print(broken, file=sys.stderr)
        outcome = Outcome(failed=1)
    if outcome.missing:
        print(f"!!! {outcome.missing}", flush=True)
    return Line(stage.name, outcome, time.monotonic() - began)


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
