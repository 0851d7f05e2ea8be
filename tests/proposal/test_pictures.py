"""The drawings of the desk: every dot lies within its drawing, and the sum beside it is the score."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from piaojue.proposal.pictures import WIDE, lines_of
from piaojue.proposal.queries import Row
from piaojue.rules.panel import Marks, spreads_of
from piaojue.rules.screening import score_of
from piaojue.rules.weights import Weights

WEIGHTS = Weights(urgency=40, benefit=35, feasibility=25, pass_line=60)
MARKS = st.builds(Marks, *[st.integers(0, 5)] * 3)


class Named:
    """A project of which the drawing asks nothing but its key."""

    pk = 1


@given(st.lists(MARKS, min_size=1, max_size=15).map(tuple))
def test_dots_and_bars_lie_within_the_drawing(marks):
    score = score_of(marks, WEIGHTS)
    row = Row(Named(), score, spreads_of(marks, WEIGHTS), len(marks), "", 0, 1, above_cut=True, stage="", marks=marks)
    (line,) = lines_of([row], WEIGHTS)
    for gauge in line.gauges:
        assert len(gauge.dots) == len(marks)
        assert 0 < min(gauge.dots) <= max(gauge.dots) < WIDE
        assert 0 <= gauge.bar <= WIDE
        assert gauge.low <= gauge.high
    assert sum(Fraction(g.weight * g.given, g.possible) for g in line.gauges) == score.share * 100
    assert line.arithmetic.endswith(f"= {score.out_of_100}")
    assert line.is_last_above
