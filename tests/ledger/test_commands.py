"""`./piaojue ledger` as an operator uses it: what it prints and how it ends."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import QuerySet

from piaojue.ledger import append_only
from piaojue.ledger.commands import NoHeadFile, NoSuchChain, add_to
from piaojue.ledger.models import Entry, Head, PersonalDetail
from piaojue.ledger.signing import NotAHeadFile
from tests.ledger.acts import act, acts, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger(capsys):
    """Run `ledger ...`; answers the exit code and what was printed."""

    def run(*words: str | Path) -> tuple[int, str]:
        parser = ArgumentParser()
        add_to(parser.add_subparsers())
        asked = parser.parse_args(["ledger", *map(str, words)])
        return asked.run(asked), capsys.readouterr().out

    return run


def test_a_sound_ledger_is_said_to_be_sound(ledger):
    acts(9)
    signed()
    act(chain="520112103")
    code, told = ledger("verify")
    assert code == 0
    assert "520112：记录9条，链头1个，个人信息4项（已删除0项），没有发现问题。" in told
    assert "520112103：记录1条，链头0个，个人信息0项（已删除0项），没有发现问题。" in told
    assert "只有链头文件（--head）" in told


def test_one_chain_can_be_asked_for(ledger):
    act()
    act(chain="520112103")
    assert "520112:" not in ledger("verify", "--chain", "520112103")[1]
    with pytest.raises(NoSuchChain, match="现有：520112、520112103"):
        ledger("verify", "--chain", "520113")


def test_an_empty_ledger_is_said_to_be_empty(ledger):
    assert ledger("verify") == (0, "账本里还没有记录。\n")


def test_a_head_file_finds_a_cut_end_with_its_heads_deleted(ledger, tmp_path):
    acts(5)
    path = tmp_path / "heads.json"
    code, told = ledger("head", "--out", path, "--reason", "票决结果公告")
    words = " ".join(Head.objects.get().words)
    assert code == 0
    assert words in told
    assert json.loads(path.read_text(encoding="utf-8"))["heads"][0]["words"] == words
    code, told = ledger("verify", "--head", path)
    assert code == 0
    assert "链头2个" in told
    assert "--head" not in told

    append_only.lower_guards(connection)
    QuerySet(Head).delete()
    PersonalDetail.objects.filter(entry__seq__gt=3).delete()
    QuerySet(Entry).filter(seq__gt=3).delete()
    append_only.raise_guards(connection)

    assert ledger("verify")[0] == 0
    code, told = ledger("verify", "--head", path)
    assert code == 1
    assert "〔截断〕链头文件里" in told
    assert "“票决结果公告”时签署的链头签到第5条，现在只到第3条，末尾的记录被截去。" in told


def test_a_chain_that_is_gone_is_found_by_the_head_file(ledger, tmp_path):
    act()
    ledger("head", "--out", tmp_path / "heads.json")
    told = (tmp_path / "heads.json").read_text(encoding="utf-8")
    (tmp_path / "other.json").write_text(told.replace("520112", "520113"), encoding="utf-8")
    code, told = ledger("verify", "--head", tmp_path / "other.json")
    assert code == 1
    assert "520113：记录0条" in told
    assert "签名不对" in told


def test_many_faults_are_counted_not_all_printed(ledger):
    acts(30)
    append_only.lower_guards(connection)
    QuerySet(Entry).update(office="chair_council")
    code, told = ledger("verify")
    assert code == 1
    assert "发现30处问题" in told
    assert "……另有10处。" in told
    assert "〔防改保护缺失〕" in told


def test_a_head_file_is_never_overwritten(ledger, tmp_path):
    act()
    (tmp_path / "heads.json").touch()
    with pytest.raises(NoHeadFile, match="不能覆盖"):
        ledger("head", "--out", tmp_path / "heads.json")
    assert Head.objects.count() == 0


def test_a_file_that_is_none_is_refused(ledger, tmp_path):
    act()
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    with pytest.raises(NoHeadFile, match="检查文件名"):
        ledger("verify", "--head", tmp_path / "nowhere.json")
    with pytest.raises(NotAHeadFile):
        ledger("verify", "--head", tmp_path / "list.json")


def test_the_acts_about_one_thing_are_shown(ledger):
    act(personal={"phone": "13800000000"})
    act(about="demand/2")
    code, told = ledger("show", "--about", "demand/1")
    assert code == 0
    assert "520112 第1条 2026-01-05 08:30 人大办工作人员" in told
    assert "第9条" in told
    assert "学校门前道路" in told
    assert "13800000000" not in told
    assert "第2条" not in told
    assert ledger("show", "--about", "demand/9") == (0, "没有与“demand/9”有关的记录。\n")


def test_long_checks_tell_a_person_how_far_they_are(ledger, monkeypatch):
    class Screen(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("piaojue.ledger.evidence.STEP", 2)
    acts(5)
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    assert ledger("verify")[0] == 0
    assert "520112 已核对2条\r520112 已核对4条" in screen.getvalue()
