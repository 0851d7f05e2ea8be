"""`./piaojue topics mine`: a file in, tables out, no database asked."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from piaojue.config.cli import main
from piaojue.mining.recipe import parameters
from piaojue.mining.topics import mine
from piaojue.shell.tables import write_csv
from tests.guards.tree import ROOT
from tests.mining.messages import messages

HEADER = ["工单编号", "主题", "内容", "时间", "地点", "来电人"]


@pytest.fixture
def file(tmp_path):
    rows = [
        [
            message.number,
            message.title,
            f"{message.text}电话13800001234",
            f"2025-09-{at % 28 + 1:02}",
            f"镇{at % 2}",
            f"c{at}",
        ]
        for at, message in enumerate(messages())
    ]
    path = tmp_path / "工单.csv"
    path.write_bytes(write_csv(HEADER, rows))
    return path


def table_of(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_each_ticket_has_its_topic(file, capsys):
    out, report = file.parent / "热点.csv", file.parent / "热点.xlsx"
    assert main(["topics", "mine", str(file), "--out", str(out), "--report", str(report)]) == 0
    rows = table_of(out)
    assert [row["工单编号"] for row in rows] == [message.number for message in messages()]
    assert len({row["热点编号"] for row in rows[:4]}) == 1
    assert rows[0]["热点编号"] != rows[4]["热点编号"]
    said = capsys.readouterr().out
    assert "3个热点" in said
    hot, detail, made = openpyxl.load_workbook(report).worksheets
    assert [hot.title, detail.title, made.title] == ["热点问题表", "热点问题留言明细表", "办法和参数"]
    assert made["B2"].value in said
    assert set(parameters()) <= {row[0] for row in made.iter_rows(values_only=True)}
    ranks = [row[0] for row in hot.iter_rows(min_row=2, values_only=True)]
    assert ranks == [str(n) for n in range(1, len(ranks) + 1)]
    text = "".join(str(cell) for row in detail.iter_rows(values_only=True) for cell in row)
    assert "[电话]" in text
    assert "13800001234" not in text


def test_places_are_kept_apart_when_asked(file):
    out = file.parent / "热点.csv"
    assert main(["topics", "mine", str(file), "--out", str(out), "--by-place"]) == 0
    rows = table_of(out)
    assert {row["热点编号"] for row in rows[::2]} & {row["热点编号"] for row in rows[1::2]} == set()


@pytest.mark.thorough
def test_no_database_is_needed(file, tmp_path):
    out = tmp_path / "热点.csv"
    asked = [sys.executable, "-m", "piaojue.config.cli", "topics", "mine", str(file), "--out", str(out)]
    nowhere = {"PIAOJUE_DATA": str(tmp_path / "none"), "PIAOJUE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    python = {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "piaojue.config.settings"}
    subprocess.run(asked, env={**os.environ, **nowhere, **python}, check=True, capture_output=True)
    assert len(table_of(out)) == len(messages())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (write_csv(HEADER, []), "没有可以归并的工单"),
        (write_csv(["甲", "乙"], [["1", "2"]]), "没有找到"),
    ],
)
def test_a_file_without_tickets_is_refused_in_words(tmp_path, capsys, content, said):
    path = tmp_path / "空.csv"
    path.write_bytes(content)
    assert main(["topics", "mine", str(path), "--out", str(tmp_path / "out.csv")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_a_file_without_times_is_grouped_and_what_needs_them_is_said(file, capsys):
    plain, out = file.parent / "没有时间.csv", file.parent / "热点.csv"
    timed = table_of(file)
    rows = [[row["工单编号"], row["内容"]] for row in timed]
    plain.write_bytes(write_csv(["工单编号", "内容"], rows))
    assert mine_to(plain, "--out", out) == 0
    assert "没有找到“时间”这一列，照样归并；热度和时间范围要用时间，这次没有。" in capsys.readouterr().out
    assert len(table_of(out)) == len(timed)
    assert mine_to(plain, "--out", out, "--report", file.parent / "热点.xlsx") == 2
    told = capsys.readouterr().err
    assert ("--column 时间=列名" in told, "去掉 --report，照样归并" in told) == (True, True)
    assert not (file.parent / "热点.xlsx").exists()


def test_a_place_that_cannot_be_written_is_named(file, capsys):
    assert main(["topics", "mine", str(file), "--out", str(file.parent / "none" / "out.csv")]) == 2
    assert "不能写入" in capsys.readouterr().err


def mine_to(file, *more):
    return main(["topics", "mine", str(file), *map(str, more)])


def test_what_cannot_be_written_is_said_before_the_file_is_read(file, capsys):
    folder = file.parent
    for asked, said in [
        (["--out", folder / "none" / "热点.csv"], "没有目录"),
        (["--out", folder], "是一个目录"),
        (["--out", folder / "热点.csv", "--report", folder / "none" / "报告.xlsx"], "没有目录"),
        (["--out", folder / "热点.csv", "--report", folder / "热点.csv"], "换一个文件名"),
        (["--out", file], "换一个文件名"),
    ]:
        before = file.read_bytes()
        assert mine_to(file, *asked) == 2
        heard = capsys.readouterr()
        assert said in heard.err
        assert heard.out == ""
        assert file.read_bytes() == before
    assert list(folder.iterdir()) == [file]


def test_no_half_of_a_result_is_left_when_the_disk_is_full(file, capsys, monkeypatch):
    def full(path, content):
        path.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert mine_to(file, "--out", file.parent / "热点.csv") == 2
    assert "磁盘是否已满" in capsys.readouterr().err
    assert list(file.parent.iterdir()) == [file]


def test_a_number_that_comes_again_is_told_and_counted_once(tmp_path, capsys):
    rows = [["1", "路灯不亮", "", "2025-09-01", "", ""], ["1", "公交太少", "", "2025-09-02", "", ""]]
    (tmp_path / "工单.csv").write_bytes(write_csv(HEADER, rows))
    assert mine_to(tmp_path / "工单.csv", "--out", tmp_path / "热点.csv") == 1
    assert "第3行“工单编号”列：“1”在第2行已经有了" in capsys.readouterr().out
    assert [row["热点"] for row in table_of(tmp_path / "热点.csv")] == ["路灯不亮"]


def test_a_column_of_another_name_can_be_pointed_to(tmp_path, capsys):
    path, out = tmp_path / "工单.csv", tmp_path / "热点.csv"
    path.write_bytes(write_csv(["工单编号", "主题", "哪天打来"], [["1", "路灯不亮", "2025-09-01"]]))
    assert mine_to(path, "--out", out, "--column", "时间=哪天") == 2
    assert "哪天打来" in capsys.readouterr().err
    assert mine_to(path, "--out", out, "--column", "时间=哪天打来") == 0
    assert len(table_of(out)) == 1


def test_why_no_row_can_be_used_is_said(tmp_path, capsys):
    path = tmp_path / "工单.csv"
    path.write_bytes(write_csv(HEADER, [["1", "路灯不亮", "", "昨天", "", ""]]))
    assert mine_to(path, "--out", tmp_path / "热点.csv") == 2
    assert "1行都有误，第一处是第2行“时间”列：“昨天”不是时间" in capsys.readouterr().err


def test_each_step_is_told_before_it_begins():
    steps = []
    mine(messages(), tell=steps.append)
    assert steps[0] == "找出名称"
    assert len(steps) == len(set(steps)) == 4
