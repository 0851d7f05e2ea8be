"""`./piaojue measure`: what a clerk reads, and the exit codes that a script reads."""

from pathlib import Path

import pytest

from piaojue.bodies.actions import VersionExists
from piaojue.bodies.measures import UnreadableMeasure
from piaojue.config.cli import commands
from piaojue.rules.measure import parse

DISTRICT = Path(__file__).parents[2] / "measures/district/measure.toml"


def run(*words):
    asked = commands().parse_args(["measure", *words])
    return asked.run(asked)


def test_a_whole_measure_is_summed_up(capsys):
    assert run("check", str(DISTRICT)) == 0
    measure = parse(DISTRICT.read_text("utf-8"))
    assert f"{len(measure.articles)}条，{len(measure.parameters)}个参数" in capsys.readouterr().out
    assert len(measure.parameters) >= 47


def test_a_broken_measure_is_told_with_file_line_and_article(capsys, tmp_path):
    path = tmp_path / "measure.toml"
    path.write_text(DISTRICT.read_text("utf-8").replace("value = [12, 10]", "value = [30, 10]", 1), "utf-8")
    assert run("check", str(path)) == 1
    said = capsys.readouterr().out
    assert str(path) in said
    assert "（第17条）" in said


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableMeasure, match="请检查文件名"):
        run("check", str(tmp_path / "none.toml"))


def test_all_cases_are_told(capsys):
    assert run("cases") == 0
    assert "全部相符" in capsys.readouterr().out


def test_a_case_that_is_not_as_it_says(capsys, tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "measure.toml").write_text(DISTRICT.read_text("utf-8"), "utf-8")
    text = (
        '[[case]]\ntitle = "错"\narticle = 23\nkind = "quorum"\ngiven = { entitled = 327 }\nexpect = { needed = 217 }'
    )
    (tmp_path / "cases/wrong.toml").write_text(text, "utf-8")
    assert run("cases", str(tmp_path / "measure.toml")) == 1
    assert "needed 应为 217，实为 218" in capsys.readouterr().out


def test_a_new_version_is_adopted_once(world, tmp_path, capsys):
    path = tmp_path / "measure.toml"
    path.write_text(DISTRICT.read_text("utf-8").replace('version = "2026"', 'version = "2027"', 1), "utf-8")
    assert run("adopt", str(path)) == 0
    assert world.congress.measures.count() == 2
    world.cycle.refresh_from_db()
    assert world.cycle.measure.version == "2026"
    with pytest.raises(VersionExists):
        run("adopt", str(path))
