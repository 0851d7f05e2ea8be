"""The scale of a year as everybody may read it: as frozen with the first mark, until then as the measure has it."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.projects.models import Cycle
from piaojue.proposal.models import Scale
from piaojue.rules.screening import DIMENSIONS, scale_of
from piaojue.rules.words import DIMENSION_WORDS


@dataclass(frozen=True, slots=True)
class ScaleTold:
    """The scale as a table: each dimension with its weight, then what every mark means on each."""

    heads: list[tuple[str, int]]
    lines: list[tuple[int, list[tuple[str, str]]]]
    full_mark: int
    pass_line: int
    frozen: Scale | None


def scale_told(cycle: Cycle) -> ScaleTold:
    """The words of every level, the weights and the pass line."""
    frozen: Scale | None = getattr(cycle, "scale", None)
    text = frozen.text if frozen else scale_of(cycle.rules)
    marks = range(text["full_mark"], -1, -1)
    return ScaleTold(
        heads=[(DIMENSION_WORDS[each], text["weights"][each]) for each in DIMENSIONS],
        lines=[(mark, [(DIMENSION_WORDS[each], text["anchors"][each][mark]) for each in DIMENSIONS]) for mark in marks],
        full_mark=text["full_mark"],
        pass_line=text["pass_line"],
        frozen=frozen,
    )
