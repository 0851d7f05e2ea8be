"""Acceptance A6: withdrawing a project never turns the order of the rest; methods that look at the pool do."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.rules.panel import Marks
from piaojue.rules.screening import order_of, score_of
from tests.advisory.screening.pools import MARK, all_weights
from tests.advisory.screening.reversals import figures
from tests.guards.tree import ROOT

REVIEWS = st.lists(st.builds(Marks, MARK, MARK, MARK), min_size=1, max_size=5)
ROW = re.compile(r"^\| .+? \| `(\w+)` \| ([\d.]+)% \|$", re.MULTILINE)


@settings(max_examples=300)
@given(st.lists(REVIEWS, min_size=2, max_size=12), all_weights(), st.data())
@pytest.mark.thorough
def test_withdrawing_any_project_never_changes_the_order_of_the_rest(reviews, weights, data):
    withdrawn = data.draw(st.integers(0, len(reviews) - 1))
    before = order_of([score_of(marks, weights) for marks in reviews])
    staying = [project for project in range(len(reviews)) if project != withdrawn]
    after = order_of([score_of(reviews[project], weights) for project in staying])
    assert [staying[at] for at in after] == [project for project in before if project != withdrawn]


@pytest.mark.thorough
def test_the_document_tells_the_measured_figures():
    told = dict(ROW.findall((ROOT / "docs" / "screening.md").read_text("utf-8")))
    assert told == {name: f"{float(share * 100):.1f}" for name, share in figures().items()}
