"""Krippendorff's alpha for ordered marks: how far the reviewers agree beyond chance; 1 is full agreement, 0 is chance.

Source: Krippendorff, "Computing Krippendorff's alpha-reliability" (2011); the bounds are those he recommends there
and in "Content Analysis": rely on 0.8 and more, draw tentative conclusions from 0.667, nothing below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import numpy as np

RELIABLE_FROM = Fraction(4, 5)
TENTATIVE_FROM = Fraction(667, 1000)


def alpha(units: Iterable[Sequence[int]], highest: int) -> Fraction | None:
    """Ordinal alpha, exactly; a unit is one thing marked: the marks from 0 to `highest` that it was given.

    Missing marks are left out of their unit, and a unit with fewer than two says nothing. None if nothing can be
    compared or all marks are the same: there is then no difference that chance could have made.

    >>> alpha([[1, 1], [4, 5], [2, 2]], 5)
    Fraction(94, 99)
    """
    levels = range(highest + 1)
    together: dict[int, np.ndarray] = {}  # marks of a unit -> pairs of its marks, summed over such units
    for unit in units:
        if len(unit) > 1:
            counts = np.bincount(unit, minlength=len(levels))
            pairs = np.outer(counts, counts) - np.diag(counts)
            together[len(unit)] = together.get(len(unit), 0) + pairs
    coincidences = [[_sum(Fraction(int(p[a, b]), m - 1) for m, p in together.items()) for b in levels] for a in levels]
    totals = [int(_sum(row)) for row in coincidences]
    apart = [[_apart(totals, a, b) for b in levels] for a in levels]
    expected = sum(totals[a] * totals[b] * apart[a][b] for a in levels for b in levels)
    if not expected:
        return None
    observed = _sum(coincidences[a][b] * apart[a][b] for a in levels for b in levels)
    return 1 - (sum(totals) - 1) * observed / expected


def _apart(totals: Sequence[int], one: int, other: int) -> Fraction:
    """The ordinal distance of two levels: half of both and all marks in between, squared."""
    low, high = min(one, other), max(one, other)
    return (sum(totals[low : high + 1]) - Fraction(totals[low] + totals[high], 2)) ** 2


def _sum(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, Fraction(0))


def agreement_words(figure: Fraction | None) -> str:
    """What the figure means, for people who need not know it.

    >>> agreement_words(Fraction(4, 5)), agreement_words(Fraction(-1, 10))
    ('评审意见一致，得分可靠', '分歧比随意打分还大，评审人员对刻度的理解可能相反，请先统一理解')
    """
    if figure is None:
        return "没有可比较的打分，或者所有打分都相同，看不出一致程度"
    if figure >= RELIABLE_FROM:
        return "评审意见一致，得分可靠"
    if figure >= TENTATIVE_FROM:
        return "评审意见大体一致，得分可以参考"
    if figure >= 0:
        return "评审意见不够一致，线附近的项目宜先复议"
    return "分歧比随意打分还大，评审人员对刻度的理解可能相反，请先统一理解"
