"""Is the text of a measure whole and consistent? Every fault with its line, its article, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from piaojue.rules.indicators import faults_in
from piaojue.rules.measure import InvalidMeasure, Measure, Parameter, Power, parse
from piaojue.rules.offices import OFFICE_WORDS, Level, Office
from piaojue.rules.wording import numbers_in, said_number
from piaojue.rules.words import ACT_WORDS, BASE_WORDS, PARAMETER_WORDS, PART_WORDS, UNIT_WORDS

SIDES = {"congress": "人大", "government": "政府", "everyone": "双方"}
GOVERNMENT_SIDE = frozenset(
    {
        Office.GOVERNMENT,
        Office.DEPARTMENT,
        Office.FINANCE,
        Office.AUDIT,
        Office.PARTY_COMMITTEE,
        Office.ORGANISATION_DEPARTMENT,
    }
)
SPECIAL_INQUIRY = tuple(
    f"evaluate.{verb}" for verb in ("special_inquiry", "call_inquiry", "hold_inquiry", "report_inquiry")
)
INVESTIGATION = tuple(f"evaluate.{verb}" for verb in ("investigate", "constitute", "report_investigation", "resolve"))
WRITTEN_INQUIRY = tuple(f"evaluate.{verb}" for verb in ("written_inquiry", "decide_reply", "reply", "judge_reply"))
# What the law does not give a level, whatever its measure says.
BEYOND: dict[Level, tuple[str, ...]] = {
    Level.DISTRICT: (),
    Level.TOWNSHIP: (*SPECIAL_INQUIRY, *INVESTIGATION),
    Level.SUBDISTRICT: (*SPECIAL_INQUIRY, *WRITTEN_INQUIRY, *INVESTIGATION),
}
LINE = re.compile(r"(?:第|line )(\d+)")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: its line (0 for the whole text), its article (0 for none), what is wrong."""

    line: int
    article: int
    what: str

    def __str__(self) -> str:
        place = f"第{self.line}行" if self.line else "全文"
        return f"{place}{f'（第{self.article}条）' if self.article else ''}：{self.what}"


def check(text: str, parent: Measure | None = None) -> list[Fault]:
    """Every fault of a measure's text, over the measure that it inherits; empty when it is whole."""
    try:
        measure = parse(text, parent)
    except InvalidMeasure as wrong:
        found = LINE.search(str(wrong))
        at_end = len(text.splitlines()) if "end of document" in str(wrong) else 0
        return [Fault(int(found.group(1)) if found else at_end, 0, str(wrong))]
    lines = Lines(text)
    faults = [
        *_articles(measure, lines),
        *_parameters(measure, lines),
        *_powers(measure, lines),
        *_level(measure, lines),
        *_wording(measure, lines),
    ]
    return sorted(faults)


class Lines:
    """Where articles, parameters and powers begin in the text; 0 for what is inherited."""

    def __init__(self, text: str) -> None:
        self.of_article: dict[int, int] = {}
        self.of_parameter: dict[str, int] = {}
        self.of_act: dict[str, int] = {}
        section = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if line.startswith("["):
                section = line
            if found := re.match(r'\[parameter\."?([a-z_.]+)"?\]', line):
                self.of_parameter[found.group(1)] = number
            if section == "[[article]]" and (found := re.match(r"number *= *(\d+)", line)):
                self.of_article[int(found.group(1))] = number
            if section == "[[power]]" and (found := re.match(r'act *= *"([^"]+)"', line)):
                self.of_act[found.group(1)] = number


def _articles(measure: Measure, lines: Lines) -> Iterator[Fault]:
    numbers = sorted(measure.articles)
    for before, after in pairwise([0, *numbers]):
        if after != before + 1:
            yield Fault(lines.of_article.get(after, 0), after, f"条文编号不连续：第{before}条以后是第{after}条。")
    for article in measure.articles.values():
        line = lines.of_article.get(article.number, 0)
        if article.part not in PART_WORDS:
            yield Fault(line, article.number, f"part 应为{_either(PART_WORDS)}，现在是“{article.part}”。")
        if not article.title.strip() or not article.text:
            yield Fault(line, article.number, "条文缺少标题或者内容。")


def _parameters(measure: Measure, lines: Lines) -> Iterator[Fault]:
    for key in PARAMETER_WORDS.keys() - measure.parameters.keys():
        yield Fault(0, 0, f"缺少参数 {key}（{PARAMETER_WORDS[key]}）。")
    for key, row in measure.parameters.items():
        line = lines.of_parameter.get(key, 0)
        for what in _of_parameter(row, measure):
            yield Fault(line, row.article, f"参数 {key}：{what}")


