"""`./piaojue topics run`: the mining of a year from the terminal."""

import pytest

from piaojue.collection import topic_engines
from piaojue.collection.models import TopicRun
from piaojue.config.cli import main
from piaojue.mining.engines import ENGINES, EngineFailed
from piaojue.mining.topics import mine
from tests.collection.mined import AT, topic_about
from tests.mining.messages import messages


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


def test_the_command_mines_a_year_and_names_the_hottest(cycle, capsys):
    assert main(["topics", "run"]) == 0
    said = capsys.readouterr().out
    assert "全部重新归并：35条线索，3个热点" in said
    assert topic_about(cycle, "搅拌站").title in said
    assert main(["topics", "run"]) == 0
    assert "归并新增的线索" in capsys.readouterr().out


def test_a_year_that_is_not_open_is_named(cycle, capsys):
    assert main(["topics", "run", "--year", "2031"]) == 2
    assert "还没有开启2031年度" in capsys.readouterr().err
    assert not TopicRun.objects.exists()


@pytest.mark.parametrize("lacking", ["pyspark", "Java"])
def test_spark_that_is_not_installed_is_said_in_words(cycle, capsys, monkeypatch, lacking):
    monkeypatch.setattr(topic_engines, "find_spec", lambda name: None if lacking == "pyspark" else object())
    monkeypatch.setattr(topic_engines.shutil, "which", lambda name, path=None: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert main(["topics", "run", "--engine", "spark"]) == 2
    assert f"没有安装 {lacking}" in capsys.readouterr().err
    assert not TopicRun.objects.exists()


def test_a_java_home_without_java_is_no_java(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(topic_engines, "find_spec", lambda name: object())
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert main(["topics", "mine", "工单.csv", "--out", str(tmp_path / "out.csv"), "--engine", "spark"]) == 2
    assert "JAVA_HOME" in capsys.readouterr().err


def test_spark_that_does_not_start_is_said_in_words(monkeypatch):
    class Silent:
        def pairs(self, keys, rarity):
            raise EngineFailed("no answer")

    monkeypatch.setattr(topic_engines, "find_spec", lambda name: object())
    monkeypatch.setattr(topic_engines, "_has_java", lambda: True)
    monkeypatch.setitem(ENGINES, "spark", Silent)
    monkeypatch.setenv("SPARK_MASTER", "spark://nowhere:7077")
    with pytest.raises(topic_engines.EngineMissing, match="spark://nowhere:7077.*no answer"):
        mine(messages(), engine=topic_engines.engine_named("spark"))
