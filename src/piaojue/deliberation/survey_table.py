"""The comparison of a survey as lines on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from piaojue.advisory.comparison import Answer, Comparison
from piaojue.advisory.coverage import Coverage
from piaojue.advisory.suppression import LEAST
from piaojue.advisory.wording import (
    NOT_BINDING,
    RULE_MEANINGS,
    RULE_WORDS,
    STEP_WORDS,
    covered_words,
    money,
    neglected_words,
    percent,
    why_words,
)

NAME_WIDTH = 28
CHOSEN, TIED, OUT = "入选", "平局", "—"
UNTOLD = "—"


def lines(comparison: Comparison) -> Iterator[str]:
    """The whole table."""
    profile = comparison.profile
    bullets = f"{comparison.bullets}人" if comparison.bullets >= LEAST else f"不足{LEAST}人"
    yield f"意见调查比较——{NOT_BINDING}"
    size = f"参加{profile.voters}人，项目{len(profile.keys)}个"
    yield f"{size}，总额{money(profile, profile.budget)}；只选一项的{bullets}。"
    for answer in comparison.answers:
        rule = answer.selection.rule
        yield f"  {RULE_WORDS[rule]}：{RULE_MEANINGS[rule]}。"
    yield f"  得票优先选{comparison.places}个；等份额法加份额的方式：{STEP_WORDS[comparison.steps]}。"
    for rule in comparison.unanswered:
        yield f"  {RULE_WORDS[rule]}：平局太多，没有结果。"
    yield ""
    yield from _table(["", *names_of(comparison)], list(figures_of(comparison)))
    if any(each.selection.tied for each in comparison.answers):
        yield "有平局的规则，这些数字只算已经确定入选的项目。"
    yield ""
    agreed = "、".join(profile.keys[project] for project in comparison.agreed) or "无"
    yield f"每个规则都入选的（{len(comparison.agreed)}个）：{agreed}"
    yield from _differences(comparison)
    yield from _neglected(comparison)
    if profile.groups and comparison.answers:
        yield ""
        yield "各组至少有一个入选项目的人数（“—”为不公布）："
        yield from _table(
            ["组", "参加", *names_of(comparison)], list(groups_of([each.coverage for each in comparison.answers]))
        )


def names_of(comparison: Comparison) -> list[str]:
    """The rules that answered, as the columns of every table."""
    return [RULE_WORDS[each.selection.rule] for each in comparison.answers]


def figures_of(comparison: Comparison) -> Iterator[list[str]]:
    """How many each rule chooses, for how many participants, with how much of the money."""
    answers = comparison.answers
    yield ["入选", *(str(len(each.selection.sure)) for each in answers)]
    if any(each.selection.tied for each in answers):
        yield ["平局未决", *(str(len(each.selection.tied)) for each in answers)]
    yield ["至少有一个入选项目的", *(covered_words(each.coverage) for each in answers)]
    yield ["每人平均入选项目数", *(f"{float(each.coverage.mean):.2f}" for each in answers)]
    yield ["用去总额的", *(percent(each.coverage.spent) for each in answers)]


def _differences(comparison: Comparison) -> Iterator[str]:
    profile = comparison.profile
    yield f"各规则不同的（{len(comparison.differing)}个）："
    for project in comparison.differing:
        title = f"{profile.keys[project]} {_cut(profile.names[project], NAME_WIDTH)}".strip()
        yield f"  {title}（费用{money(profile, profile.costs[project])}）"
        for answer in comparison.answers:
            why = why_words(profile, answer.selection.whys[project])
            yield f"    {_wide(RULE_WORDS[answer.selection.rule], 12)}{_wide(fate_of(answer, project), 6)}{why}"


def _neglected(comparison: Comparison) -> Iterator[str]:
    told = {neglected_words(comparison.profile, each) for each in comparison.answers}
    if len(told) == 1:
        yield from told
        return
    for each in comparison.answers:
        yield f"{RULE_WORDS[each.selection.rule]}：{neglected_words(comparison.profile, each)}"


def fate_of(answer: Answer, project: int) -> str:
    """Chosen, tied or out."""
    if project in answer.selection.tied:
        return TIED
    return CHOSEN if project in answer.selection.sure else OUT


def groups_of(coverages: Sequence[Coverage]) -> Iterator[list[str]]:
    """By group: participants, and for each rule those with a chosen project; a dash where that is not told."""
    for at, first in enumerate(coverages[0].groups):
        told = [coverage.groups[at].covered for coverage in coverages]
        yield [
            first.group or "未填写",
            *(UNTOLD if each is None else str(each) for each in (first.participants, *told)),
        ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) + 2 for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        yield "".join(_wide(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _wide(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while _width(text) > width - 1:
        text = text[:-1]
    return text + "…"
