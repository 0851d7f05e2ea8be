"""What `./test` counts: a skip is loud at home and a failure where everything was installed for it."""

import re
from threading import Event

import pytest
from scripts import checking, stages
from scripts.places import ROOT
from scripts.stages import Outcome, Stage

REPORT = """<?xml version="1.0" encoding="utf-8"?><testsuites>
<testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10"></testsuite></testsuites>"""


def test_a_report_is_counted(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    assert stages._counted(report) == Outcome(passed=4, failed=3, skipped=3)


@pytest.mark.parametrize(("is_ci", "failures"), [(False, 0), (True, 2)])
def test_only_a_build_server_fails_for_what_was_left_out(monkeypatch, is_ci, failures):
    monkeypatch.setattr(stages, "IS_CI", is_ci)
    assert Outcome(passed=5, skipped=2).failures == failures
    assert Outcome(missing="没有 PostgreSQL").failures == int(is_ci)


def test_without_postgresql_the_stage_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(stages, "server_programs", lambda: None)
    assert "apt install postgresql" in stages.on_postgresql(tmp_path).missing


def test_without_chromium_the_stage_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(stages, "which", lambda name: None)
    assert "apt install chromium" in stages.in_browser(tmp_path).missing


def test_what_a_program_says_is_kept_where_it_is_told_later(capfd):
    loud = ["sh", "-c", "echo out; echo err >&2; exit 3"]
    assert stages._run(loud, {}, is_told_later=True) == (3, "out\nerr")
    assert capfd.readouterr() == ("", "")
    assert stages._run(loud, {}, is_told_later=False) == (3, "")
    assert capfd.readouterr() == ("out\n", "err\n")


@pytest.mark.parametrize("all_stages", [stages.QUICK, stages.FULL])
def test_what_runs_beside_the_others_is_told_last_so_that_nothing_waits_for_it(all_stages):
    beside = [stage.is_beside for stage in all_stages]
    assert beside == sorted(beside)


def test_all_that_needs_a_browser_is_in_the_folder_that_its_stage_collects():
    tests = [path for path in (ROOT / "tests").rglob("*.py") if re.search(r"mark\.browser", path.read_text("utf-8"))]
    assert len(tests) > 10
    assert {path.parent for path in tests} == {ROOT / "tests" / "browser"}


def test_a_stage_that_breaks_is_a_failure_and_the_next_one_runs(tmp_path, capsys):
    def broken(folder):
        raise OSError("no such program")

    lines = checking._lines([Stage("格式", broken), Stage("测试", lambda folder: Outcome(passed=7))], tmp_path)
    checking._tell(lines)
    assert capsys.readouterr().out.splitlines()[-1] == "7 passed, 1 failed"


def test_a_stage_beside_the_others_begins_with_them_and_is_told_in_its_place(tmp_path, capsys):
    begun = Event()

    def beside(folder):
        begun.set()
        return Outcome(passed=1, said="OK")

    stages = [Stage("测试", lambda folder: Outcome(passed=int(begun.wait(60)))), Stage("启动", beside, is_beside=True)]
    assert [line.outcome.passed for line in checking._lines(stages, tmp_path)] == [1, 1]
    assert capsys.readouterr().out.split() == ["==", "测试", "==", "启动", "OK"]
