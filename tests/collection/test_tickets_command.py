from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from piaojue.bodies.models import Person
from piaojue.collection.models import Lead
from piaojue.config.cli import main
from piaojue.ledger.models import Entry
from piaojue.shell.tables import write_csv
from tests.founded import AT, account_of, acting, district, year_of
from tests.guards.tree import ROOT

REAL = ROOT.parent / "shared" / "data" / "hotline" / "taidi2020c_a3_4326.jsonl"
MESSAGES = 4326
HEADER = ["工单编号", "主题", "时间"]
MEGABYTES = 1024  # of the kilobytes in which Linux counts a peak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    """Commands read the clock; here it shows the day of the founding."""
    with time_machine.travel(AT, tick=True):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "工单.csv"
    rows = [["1", "路灯不亮", "2025-09-03"], ["2", "停水", "2025-09-04"], ["3", "没有时间", ""]]
    path.write_bytes(write_csv(HEADER, rows))
    return path


@pytest.fixture
def cycle():
    congress, clerk = district()
    account_of(clerk, "clerk")
    return year_of(congress, clerk)


def test_a_file_is_imported_and_told(cycle, file, capsys) -> None:
    assert main(["tickets", "import", str(file)]) == 1

    said = capsys.readouterr()
    assert "乌当区人民代表大会2026年 · 来源“12345热线” · 以周明亮的名义" in said.out
    assert "列：工单编号、主题、时间" in said.out
    assert "读到3行：新增2条，已有0条，有误1行。\n  第4行“时间”列：没有填写\n" in said.out
    assert said.err == ""
    assert Lead.objects.filter(cycle=cycle).count() == 2


def test_the_rows_at_fault_are_written_where_asked_for(cycle, file, tmp_path, capsys) -> None:
    faults = tmp_path / "有误.csv"
    assert main(["tickets", "import", str(file), "--faults", str(tmp_path / "没有" / "x.csv")]) == 2
    assert "没有目录" in capsys.readouterr().err
    assert not Lead.objects.exists()
    main(["tickets", "import", str(file), "--faults", str(faults)])
    assert faults.read_text(encoding="utf-8-sig").splitlines() == ['"行","列","问题"', '"4","时间","没有填写"']


def test_source_year_congress_and_account_are_as_asked(cycle, file, capsys) -> None:
    options = ["--congress", "520112", "--year", "2026", "--source", "信箱", "--as", "clerk"]
    main(["tickets", "import", str(file), *options])
    main(["tickets", "import", str(file), *options])

    assert "新增0条，已有2条，有误1行" in capsys.readouterr().out
    assert set(Lead.objects.values_list("source", flat=True)) == {"信箱"}
    assert Entry.objects.filter(verb="collect.import_tickets").count() == 2


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--congress", "1"], "没有代码为“1”的人大；现有：520112 乌当区人民代表大会"),
        (["--year", "1999"], "还没有开启1999年度"),
        (["--as", "nobody"], "没有账号“nobody”"),
        (["--as", "deputy"], "没有“导入热线工单”的职权"),
        (["--source", ""], "请写明工单的来源"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(cycle, file, capsys, options, says) -> None:
    account_of(acting(Person.objects.create(name="路人")), "deputy")

    assert main(["tickets", "import", str(file), *options]) == 2
    assert says in capsys.readouterr().err
    assert Lead.objects.count() == 0


def test_a_file_that_is_not_there_and_an_empty_installation_are_refused(file, capsys) -> None:
    assert main(["tickets", "import", str(file.with_name("no.csv"))]) == 2
    assert main(["tickets", "import", str(file)]) == 2

    said = capsys.readouterr().err
    assert "不能读取文件" in said
    assert "还没有建立人大" in said


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="the real messages are not beside the project (../shared/data/hotline)")
@pytest.mark.thorough
def test_all_real_messages_are_imported_once(cycle, capsys) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    assert main(["tickets", "import", str(REAL)]) == 0
    seconds = time.perf_counter() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert main(["tickets", "import", str(REAL)]) == 0

    said = capsys.readouterr().out
    assert f"读到{MESSAGES}行：新增{MESSAGES}条，已有0条，有误0行。" in said
    assert f"读到{MESSAGES}行：新增0条，已有{MESSAGES}条，有误0行。" in said
    assert Lead.objects.filter(cycle=cycle, channel="hotline").count() == MESSAGES
    assert not Lead.objects.filter(text__contains="189 7318 7780").exists()
    assert seconds < 30
    assert grown < 150 * MEGABYTES
