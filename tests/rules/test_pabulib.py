from fractions import Fraction

import pytest

from piaojue.rules.outcome import Outcome, Reason
from piaojue.rules.pabulib import BrokenFile, PbProject, decoded, parse
from piaojue.rules.pabulib_certificate import notes_on, pb_as_json
from piaojue.rules.pabulib_count import (
    Agreement,
    NoScores,
    PlacesUnknown,
    RankedBy,
    count_pb,
    places_of,
    recount,
)

META = "META\nkey;value\ndescription;A village\nnum_projects;3\nnum_votes;4\nbudget;100\nvote_type;approval\n"
PROJECTS = "PROJECTS\nproject_id;cost;votes;name;selected\n1;50;3;Bench;1\n2;30;2;Tree;1\n3;20;1;Lamp;0\n"
VOTES = "VOTES\nvoter_id;vote;age\n1;1,2;30\n2;1,2,3;41\n3;1;\n4;;25\n"
VILLAGE = META + PROJECTS + VOTES


def changed(old, new, text=VILLAGE):
    assert old in text
    return text.replace(old, new)


def fate(certificate):
    return {each.project.key: (each.votes, each.rank, each.reason.value) for each in certificate.verdicts}


def test_a_file_is_read_and_recounted():
    election = parse(VILLAGE)
    assert election.meta["budget"] == "100"
    assert election.projects[0] == PbProject("1", "Bench", Fraction(50), 3, None, 1)
    assert election.ballots == (("1", "2"), ("1", "2", "3"), ("1",), ())
    assert recount(election) == {"1": 3, "2": 2, "3": 1}


def test_the_places_are_as_many_as_the_file_selected():
    certificate = count_pb(parse(VILLAGE))
    assert (certificate.places, certificate.outcome) == (2, Outcome.DECIDED)
    assert fate(certificate) == {"1": (3, 1, "adopted"), "2": (2, 2, "adopted"), "3": (1, 3, "below_cut")}
    assert certificate.agreement is Agreement.EQUAL
    assert notes_on(certificate) == []


def test_crlf_a_byte_order_mark_and_blank_lines_change_nothing():
    raw = b"\xef\xbb\xbf" + VILLAGE.replace("VOTES\n", "\n;;\nVOTES\n").replace("\n", "\r\n").encode()
    assert parse(decoded(raw)) == parse(VILLAGE)


def test_quoted_fields_may_hold_semicolons_quotes_and_line_ends():
    election = parse(changed(";Bench;", ';"Bench; ""red""\nand green";'))
    assert election.projects[0].name == 'Bench; "red"\nand green'


def test_decimal_budgets_and_costs_are_exact():
    election = parse(changed("1;50;", "1;50.35;", changed("budget;100", "budget;214386.4")))
    assert election.meta["budget"] == "214386.4"
    assert election.projects[0].cost == Fraction(1007, 20)


@pytest.mark.parametrize("other", [2, 3])
def test_only_selected_one_is_a_winner(other):
    election = parse(changed("3;20;1;Lamp;0", f"3;20;1;Lamp;{other}"))
    assert election.projects[2].selected == other
    assert places_of(election) == 2


def test_a_project_twice_on_one_ballot_counts_once_and_is_noted():
    certificate = count_pb(parse(changed("1;1,2;30", "1;1,2,1;30")))
    assert fate(certificate)["1"][0] == 3
    assert notes_on(certificate) == ["1张票上有重复的项目，每个项目只计一次。"]


def test_spaces_around_choices_are_dropped():
    assert parse(changed("1;1,2;30", "1; 1 , 2 ;30")) == parse(VILLAGE)


def test_without_selected_the_caller_names_the_places():
    bare = VILLAGE.replace(";selected", "").replace(";Bench;1", ";Bench").replace(";Tree;1", ";Tree")
    election = parse(bare.replace(";Lamp;0", ";Lamp"))
    with pytest.raises(PlacesUnknown, match="--places"):
        count_pb(election)
    certificate = count_pb(election, 1)
    assert certificate.keys(Reason.ADOPTED) == ("1",)
    assert certificate.agreement is Agreement.UNPUBLISHED
    assert pb_as_json(certificate, "0" * 64)["published_winners"] == []


@pytest.mark.parametrize("places", [0, -1])
def test_there_is_at_least_one_place(places):
    with pytest.raises(PlacesUnknown, match=f"应为正整数，现为{places}"):
        count_pb(parse(VILLAGE), places)


def test_more_places_than_projects_take_all():
    assert count_pb(parse(VILLAGE), 9).keys(Reason.ADOPTED) == ("1", "2", "3")


def test_a_tie_at_the_cut_is_undecided_and_named():
    tied = parse(changed("3;1;\n", "3;1,3;\n", changed("3;20;1;", "3;20;2;")))
    certificate = count_pb(tied)
    assert certificate.outcome is Outcome.UNDECIDED
    assert certificate.keys(Reason.TIED) == ("2", "3")
    assert certificate.agreement is Agreement.WITHIN_TIE
    told = pb_as_json(certificate, "0" * 64)
    assert (told["outcome"], told["tied"], told["places_left"]) == ("undecided", ["2", "3"], 1)
    assert told["summary"] == "未决（UNDECIDED）：1个项目入选；2、3票数相同，争余下的1个名额。"


def test_other_winners_than_ours_are_told():
    certificate = count_pb(parse(changed("Tree;1", "Tree;0", changed("Lamp;0", "Lamp;1"))))
    assert certificate.agreement is Agreement.DIFFERENT


