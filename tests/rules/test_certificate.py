import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.certificate import canonical, certificate_as_json, rounds_as_json, sha256_of, summary_of
from piaojue.rules.count import count
from piaojue.rules.count_files import rules_as_json, rules_from, totals_as_json, totals_from
from piaojue.rules.fields import Fields, WrongField
from piaojue.rules.rounds import conclude, count_again
from tests.rules.votes import RULES, totals, turnout

TIED = count(totals(150, 120, 110, 120), RULES)


def told(certificate):
    return json.loads(canonical(certificate_as_json(certificate)))


def test_the_certificate_gives_a_reason_for_every_project():
    assert [(p["id"], p["rank"], p["approve"], p["reason"], p["words"]) for p in told(TIED)["projects"]] == [
        ("A", 1, 150, "adopted", "票决通过"),
        ("B", 2, 120, "tied", "末位票数相同，未决"),
        ("D", 2, 120, "tied", "末位票数相同，未决"),
        ("C", 4, 110, "below_cut", "已过半数，得票少于末位入选项目"),
    ]


def test_the_certificate_names_what_was_asked_for_and_what_follows():
    certificate = told(TIED)
    assert certificate["quorum"] == {"base": "all_deputies", "of": 206, "needed": 138, "present": 206}
    assert certificate["majority"] == {"base": "all_deputies", "of": 206, "needed": 104}
    assert certificate["next"] == {"follow": "second_ballot", "projects": ["B", "D"], "places": 1}
    assert (certificate["outcome"], certificate["cut"], certificate["tied"]) == ("undecided", 120, ["B", "D"])


def test_an_invalid_vote_has_no_ranks():
    certificate = told(count(totals(150, 140, 130, papers=turnout(200, returned=201)), RULES))
    assert (certificate["flaw"], {p["rank"] for p in certificate["projects"]}) == ("surplus", {None})


@pytest.mark.parametrize(
    ("certificate", "summary"),
    [
        (TIED, "未决（UNDECIDED）：1个项目票决通过；B、D各得120票，争余下的1个名额，须另行决定，程序不代为选择。"),
        (count(totals(150, 100, 90), RULES), "已产生结果：1个项目票决通过，缺额1个。"),
        (
            count(totals(130, 120, 110, papers=turnout(137)), RULES),
            "投票无效：实到137人，不足法定人数138人。",
        ),
        (
            count(totals(150, 140, 130, papers=turnout(200, returned=201)), RULES),
            "投票无效：收回票201张，多于发出票200张。",
        ),
    ],
)
def test_the_outcome_in_one_sentence(certificate, summary):
    assert summary_of(certificate) == summary


def test_rules_and_totals_are_bound_by_their_hashes():
    certificate = told(TIED)
    assert certificate["rules_sha256"] == sha256_of(certificate["rules"])
    assert certificate["totals_sha256"] == sha256_of(certificate["totals"])
    one_more = replace(TIED.totals.projects[2], approve=111, oppose=95)
    tampered = replace(TIED.totals, projects=(*TIED.totals.projects[:2], one_more, TIED.totals.projects[3]))
    assert told(count(tampered, RULES))["totals_sha256"] != certificate["totals_sha256"]


def test_the_hash_of_a_known_text():
    assert canonical({"b": [1, None], "a": "征集"}) == '{"a":"征集","b":[1,null]}'
    assert sha256_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_several_rounds_are_told_with_what_they_decided():
    rounds = [TIED, count_again(TIED, totals(90, 116, keys=["B", "D"]))]
    both = rounds_as_json(rounds, conclude(rounds))
    assert [each["round"] for each in both["rounds"]] == [1, 2]
    assert (both["conclusion"]["outcome"], both["conclusion"]["adopted"]) == ("decided", ["A", "D"])


def test_the_rules_read_back_are_the_same():
    assert rules_from(Fields(rules_as_json(RULES), "R")) == RULES


def test_every_field_of_the_rules_is_needed():
    for name in rules_as_json(RULES):
        table = rules_as_json(RULES)
        del table[name]
        with pytest.raises(WrongField, match=f"R 缺少字段“{name}”"):
            rules_from(Fields(table, "R"))


def test_unknown_fields_are_refused_at_every_depth():
    written = rules_as_json(RULES)
    for table in (written, written["quorum"], written["budget"]):
        table["spare"] = 1
        with pytest.raises(WrongField, match="不认识的字段：spare"):
            rules_from(Fields(written, "R"))
        del table["spare"]
    given_totals = totals_as_json(TIED.totals)
    for table in (given_totals, given_totals["projects"][0]):
        table["spare"] = 1
        with pytest.raises(WrongField, match="不认识的字段：spare"):
            totals_from(Fields(given_totals, "T"))
        del table["spare"]


def test_totals_may_leave_out_what_was_not_counted():
    written = totals_as_json(totals(150))
    del written["waiver"]
    written["projects"] = [{"id": "A", "approve": 150}]
    read = totals_from(Fields(written, "T"))
    assert (read.waiver, read.projects[0].oppose, read.projects[0].fen) == ("", 0, 0)


@given(st.lists(st.integers(0, 206), min_size=1, max_size=6), st.text(max_size=5))
def test_totals_read_back_count_the_same(approvals, waiver):
    written = totals(*approvals, waiver=waiver)
    read = totals_from(Fields(json.loads(json.dumps(totals_as_json(written))), "T"))
    assert read == written
