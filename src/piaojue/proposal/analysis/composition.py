"""The best list under demands beside the plain order, in words: each swap with its reason, each demand its price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from piaojue.advisory.screening.composition import Composition, Impossible, compose
from piaojue.advisory.screening.demands import Candidate, Demand, Demands, Kind
from piaojue.proposal.analysis.screened import Screened
from piaojue.proposal.analysis.wording import percent, points
from piaojue.proposal.beneficiaries import declared, towns_of, towns_served
from piaojue.rules.money import said
from piaojue.rules.words import FIELD_WORDS


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
    """What was found: two lists and their difference, or the demands that exclude each other."""

    towns: list[Town]
    plain: Side | None
    proposed: Side | None
    swaps: list[tuple[str, str, str]]
    prices: list[tuple[str, str]]
    price: str
    is_only: bool
    tied: list[str]
    conflict: list[str]
    enough: list[str]


def composed(screened: Screened, demands: Demands) -> Composed:
    """The answer to these demands.

    Raises: UnfitPool, Unverified.
    """
    candidates = [_candidate(screened, at) for at in range(len(screened.rows))]
    titles = screened.titles()
    answer = compose(candidates, demands)
    if isinstance(answer, Impossible):
        return _impossible(answer, titles)
    return _told(answer, {each.key: each for each in candidates}, titles, _towns(screened, answer))


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


def words_of(demand: Demand, titles: Mapping[str, str]) -> str:
    """A demand as a phrase, with fields and projects by their names."""
    if demand.kind == Kind.BUDGET:
        return f"费用合计不超过{said(demand.bound)}"
    if demand.kind in (Kind.FIELD_LEAST, Kind.FIELD_MOST):
        return replace(demand, subject=FIELD_WORDS[demand.subject]).words
    return replace(demand, subject=titles.get(demand.subject, demand.subject)).words


def _named(demands: Iterable[Demand], titles: Mapping[str, str]) -> list[str]:
    return [words_of(demand, titles) for demand in demands]


def _impossible(answer: Impossible, titles: Mapping[str, str]) -> Composed:
    return Composed(
        [], None, None, [], [], "", False, [], _named(answer.conflict, titles), _named(answer.enough, titles)
    )


def _told(
    answer: Composition, candidates: Mapping[str, Candidate], titles: Mapping[str, str], towns: list[Town]
) -> Composed:
    plain, proposed = set(answer.plain.keys), set(answer.proposed.keys)

    def side(keys: Iterable[str], other: set[str], score: str, fen: int) -> Side:
        lines = [
            (titles[key], points(candidates[key].score * 100).lstrip("+"), candidates[key].cost_fen, key not in other)
            for key in keys
        ]
        return Side(lines, score, fen)

    swaps = [
        (
            titles[swap.out],
            titles[swap.into] if swap.into else "（没有替补）",
            ("同时因为：" if swap.together else "因为：") + "；".join(_named(swap.because, titles)),
        )
        for swap in answer.swaps
    ]
    return Composed(
        towns=towns,
        plain=side(answer.plain.keys, proposed, points(answer.plain.score).lstrip("+"), answer.plain.cost_fen),
        proposed=side(answer.proposed.keys, plain, points(answer.proposed.score).lstrip("+"), answer.proposed.cost_fen),
        swaps=swaps,
        prices=[(words_of(each.demand, titles), points(each.gain)) for each in answer.droppings],
        price=f"{points(answer.price).lstrip('+')}分，占{percent(answer.price_share)}",
        is_only=answer.only,
        tied=[titles[key] for key in answer.tied],
        conflict=[],
        enough=[],
    )
