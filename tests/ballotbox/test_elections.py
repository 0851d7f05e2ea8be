"""Whole elections: what is opened is what was chosen, by any t of the scrutineers and by no fewer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.ballotbox import simulation, tally
from piaojue.ballotbox.canonical import encode
from piaojue.ballotbox.contest import Kind
from piaojue.ballotbox.counting import Holder, tallies_of
from piaojue.ballotbox.election import Election
from piaojue.ballotbox.group import ORDER, base, times
from piaojue.ballotbox.keys import lagrange
from piaojue.ballotbox.rejection import Check, Rejected
from piaojue.ballotbox.signatures import signed_by
from piaojue.ballotbox.simulation import Plan, choice, close, count, prepare, seal, simulate
from piaojue.ballotbox.state import Phase
from piaojue.ballotbox.tally import is_rehearsed, rehearsal, sums_json
from piaojue.ballotbox.verifier import verify_bytes


@st.composite
def plans(draw):
    options = draw(st.integers(1, 4))
    scrutineers = draw(st.integers(2, 4))
    return Plan(
        voters=draw(st.integers(5, 9)),
        options=options,
        choose=draw(st.integers(1, options)),
        scrutineers=scrutineers,
        threshold=draw(st.integers(2, scrutineers)),
        kind=draw(st.sampled_from(list(Kind))),
        papers=0,
        seed=draw(st.integers(0, 10**6)),
    )


@given(plans())
@settings(max_examples=15)
@pytest.mark.thorough
def test_what_is_opened_is_the_plain_count_of_what_was_chosen(plan):
    hall = prepare(plan)
    form, counted = hall.election.manifest.form, Counter()
    for number in range(1, plan.voters + 1):
        chosen = choice(plan, form, hall.random)
        counted.update((at, place) for at, places in enumerate(chosen) for place in places)
        hall.election.cast(hall.board, seal(hall, hall.slip(number), chosen)[0])
    for number in range(plan.voters + 1, len(hall.codes) + 1):
        simulation.void(hall, number, "unused")
    close(hall)
    count(hall)
    expected = [[counted[at, place] for place in range(len(c.words))] for at, c in enumerate(form.contests)]
    assert hall.election.result["tallies"] == expected
    assert verify_bytes(bytes(hall.archive())).failures == []


@pytest.fixture(scope="module")
def five():
    """An election with five scrutineers, three of whom open it, up to the sums."""
    hall = prepare(Plan(voters=6, options=3, choose=2, scrutineers=5, threshold=3, papers=0, seed=41))
    simulation.vote(hall)
    close(hall)
    hall.post("aggregate", {"ballots": len(hall.election.used), "sums": sums_json(hall.election.sums)})
    return hall


def factors(hall, numbers):
    held = hall.holders
    return {
        by: [[times(each.alpha, held[by - 1].share) for each in row] for row in hall.election.sums] for by in numbers
    }


def test_every_three_of_five_open_the_same_numbers_and_no_two_open_any(five):
    results = [tally.opened(five.election.sums, factors(five, three), 6) for three in combinations(range(1, 6), 3)]
    assert len(results) == 10
    assert all(result == results[0] for result in results)
    for two in combinations(range(1, 6), 2):
        with pytest.raises(Rejected, match="解不出"):
            tally.opened(five.election.sums, factors(five, two), 6)


def test_fewer_shares_than_t_say_nothing(five):
    """Whatever t-1 shares are, every key is still possible, each with exactly one polynomial through them."""
    known = {holder.number: holder.share for holder in five.holders[:2]}
    third = 3
    for key in (0, 1, Random(1).randrange(ORDER), ORDER - 1):  # noqa: S311
        ids = [0, *known]
        share = sum(lagrange_at(ids, by, third) * value for by, value in {0: key, **known}.items()) % ORDER
        three = {**known, third: share}
        assert sum(lagrange([*three], by) * value for by, value in three.items()) % ORDER == key


def lagrange_at(ids, by, at):
    """The factor of the value at `by` for the value at `at`."""
    above, below = 1, 1
    for other in ids:
        if other != by:
            above, below = above * (at - other) % ORDER, below * (by - other) % ORDER
    return above * pow(below, -1, ORDER) % ORDER


def test_two_sets_of_scrutineers_rehearse_and_one_too_few_fails(five):
    manifest = five.election.manifest
    told = {holder.number: holder.rehearse(manifest) for holder in five.holders}
    assert is_rehearsed(manifest, {by: told[by] for by in (1, 2, 3)})
    assert is_rehearsed(manifest, {by: told[by] for by in (3, 4, 5)})
    assert not is_rehearsed(manifest, {by: told[by] for by in (1, 2)})
    assert not is_rehearsed(manifest, {**{by: told[by] for by in (1, 2)}, 3: base(5)})
    assert rehearsal(manifest) == rehearsal(manifest)


def test_a_device_opens_nothing_before_the_sums_are_fixed():
    hall = prepare(Plan(voters=5, papers=0, seed=42))
    with pytest.raises(Rejected, match="还没有结束"):
        hall.holders[0].give(hall.election)


def test_a_device_opens_no_second_sums_of_one_election(five):
    holder = Holder(1, five.holders[0].share, five.signing[1])
    assert holder.give(five.election)["by"] == 1
    assert holder.give(five.election)["by"] == 1
    less = replace_sums(five)
    with pytest.raises(Rejected, match="另一个合计"):
        holder.give(less)


def replace_sums(hall):
    """The same election as a server would show it that wants one ballot's content: other sums."""
    other = prepare(hall.plan)
    other.election.phase = Phase.COUNTING
    other.election.manifest = hall.election.manifest
    other.election.sums = [[each * 2 for each in row] for row in hall.election.sums]
    return other.election


