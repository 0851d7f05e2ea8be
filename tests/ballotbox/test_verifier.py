"""What the verifier says to a reader."""

from __future__ import annotations

import pytest

from piaojue.ballotbox.archive import open_archive
from piaojue.ballotbox.rejection import Check
from piaojue.ballotbox.verifier import lines, main, verify, verify_bytes
from tests.ballotbox.attacks import ATTACKS, held
from tests.ballotbox.making_vectors import FOLDER, GOOD

VOID = "vote-void-because-more-papers-came-back-than-were-issued"


@pytest.mark.parametrize("name", GOOD)
def test_a_good_archive_is_told_check_by_check_with_its_result(name, capsys):
    path = FOLDER / "good" / f"{name}.jsonl"
    assert main([str(path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told[:15]] == [str(check) for check in Check]
    assert sum("：通过" in line for line in told) == 14
    assert "没有对照" in told[14]
    assert told[15].startswith("结果：")
    assert verify(open_archive(path)).first is None


def test_a_false_archive_ends_in_the_name_of_its_first_failure(tmp_path, capsys):
    path = tmp_path / "archive.jsonl"
    path.write_bytes(bytes(ATTACKS["two-options-swapped"].archive()))
    assert main([str(path)]) == 1
    assert "首先是V5（选票）" in capsys.readouterr().out.splitlines()[-1]


def test_many_failures_of_one_check_are_counted(tmp_path):
    archive = held("choose").archive()
    archive.heads += [{**archive.heads[0], "signed": []}] * 14
    told = list(lines(verify(archive)))
    assert sum("没有监票人的签名" in line for line in told) == 11
    assert any("另有4处" in line for line in told)


def test_what_could_not_be_read_is_not_called_good():
    told = "\n".join(lines(verify_bytes(b"")))
    assert "没有写完" in told
    assert "：通过" not in told


def test_a_void_vote_and_a_false_share_are_told():
    assert "投票无效：收回的票多于发出的票" in "\n".join(lines(verify(ATTACKS[VOID].archive())))
    told = "\n".join(lines(verify(ATTACKS["one-false-share-among-enough-good-ones"].archive())))
    assert "备注：第1名监票人（监票人1）的解密份额不成立" in told