def _of_parameter(row: Parameter, measure: Measure) -> Iterator[str]:
    if row.key not in PARAMETER_WORDS:
        yield "程序不认识这个参数，没有规则使用它。"
    if row.article not in measure.articles:
        yield f"依据的第{row.article}条不存在。"
    if row.unit not in UNIT_WORDS:
        yield f"单位“{row.unit}”不认识，应为{_either(UNIT_WORDS)}。"
    if row.base and row.base not in BASE_WORDS:
        yield f"基数“{row.base}”不认识。"
    if row.unit == "indicators":
        weights = measure.parameters.get("propose.dimensions")
        reviewers = measure.offices_for("propose.score")
        yield from faults_in(row.value, weights.value if weights else None, reviewers)
    for value, name in ((row.value, "value"), (row.default, "default")):
        yield from (f"{name} {what}" for what in _out_of_range(value, row))


def _out_of_range(value: Any, row: Parameter) -> Iterator[str]:
    yield from _bad_shares(value)
    if "one_of" in row.bounds and value not in row.bounds["one_of"]:
        yield f"应为{'、'.join(map(str, row.bounds['one_of']))}之一，现在是{value}。"
    for name, beyond, word in (("least", -1, "小于"), ("most", 1, "大于")):
        bound = row.bounds.get(name)
        if bound is not None and _compare(value, bound) == beyond:
            yield f"{_shown(value)}{word}{_shown(bound)}，超出实践范围（{row.range}）。"


def _compare(value: Any, bound: Any) -> int:
    """-1, 0 or 1 for less, equal, more: whole numbers, or shares compared crosswise."""
    if isinstance(value, list) and isinstance(bound, list):
        value, bound = value[0] * bound[1], bound[0] * value[1]
    return int(value > bound) - int(value < bound)


def _bad_shares(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _bad_shares(part)
    if _is_share(value) and (value[0] < 0 or value[1] <= 0):
        yield f"份额{_shown(value)}应为正数除以正数。"


def _is_share(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)


def _shown(value: Any) -> str:
    return f"{value[0]}/{value[1]}" if _is_share(value) else str(value)


def _powers(measure: Measure, lines: Lines) -> Iterator[Fault]:
    for act in ACT_WORDS.keys() - measure.powers.keys():
        yield Fault(0, 0, f"职权表缺少“{ACT_WORDS[act]}”（{act}）；本级没有这项职权的，写 by = []。")
    for act, power in measure.powers.items():
        line = lines.of_act.get(act, 0)
        for what in _of_power(power, measure):
            yield Fault(line, power.article, f"职权 {act}：{what}")


def _of_power(power: Power, measure: Measure) -> Iterator[str]:
    if power.act not in ACT_WORDS:
        yield "程序不认识这项职权。"
    if power.article not in measure.articles:
        yield f"依据的第{power.article}条不存在。"
    if power.side not in SIDES:
        yield f"side 应为{_either(SIDES)}，现在是“{power.side}”。"
    mixed = {
        "congress": [office for office in power.by if office in GOVERNMENT_SIDE],
        "government": [office for office in power.by if office not in GOVERNMENT_SIDE],
    }.get(power.side, [])
    if mixed:
        words = "、".join(OFFICE_WORDS[office] for office in mixed)
        yield f"属于{SIDES[power.side]}一方，不能交给{words}；人大和政府的职权要分开。"


def _level(measure: Measure, lines: Lines) -> Iterator[Fault]:
    for act in BEYOND[measure.level]:
        power = measure.powers.get(act)
        if power is not None and power.by:
            what = f"法律没有给这一层级“{ACT_WORDS[act]}”的职权，by 应为空。"
            yield Fault(lines.of_act.get(act, 0), power.article, what)
    expected = {
        "general.level": measure.level.value,
        "decide.binding": "advisory_selection" if measure.level == Level.SUBDISTRICT else "binding_vote",
    }
    for key, value in expected.items():
        row = measure.parameters.get(key)
        if row is not None and row.value != value:
            what = f"参数 {key} 应为 {value}，与层级“{measure.level}”一致。"
            yield Fault(lines.of_parameter.get(key, 0), row.article, what)


# Parameters whose number stands in the words of their article.
WORDED = (
    "deliberate.freeze_days",
    "decide.places.candidates",
    "decide.places.places",
    "decide.quorum",
    "implement.plan_days",
    "supervise.team_size.least",
    "supervise.team_size.most",
    "evaluate.grades.satisfied",
    "evaluate.rectify_months.months",
)


def _wording(measure: Measure, lines: Lines) -> Iterator[Fault]:
    """Does the article say the number that the program obeys?"""
    for key in WORDED:
        row = next((row for row in measure.parameters.values() if key.startswith(row.key)), None)
        article = measure.articles.get(row.article) if row else None
        if row is None or article is None:
            continue
        value = measure.value(key)
        if said_number(value) not in numbers_in(article.text):
            what = f"参数 {key} 是{_shown(value)}，条文里没有写这个数；请使条文与参数一致。"
            yield Fault(lines.of_parameter.get(row.key, lines.of_article.get(article.number, 0)), article.number, what)


def _either(words: dict[str, str]) -> str:
    return "、".join(f"{key}（{word}）" for key, word in words.items())
