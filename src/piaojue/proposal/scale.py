"""The scale of a year as everybody may read it: as frozen with the first mark, until then as the measure has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from piaojue.projects.models import Cycle
from piaojue.proposal.models import Scale
from piaojue.rules.indicators import DIMENSIONS, SOURCE_WORDS, titled
from piaojue.rules.offices import OFFICE_WORDS, Office
from piaojue.rules.scale import scale_of
from piaojue.rules.words import DIMENSION_WORDS


@dataclass(frozen=True, slots=True)
class ScaleTold:
    """The scale as a table: each indicator with its weight, where its evidence comes from, who marks it; every mark.

    `reviewers` has only the indicators that not everybody marks.
    """

    heads: list[tuple[str, int]]
    sources: list[tuple[str, str]]
    reviewers: list[tuple[str, str]]
    lines: list[tuple[int, list[tuple[str, str]]]]
    full_mark: int
    pass_line: int
    frozen: Scale | None


def scale_told(cycle: Cycle) -> ScaleTold:
    """The words of every level, the weights and the pass line."""
    frozen: Scale | None = getattr(cycle, "scale", None)
    text = frozen.text if frozen else scale_of(cycle.rules)
    indicators = text["indicators"] if "indicators" in text else _of_dimensions(text)
    marks = range(text["full_mark"], -1, -1)
    titles = [titled(each["dimension"], each["name"]) for each in indicators]
    return ScaleTold(
        heads=[(title, each["weight"]) for title, each in zip(titles, indicators, strict=True)],
        sources=[(each["name"], SOURCE_WORDS[each["source"]]) for each in indicators if each["source"]],
        reviewers=[
            (each["name"], "、".join(OFFICE_WORDS[Office(office)] for office in each["by"]))
            for each in indicators
            if each.get("by")
        ],
        lines=[
            (mark, [(title, each["levels"][mark]) for title, each in zip(titles, indicators, strict=True)])
            for mark in marks
        ],
        full_mark=text["full_mark"],
        pass_line=text["pass_line"],
        frozen=frozen,
    )


def _of_dimensions(text: dict[str, Any]) -> list[dict[str, Any]]:
    """The indicators of a scale that was frozen when a dimension had one scale and named no source."""
    return [
        {
            "dimension": each,
            "name": DIMENSION_WORDS[each],
            "weight": text["weights"][each],
            "source": "",
            "levels": text["anchors"][each],
        }
        for each in DIMENSIONS
    ]
