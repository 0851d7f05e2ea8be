"""An import that is killed at any moment and run again ends with every ticket once."""

import pytest

from piaojue.config.bench_import import Installation, Stored, verdict, write_tickets
from tests.migrated import tables_in

FEW_ROWS, FEW_KILLS = 5_000, 2


@pytest.mark.thorough
def test_a_killed_import_goes_on_where_it_stopped(tmp_path, monkeypatch):
    monkeypatch.delenv("PIAOJUE_DATABASE_URL", raising=False)
    file = tmp_path / "tickets.csv"
    write_tickets(file, FEW_ROWS)
    (data := tmp_path / "installation").mkdir()
    tables_in(data / "piaojue.sqlite3")
    installation = Installation(data)
    installation.import_killed(file, FEW_ROWS, FEW_KILLS)
    assert installation.stored() == Stored(FEW_ROWS, FEW_ROWS, FEW_ROWS)


def test_a_wrong_number_is_said_aloud():
    assert "一条不多" in verdict(Stored(10, 10, 10), 10)
    for wrong in (Stored(9, 9, 9), Stored(11, 10, 10), Stored(10, 10, 12)):
        assert verdict(wrong, 10).startswith("不对")
