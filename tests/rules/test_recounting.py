"""The commands `count` and `pb` as a clerk uses them: files in, a certificate or one clear sentence out."""

import hashlib
import json
from argparse import ArgumentParser

import pytest

from piaojue.decision.commands import COUNT_SHAPES, add_to
from piaojue.rules.count_files import rules_as_json, totals_as_json
from tests.rules.test_pabulib import SCORED, VILLAGE
from tests.rules.votes import RULES, totals


@pytest.fixture
def piaojue(tmp_path, capsys):
    """Run the command line on files given as name -> JSON or text."""

    def run(*words, **files):
        paths = {}
        for name, held in files.items():
            path = tmp_path / name.replace("_", ".")
            path.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
            paths[name] = str(path)
        parser = ArgumentParser()
        add_to(parser.add_subparsers(required=True))
        asked = parser.parse_args([paths.get(word, word) for word in words])
        code = asked.run(asked)
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err.strip()

    return run


GIVEN = {"rules_json": rules_as_json(RULES), "totals_json": totals_as_json(totals(150, 120, 110, 120))}


def test_count_prints_the_certificate(piaojue):
    code, certificate, err = piaojue("count", "rules_json", "totals_json", **GIVEN)
    assert (code, err) == (0, "")
    assert (certificate["format"], certificate["outcome"]) == ("piaojue-count/1", "undecided")
    assert certificate["next"]["projects"] == ["B", "D"]


def test_count_takes_a_second_ballot_too(piaojue):
    second = totals_as_json(totals(90, 116, keys=["B", "D"]))
    code, both, _ = piaojue("count", "rules_json", "totals_json", "second_json", second_json=second, **GIVEN)
    assert (code, both["conclusion"]["adopted"]) == (0, ["A", "D"])


def test_rules_may_be_toml(piaojue):
    written = "\n".join(
        [
            "places = 2\ncompetitive_ratio = [6, 5]\nballot_form = 'approve_each'\nover_marked = 'void'",
            "unmarked = 'abstain'\nordering = 'votes_then_list'\ntie = 'second_ballot'\nshortfall = 'leave_vacant'",
            "supplementary_votes = 1\nsurplus = 'revote'\nbudget = {check = 'none', cap_fen = 0}",
            "quorum = {share = [2, 3], base = 'all_deputies', strict = false}",
            "majority = {share = [1, 2], base = 'all_deputies', strict = true}",
        ]
    )
    _, from_toml, _ = piaojue("count", "rules_toml", "totals_json", **{**GIVEN, "rules_toml": written})
    _, from_json, _ = piaojue("count", "rules_json", "totals_json", **GIVEN)
    assert from_toml == from_json


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"present": "many"}, 'totals.json 的字段“present”应为非负整数，现为 "many"。'),
        ({"valid": 200}, "计票数据不能成立：有效票200张加无效票0张不等于收回票206张。"),
        ({"projects": []}, "应选2个，候选项目（projects）只有0个，应不少于3个；"),
    ],
)
def test_wrong_totals_name_the_field_and_end_with_one(piaojue, change, message):
    wrong = {**GIVEN["totals_json"], **change}
    code, certificate, err = piaojue("count", "rules_json", "totals_json", **{**GIVEN, "totals_json": wrong})
    assert (code, certificate) == (1, None)
    assert err.startswith(message)


def test_a_file_that_is_not_there_is_named(piaojue):
    code, _, err = piaojue("count", "nowhere.json", "totals_json", **GIVEN)
    assert (code, err) == (1, "没有文件 nowhere.json；请检查文件名和所在目录。")


def test_a_folder_is_no_file(piaojue, tmp_path):
    code, _, err = piaojue("pb", str(tmp_path))
    assert (code, err) == (1, f"不能读取 {tmp_path}；请检查它是不是文件、有没有读取权限。")


def test_the_shapes_in_the_help_are_shapes_that_count_reads(piaojue):
    rules, totals_given = (
        json.loads("".join(part.partition("\n  ")[2].partition("\n\n")[0]))
        for part in (COUNT_SHAPES.partition("TOTALS.json")[0], COUNT_SHAPES.partition("TOTALS.json")[2])
    )
    totals_given["waiver"] = "示例只列一个项目"
    code, certificate, err = piaojue("count", "rules_json", "totals_json", rules_json=rules, totals_json=totals_given)
    assert (code, err, certificate["adopted"]) == (0, "", ["1"])


def test_pb_prints_the_recount(piaojue):
    code, certificate, err = piaojue("pb", "village_pb", village_pb=VILLAGE)
    assert (code, err) == (0, "")
    assert certificate["recount"]["equals_published"] is True
    assert (certificate["outcome"], certificate["adopted"], certificate["agreement"]) == (
        "decided",
        ["1", "2"],
        "equal",
    )
    assert certificate["file_sha256"] == hashlib.sha256(VILLAGE.encode()).hexdigest()


def test_pb_takes_places_and_an_order(piaojue):
    _, certificate, _ = piaojue("pb", "scored_pb", "--places", "1", "--by", "score", scored_pb=SCORED)
    assert (certificate["places"], certificate["ranked_by"], certificate["adopted"]) == (1, "score", ["2"])


def test_a_broken_pb_file_names_line_and_field(piaojue):
    code, certificate, err = piaojue("pb", "village_pb", village_pb=VILLAGE.replace("1;50;3", "1;x;3"))
    assert (code, certificate, err) == (1, None, "第10行：字段“cost”应为非负数，现为“x”。")
