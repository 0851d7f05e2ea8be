from pathlib import Path

import pytest

from piaojue.rules.measure import Share, parse
from piaojue.rules.quorum import (
    Base,
    Threshold,
    Turnout,
    has_quorum,
    majority_needed,
    majority_of,
    quorum_needed,
    quorum_of,
)

DISTRICT = parse(Path("measures/district/measure.toml").read_text(encoding="utf-8"))
ONE_VOTE = Turnout(entitled=327, present=314, issued=313, returned=312, valid=310, void=2)


@pytest.mark.parametrize(
    ("deputies", "quorum", "majority"),
    [
        (327, 218, 164),
        (206, 138, 104),
        (58, 39, 30),
        (3, 2, 2),
        (2, 2, 2),
        (1, 1, 1),
        (450, 300, 226),
        (451, 301, 226),
    ],
)
def test_quorum_rounds_up_and_a_majority_is_more_than_half(deputies, quorum, majority):
    assert quorum_needed(deputies, Share(2, 3)) == quorum
    assert majority_needed(deputies, Share(1, 2)) == majority


@pytest.mark.parametrize(("present", "enough"), [(137, False), (138, True), (139, True)])
def test_the_quorum_is_reached_by_exactly_its_number(present, enough):
    papers = Turnout(206, present, present, present, present, 0)
    assert has_quorum(papers, quorum_of(DISTRICT)) is enough


@pytest.mark.parametrize(
    ("base", "of", "least"),
    [
        (Base.ALL_DEPUTIES, 327, 164),
        (Base.PRESENT, 314, 158),
        (Base.ISSUED, 313, 157),
        (Base.RETURNED, 312, 157),
        (Base.VALID, 310, 156),
    ],
)
def test_a_majority_is_taken_of_the_base_that_the_measure_names(base, of, least):
    threshold = Threshold(Share(1, 2), base, is_strict=True)
    assert (ONE_VOTE.of(base), threshold.least(ONE_VOTE)) == (of, least)


def test_a_share_that_need_only_be_reached_asks_for_one_less_than_one_that_must_be_exceeded():
    papers = Turnout(206, 206, 206, 206, 206, 0)
    half = [Threshold(Share(1, 2), Base.ALL_DEPUTIES, is_strict=strict).least(papers) for strict in (False, True)]
    assert half == [103, 104]


def test_the_model_measure_asks_for_the_quorum_and_majority_of_the_law():
    assert quorum_of(DISTRICT) == Threshold(Share(2, 3), Base.ALL_DEPUTIES, is_strict=False)
    assert majority_of(DISTRICT) == Threshold(Share(1, 2), Base.ALL_DEPUTIES, is_strict=True)
