"""`./piaojue ballots` without a database: simulate, verify, and the verifier that runs alone."""

from __future__ import annotations

import subprocess
import sys
from zipfile import ZipFile

import pytest

from piaojue.config.cli import main

SMALL = ["--voters", "6", "--options", "3", "--choose", "2", "--scrutineers", "3", "--threshold", "2"]


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "archive.jsonl"
    assert main(["ballots", "simulate", *SMALL, "--out", str(path)]) == 0
    return path


@pytest.mark.parametrize("kind", ["choose", "per-project", "grades"])
def test_a_simulated_vote_of_each_kind_verifies(kind, tmp_path, capsys):
    path = tmp_path / "archive.jsonl"
    assert main(["ballots", "simulate", *SMALL, "--kind", kind, "--out", str(path)]) == 0
    assert main(["ballots", "verify", str(path)]) == 0
    told = capsys.readouterr().out
    assert "V14 结论：通过" in told
    assert "不通过" not in told


def test_a_changed_archive_is_refused_and_the_check_named(archive, capsys):
    archive.write_bytes(archive.read_bytes().replace(b'"tallies":[[', b'"tallies":[[1'))
    assert main(["ballots", "verify", str(archive)]) == 1
    assert "首先是V10（解密结果）" in capsys.readouterr().out


def test_the_head_of_the_hall_is_compared(archive, capsys):
    assert main(["ballots", "verify", str(archive), "--head", "A" * 43]) == 1
    told = capsys.readouterr().out
    assert "V15" in told.splitlines()[-1]
    head = told.split("存档中结束时的链头是")[1].split("，")[0]
    assert main(["ballots", "verify", str(archive), "--head", head]) == 0


def test_the_verifier_runs_alone(archive, tmp_path):
    alone = tmp_path / "verifier.pyz"
    assert main(["ballots", "verifier", "--out", str(alone)]) == 0
    # -I and -S: neither this tree nor any installed package can be found.
    command = [sys.executable, "-I", "-S", str(alone), str(archive)]
    good = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (good.returncode, good.stderr) == (0, "")
    assert "V14 结论：通过" in good.stdout
    archive.write_bytes(archive.read_bytes().replace(b'"papers":1,"signed"', b'"papers":2,"signed"'))
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    with ZipFile(alone) as held:
        assert not any(b"django" in held.read(name) for name in held.namelist())


@pytest.mark.parametrize(
    ("option", "number"), [("voters", "1"), ("options", "0"), ("choose", "4"), ("scrutineers", "1"), ("threshold", "4")]
)
def test_numbers_that_make_no_vote_are_refused(option, number, tmp_path, capsys):
    assert main(["ballots", "simulate", *SMALL, f"--{option}", number, "--out", str(tmp_path / "a")]) == 2
    assert "不能模拟" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_overwritten_and_a_missing_one_is_told(archive, tmp_path, capsys):
    for command in (["simulate", *SMALL, "--out", str(archive)], ["verifier", "--out", str(archive)]):
        assert main(["ballots", *command]) == 2
    assert main(["ballots", "simulate", *SMALL, "--out", str(tmp_path / "no" / "a")]) == 2
    assert main(["ballots", "verify", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.count("没有覆盖") == 2
