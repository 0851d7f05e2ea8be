from dataclasses import replace
from pathlib import Path

import pytest

from piaojue.rules.ballots import BallotForm, SheetCannotBeTrue
from piaojue.rules.count import SameProjectTwice, check_competition, count, flaw_of
from piaojue.rules.count_rules import BudgetCheck, RuleNotKnown, Shortfall, Surplus, Tie, count_rules
from piaojue.rules.listing import TooFewCandidates
from piaojue.rules.measure import Share, parse
from piaojue.rules.outcome import Flaw, Follow, Next, Outcome, Reason, Totals
from piaojue.rules.quorum import Base, Threshold
from tests.rules.votes import RULES, reasons, rules, totals, turnout

DISTRICT = parse(Path("measures/district/measure.toml").read_text(encoding="utf-8"))


def with_value(measure, key, value):
    return replace(measure, parameters={**measure.parameters, key: replace(measure.parameters[key], value=value)})


def test_the_most_approved_over_the_majority_take_the_places():
    certificate = count(totals(120, 150, 110), RULES)
    assert certificate.outcome is Outcome.DECIDED
    assert reasons(certificate) == {"B": "adopted", "A": "adopted", "C": "below_cut"}
    assert (certificate.cut, certificate.vacant, certificate.next) == (120, 0, Next(Follow.NOTHING))


@pytest.mark.parametrize(("approvals", "reason"), [(102, "below_majority"), (103, "below_majority"), (104, "adopted")])
def test_exactly_half_of_all_deputies_is_no_majority(approvals, reason):
    assert reasons(count(totals(150, approvals, 10), RULES))["B"] == reason


@pytest.mark.parametrize(
    ("base", "least"),
    [(Base.ALL_DEPUTIES, 104), (Base.PRESENT, 101), (Base.ISSUED, 100), (Base.RETURNED, 99), (Base.VALID, 96)],
)
def test_the_majority_is_taken_of_the_base_of_the_rules(base, least):
    papers = turnout(200, issued=198, returned=196, void=6)
    ruled = rules(majority=Threshold(Share(1, 2), base, is_strict=True))
    found = [
        reasons(count(totals(150, votes, 10, papers=papers), ruled))["B"] for votes in (least - 1, least, least + 1)
    ]
    assert found == ["below_majority", "adopted", "adopted"]


def test_equal_votes_for_the_last_place_stay_undecided():
    certificate = count(totals(150, 120, 110, 120), RULES)
    assert certificate.outcome is Outcome.UNDECIDED
    assert reasons(certificate) == {"A": "adopted", "B": "tied", "D": "tied", "C": "below_cut"}
    assert certificate.next == Next(Follow.SECOND_BALLOT, ("B", "D"), 1)
    assert not certificate.may_announce


@pytest.mark.parametrize(
    ("approvals", "outcome"),
    [((150, 121, 120), "decided"), ((150, 120, 120), "undecided"), ((150, 119, 120), "decided")],
)
def test_one_vote_makes_or_ends_a_tie(approvals, outcome):
    assert count(totals(*approvals), RULES).outcome == outcome


def test_a_tie_of_all_candidates_adopts_nobody():
    certificate = count(totals(120, 120, 120), RULES)
    assert certificate.keys(Reason.ADOPTED) == ()
    assert certificate.next == Next(Follow.SECOND_BALLOT, ("A", "B", "C"), 2)


def test_equal_votes_within_the_places_share_a_rank_in_the_order_of_the_list():
    certificate = count(totals(120, 150, 120, 150), rules(places=4, competitive_ratio=Share(1, 1)))
    assert [(v.project.key, v.rank) for v in certificate.verdicts] == [("B", 1), ("D", 1), ("A", 3), ("C", 3)]
    assert certificate.outcome is Outcome.DECIDED


def test_a_tie_below_the_majority_is_no_tie():
    certificate = count(totals(150, 103, 103), RULES)
    assert certificate.outcome is Outcome.DECIDED
    assert reasons(certificate) == {"A": "adopted", "B": "below_majority", "C": "below_majority"}


def test_the_measure_may_leave_a_tie_to_the_presidium_but_never_to_the_program():
    certificate = count(totals(150, 120, 120), rules(tie=Tie.PRESIDIUM_DECIDES))
    assert certificate.outcome is Outcome.UNDECIDED
    assert certificate.next == Next(Follow.PRESIDIUM_DECIDES, ("B", "C"), 1)


