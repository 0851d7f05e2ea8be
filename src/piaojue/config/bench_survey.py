"""What comparing a survey costs: every rule as a ratio to one plain pass over the approvals.

Without a file the survey is made up here, from a seed: as many people and projects as the largest real ones.
"""

from __future__ import annotations

import gc
import resource
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import chain
from pathlib import Path

import numpy as np

from piaojue.advisory.by_votes import greedy, top
from piaojue.advisory.completion import Steps, completed
from piaojue.advisory.coverage import coverages
from piaojue.advisory.equal_shares import ways
from piaojue.advisory.phragmen import phragmen
from piaojue.advisory.profile import Profile, profile_of, profile_of_pb
from piaojue.advisory.publication import survey_as_pb
from piaojue.collection.survey_commands import bytes_of
from piaojue.config.bench import Measured, fastest
from piaojue.rules.pabulib import decoded, parse

SEED = 20260320
PEOPLE, PROJECTS, PLACES = 90_000, 160, 16
LONGEST_BALLOT = 6
BUDGET = 14_000_000  # yuan
HEADING = {
    "description": "虚构",
    "country": "China",
    "unit": "虚构",
    "instance": "2026",
    "date_begin": "01.12.2025",
    "date_end": "15.12.2025",
}


def made_up() -> tuple[dict[str, Fraction], list[list[str]]]:
    """Costs in yuan and ballots of one to six projects; the first projects are the most popular."""
    chance = np.random.default_rng(SEED)
    popularity = np.arange(1, PROJECTS + 1) ** -0.8
    draws = chance.choice(PROJECTS, (PEOPLE, LONGEST_BALLOT), p=popularity / popularity.sum())
    lengths = chance.integers(1, LONGEST_BALLOT, PEOPLE, endpoint=True)
    ballots = [[str(p) for p in row[:length]] for row, length in zip(draws.tolist(), lengths.tolist(), strict=True)]
    return {str(p): Fraction(int(chance.integers(1, 60)) * 25_000) for p in range(PROJECTS)}, ballots


def lines() -> Iterator[str]:
    """What was measured, line by line as it is done."""
    costs, ballots = made_up()
    groups = [f"第{at % 13 + 1}组" for at in range(PEOPLE)]

    def read() -> Profile:
        return profile_of(costs, ballots, budget=Fraction(BUDGET), names={}, labels=groups)

    profile = read()
    size = f"{PEOPLE}人、{PROJECTS}个项目、{len(profile.approving)}个选择"
    counting = fastest(lambda: Counter(chain.from_iterable(ballots)))
    yield str(Measured(f"整理{size}", fastest(read), "逐个数一遍", counting))
    text = survey_as_pb(profile, HEADING)
    gc.freeze()  # `./piaojue survey` reads into a memory that is not yet full of ballots to look through
    yield str(
        Measured(
            f"读入同一份.pb文件（{len(text)}字）", fastest(lambda: profile_of_pb(parse(text))), "逐个数一遍", counting
        )
    )
    yield from _measured(profile)


def lines_of(path: Path) -> Iterator[str]:
    """The same on a survey of one's own: reading its file, and each rule."""
    raw = bytes_of(path)
    gc.freeze()
    reading = fastest(lambda: profile_of_pb(parse(decoded(raw))))
    profile = profile_of_pb(parse(decoded(raw)))
    counting = fastest(lambda: raw.split(b"\n"))
    size = f"{profile.voters}人、{len(profile.costs)}个项目、{len(profile.approving)}个选择"
    yield str(Measured(f"读入{path.name}（{size}）", reading, "按行分开一遍", counting))
    yield from _measured(profile)


def _measured(profile: Profile) -> Iterator[str]:
    one_pass = fastest(lambda: np.bincount(profile.approving, minlength=profile.voters))
    for work, run in _rules(profile).items():
        yield str(Measured(work, fastest(run), "选择各加一遍", one_pass))
    yield f"内存最多{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}MB"


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
