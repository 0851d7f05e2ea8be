"""The file that is published, held against the rules that pabulib.org and its checker write down."""

import csv
import io
import re

import pytest

from piaojue.advisory.profile import profile_of_pb
from piaojue.advisory.publication import Unpublishable, survey_as_pb
from piaojue.rules.pabulib import parse
from tests.advisory.surveys import survey

HEADING = {
    "description": "示例镇意见调查",
    "country": "China",
    "unit": "示例镇",
    "subunit": "东片",
    "instance": "2026",
    "date_begin": "01.03.2026",
    "date_end": "15.03.2026",
    "language": "zh",
    "currency": "CNY",
    "comment": "内部备注",
}
GIVEN_BEFORE = ["description", "country", "unit", "subunit", "instance"]
COUNTED = ["num_projects", "num_votes", "budget", "vote_type", "rule"]
GIVEN_AFTER = ["date_begin", "date_end", "language", "currency"]
TOWN = {"a": "50.5", "b": 40, "c": 30}, ["ba", "c", "", "a", "c"], "90.25"


def sections(text):
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    at = [rows.index([head]) for head in ("META", "PROJECTS", "VOTES")]
    return rows[at[0] + 1 : at[1]], rows[at[1] + 1 : at[2]], rows[at[2] + 1 :]


def test_meta_has_what_is_obligatory_in_the_order_of_the_format():
    meta, _, _ = sections(survey_as_pb(survey(*TOWN), HEADING))
    assert meta[0] == ["key", "value"]
    assert [name for name, _ in meta[1:]] == GIVEN_BEFORE + COUNTED + GIVEN_AFTER
    told = dict(meta[1:])
    assert (told["vote_type"], told["rule"], told["budget"]) == ("approval", "unknown", "90.25")
    assert re.fullmatch(r"\d{2}\.\d{2}\.\d{4}", told["date_begin"])


def test_the_numbers_of_meta_and_of_the_projects_are_those_of_the_ballots():
    meta, projects, votes = sections(survey_as_pb(survey(*TOWN), HEADING))
    told = dict(meta[1:])
    assert (int(told["num_projects"]), int(told["num_votes"])) == (len(projects) - 1, len(votes) - 1) == (3, 4)
    ballots = [vote.split(",") for _, vote in votes[1:]]
    assert projects[0] == ["project_id", "cost", "votes", "name"]
    for key, cost, number, name in projects[1:]:
        assert name == key  # it may not be empty
        assert int(number) == sum(key in ballot for ballot in ballots)
        assert 0 < float(cost) <= float(told["budget"])


def test_every_ballot_has_one_number_some_projects_and_none_twice():
    _, _, votes = sections(survey_as_pb(survey(*TOWN), HEADING))
    assert votes[0] == ["voter_id", "vote"]
    assert [number for number, _ in votes[1:]] == ["1", "2", "3", "4"]
    assert all(re.fullmatch(r"\w+(,\w+)*", vote) for _, vote in votes[1:])
    assert all(len(set(vote.split(","))) == len(vote.split(",")) for _, vote in votes[1:])


def test_neither_line_is_empty_and_the_file_ends_with_one_line_end():
    text = survey_as_pb(survey(*TOWN), HEADING)
    assert text.endswith("\n")
    assert all(text.split("\n")[:-1])


def test_the_order_of_casting_and_the_groups_are_gone():
    one = survey(*TOWN, ["east", "west", "east", "west", "west"])
    other = survey(TOWN[0], TOWN[1][::-1], TOWN[2], ["far"] * 5)
    text = survey_as_pb(one, HEADING)
    assert text == survey_as_pb(other, HEADING)
    assert "east" not in text
    assert "备注" not in text


def test_read_again_it_is_the_same_survey_without_empty_ballots():
    profile = survey(*TOWN)
    again = profile_of_pb(parse(survey_as_pb(profile, HEADING)))
    assert (again.keys, again.costs, again.budget, again.scale) == (
        profile.keys,
        profile.costs,
        profile.budget,
        profile.scale,
    )
    assert (again.votes, again.voters) == (profile.votes, profile.voters - 1)  # less the empty ballot


def test_names_may_hold_semicolons_and_quotes_but_no_line_ends():
    text = "META\nkey;value\nbudget;9\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n"
    named = text + '1;5;"Road; ""lamp"", a\nb"\nVOTES\nvoter_id;vote\n1;1\n'
    again = survey_as_pb(profile_of_pb(parse(named)), HEADING)
    assert parse(again).projects[0].name == 'Road; "lamp", a b'


@pytest.mark.parametrize("name", ["description", "country", "unit", "instance", "date_begin", "date_end"])
def test_without_an_obligatory_field_nothing_is_written(name):
    with pytest.raises(Unpublishable, match=name):
        survey_as_pb(survey(*TOWN), {**HEADING, name: " "})


def test_a_comma_in_a_key_would_be_two_projects():
    with pytest.raises(Unpublishable, match="逗号"):
        survey_as_pb(survey({"1,2": 5}, [["1,2"]], 9), HEADING)