def test_a_published_count_that_differs_is_told():
    certificate = count_pb(parse(changed("1;50;3", "1;50;4")))
    told = pb_as_json(certificate, "0" * 64)["recount"]
    assert told == {"equals_published": False, "unequal": ["1"], "ballots_with_doubled_choice": 0}
    assert notes_on(certificate) == ["1个项目公布的票数（votes）与重新计票不符。"]


def test_without_a_votes_column_there_is_nothing_to_compare():
    bare = "PROJECTS\nproject_id;cost\n1;50\n2;30\n3;20\n"
    told = pb_as_json(count_pb(parse(META + bare + VOTES), 1), "0" * 64)
    assert told["recount"]["equals_published"] is None


SCORED = (
    META.replace("approval", "cumulative")
    + "PROJECTS\nproject_id;cost;votes;score;name;selected\n1;50;2;5;Bench;0\n2;30;2;7.5;Tree;1\n3;20;1;6;Lamp;1\n"
    + "VOTES\nvoter_id;vote;points\n1;1,2;2,3\n2;1,2,3;3,4.5,6\n3;;\n4;;\n"
)


def test_scores_rank_only_when_asked():
    election = parse(SCORED)
    by_votes, by_score = count_pb(election), count_pb(election, by=RankedBy.SCORE)
    assert by_votes.keys(Reason.ADOPTED) == ("1", "2")
    assert by_score.keys(Reason.ADOPTED) == ("2", "3")
    assert [each["score"] for each in pb_as_json(by_score, "")["projects"]] == ["15/2", 6, 5]
    assert notes_on(by_votes) == ["文件另有公布的得分（score）；本计票书按票数排序，用 --by score 按得分排序。"]
    assert notes_on(by_score) == []


def test_a_missing_score_cannot_rank():
    with pytest.raises(NoScores, match="得分"):
        count_pb(parse(VILLAGE), by=RankedBy.SCORE)


@pytest.mark.parametrize("vote_type", ["approval", "choose-1", "ordinal", "cumulative", "Approval"])
def test_every_vote_type_counts_each_named_project_once(vote_type):
    election = parse(changed("approval", vote_type))
    assert recount(election) == {"1": 3, "2": 2, "3": 1}


def test_a_single_choice_ballot_with_more_is_noted():
    certificate = count_pb(parse(changed("approval", "choose-1")))
    assert notes_on(certificate) == ["2张单选票上选了不止一个项目。"]


def test_numbers_of_the_description_that_differ_are_noted():
    certificate = count_pb(parse(changed("num_votes;4", "num_votes;5", changed("num_projects;3\n", ""))))
    assert notes_on(certificate) == ["META 的字段“num_votes”为5，文件中实有4。"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "文件缺少META、PROJECTS、VOTES部分"),
        (META + PROJECTS, "文件缺少VOTES部分"),
        ("key;value\n" + VILLAGE, "第1行：文件应以 META 开头，现为“key”"),
        (VILLAGE + "VOTES\n", "第19行：VOTES 部分不应在这里；文件依次是META、PROJECTS、VOTES，各一次"),
        (META + VOTES + PROJECTS, "第8行：VOTES 部分不应在这里"),
        (META + "PROJECTS\nVOTES\n", "PROJECTS 部分是空的，应有表头"),
        (META + PROJECTS + "VOTES\n", "VOTES 部分是空的，应有表头"),
        (changed("vote_type;approval", "vote_type;lottery"), "字段“vote_type”应为.*现为“lottery”"),
        (changed("vote_type;approval\n", "vote_type\n"), "字段“vote_type”应为.*现为“”"),
        (changed("project_id;cost", "id;cost"), "第9行：PROJECTS 的表头缺少字段“project_id”"),
        (changed("voter_id;vote;age", "voter_id;choice;age"), "第14行：VOTES 的表头缺少字段“vote”"),
        (changed("1;50;3;Bench;1", "1;50;3;Bench;1;x"), "第10行：PROJECTS 有6个字段，表头只有5个"),
        (changed("1;50;3", " ;50;3"), "第10行：字段“project_id”为空"),
        (changed("1;50;3", "1;;3"), "第10行：项目1缺少字段“cost”"),
        (changed("1;50;3", "1;fifty;3"), "第10行：字段“cost”应为非负数，现为“fifty”"),
        (changed("1;50;3", "1;-50;3"), "第10行：字段“cost”应为非负数，现为“-50”"),
        (changed("1;50;3", "1;1/2;3"), "第10行：字段“cost”应为非负数，现为“1/2”"),
        (changed("1;50;3", "1;1e999999999;3"), "第10行：字段“cost”应为非负数"),
        (changed("1;50;3", "1;50;3.5"), "第10行：字段“votes”应为整数，现为“3.5”"),
        (changed("Bench;1", "Bench;yes"), "第10行：字段“selected”应为非负数，现为“yes”"),
        (changed("2;30;2;Tree", "1;30;2;Tree"), "字段“project_id”重复：1"),
        (changed("3;1;\n", "3;1,9;\n"), "第17行：字段“vote”中的项目“9”不在 PROJECTS 中"),
        (changed("Bench", "B" * 200_000), "第10行：不能分成字段"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_field(text, fault):
    with pytest.raises(BrokenFile, match=fault):
        parse(text)


def test_a_file_that_is_not_utf8_is_refused_with_its_line():
    with pytest.raises(BrokenFile, match="第10行：不是 UTF-8"):
        decoded(VILLAGE.replace("Bench", "Ławka").encode("cp1250"))


def test_a_row_shorter_than_its_header_leaves_the_rest_out():
    assert parse(changed("1;50;3;Bench;1", "1;50;3")).projects[0] == PbProject("1", "", Fraction(50), 3, None, None)
