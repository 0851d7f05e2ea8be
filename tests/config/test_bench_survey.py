"""The bench of a survey measures a file of one's own as well as the made-up one."""

import pytest

from piaojue.advisory.publication import survey_as_pb
from piaojue.collection.survey_commands import UnusableFile
from piaojue.config import bench, bench_survey
from tests.advisory.surveys import survey


def test_a_file_of_ones_own_is_measured_rule_by_rule(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "ROUNDS", 1)
    path = tmp_path / "own.pb"
    profile = survey({"a": 5, "b": 4}, [["a"], ["a", "b"], ["b"]], 8)
    path.write_text(survey_as_pb(profile, bench_survey.HEADING), encoding="utf-8")
    found = [line.split("：")[0] for line in bench_survey.lines_of(path)]
    assert found[0].startswith("读入own.pb（")
    assert found[1:-1] == [
        "得票优先",
        "按票列支",
        "等份额法一次",
        "等份额法加到将要超支",
        "弗拉格门法",
        "四种入选结果的分组覆盖",
    ]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnusableFile, match=r"不能读取 .*没有\.pb"):
        list(bench_survey.lines_of(tmp_path / "没有.pb"))
