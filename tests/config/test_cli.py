"""The command line as a clerk meets it: Chinese, clear about refusals, quiet when the reader has seen enough."""

import os
import subprocess
import sys
from argparse import Namespace

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from piaojue.config import bench, cli, tables
from piaojue.rules.refusal import Refused
from tests.guards.tree import ROOT


def names():
    return [action for action in cli.commands()._actions if action.choices][0].choices


@pytest.mark.parametrize("name", sorted(names()))
def test_every_command_explains_itself_in_chinese(name, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main([name, "--help"])
    told = capsys.readouterr().out
    assert left.value.code == 0
    assert told.startswith("用法：")
    assert "usage" not in told
    assert "optional arguments" not in told


def test_a_wrong_command_is_told_in_chinese(capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(["frobnicate"])
    assert left.value.code == 2
    assert "没有这个选项： 'frobnicate'" in capsys.readouterr().err


def test_a_refusal_is_told_and_answered_with_two(monkeypatch, capsys):
    def refuse(asked: Namespace) -> int:
        raise Refused("名册已经冻结，不能再导入。")

    monkeypatch.setattr(cli.Commands, "parse_args", lambda *_: Namespace(run=refuse, needs_database=False))
    assert cli.main([]) == 2
    assert capsys.readouterr().err == "名册已经冻结，不能再导入。\n"


def test_a_reader_that_leaves_early_sees_no_error():
    command = f"{sys.executable} -m piaojue.config.cli --help | head -n 1"
    path = {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "piaojue.config.settings"}
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env={**os.environ, **path}, cwd=ROOT)
    assert ran.stderr == ""


@pytest.mark.django_db
def test_an_old_database_is_not_changed_unasked():
    newest = max(name for app, name in MigrationLoader(connection).graph.leaf_nodes("projects"))
    MigrationRecorder(connection).record_unapplied("projects", newest)
    with pytest.raises(tables.OldDatabase, match="请先备份，再运行：./piaojue prepare"):
        tables.require_tables()


@pytest.mark.django_db
def test_a_current_database_is_left_alone():
    tables.require_tables()
    assert tables.steps_missing() == 0


def test_the_bench_measures_against_the_least_work(monkeypatch):
    monkeypatch.setattr(bench, "ROUNDS", 1)
    monkeypatch.setattr(bench, "ENTRIES", 50)
    assert all(measured.ratio > 0 for measured in bench.measurements())
