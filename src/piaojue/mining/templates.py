"""Phrases that any request may have (请加快……建设力度): groups that hang together by them alone are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from piaojue.mining.grams import APART, Matrix, counted
from piaojue.mining.groups import CUT, Labels, linked, members_of
from piaojue.mining.space import TEXT, TITLE, Numbers, Space, square
from piaojue.mining.texts import Plain

PHRASES = (
    "尊敬的|您好|请问|请求|恳请|敬请|请|建议|希望|期待|盼望|咨询|询问|投诉|举报|反映|求助|质疑|再次|多次|强烈|坚决|关于|对于|有关|相关|"
    "加快|加强|加大|推进|提升|促进|完善|建设|发展|力度|步伐|刻不容缓|全覆盖|进一步|尽快|及时|问题|情况|"
    "何时|什么时候|是否|可否|能否|能不能|为什么|为何|怎么|如何|部门|政府|领导|书记"
)
PHRASE = re.compile(PHRASES)
SMALLEST = 3
MOSTLY = 0.75  # of the nearness of titles that is left without the phrases, in a group that needs no second look
ENOUGH = 0.20  # mean nearness without the phrases that holds a group together, whatever they add


def without_phrases(title: str) -> str:
    """A plain title with a gap where a phrase of any request stood.

    >>> without_phrases("请加快轨道交通建设力度")
    '  轨道交通  '
    """
    return PHRASE.sub(APART, title)


def part_templates(space: Space, plain: Plain, labels: Labels) -> Labels:
    """Group the messages of a group again by what they say beside the phrases, if it hangs together by these."""
    groups = [rows for rows in members_of(labels).values() if len(rows) >= SMALLEST]
    parted = labels.copy()
    for rows, content in zip(groups, _contents(space.title, plain, groups), strict=True):
        whole, left = _mean(square(space.title, rows)), _mean(content)
        if left < ENOUGH and left < MOSTLY * whole:
            near = TITLE * content + TEXT * square(space.text, rows)
            parted[rows] = [rows[first] for first in linked(near, CUT)]
    return parted


def _contents(titles: Matrix, plain: Plain, groups: Sequence[Sequence[int]]) -> Iterator[Numbers]:
    """For each group how near its titles are in the grams that stand outside the phrases."""
    flat = [row for rows in groups for row in rows]
    outside, _ = counted([without_phrases(plain.titles[row]) for row in flat])
    outside.data[:] = 1
    left, start = titles[flat].multiply(outside).tocsr(), 0
    for rows in groups:
        yield square(left, range(start, start + len(rows)))
        start += len(rows)


def _mean(near: Numbers) -> float:
    number = len(near)
    return float((near.sum() - np.trace(near)) / (number * (number - 1)))
