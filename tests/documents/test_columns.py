"""The columns of a table share its line so that the rows are as low as they can be."""

from itertools import product
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.documents.content import table
from piaojue.documents.rendering.columns import BESIDE, KEPT, LEAST, LINE, shared
from piaojue.documents.rendering.printed import printed
from piaojue.proposal.list_paper import HEADER

CANDIDATES = [
    ["1", "新建改扩建中小学和幼儿园3所", "观溪路街道", "新增公办学位1800个", "区教育局", "本级财政1亿元"],
    ["9", "高校毕业生就业帮扶", "新场镇", "帮扶就业2500人", "区人力资源和社会保障局", "本级财政380万元"],
    ["12", "农贸市场标准化改造", "偏坡布依族乡", "改造农贸市场4个", "区综合行政执法局", "社会资本340万元"],
]


def height(columns, widths):
    return sum(ceil(cell / width) ** 3 for column, width in zip(columns, widths, strict=True) for cell in column)


def test_a_column_of_figures_is_no_wider_than_its_figures():
    (block,) = printed([table(HEADER, CANDIDATES)])
    assert block["shares"][0] == pytest.approx(100 * (2 + BESIDE) / LINE)
    assert sum(block["shares"]) == pytest.approx(100)


def test_rows_of_the_candidate_list_are_three_lines_high_at_most():
    (block,) = printed([table(HEADER, CANDIDATES)])
    rooms = [share * LINE / 100 - BESIDE for share in block["shares"]]
    lines = [[ceil(len(cell) / room) for cell, room in zip(row, rooms, strict=True)] for row in CANDIDATES]
    assert max(map(max, lines)) <= 3


@given(st.lists(st.lists(st.integers(1, 30), min_size=2, max_size=2), min_size=2, max_size=3))
def test_no_other_whole_widths_make_the_rows_lower(columns):
    room = int(LINE - BESIDE * len(columns))
    widths = shared(columns)
    tries = [range(min(max(column), KEPT if max(column) <= KEPT else LEAST), max(column) + 1) for column in columns]
    others = [height(columns, each) for each in product(*tries) if sum(each) <= room]
    assert height(columns, widths) <= min(others)


@given(st.lists(st.lists(st.integers(1, 60), min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_widths_fit_on_the_line(columns):
    assert sum(shared(columns)) <= LINE - BESIDE * len(columns)


def test_a_table_of_more_columns_than_fit_keeps_their_proportions():
    assert shared([[10]] * 20) == [10] * 20
