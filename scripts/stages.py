"""The stages of `./test`: what each one runs, and what came of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

from scripts.places import BIN, PYTHON, ROOT, environment
from scripts.postgresql import private_server, server_programs

IS_CI = os.environ.get("CI") == "true"
BESIDE = "" if os.environ.get("PIAOJUE_SHARED") or not IS_CI else " and not real_data"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OF_THE_BROWSER = "tests/browser"  # to collect the thousands of others first takes each worker ten seconds
NO_POSTGRESQL = "没有 PostgreSQL，这一步没有做。要做请先运行：sudo apt install postgresql"
NO_CHROMIUM = "没有 Chromium，这一步没有做。要做请先运行：sudo apt install chromium fonts-noto-cjk"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a stage; `missing` says why it was not done at all, `said` is what is still to be shown of it."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    missing: str = ""
    said: str = ""

    @property
    def failures(self) -> int:
        """Where everything has been installed for the tests, nothing may be left out."""
        left_out = self.skipped + bool(self.missing) if IS_CI else 0
        return self.failed + left_out


@dataclass(frozen=True, slots=True)
class Stage:
    """A name for the table, what to do with a folder for passing files, and whether that runs beside the others."""

    name: str
    check: Callable[[Path], Outcome]
    is_beside: bool = False


def command(*arguments: str) -> Callable[[Path], Outcome]:
    """A tool that answers by its exit code; the clean answer is no test that passed."""

    def check(folder: Path) -> Outcome:
        program, *others = arguments
        code, said = _run([str(BIN / program), *others], environment(), is_told_later=True)
        return Outcome(failed=int(code != 0), said=said)

    return check


def on_sqlite(folder: Path, also_not: str = "", *options: str) -> Outcome:
    marked = f"not browser and not postgres and not spark{also_not}{BESIDE}"
    return _pytest(folder, marked, *options, PIAOJUE_DATABASE_URL="")


def on_sqlite_daily(folder: Path) -> Outcome:
    """Without the longest walks and with fewer made-up examples; `./test` takes them all."""
    return on_sqlite(folder, " and not thorough", "--hypothesis-profile=daily")


def on_postgresql(folder: Path) -> Outcome:
    if (programs := server_programs()) is None:
        return Outcome(missing=NO_POSTGRESQL)
    with private_server(programs) as address:
        return _pytest(folder, f"not browser and not spark{BESIDE}", PIAOJUE_DATABASE_URL=address)


def in_browser(folder: Path) -> Outcome:
    browser = next(filter(None, map(which, CHROMIUM)), None)
    if browser is None:
        return Outcome(missing=NO_CHROMIUM)
    told = {"PIAOJUE_CHROMIUM": browser, "PIAOJUE_DATABASE_URL": ""}
    return _pytest(folder, f"browser{BESIDE}", OF_THE_BROWSER, workers="2", **told)


def first_start(folder: Path) -> Outcome:
    """As a newcomer: an empty data folder, the demonstration year built in it, the main pages opened."""
    started = {**os.environ, "PIAOJUE_DATA": str(folder / "first-start"), "PIAOJUE_DATABASE_URL": ""}
    command = [sys.executable, str(ROOT / "run"), "--check"]
    code, said = _run(command, started, is_told_later=True)
    return Outcome(passed=int(code == 0), failed=int(code != 0), said=said)


def _run(command: Sequence[str], told: Mapping[str, str], *, is_told_later: bool) -> tuple[int, str]:
    """The exit code of a program, and what it said: nothing where that has been seen already, while it ran."""
    out, err = (subprocess.PIPE, subprocess.STDOUT) if is_told_later else (None, None)
    done = subprocess.run(command, cwd=ROOT, env=told, text=True, stdout=out, stderr=err)
    return done.returncode, (done.stdout or "").rstrip()


def _pytest(folder: Path, marked: str, *asked: str, workers: str = "auto", **also: str) -> Outcome:
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    options = (
        "-q",
        "-n",
        workers,
        "-m",
        marked,
        "-p",
        "no:cacheprovider",
        f"--junitxml={report}",
        *asked,
    )
    also["OPENBLAS_NUM_THREADS"] = "1"  # a worker for each processor: more threads only wait for one another
    code, _ = _run([str(PYTHON), "-m", "pytest", *options], environment(**also), is_told_later=False)
    counted = _counted(report) if report.exists() else Outcome()
    if code != 0 and not counted.failed:  # it broke off, or there was nothing to run
        return replace(counted, failed=1)
    return counted


def _counted(report: Path) -> Outcome:
    suites = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314 - written by pytest a moment ago
    total, failed, skipped = 0, 0, 0
    for suite in suites:
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return Outcome(total - failed - skipped, failed, skipped)


STATIC = (
    Stage("格式 ruff format", command("ruff", "format", "--check", ".")),
    Stage("写法 ruff check", command("ruff", "check", "--output-format=concise", ".")),
    Stage("楼层 lint-imports", command("lint-imports", "--no-logo")),
)
TYPES = Stage("类型 mypy", command("mypy", "--no-error-summary"), is_beside=True)
QUICK = (*STATIC, Stage("测试 SQLite", on_sqlite_daily), TYPES)
FULL = (
    *STATIC,
    Stage("测试 SQLite", on_sqlite),
    Stage("测试 PostgreSQL", on_postgresql),
    Stage("测试 浏览器", in_browser),
    TYPES,
    Stage("首次启动 ./run --check", first_start, is_beside=True),
)
