"""Each swap between the plain and the proposed list, told so that whoever lost the place can follow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from piaojue.advisory.screening.composition import Composition
from piaojue.advisory.screening.demands import Candidate, Demand, Demands, Kind, broken_by
from piaojue.advisory.screening.swaps import Swap
from piaojue.proposal.analysis.wording import total
from piaojue.rules.money import said
from piaojue.rules.weights import FULL_SCORE
from piaojue.rules.words import FIELD_WORDS


@dataclass(frozen=True, slots=True)
class Exchange:
    """One swap in words: who goes and who comes with score and money, what stands against it, what would undo it.

    `against` is what the proposed list would break if this one swap were taken back; `undone_by` are the demands
    without which the best list has the project, each for itself or, if `together`, only all of them.
    """

    out: str
    out_figures: str
    into: str
    into_figures: str
    against: list[str]
    undone_by: list[str]
    together: bool


def exchanges_of(
    answer: Composition, demands: Demands, candidates: Mapping[str, Candidate], titles: Mapping[str, str]
) -> list[Exchange]:
    """Every swap of a composition."""
    return [
        Exchange(
            out=titles[swap.out],
            out_figures=_figures(candidates[swap.out]),
            into=titles[swap.into] if swap.into else "",
            into_figures=_figures(candidates[swap.into]) if swap.into else "",
            against=_against(answer, swap, demands, candidates, titles),
            undone_by=named(swap.because, titles),
            together=swap.together,
        )
        for swap in answer.swaps
    ]


def _figures(candidate: Candidate) -> str:
    return f"{total(candidate.score * FULL_SCORE)}分，{said(candidate.cost_fen)}"


def _against(
    answer: Composition, swap: Swap, demands: Demands, candidates: Mapping[str, Candidate], titles: Mapping[str, str]
) -> list[str]:
    taken_back = [key for key in answer.proposed.keys if key != swap.into] + [swap.out]
    broken = broken_by([candidates[key] for key in taken_back], demands.each())
    return [f"{_measured(demand, reached)}{words_of(demand, titles)}" for demand, reached in broken]


def _measured(demand: Demand, reached: int) -> str:
    """What the list would come to, before the demand that it breaks."""
    if demand.kind is Kind.BUDGET:
        return f"合计{said(reached)}，而"
    return "" if demand.kind in (Kind.FORCED_IN, Kind.FORCED_OUT) else f"有{reached}个，而"


def words_of(demand: Demand, titles: Mapping[str, str]) -> str:
    """A demand as a phrase, with fields and projects by their names."""
    if demand.kind is Kind.BUDGET:
        return f"费用合计不超过{said(demand.bound)}"
    if demand.kind in (Kind.FIELD_LEAST, Kind.FIELD_MOST):
        return replace(demand, subject=FIELD_WORDS[demand.subject]).words
    return replace(demand, subject=titles.get(demand.subject, demand.subject)).words


def named(demands: Iterable[Demand], titles: Mapping[str, str]) -> list[str]:
    """Demands as phrases."""
    return [words_of(demand, titles) for demand in demands]