def test_a_scrutineer_who_stays_away_is_no_obstacle_and_too_few_are_named(five):
    hall = five
    state = hall.election
    for by in (2, 4):
        hall.post("share", hall.holders[by - 1].give(state, hall.draw))
    with pytest.raises(Rejected, match="只有2份，应有3份"):
        tallies_of(state)
    false = tally.share_of(state.manifest, state.sums, 1, hall.holders[0].share + 1, hall.draw)
    hall.post("share", signed_by({1: hall.signing[1]}, state.manifest.hash, "share", false, hall.draw))
    with pytest.raises(Rejected, match="监票人1"):
        tallies_of(state)
    hall.post("share", hall.holders[4].give(state, hall.draw))
    assert sum(tallies_of(state)[0]) > 0


def test_who_sends_a_ballot_again_gets_the_same_entry_and_another_one_is_refused():
    hall = prepare(Plan(voters=5, papers=0, seed=43))
    ballot = seal(hall, hall.slip(1), [[0]])[0]
    entry = hall.election.cast(hall.board, ballot)
    assert hall.election.cast(hall.board, ballot) is entry
    with pytest.raises(Rejected, match="已经投过票"):
        hall.election.cast(hall.board, seal(hall, hall.slip(1), [[0]])[0])
    with pytest.raises(Rejected):
        hall.election.cast(hall.board, {"v": 1})
    assert len(hall.election.used) == 1
    hall.post("duplicate-refused", {"cred": ballot["cred"]})


def test_a_refused_entry_changes_nothing():
    hall = simulate(Plan(voters=8, papers=3, seed=44))
    fresh = prepare(Plan(voters=8, papers=3, seed=44))
    batch = next(entry for entry in hall.board.entries if entry.kind == "paper-batch").payload
    before = (fresh.board.head, dict(fresh.election.used), set(fresh.election.alphas), fresh.election.phase)
    for kind, payload in (("paper-batch", batch), ("ballot", {"ballot": {}}), ("no-such", {})):
        with pytest.raises(Rejected):
            fresh.post(kind, payload)
    assert (fresh.board.head, fresh.election.used, fresh.election.alphas, fresh.election.phase) == before


def test_a_batch_whose_second_paper_is_refused_counts_no_first():
    hall = prepare(Plan(voters=8, papers=3, seed=45))
    simulation.vote(hall)
    close(hall)
    ballots = [seal(hall, hall.reserves[at], [[0]])[0] for at in (0, 1)]
    ballots[1]["answers"][0]["sum"].reverse()
    told = {"papers": 2, "ballots": ballots, "invalid": []}
    before = (dict(hall.election.used), set(hall.election.alphas), [list(row) for row in hall.election.sums])
    with pytest.raises(Rejected, match="签名不实"):
        hall.sign("paper-batch", told, {1: hall.signing[1], 2: hall.signing[2]})
    assert (hall.election.used, hall.election.alphas, [list(row) for row in hall.election.sums]) == before


@pytest.mark.parametrize("kind", Kind)
def test_the_size_of_a_ballot_does_not_tell_what_it_says(kind):
    hall = prepare(Plan(voters=5, options=4, choose=3, kind=kind, papers=0, seed=46))
    slip = hall.slip(1)
    choices = [[[0]], [[0, 1, 2]], [[4]]] if kind is Kind.CHOOSE else [[[]] * 4, [[0], [0], [1], []], [[1]] * 4]
    sizes = {len(encode(str(seal(hall, slip, chosen)[0]).encode())) for chosen in choices}
    assert len(sizes) == 1


def test_elections_made_from_one_seed_are_the_same_and_others_are_not():
    plan = Plan(voters=5, options=2, choose=1, papers=0, seed=47)
    one, other = bytes(simulate(plan).archive()), bytes(simulate(plan).archive())
    assert one == other
    assert bytes(simulate(replace(plan, seed=None)).archive()) != one


def test_what_is_not_there_yet_is_asked_for_in_vain():
    election = Election({"slips": [], "papers": []})
    for ask, check in (("making", Check.CEREMONY), ("manifest", Check.MANIFEST), ("issue", Check.COUNTS)):
        with pytest.raises(Rejected) as refused:
            getattr(election, ask)
        assert refused.value.check is check


def test_a_vote_with_too_few_ballots_to_stay_secret_is_opened_by_nobody():
    hall = simulate(Plan(voters=6, options=2, choose=1, papers=6, seed=48))
    assert hall.election.flaw == "too_few"
    assert hall.election.result["decision"] == {"outcome": "invalid", "flaw": "too_few", "projects": []}
    assert hall.election.shares == {}
    assert verify_bytes(bytes(hall.archive())).failures == []
