"""The scale of a year (打分刻度): all that gives a mark its meaning, and the hash that is frozen before the first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from piaojue.rules.indicators import DIMENSIONS, FULL_MARK, Indicator, indicators_of
from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused
from piaojue.rules.weights import weights_of


class ScaleChanged(Refused):
    """The scale is not the one that was frozen before the first mark of the year."""


def scale_of(measure: Measure) -> dict[str, Any]:
    """The indicators with their weights and the words of every level, the full mark, the pass line.

    Clauses: propose.dimensions, propose.indicators
    """
    weights = weights_of(measure)
    return {
        "indicators": [_row(each) for each in indicators_of(measure)],
        "full_mark": FULL_MARK,
        "pass_line": weights.pass_line,
    }


def _row(indicator: Indicator) -> dict[str, Any]:
    """An indicator as plain values; where everybody marks nobody is named, so that older scales keep their hash."""
    row = asdict(indicator) | {"levels": list(indicator.levels), "by": [office.value for office in indicator.by]}
    return {name: value for name, value in row.items() if name != "by" or value}


def hash_of_scale(measure: Measure) -> str:
    """SHA-256 over the canonical JSON of the scale."""
    return _sha256(scale_of(measure))


def check_scale(frozen: str, measure: Measure) -> None:
    """Is the scale still the one whose hash was frozen before the first mark?

    Raises: ScaleChanged.
    Clauses: propose.dimensions, propose.indicators
    """
    if frozen not in (known := [_sha256(text) for text in _forms(measure)]):
        raise ScaleChanged(
            f"打分刻度和权重在本年度第一次打分前已经固定（指纹{frozen[:12]}），现在的文本与它不符（{known[0][:12]}）；"
            "请恢复固定时的刻度再打分，已有的打分不受影响。"
        )


def _forms(measure: Measure) -> Iterator[dict[str, Any]]:
    """The scale as it is frozen now; with one indicator a dimension also as it was frozen before there were any."""
    scale = scale_of(measure)
    yield scale
    if len(scale["indicators"]) > len(DIMENSIONS):
        return
    yield {
        "anchors": {each["dimension"]: each["levels"] for each in scale["indicators"]},
        "full_mark": scale["full_mark"],
        "pass_line": scale["pass_line"],
        "weights": {dimension: weights_of(measure).of(dimension) for dimension in DIMENSIONS},
    }


def _sha256(scale: dict[str, Any]) -> str:
    text = json.dumps(scale, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
