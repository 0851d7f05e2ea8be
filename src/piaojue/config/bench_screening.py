"""What the analysis of the screening costs: the draws of weights as a ratio to merely scoring every project in each.

The marks are made up here, from a seed: 300 projects, nine reviewers, 40 places, and demands that are hard to meet.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator

import numpy as np

from piaojue.advisory.screening.composition import compose
from piaojue.advisory.screening.demands import Candidate, Demands
from piaojue.advisory.screening.pool import Pool, pool_of
from piaojue.advisory.screening.reviewers import agreements_of, without_each
from piaojue.advisory.screening.robustness import CONCENTRATION, DRAWS, RESAMPLES, under_panels, under_weights
from piaojue.advisory.screening.stability import stability_of
from piaojue.advisory.screening.triangle import triangle_of
from piaojue.config.bench import Measured, fastest
from piaojue.rules.panel import Marks
from piaojue.rules.weights import Weights

SEED = 20260320
PROJECTS, REVIEWERS, PLACES = 300, 9, 40
LISTED, BUDGET_FEN = 15, 4_000_000_000
FIELDS, TOWNSHIPS = 7, 13
WEIGHTS = Weights(urgency=40, benefit=35, feasibility=25, pass_line=60)


def made_up() -> Pool:
    """Every reviewer marks around what the project deserves."""
    chance = np.random.default_rng(SEED)
    worth = chance.normal(2.7, 0.9, (PROJECTS, 1, 3)) + chance.normal(0, 0.8, (PROJECTS, REVIEWERS, 3))
    marks = np.clip(np.rint(worth), 0, 5).astype(int).tolist()
    given = {f"p{p}": {f"r{r}": Marks(*row) for r, row in enumerate(rows)} for p, rows in enumerate(marks)}
    return pool_of(given, WEIGHTS)


def candidates_of(pool: Pool) -> list[Candidate]:
    """The same projects with costs, a field and one or two townships each, unevenly spread."""
    chance = np.random.default_rng(SEED)
    uneven = [1 / (1 + at) / sum(1 / (1 + each) for each in range(TOWNSHIPS)) for at in range(TOWNSHIPS)]
    return [
        Candidate(
            key,
            share,
            int(chance.integers(20, 800)) * 1_000_000,
            f"f{int(FIELDS * chance.random() ** 2)}",
            frozenset(f"t{at}" for at in chance.choice(TOWNSHIPS, 2, p=uneven).tolist()),
        )
        for key, share in zip(pool.keys, pool.shares, strict=True)
    ]


def lines() -> Iterator[str]:
    """What was measured, line by line as it is done."""
    pool = made_up()
    drawn = np.random.default_rng(SEED).dirichlet(np.array(pool.hundredths) / 100 * CONCENTRATION, DRAWS)
    levels = pool.levels.astype(np.float64).T
    size = f"{PROJECTS}个项目"
    scoring, weights = (f"只算{DRAWS}组权重下的得分", f"{size}、{DRAWS}组权重的稳入稳出和名次")
    plain = fastest(lambda: drawn @ levels)
    yield str(Measured(weights, fastest(lambda: under_weights(pool, PLACES, SEED)), scoring, plain))
    panels = fastest(lambda: under_panels(pool, PLACES, SEED))
    yield str(Measured(f"{size}、{RESAMPLES}次重抽评审人员", panels, scoring, plain))
    yield _seconds("三个权重的稳定区间", fastest(lambda: stability_of(pool, PLACES)))
    yield _seconds("权重三角形，231组权重", fastest(lambda: triangle_of(pool, PLACES)))
    yield _seconds("评审一致程度和逐个去掉", fastest(lambda: (agreements_of(pool), without_each(pool, PLACES))))
    candidates, demands = candidates_of(pool), _demands()
    yield _seconds(f"{LISTED}个项目的名单和调换的原因", fastest(lambda: compose(candidates, demands)))
    yield f"内存最多{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}MB"


def _demands() -> Demands:
    fields = {f"f{at}": (1, 4) for at in range(FIELDS)}
    return Demands(LISTED, BUDGET_FEN, fields, tuple(f"t{at}" for at in range(TOWNSHIPS)))


def _seconds(work: str, seconds: float) -> str:
    return f"{work}：{seconds:.3f}秒"
