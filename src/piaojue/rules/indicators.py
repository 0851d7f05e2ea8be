"""The indicators (评分指标) of the three dimensions, as the measure has them: what every mark means, what it rests on.

A level's text says which way is better: 0 is always the least and 5 the most that speaks for a project.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from piaojue.rules.measure import Measure
from piaojue.rules.offices import OFFICE_WORDS, Office
from piaojue.rules.refusal import Refused
from piaojue.rules.words import DIMENSION_WORDS, EVIDENCE_WORDS

MOST = 4  # indicators of one dimension
DIMENSIONS = ("urgency", "benefit", "feasibility")
FULL_MARK = 5  # marks run from 0 to 5; their meaning is fixed by the measure, not by the year's pool
COUNTED = ("callers", "places")  # sources that the program counts among the leads
KEY = re.compile(r"[a-z]+(?:_[a-z]+)*")

SOURCE_WORDS: dict[str, str] = {  # where the evidence of an indicator comes from
    "callers": "线索统计：多少人提出",
    "places": "线索统计：哪些地方提出",
    **{kind: word for kind, word in EVIDENCE_WORDS.items() if kind != "leads"},
}


class InvalidIndicators(Refused):
    """The indicators of a measure are incomplete or contradict each other."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its dimension, what it is called, where its evidence comes from, the text of every level.

    The weights of all indicators sum to 100; those of one dimension to the weight of the dimension. Only reviewers of
    the offices in `by` mark it; where it names none, every reviewer does.
    """

    dimension: str
    key: str
    name: str
    source: str
    levels: tuple[str, ...]
    weight: int
    by: tuple[Office, ...] = ()

    @property
    def title(self) -> str:
        """What it is called with its dimension before it, as a reviewer reads it."""
        return titled(self.dimension, self.name)

    @property
    def is_counted(self) -> bool:
        """Can a count of leads speak to it?"""
        return self.source in COUNTED

    @property
    def reviewers(self) -> str:
        """Who marks it, in words; empty where every reviewer does.

        >>> Indicator("benefit", "worth", "值不值", "reply", (), 33, by=(Office.FINANCE, Office.AUDIT)).reviewers
        '财政部门、审计机关'
        """
        return "、".join(OFFICE_WORDS[office] for office in self.by)

    def asks(self, offices: Collection[Office]) -> bool:
        """Does a reviewer who holds these offices mark it?"""
        return not self.by or any(office in self.by for office in offices)


def asked_of(measure: Measure, offices: Collection[Office]) -> tuple[Indicator, ...]:
    """The indicators that a reviewer who holds these offices marks, in the order of all.

    Raises: InvalidIndicators.
    Clauses: propose.indicators
    """
    return tuple(each for each in indicators_of(measure) if each.asks(offices))


def titled(dimension: str, name: str) -> str:
    """The name of an indicator after that of its dimension; once where both are the same.

    >>> titled("urgency", "不办会怎样"), titled("urgency", "需求紧迫性")
    ('需求紧迫性：不办会怎样', '需求紧迫性')
    """
    word = DIMENSION_WORDS[dimension]
    return word if name == word else f"{word}：{name}"


def indicators_of(measure: Measure) -> tuple[Indicator, ...]:
    """The indicators of a measure in the order of DIMENSIONS.

    Raises: InvalidIndicators.
    Clauses: propose.indicators
    """
    row = measure.parameter("propose.indicators")
    rows: Any = row.value
    weights = measure.value("propose.dimensions")
    for fault in faults_in(rows, weights, measure.offices_for("propose.score")):
        raise InvalidIndicators(f"《{measure.title}》第{row.article}条的参数 {row.key} 有误：{fault}请先改正办法。")
    found = [_indicator({"weight": weights[each["dimension"]], **each}) for each in rows]
    return tuple(sorted(found, key=lambda each: DIMENSIONS.index(each.dimension)))


def _indicator(row: dict[str, Any]) -> Indicator:
    by = tuple(Office(name) for name in row.get("by", ()))
    return Indicator(**{**row, "levels": tuple(row["levels"]), "by": by})


def faults_in(rows: Any, weights: Any, reviewers: Collection[Office]) -> Iterator[str]:
    """What is wrong with indicators, and with their weights beside those of the dimensions; nothing where all is well.

    The only indicator of a dimension writes no weight, or that of the dimension. Who marks an indicator is among the
    `reviewers`, whom the measure lets mark at all.
    """
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield "应为评分指标的列表，每个指标一张表。"
        return
    for at, row in enumerate(rows, start=1):
        yield from (f"第{at}个指标“{row.get('key', '')}”{what}" for what in _of_row(row, reviewers))
    for key, times in Counter(str(row.get("key")) for row in rows).items():
        if times > 1:
            yield f"指标“{key}”写了{times}次，标识不能重复。"
    for dimension, word in DIMENSION_WORDS.items():
        own = [row for row in rows if row.get("dimension") == dimension]
        whole = weights.get(dimension) if isinstance(weights, dict) else None
        yield from (f"{word}（{dimension}）{what}" for what in _of_dimension(own, whole))


def _of_dimension(rows: list[dict[str, Any]], whole: Any) -> Iterator[str]:
    if not 1 <= len(rows) <= MOST:
        yield f"应有1至{MOST}个指标，现有{len(rows)}个。"
        return
    given: list[Any] = [row.get("weight", whole if len(rows) == 1 else None) for row in rows]
    if not all(type(weight) is int for weight in given):
        yield f"有{len(rows)}个指标，每个指标都要写明权重（weight），用整数。"
    elif len(rows) > 1 and min(given) < 1:
        yield f"有{len(rows)}个指标，每个指标的权重至少为1，现为{'、'.join(map(str, given))}。"
    elif sum(given) != whole:
        yield f"的权重是{whole}，各指标的权重合计{sum(given)}；请使两者一致。"


def _of_row(row: dict[str, Any], reviewers: Collection[Office]) -> Iterator[str]:
    known = Indicator.__dataclass_fields__
    if missing := [name for name in known if name not in row and name not in ("weight", "by")]:
        yield f"缺少{'、'.join(missing)}。"
        return
    if unknown := [name for name in row if name not in known]:
        yield f"有程序不认识的{'、'.join(unknown)}。"
    if row["dimension"] not in DIMENSIONS:
        yield f"的维度应为{'、'.join(DIMENSIONS)}之一，现在是“{row['dimension']}”。"
    if not KEY.fullmatch(str(row["key"])):
        yield "的标识应由小写字母组成，可以用下划线连接。"
    if not _is_text(row["name"]):
        yield "没有名称。"
    if str(row["source"]) not in SOURCE_WORDS:
        known_sources = "、".join(f"{key}（{word}）" for key, word in SOURCE_WORDS.items())
        yield f"的依据来源应为{known_sources}之一，现在是“{row['source']}”。"
    yield from _of_levels(row["levels"])
    if "by" in row:
        yield from _of_reviewers(row["by"], reviewers)


def _of_levels(levels: Any) -> Iterator[str]:
    if not isinstance(levels, list) or len(levels) != FULL_MARK + 1:
        number = len(levels) if isinstance(levels, list) else 0
        yield f"应写明0到{FULL_MARK}分共{FULL_MARK + 1}档，现有{number}档。"
        return
    yield from (f"的{mark}分没有写明意思。" for mark, text in enumerate(levels) if not _is_text(text))
    if len(set(map(str, levels))) != len(levels):
        yield "有两档的意思相同，评审人员分不清。"


def _of_reviewers(by: Any, reviewers: Collection[Office]) -> Iterator[str]:
    if not isinstance(by, list) or not by:
        yield "的打分人（by）应列出至少一种机构；人人都打的指标不写。"
    elif strangers := [str(office) for office in by if office not in reviewers]:
        known = "、".join(f"{office}（{OFFICE_WORDS[office]}）" for office in reviewers) or "没有机构"
        yield f"的打分人（by）有{'、'.join(strangers)}；本办法可以打分的是{known}。"
    elif len(set(by)) != len(by):
        yield "的打分人（by）有重复。"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
