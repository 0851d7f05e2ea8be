"""The bench of a survey measures a file of one's own as well as the made-up one."""

import pytest

from piaojue.advisory.profile import profile_of_pb
from piaojue.config import bench, bench_survey
from piaojue.rules.pabulib import parse
from piaojue.rules.pabulib_count import recount
from piaojue.shell.named_files import CannotRead

RULES = ["得票优先", "按票列支", "等份额法一次", "等份额法加到将要超支", "弗拉格门法", "四种入选结果的分组覆盖"]


def test_a_survey_is_written_read_and_measured_rule_by_rule(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "ROUNDS", 1)
    path = tmp_path / "虚构.pb"
    bench_survey.write_made_up(path, bench_survey.Size(200, 160, 6))
    found = list(bench_survey.lines_of(path))
    assert found[1].startswith("读入虚构.pb（200人、160个项目、")
    assert [line.split("：")[0] for line in found[3:-1]] == RULES
    assert found[-1].startswith("内存最多")


def test_the_made_up_survey_is_a_sound_file_with_groups(tmp_path, monkeypatch):
    path = tmp_path / "虚构.pb"
    bench_survey.write_made_up(path, bench_survey.Size(200, 160, 6))
    election = parse(path.read_text(encoding="utf-8"))
    assert recount(election) == {project.key: project.votes for project in election.projects}
    assert len(profile_of_pb(election).groups) == 13


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CannotRead, match=r"没有文件 .*没有\.pb"):
        list(bench_survey.lines_of(tmp_path / "没有.pb"))
