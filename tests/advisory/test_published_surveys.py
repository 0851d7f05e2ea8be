"""Real elections beside the project, among them three that were really decided by Equal Shares."""

import csv
import os
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from piaojue.advisory.by_votes import greedy
from piaojue.advisory.comparison import compare
from piaojue.advisory.completion import Steps, completed, equal_shares
from piaojue.advisory.phragmen import phragmen
from piaojue.advisory.profile import profile_of_pb
from piaojue.rules.pabulib import decoded, parse
from piaojue.rules.pabulib_count import recount

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("PIAOJUE_SHARED") or ROOT.parent / "shared") / "data" / "pabulib"

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.real_data,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="no published .pb files: set PIAOJUE_SHARED to their place"),
]

EQUAL_SHARES = {
    "Netherlands_Assen_2024.pb": 9,
    "Poland_Swiecie_2023.pb": 17,
    "Poland_Wieliczka_2023_Green_Budget.pb": 30,
}
LARGEST = (
    "Poland_Lodz_2022.pb",
    "Poland_Warszawa_2026.pb",
    "Hungary_Budapest_2024.pb",
    "Poland_Wroclaw_2015_150_-_500.pb",
    "Poland_Lodz_2020.pb",
)


@cache
def election_of(name):
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not among the files")
    election = parse(decoded(path.read_bytes()))
    return election, profile_of_pb(election)


def published(election):
    return frozenset(at for at, project in enumerate(election.projects) if project.selected == 1)


@pytest.mark.parametrize("steps", Steps)
@pytest.mark.parametrize(("name", "winners"), EQUAL_SHARES.items())
def test_equal_shares_chooses_exactly_the_published_winners(name, winners, steps):
    election, profile = election_of(name)
    selection = equal_shares(profile, steps)
    assert selection.outcomes == (published(election),)
    assert len(selection.sure) == winners


@pytest.mark.parametrize(
    ("name", "shares", "votes"),
    [
        ("Poland_Swiecie_2023.pb", "0.0016", "0.091"),
        ("Poland_Wieliczka_2023_Green_Budget.pb", "0.178", "0.276"),
        ("Netherlands_Assen_2024.pb", "0.060", "0.000"),  # it does not always help
    ],
)
def test_who_is_left_with_nothing_by_equal_shares_and_by_votes(name, shares, votes):
    _, profile = election_of(name)
    for selection, expected in ((equal_shares(profile), shares), (greedy(profile), votes)):
        nothing = int((profile.chosen_by_each(selection.sure) == 0).sum())
        digits = len(expected.partition(".")[2])
        assert round(Fraction(nothing, profile.voters), digits) == Fraction(expected)


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_are_compared_whole(name):
    election, profile = election_of(name)
    assert dict(zip(profile.keys, profile.votes, strict=True)) == recount(election)
    comparison = compare(profile, max(1, len(published(election))))
    assert comparison.unanswered == ()
    for answer in comparison.answers[1:]:
        assert all(profile.cost_of(outcome) <= profile.budget for outcome in answer.selection.outcomes)


def rows():
    with (FOLDER / "manifest.tsv").open(encoding="utf-8", newline="") as manifest:
        return list(csv.DictReader(manifest, delimiter="\t"))


def test_greedy_by_votes_chooses_what_cities_that_say_so_published():
    other = {row["file"] for row in rows() if row["group"] == "published_not_greedy"}
    names = {row["file"] for row in rows() if row["rule"] == "greedy" and row["vote_type"] == "approval"} - other
    found = {name: published(election_of(name)[0]) in greedy(election_of(name)[1]).outcomes for name in names}
    assert len(found) > 20
    assert [name for name, same in found.items() if not same] == []


def test_halving_steps_choose_what_every_step_chooses():
    names = {row["file"] for row in rows() if row["group"] == "deputy_size"}
    for name in sorted(names)[::4]:
        _, profile = election_of(name)
        every, halving = (completed(profile, steps) for steps in Steps)
        assert {run.chosen for run in every} == {run.chosen for run in halving}, name


def test_a_real_tie_is_told_and_a_tie_that_changes_nothing_is_not():
    """Both files have several ways through the purchases; only in the first do they end differently."""
    for name, tied in {
        "Poland_Gdynia_2024_Srodmiescie__large.pb": True,
        "Poland_Warszawa_2019_Brodno.pb": False,
    }.items():
        _, profile = election_of(name)
        assert len(completed(profile, Steps.HALVING)) > 1
        assert bool(equal_shares(profile).tied) is tied
        assert not phragmen(profile).tied
