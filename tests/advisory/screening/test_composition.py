from fractions import Fraction
from itertools import combinations
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.advisory.screening import solving
from piaojue.advisory.screening.composition import Composition, Impossible, compose
from piaojue.advisory.screening.demands import Candidate, Demand, Demands, Kind, row_of
from piaojue.advisory.screening.pool import UnfitPool, choice_of

FIELD_LEAST, TOWNSHIP = Kind.FIELD_LEAST, Kind.TOWNSHIP


def candidate(key, score, cost=0, field="road", towns=""):
    """A candidate with a score out of 100, a cost in yuan, a field and townships of one letter."""
    return Candidate(key, Fraction(score, 100), cost * 100, field, frozenset(towns))


@st.composite
def tasks(draw):
    number = draw(st.integers(1, 7))
    candidates = [
        candidate(
            f"p{at}",
            draw(st.integers(0, 6)) * 10,
            draw(st.integers(0, 5)),
            draw(st.sampled_from(["road", "school"])),
            draw(st.sampled_from(["", "a", "b", "ab"])),
        )
        for at in range(number)
    ]
    keys = st.frozensets(st.sampled_from([each.key for each in candidates]), max_size=1)
    bounds = st.tuples(st.integers(0, 2), st.integers(1, 3))
    demands = Demands(
        places=draw(st.integers(1, 5)),
        budget_fen=draw(st.none() | st.integers(0, 15).map(lambda yuan: yuan * 100)),
        fields=draw(st.dictionaries(st.sampled_from(["road", "school"]), bounds)),
        townships=draw(st.sampled_from([(), ("a",), ("a", "b")])),
        per_township=draw(st.integers(0, 2)),
        forced_in=draw(keys),
        forced_out=draw(keys),
    )
    return candidates, demands


def lists(candidates, demands):
    """Every list that fulfils these demands, as positions."""
    rows = [row_of(demand, candidates) for demand in demands]
    everything = range(len(candidates))
    subsets = (frozenset(some) for size in range(len(candidates) + 1) for some in combinations(everything, size))
    return [some for some in subsets if all(row.holds(some) for row in rows)]


def total(candidates, some):
    return sum((candidates[project].score for project in some), Fraction(0)) * 100


def best_of(candidates, demands):
    """The best lists by looking at all."""
    found = lists(candidates, demands)
    most = max(total(candidates, some) for some in found)
    return most, [some for some in found if total(candidates, some) == most]


@settings(max_examples=60)
@given(tasks())
@pytest.mark.thorough
def test_the_proposed_list_is_the_nearest_and_foremost_of_the_best(task):
    candidates, demands = task
    ranked = sorted(candidates, key=lambda each: (-each.score, each.key))
    answer = compose(candidates, demands)
    if isinstance(answer, Impossible):
        assert lists(ranked, demands.each()) == []
        return
    most, best = best_of(ranked, demands.each())
    near = choice_of([each.score for each in ranked], demands.places).possible
    foremost = max(best, key=lambda some: (len(some & near), [project in some for project in range(len(ranked))]))
    assert answer.proposed.keys == tuple(ranked[project].key for project in sorted(foremost))
    assert (answer.proposed.score, answer.only) == (most, len(best) == 1)
    assert answer.proposed.cost_fen == sum(ranked[project].cost_fen for project in foremost)
    assert answer.plain.score == total(ranked, range(min(demands.places, len(ranked))))
    assert answer.price == answer.plain.score - most >= 0


@settings(max_examples=60)
@given(tasks())
def test_what_dropping_a_demand_brings_is_what_looking_at_all_lists_finds(task):
    candidates, demands = task
    answer = compose(candidates, demands)
    if isinstance(answer, Impossible):
        return
    gains = {each.demand: each.gain for each in answer.droppings}
    for demand in demands.each()[:-1]:
        most, _ = best_of(candidates, [each for each in demands.each() if each != demand])
        assert gains.get(demand, 0) == most - answer.proposed.score
    swapped = set(answer.plain.keys) - set(answer.proposed.keys)
    assert {swap.out for swap in answer.swaps} == swapped
    for swap in answer.swaps:
        for dropped in [swap.because] if swap.together else [(demand,) for demand in swap.because]:
            _, best = best_of(candidates, [each for each in demands.each() if each not in dropped])
            names = [{candidates[project].key for project in some} for some in best]
            assert any(swap.out in some or swap.into not in some for some in names)


@settings(max_examples=60)
@given(tasks())
@pytest.mark.thorough
def test_a_conflict_is_one_and_none_of_it_can_be_spared(task):
    candidates, demands = task
    answer = compose(candidates, demands)
    if isinstance(answer, Composition):
        return
    assert lists(candidates, answer.conflict) == []
    for demand in answer.conflict:
        assert lists(candidates, [each for each in answer.conflict if each != demand])
    enough = [d for d in demands.each() if lists(candidates, [each for each in demands.each() if each != d])]
    assert list(answer.enough) == enough


