import json

import pytest

from piaojue.config.cli import main

META = {"description": "镇", "country": "China", "unit": "镇", "instance": 2026, "budget": 90}
META |= {"vote_type": "approval", "date_begin": 2026, "date_end": 2026}
PROJECTS = [("a", 50, "学校门前道路"), ("b", 40, "路灯"), ("c", 30, "水井")]
BALLOTS = [("东村", "a,b")] * 30 + [("西村", "a,b")] * 10 + [("西村", "c")] * 20 + [("南村", "c")] * 5


def rows():
    yield from (["META"], ["key", "value"], *META.items())
    yield from (["PROJECTS"], ["project_id", "cost", "name"], *PROJECTS)
    yield from (["VOTES"], ["voter_id", "neighborhood", "vote"])
    yield from ([at, *ballot] for at, ballot in enumerate(BALLOTS))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "survey.pb"
    path.write_text("".join(";".join(map(str, row)) + "\n" for row in rows()), encoding="utf-8")
    return path


def test_the_table_says_that_it_binds_nobody_and_what_differs(file, capsys):
    assert main(["survey", str(file), "--places", "2"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("意见调查比较——仅供参考，不影响票决结果。\n参加65人，项目3个，总额90；只选一项的25人。")
    assert "c 水井（费用30）\n    得票优先    —     25票，比末位少15票" in told
    assert "等份额法    入选" in told


def test_small_groups_are_not_in_the_table(file, capsys):
    main(["survey", str(file), "--places", "2"])
    *_, east, west, south = capsys.readouterr().out.splitlines()
    assert [row.split() for row in (east, west, south)] == [[name, *"—————"] for name in ("东村", "西村", "南村")]


def test_json_on_request(file, capsys):
    assert main(["survey", str(file), "--places", "2", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [rule["chosen"] for rule in told["rules"]] == [["a", "b"], ["a", "b"], ["c"], ["b", "c"]]
    assert len(told["file_sha256"]) == 64


def test_a_survey_is_never_written_over_what_was_read(file, capsys):
    before = file.read_bytes()
    assert main(["survey", str(file), "--places", "2", "--publish", str(file)]) == 2
    assert (file.read_bytes() == before, "它是要读取的文件" in capsys.readouterr().err) == (True, True)


def test_a_survey_to_publish_has_no_groups(file, capsys):
    out = file.with_name("out.pb")
    assert main(["survey", str(file), "--places", "2", "--publish", str(out)]) == 0
    assert "村" not in out.read_text("utf-8")
    assert main(["survey", str(out), "--places", "2"]) == 0
    assert "各组" not in capsys.readouterr().out.split("仅供参考")[-1]


def test_without_places_the_file_must_say_them(file, capsys):
    assert main(["survey", str(file)]) == 2
    assert "--places" in capsys.readouterr().err


def test_files_that_cannot_be_read_or_written_are_told(file, capsys):
    assert main(["survey", str(file.with_name("no.pb"))]) == 2
    assert main(["survey", str(file), "--places", "1", "--publish", str(file.parent / "no" / "out.pb")]) == 2
    told = capsys.readouterr().err
    assert "没有文件" in told
    assert "不能写入" in told