def test_too_few_over_the_majority_leave_places_vacant():
    certificate = count(totals(150, 100, 90), RULES)
    assert (certificate.outcome, certificate.vacant, certificate.cut) == (Outcome.DECIDED, 1, None)
    assert certificate.next == Next(Follow.LEAVE_VACANT, ("B", "C"), 1)
    assert certificate.may_announce


def test_a_supplementary_vote_takes_candidates_by_their_votes_and_the_ratio():
    certificate = count(totals(150, 70, 90, 80), rules(shortfall=Shortfall.SUPPLEMENTARY_VOTE))
    assert certificate.next == Next(Follow.SUPPLEMENTARY_VOTE, ("C", "D"), 1)


def test_equal_votes_at_the_end_of_the_supplementary_list_all_stand():
    certificate = count(totals(150, 80, 90, 80), rules(shortfall=Shortfall.SUPPLEMENTARY_VOTE))
    assert certificate.next == Next(Follow.SUPPLEMENTARY_VOTE, ("C", "B", "D"), 1)


def test_a_shortfall_may_wait_for_the_next_session():
    certificate = count(totals(150, 100, 90), rules(shortfall=Shortfall.NEXT_SESSION))
    assert certificate.next == Next(Follow.NEXT_SESSION, ("B", "C"), 1)


def test_without_supplementary_votes_the_places_stay_vacant():
    certificate = count(totals(150, 100, 90), rules(supplementary_votes=0))
    assert certificate.next == Next(Follow.LEAVE_VACANT, (), 1)


def test_fewer_candidates_than_places_leave_places_vacant_with_nobody_to_stand():
    certificate = count(totals(150, waiver="只有一个项目通过审查"), RULES)
    assert (certificate.vacant, certificate.next) == (1, Next(Follow.LEAVE_VACANT, (), 1))


@pytest.mark.parametrize(("candidates", "refused"), [(11, True), (12, False), (13, False)])
def test_ten_places_ask_for_twelve_candidates(candidates, refused):
    if refused:
        with pytest.raises(TooFewCandidates, match="应选10个，候选项目.*只有11个，应不少于12个"):
            check_competition(candidates, 10, Share(6, 5), waiver="")
    else:
        check_competition(candidates, 10, Share(6, 5), waiver="")


@pytest.mark.parametrize("waiver", ["", "  \n"])
def test_an_equal_number_needs_a_waiver_with_words(waiver):
    with pytest.raises(TooFewCandidates, match="waiver"):
        count(totals(150, 140, waiver=waiver), RULES)


def test_an_equal_number_with_a_waiver_is_counted_and_still_needs_the_majority():
    certificate = count(totals(150, 103, waiver="其他项目已由上级实施"), RULES)
    assert reasons(certificate) == {"A": "adopted", "B": "below_majority"}


def test_no_candidate_at_all_is_refused_even_with_a_waiver():
    with pytest.raises(TooFewCandidates):
        count(totals(waiver="没有项目"), RULES)


@pytest.mark.parametrize(("present", "flaw"), [(137, Flaw.NO_QUORUM), (138, None), (139, None)])
def test_without_a_quorum_the_vote_is_invalid(present, flaw):
    certificate = count(totals(130, 120, 110, papers=turnout(present)), RULES)
    assert certificate.flaw is flaw
    assert certificate.outcome is (Outcome.INVALID if flaw else Outcome.DECIDED)


def test_an_invalid_vote_counts_nothing_and_awaits_a_quorum():
    certificate = count(totals(130, 120, 110, papers=turnout(137)), RULES)
    assert set(reasons(certificate).values()) == {"not_counted"}
    assert certificate.next == Next(Follow.AWAIT_QUORUM, ("A", "B", "C"), 2)
    assert not certificate.may_announce


@pytest.mark.parametrize(("returned", "outcome"), [(199, "decided"), (200, "decided"), (201, "invalid")])
def test_one_paper_more_than_issued_makes_the_whole_vote_invalid(returned, outcome):
    papers = turnout(200, issued=200, returned=returned)
    certificate = count(totals(150, 140, 130, papers=papers), RULES)
    assert certificate.outcome == outcome
    if outcome == "invalid":
        assert certificate.flaw is Flaw.SURPLUS
        assert certificate.next == Next(Follow.REVOTE, ("A", "B", "C"), 2)