def test_a_township_without_a_project_costs_the_last_of_the_ranking_its_place():
    road, park = candidate("road", 90, towns="a"), candidate("park", 80, towns="a")
    school = candidate("school", 70, towns="ab")
    answer = compose([school, road, park], Demands(2, townships=("a", "b")))
    township = Demand(TOWNSHIP, "b", 1)
    assert (answer.proposed.keys, answer.plain.keys, answer.only) == (("road", "school"), ("road", "park"), True)
    assert (answer.price, answer.price_share) == (10, Fraction(1, 17))
    [swap] = answer.swaps
    assert (swap.out, swap.into, swap.because, swap.together) == ("park", "school", (township,), False)
    assert [(each.demand, each.gain) for each in answer.droppings] == [(township, 10)]
    assert township.words == "惠及“b”的至少1个"


def test_two_demands_may_keep_a_project_out_together():
    """Dropping either demand still leaves the other."""
    best, other = candidate("best", 90), candidate("other", 50, field="school", towns="b")
    answer = compose([best, other], Demands(1, fields={"school": (1, 1)}, townships=("b",)))
    [swap] = answer.swaps
    assert (swap.out, swap.into, swap.together) == ("best", "other", True)
    assert swap.because == (Demand(FIELD_LEAST, "school", 1), Demand(TOWNSHIP, "b", 1))
    assert answer.droppings == ()


def test_what_does_not_keep_a_project_out_is_not_among_its_reasons():
    """The park is out because the two schools serve both demands; that the road is not wanted has no part in it."""
    schools = [candidate(key, 50, field="school", towns="b") for key in ("old", "new")]
    demands = Demands(2, fields={"school": (2, 2)}, townships=("b",), per_township=2, forced_out=frozenset({"road"}))
    road, park = compose([candidate("road", 95), candidate("park", 90), *schools], demands).swaps
    kept_out = (Demand(FIELD_LEAST, "school", 2), Demand(TOWNSHIP, "b", 2))
    assert (park.out, park.because, park.together) == ("park", kept_out, True)
    assert (road.out, road.because, road.together) == ("road", (*kept_out, Demand(Kind.FORCED_OUT, "road", 0)), True)


def test_money_may_leave_a_place_empty():
    answer = compose([candidate("road", 90, 5), candidate("park", 80, 6)], Demands(2, budget_fen=1_000))
    [swap] = answer.swaps
    assert (answer.proposed.keys, swap.out, swap.into) == (("road",), "park", None)
    assert [demand.words for demand in swap.because] == ["费用合计不超过10元"]


def test_a_cent_too_much_is_too_much():
    dear = [Candidate(key, Fraction(1, 2), 10**13 + 1, "road", frozenset()) for key in "ab"]
    assert compose(dear, Demands(2, budget_fen=2 * 10**13 + 2)).proposed.keys == ("a", "b")
    assert compose(dear, Demands(2, budget_fen=2 * 10**13 + 1)).proposed.keys == ("a",)


def test_equals_at_the_cut_are_told_and_no_swap_is_made_of_them():
    answer = compose([candidate("a", 50), candidate("b", 50, towns="x")], Demands(1, townships=("x",)))
    assert (answer.proposed.keys, answer.plain.keys, answer.tied, answer.swaps) == (("b",), ("b",), ("a", "b"), ())


def test_the_order_of_the_candidates_changes_nothing():
    candidates = [candidate(f"p{at:02}", 50 + at % 3, at % 4, towns="ab"[at % 2]) for at in range(30)]
    demands = Demands(5, budget_fen=800, townships=("a", "b"), per_township=2)
    answer = compose(candidates, demands)
    assert compose(candidates[::-1], demands) == answer
    assert not answer.only


def test_what_cannot_be_had_together_is_named():
    answer = compose([candidate("a", 50, 5, towns="x"), candidate("b", 60, 6)], Demands(2, 500, townships=("x", "y")))
    assert answer == Impossible((Demand(TOWNSHIP, "y", 1),), (Demand(TOWNSHIP, "y", 1),))
    answer = compose([candidate("a", 50), candidate("b", 60)], Demands(1, forced_in=frozenset("ab")))
    assert [demand.words for demand in answer.conflict] == ["“a”必须列入", "“b”必须列入", "最多1个项目"]
    assert answer.enough == answer.conflict


@pytest.mark.parametrize(
    ("candidates", "demands", "why"),
    [
        ([], Demands(1), "没有项目"),
        ([candidate("a", 1), candidate("a", 2)], Demands(1), "编号重复"),
        ([candidate("a", 1)], Demands(0), "名额应为正整数"),
        ([candidate("a", 1, cost=-1)], Demands(1), "不能是负数"),
        ([candidate("a", 1)], Demands(1, forced_out=frozenset("z")), "不在其中：z"),
    ],
)
def test_what_makes_no_sense_is_refused(candidates, demands, why):
    with pytest.raises(UnfitPool, match=why):
        compose(candidates, demands)


def test_a_solver_that_tells_untruths_is_not_believed(monkeypatch):
    monkeypatch.setattr(solving, "_searched", lambda goal, rows: (frozenset({0, 1}), 99))
    with pytest.raises(solving.Unverified, match="通不过整数核对"):
        compose([candidate("a", 50), candidate("b", 60)], Demands(1))


def test_a_search_that_was_not_finished_is_not_shown(monkeypatch):
    monkeypatch.setattr(solving, "milp", lambda **asked: SimpleNamespace(status=1, message="Time limit reached."))
    with pytest.raises(solving.Unverified, match="求解器没有得出结果"):
        compose([candidate("a", 50)], Demands(1))
