import pytest

from piaojue.advisory.certificate import comparison_as_json
from piaojue.advisory.comparison import compare
from piaojue.advisory.profile import UnfitSurvey
from piaojue.advisory.selection import Rule
from piaojue.advisory.wording import covered_words, neglected_words
from tests.advisory.surveys import keys, survey

# Two thirds want the dear a and b, one third the cheap c: votes leave the third with nothing.
TOWN = {"a": 50, "b": 40, "c": 30}, ["ab"] * 40 + ["c"] * 20, 90


def test_the_rules_stand_side_by_side():
    comparison = compare(survey(*TOWN), 2)
    chosen = {each.selection.rule: keys(comparison.profile, each.selection.sure) for each in comparison.answers}
    assert chosen == {Rule.TOP: "ab", Rule.GREEDY: "ab", Rule.EQUAL_SHARES: "c", Rule.PHRAGMEN: "bc"}
    assert keys(comparison.profile, comparison.agreed) == ""
    assert keys(comparison.profile, comparison.differing) == "abc"
    assert comparison.bullets == 20


def test_whoever_was_left_out_is_told_in_one_line():
    """A quarter agree on c and deserve one of four projects."""
    profile = survey(dict.fromkeys("abcde", 1), ["abde"] * 30 + ["c"] * 10, 4)
    by_votes, *_ = compare(profile, 4).answers
    assert neglected_words(profile, by_votes) == "10人共同支持“c”，且每人入选项目少于1个（EJR+）。"
    assert covered_words(by_votes.coverage) == "75.0%"


def test_a_group_of_less_than_ten_is_not_numbered():
    profile = survey(dict.fromkeys("abcde", 1), ["abde"] * 27 + ["c"] * 9, 4)
    by_votes, *_ = compare(profile, 4).answers
    assert neglected_words(profile, by_votes) == "有不足10人的群体共同支持“c”而入选过少（EJR+）。"
    assert covered_words(by_votes.coverage) == "没有入选项目的不足10人"


def test_the_json_says_what_differs_and_why():
    told = comparison_as_json(compare(survey(*TOWN), 2), "0" * 64)
    assert (told["format"], told["statement"]) == ("piaojue-survey/1", "仅供参考，不影响票决结果。")
    assert [each["id"] for each in told["differing"]] == ["a", "b", "c"]
    assert told["differing"][2]["rules"]["top"] == {
        "chosen": False,
        "ground": "below_cut",
        "words": "20票，比末位少20票",
    }
    assert told["rules"][0]["coverage"]["covered"] == 40


def test_a_tie_is_neither_chosen_nor_not():
    told = comparison_as_json(compare(survey({"a": 5, "b": 5}, ["ab"] * 10, 5), 1), "")
    assert {each["outcome"] for each in told["rules"]} == {"undecided"}
    assert {rule["chosen"] for rule in told["differing"][0]["rules"].values()} == {None}
    assert told["rules"][0]["tied"] == ["a", "b"]


def test_a_rule_with_too_many_ties_answers_nothing():
    costs = dict.fromkeys("abcdefghijkl", 1)
    comparison = compare(survey(costs, ["".join(costs)], 4), 4)
    assert (comparison.answers, set(comparison.unanswered)) == ((), set(Rule))
    assert (comparison.agreed, comparison.differing) == ((), ())


@pytest.mark.parametrize("places", [0, -1])
def test_there_is_at_least_one_place(places):
    with pytest.raises(UnfitSurvey, match=f"现为{places}"):
        compare(survey(*TOWN), places)
