"""What must hold of every count, whatever the numbers."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from piaojue.rules.count import count
from piaojue.rules.outcome import Outcome, Reason, Totals
from tests.rules.votes import reasons, rules, totals, turnout

SMALL = turnout(21, entitled=21)
APPROVALS = st.lists(st.integers(0, 21), min_size=1, max_size=8)
PLACES = st.integers(1, 6)


def counted(approvals, places):
    return count(totals(*approvals, papers=SMALL, waiver="测试"), rules(places=places))


@given(APPROVALS, PLACES, st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_no_verdict(approvals, places, random):
    given_totals = totals(*approvals, papers=SMALL, waiver="测试")
    shuffled = list(given_totals.projects)
    random.shuffle(shuffled)
    before = count(given_totals, rules(places=places))
    after = count(Totals(SMALL, tuple(shuffled), "测试"), rules(places=places))
    assert reasons(before) == reasons(after)
    assert {v.project.key: v.rank for v in before.verdicts} == {v.project.key: v.rank for v in after.verdicts}
    assert (before.outcome, before.cut, before.vacant) == (after.outcome, after.cut, after.vacant)


@given(APPROVALS, PLACES, st.data())
def test_one_more_approval_never_unelects_an_adopted_project(approvals, places, data):
    adopted = counted(approvals, places).keys(Reason.ADOPTED)
    assume(adopted)
    key = data.draw(st.sampled_from(adopted))
    at = ord(key) - ord("A")
    assume(approvals[at] < 21)
    more = [votes + (i == at) for i, votes in enumerate(approvals)]
    assert key in counted(more, places).keys(Reason.ADOPTED)


@given(APPROVALS, PLACES)
def test_a_tie_is_never_silently_resolved(approvals, places):
    certificate = counted(approvals, places)
    fate = {v.project.key: (v.project.approve, v.reason) for v in certificate.verdicts}
    adopted = [votes for votes, reason in fate.values() if reason is Reason.ADOPTED]
    left_out = [votes for votes, reason in fate.values() if reason is not Reason.ADOPTED]
    assert not set(adopted) & set(left_out)
    assert all(winner > loser for winner in adopted for loser in left_out)


@given(APPROVALS, PLACES)
def test_places_are_filled_vacant_or_open(approvals, places):
    certificate = counted(approvals, places)
    adopted, tied = certificate.keys(Reason.ADOPTED), certificate.keys(Reason.TIED)
    open_places = certificate.next.places if tied else 0
    assert len(adopted) + certificate.vacant + open_places == places
    assert (certificate.outcome is Outcome.UNDECIDED) == bool(tied)
    assert not tied or len(tied) > open_places >= 1


@given(APPROVALS, PLACES)
def test_nobody_is_adopted_or_tied_without_a_majority(approvals, places):
    for verdict in counted(approvals, places).verdicts:
        has_majority = 2 * verdict.project.approve > 21
        assert (verdict.reason is Reason.BELOW_MAJORITY) == (not has_majority)


@given(st.integers(1, 400))
def test_a_majority_edge_for_every_number_of_deputies(deputies):
    papers = turnout(deputies, entitled=deputies)
    for votes in (deputies // 2, deputies // 2 + 1):
        certificate = count(totals(votes, papers=papers, waiver="测试"), rules(places=1))
        assert (certificate.keys(Reason.ADOPTED) == ("A",)) == (2 * votes > deputies)


@given(APPROVALS, PLACES)
def test_titles_and_costs_decide_nothing(approvals, places):
    plain = totals(*approvals, papers=SMALL, waiver="测试")
    renamed = replace(plain, projects=tuple(replace(p, title="改名", fen=7) for p in plain.projects))
    assert reasons(count(plain, rules(places=places))) == reasons(count(renamed, rules(places=places)))
