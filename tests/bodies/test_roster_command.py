from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from piaojue.bodies.models import Seat
from piaojue.bodies.roster_table import HEADER
from piaojue.config.cli import main
from piaojue.ledger.models import Entry
from piaojue.shell.tables import read_table, write_csv
from tests.founded import AT, account_of, district

pytestmark = pytest.mark.django_db

ROWS = [["W001", "王建国", "人大代表", "水田镇代表团", "", "", "", "2022-01-10", ""]]


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=True):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "名册.csv"
    path.write_bytes(write_csv(HEADER, ROWS))
    return path


def test_a_roster_is_checked_imported_and_exported(file, capsys) -> None:
    _, clerk = district()
    account_of(clerk, "clerk")
    assert main(["roster", "import", str(file), "--check"]) == 0
    assert Seat.objects.count() == 0
    assert main(["roster", "import", str(file), "--congress", "520112", "--as", "clerk"]) == 0

    said = capsys.readouterr().out
    assert "新增1名，变更0名，0名没有变化，0处错误。\n随名册建立：水田镇代表团\n什么都没有写入。" in said
    assert said.endswith("已导入。\n")
    assert Entry.objects.filter(verb="found.import_roster").count() == 1
    for name in ("out.csv", "out.xlsx"):
        out = file.with_name(name)
        assert main(["roster", "export", str(out)]) == 0
        assert [list(row.cells.values()) for row in read_table(out, name).rows] == ROWS
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_faults_are_listed_and_nothing_is_written(file, capsys) -> None:
    district()
    file.write_bytes(write_csv(HEADER, [*ROWS, ["W002", *[""] * 8]]))

    assert main(["roster", "import", str(file)]) == 1
    said = capsys.readouterr().out
    assert "2处错误。" in said
    assert "  第3行“姓名”列：没有填写\n" in said
    assert said.endswith("什么都没有写入。\n")
    assert Seat.objects.count() == 0


def test_what_cannot_be_done_is_refused_in_words(file, capsys) -> None:
    assert main(["roster", "import", str(file)]) == 2
    district()
    assert main(["roster", "export", str(file)]) == 2
    assert main(["roster", "export", str(file.parent / "none" / "out.csv")]) == 2
    district("520113", "白云区")
    assert main(["roster", "export", str(file.with_name("new.csv"))]) == 2

    assert [line[:12] for line in capsys.readouterr().err.splitlines()] == [
        "这里还没有建立人大，请先",
        f"{file}已经存在"[:12],
        f"不能写入{file.parent}"[:12],
        "这里有几个人大，请用 -",
    ]
