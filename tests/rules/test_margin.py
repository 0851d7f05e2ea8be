"""The margin of a round: with fewer ballots nothing changes, with so many something can, whatever the numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.count import count
from piaojue.rules.margin import Margin, margin_of
from piaojue.rules.outcome import Outcome, Reason
from tests.rules.votes import rules, totals, turnout

PAPERS = 21
SMALL = turnout(PAPERS, entitled=PAPERS)
APPROVALS = st.lists(st.integers(0, PAPERS), min_size=1, max_size=6)


def counted(approvals, places):
    return count(totals(*approvals, papers=SMALL, waiver="测试"), rules(places=places))


@pytest.mark.parametrize(
    ("approvals", "places", "margin"),
    [
        ((18, 17, 14), 2, Margin(3, 2)),  # 17 and 14: two papers turn them round
        ((18, 17, 15), 2, Margin(2, 1)),  # one paper makes them equal
        ((18, 11, 5), 2, Margin(6, 1)),  # the last one has just the majority
        ((18, 10, 5), 2, Margin(8, 1)),  # a place is free and one vote is missing
        ((18, 17), 2, Margin(None, 7)),
        ((3, 2), 2, Margin(None, 8)),
        ((15, 15, 15), 2, None),
    ],
)
def test_the_margin_at_the_boundary(approvals, places, margin):
    assert margin_of(counted(approvals, places)) == margin


@given(APPROVALS, st.integers(1, 5))
def test_fewer_ballots_change_nothing_and_so_many_can(approvals, places):
    before = counted(approvals, places)
    margin = margin_of(before)
    if margin is None:
        assert before.outcome is not Outcome.DECIDED
        return
    adopted = {ord(key) - ord("A") for key in before.keys(Reason.ADOPTED)}

    def after(papers, *, down, up):
        moved = [
            max(0, votes - papers) if at in down else min(PAPERS, votes + papers) if at in up else votes
            for at, votes in enumerate(approvals)
        ]
        return counted(moved, places)

    others = set(range(len(approvals))) - adopted
    if margin.ballots is None:
        return
    same = after(margin.ballots - 1, down=adopted, up=others)
    assert (same.outcome, set(same.keys(Reason.ADOPTED))) == (before.outcome, set(before.keys(Reason.ADOPTED)))
    last = [at for at in adopted if approvals[at] == min(approvals[each] for each in adopted)][:1]
    first = [at for at in others if approvals[at] == max(approvals[each] for each in others)][:1]
    tried = [after(margin.ballots, down=d, up=u) for d in ([], last) for u in ([], first)]
    assert any(
        (each.outcome, set(each.keys(Reason.ADOPTED))) != (before.outcome, set(before.keys(Reason.ADOPTED)))
        for each in tried
    )
