"""What comparing a survey costs: reading its file, every rule, and the most memory that all of it took.

Without a file of one's own surveys are made up here, from a seed: of the sizes of the largest real ones. Each is
written by one process and measured by another, so that its memory is that of reading and counting it alone.
"""

from __future__ import annotations

import csv
import multiprocessing
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from piaojue.advisory.by_votes import greedy, top
from piaojue.advisory.completion import Steps, completed
from piaojue.advisory.coverage import coverages
from piaojue.advisory.equal_shares import ways
from piaojue.advisory.phragmen import phragmen
from piaojue.advisory.profile import Profile, profile_of_pb
from piaojue.config.bench import ROUNDS, Measured, fastest
from piaojue.rules.pabulib import decoded, parse
from piaojue.shell.named_files import bytes_of

SEED = 20260320
PLACES = 16
BUDGET = 14_000_000  # yuan
STATUS, HELD = Path("/proc/self/status"), re.compile(r"VmHWM:\s+(\d+) kB")
MB = 2**20 if sys.platform == "darwin" else 2**10  # of what `getrusage` counts in


@dataclass(frozen=True, slots=True)
class Size:
    """How many people, how many projects, and the most draws that one ballot is made of."""

    people: int
    projects: int
    longest: int


SIZES = {  # those of the four largest published elections; with the longest ballots about as many choices
    "罗兹2022": Size(90_494, 160, 7),
    "华沙2026": Size(61_668, 83, 10),
    "布达佩斯2024": Size(28_943, 175, 22),
    "弗罗茨瓦夫2015": Size(131_778, 197, 1),
}


def write_made_up(path: Path, size: Size) -> None:
    """A file of the shape that cities publish; ballots of one project or more, the first projects most popular."""
    chance = np.random.default_rng(SEED)
    popularity = np.arange(1, size.projects + 1) ** -0.8
    draws = chance.choice(size.projects, (size.people, size.longest), p=popularity / popularity.sum())
    lengths = chance.integers(1, size.longest, size.people, endpoint=True)
    ballots = [sorted(set(row[:length])) for row, length in zip(draws.tolist(), lengths.tolist(), strict=True)]
    votes = Counter(project for ballot in ballots for project in ballot)
    costs = chance.integers(1, 60, size.projects) * 25_000
    ages = chance.integers(16, 90, size.people)
    rows: list[list[object]] = [["META"], ["key", "value"], ["budget", BUDGET], ["vote_type", "approval"]]
    rows += [["PROJECTS"], ["project_id", "cost", "votes", "name"]]
    rows += [[p, costs[p], votes[p], f"虚构项目{p}"] for p in range(size.projects)]
    rows += [["VOTES"], ["voter_id", "age", "neighborhood", "voting_method", "vote"]]
    rows += [
        [100_000 + at, ages[at], f"第{at % 13 + 1}组", "internet", ",".join(map(str, ballot))]
        for at, ballot in enumerate(ballots)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)


def lines() -> Iterator[str]:
    """What was measured on surveys made up here, one survey after the other."""
    spawning = multiprocessing.get_context("spawn")
    for name, size in SIZES.items():
        with (
            tempfile.TemporaryDirectory() as folder,
            ProcessPoolExecutor(1, spawning) as writer,
            ProcessPoolExecutor(1, spawning) as reader,
        ):
            path = Path(folder) / f"虚构，与{name}一样大.pb"
            writer.submit(write_made_up, path, size).result()
            yield from reader.submit(_listed, path).result()


def _listed(path: Path) -> list[str]:
    return list(lines_of(path))


def lines_of(path: Path) -> Iterator[str]:
    """The same on a survey of one's own."""
    before = _most_memory()

    def read() -> Profile:
        return profile_of_pb(parse(decoded(bytes_of(path))))

    raw = bytes_of(path)
    profile = read()
    read_in = _most_memory()
    size = f"{profile.voters}人、{len(profile.costs)}个项目、{len(profile.approving)}个选择"
    yield f"以下是处理器时间，{ROUNDS}次里最快的一次；读入包括打开文件、核对和整理。"
    splitting = fastest(lambda: sum(len(line.split(b";")) for line in raw.split(b"\n")), time.process_time)
    yield str(Measured(f"读入{path.name}（{size}）", fastest(read, time.process_time), "分成行和字段一遍", splitting))
    yield f"读入按钟表：{fastest(read) * 1000:.0f}毫秒（机器忙时比处理器时间长）"
    yield from _measured(profile)
    yield f"内存最多{_most_memory():.0f}MB：程序本身{before:.0f}MB，读入以后{read_in:.0f}MB"


def _measured(profile: Profile) -> Iterator[str]:
    one_pass = fastest(lambda: np.bincount(profile.approving, minlength=profile.voters), time.process_time)
    for work, run in _rules(profile).items():
        yield str(Measured(work, fastest(run, time.process_time), "选择各加一遍", one_pass))


def _most_memory() -> float:
    """The most that this process has held so far, in MB; Python, numpy and the program are in it.

    Linux keeps it beside the process; what `getrusage` tells there is also what the process that began this one held.
    """
    if STATUS.exists():
        return int(HELD.findall(STATUS.read_text("ascii"))[0]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB


def _rules(profile: Profile) -> dict[str, Callable[[], object]]:
    chosen = greedy(profile).sure
    share = Fraction(profile.budget, profile.voters)
    return {
        "得票优先": lambda: top(profile, PLACES),
        "按票列支": lambda: greedy(profile),
        "等份额法一次": lambda: ways(profile, share),
        "等份额法加到将要超支": lambda: completed(profile, Steps.HALVING),
        "弗拉格门法": lambda: phragmen(profile),
        "四种入选结果的分组覆盖": lambda: coverages(profile, [chosen] * 4),
    }
