"""The best list under demands beside the plain order, in words: each swap with its reason, each demand its price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from piaojue.advisory.screening.composition import Composition, Impossible, Listed, compose
from piaojue.advisory.screening.demands import Candidate, Demands
from piaojue.proposal.analysis.exchanges import Exchange, exchanges_of, named, words_of
from piaojue.proposal.analysis.screened import Screened
from piaojue.proposal.analysis.wording import percent, points, total
from piaojue.proposal.beneficiaries import declared, towns_of, towns_served
from piaojue.rules.weights import FULL_SCORE


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two lists: title, score, cost in fen, and whether the other list lacks it; score and cost in sum."""

    lines: list[tuple[str, str, int, bool]]
    score: str
    fen: int


@dataclass(frozen=True, slots=True)
class Town:
    """One township under both lists: how many projects serve it, and how many people they declare there, as printed."""

    name: str
    plain: tuple[int, str]
    proposed: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Composed:
    """What was found: two lists and their difference, in words."""

    towns: list[Town]
    plain: Side
    proposed: Side
    swaps: list[Exchange]
    prices: list[tuple[str, str]]
    price: str
    is_only: bool
    tied: list[str]


@dataclass(frozen=True, slots=True)
class Clash:
    """There is no list: the demands that exclude each other, and those of them whose dropping alone allows one."""

    conflict: list[str]
    enough: list[str]


def composed(screened: Screened, demands: Demands) -> Composed | Clash:
    """The answer to these demands.

    Raises: UnfitPool, Unverified.
    """
    candidates = {each.key: each for each in (_candidate(screened, at) for at in range(len(screened.rows)))}
    titles = screened.titles()
    answer = compose(list(candidates.values()), demands)
    if isinstance(answer, Impossible):
        return Clash(named(answer.conflict, titles), named(answer.enough, titles))
    plain, proposed = answer.plain, answer.proposed
    return Composed(
        towns=_towns(screened, answer),
        plain=_side(plain, proposed, candidates, titles),
        proposed=_side(proposed, plain, candidates, titles),
        swaps=exchanges_of(answer, demands, candidates, titles),
        prices=[(words_of(each.demand, titles), points(each.gain)) for each in answer.droppings],
        price=f"{total(answer.price)}分（{percent(answer.price_share)}）",
        is_only=answer.only,
        tied=[titles[key] for key in answer.tied],
    )


def _side(listed: Listed, other: Listed, candidates: Mapping[str, Candidate], titles: Mapping[str, str]) -> Side:
    lines = [
        (titles[key], total(candidates[key].score * FULL_SCORE), candidates[key].cost_fen, key not in other.keys)
        for key in listed.keys
    ]
    return Side(lines, total(listed.score), listed.cost_fen)


def _towns(screened: Screened, answer: Composition) -> list[Town]:
    """Every township of the congress under both lists, also those that neither serves."""
    projects = dict(zip(screened.pool.keys, (row.project for row in screened.rows), strict=True))

    def served(name: str, keys: Iterable[str]) -> tuple[int, str]:
        chosen = [projects[key] for key in keys]
        number = sum(name in towns_served(project) for project in chosen)
        return number, f"{sum(declared(project).get(name, 0) for project in chosen):,}"

    names = towns_of(screened.rows[0].project.congress).values_list("name", flat=True)
    return [Town(name, served(name, answer.plain.keys), served(name, answer.proposed.keys)) for name in names]


def _candidate(screened: Screened, at: int) -> Candidate:
    row, project = screened.rows[at], screened.rows[at].project
    return Candidate(screened.pool.keys[at], screened.pool.shares[at], row.fen, project.field, towns_served(project))