def test_a_surplus_may_wait_for_the_next_session():
    papers = turnout(200, issued=200, returned=201)
    certificate = count(totals(150, 140, 130, papers=papers), rules(surplus=Surplus.NEXT_SESSION))
    assert certificate.next == Next(Follow.NEXT_SESSION, ("A", "B", "C"), 2)


def test_a_missing_quorum_is_named_before_a_surplus():
    assert flaw_of(turnout(100, returned=101), RULES) is Flaw.NO_QUORUM


def test_totals_that_cannot_be_true_are_refused():
    wrong = totals(150, 140, 130)
    projects = (replace(wrong.projects[0], approve=151), *wrong.projects[1:])
    with pytest.raises(SheetCannotBeTrue, match="项目A各项票数合计207"):
        count(replace(wrong, projects=projects), RULES)


def test_a_project_cannot_stand_twice():
    with pytest.raises(SameProjectTwice, match="重复：A"):
        count(totals(150, 140, 130, keys=["A", "A", "B"]), RULES)


def test_a_capped_form_bounds_all_approvals_together():
    capped = rules(ballot_form=BallotForm.APPROVE_EACH_CAPPED)
    assert count(totals(150, 140, 122), capped).outcome is Outcome.DECIDED  # 412 = 2 x 206
    with pytest.raises(SheetCannotBeTrue, match="合计413，多于每票至多2项乘以有效票206张"):
        count(totals(150, 140, 123), capped)


def test_choosing_needs_no_opposition():
    chosen = rules(ballot_form=BallotForm.CHOOSE_UP_TO)
    given = totals(150, 140, 100)
    bare = replace(given, projects=tuple(replace(project, oppose=0) for project in given.projects))
    assert reasons(count(bare, chosen)) == {"A": "adopted", "B": "adopted", "C": "below_majority"}
    with pytest.raises(SheetCannotBeTrue):
        count(bare, RULES)


@pytest.mark.parametrize(
    ("check", "cap_fen", "exceeds", "announced"),
    [
        (BudgetCheck.NONE, 1, False, True),
        (BudgetCheck.WARN, 0, False, True),
        (BudgetCheck.WARN, 199, True, True),
        (BudgetCheck.WARN, 200, False, True),
        (BudgetCheck.BLOCK, 199, True, False),
        (BudgetCheck.BLOCK, 200, False, True),
    ],
)
def test_the_cost_of_the_adopted_is_held_against_the_cap(check, cap_fen, exceeds, announced):
    certificate = count(totals(150, 140, 130, fen=100), rules(budget_check=check, budget_cap_fen=cap_fen))
    assert certificate.adopted_fen == 200
    assert (certificate.exceeds_budget, certificate.may_announce) == (exceeds, announced)


def test_the_rules_of_the_model_measure_are_those_of_its_articles():
    read = count_rules(DISTRICT)
    assert read == rules(
        places=10,
        competitive_ratio=Share(12, 10),
        ballot_form=BallotForm.APPROVE_EACH_CAPPED,
        budget_check=BudgetCheck.WARN,
    )


def test_a_way_of_counting_that_nobody_wrote_is_refused_by_name():
    with pytest.raises(RuleNotKnown, match="参数“decide.tie”为“lots”，计票只认识：second_ballot、presidium_decides"):
        count_rules(with_value(DISTRICT, "decide.tie", "lots"))


def test_there_is_at_least_one_place():
    with pytest.raises(RuleNotKnown, match="应选名额.*现为0"):
        rules(places=0)


def test_a_district_vote_of_ten_among_twelve():
    approvals = [190, 185, 180, 175, 170, 165, 160, 155, 150, 148, 146, 103]
    certificate = count(totals(*approvals), rules(places=10))
    assert (certificate.cut, len(certificate.keys(Reason.ADOPTED))) == (148, 10)
    assert (certificate.keys(Reason.BELOW_CUT), certificate.keys(Reason.BELOW_MAJORITY)) == (("K",), ("L",))


def test_totals_without_projects_know_their_turnout():
    assert Totals(turnout(), ()).turnout.valid == 206
