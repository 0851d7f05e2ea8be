"""Grams counted with whole arrays are the grams counted one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from piaojue.mining.grams import counted, distinct, weighed, windows

TEXTS = st.lists(st.text(alphabet="甲乙丙丁a ", max_size=9), max_size=8)


@given(TEXTS, st.integers(min_value=1, max_value=6))
def test_windows_are_the_runs_without_a_gap(texts, size):
    expected = [
        (row, at, text[at : at + size])
        for row, text in enumerate(texts)
        for at in range(len(text) - size + 1)
        if " " not in text[at : at + size]
    ]
    hashes, rows, places = windows(texts, size)
    assert list(zip(rows.tolist(), places.tolist(), strict=True)) == [(row, at) for row, at, _ in expected]
    named = dict(zip(hashes.tolist(), (run for _, _, run in expected), strict=True))
    assert [named[each] for each in hashes.tolist()] == [run for _, _, run in expected]
    assert len(named) == len({run for _, _, run in expected})


@given(TEXTS)
def test_each_gram_stands_once_a_text(texts):
    hashes, rows = distinct(texts, 2)
    expected = sum(len({t[i : i + 2] for i in range(len(t) - 1) if " " not in t[i : i + 2]}) for t in texts)
    assert len(set(zip(hashes.tolist(), rows.tolist(), strict=True))) == len(hashes) == expected


def test_rows_have_length_one_or_nothing():
    matrix = weighed(*counted(["路灯不亮", "路灯坏了", "公交太少", ""]))
    assert np.allclose(sorted(np.sqrt(matrix.multiply(matrix).sum(axis=1)).ravel()), [0, 0, 1, 1])


def test_what_only_one_text_says_joins_nothing():
    assert weighed(*counted(["路灯不亮", "公交太少"])).nnz == 0
