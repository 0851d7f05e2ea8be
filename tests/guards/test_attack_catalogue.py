"""docs/ballot-attacks.md promises that each attack is shown to fail: every row is there, and everything it names."""

from __future__ import annotations

import json
import re

from tests.guards.tree import ROOT

ROWS = {"E": 8, "P": 15, "B": 12, "K": 10, "D": 11, "C": 6, "S": 8, "O": 7, "X": 5}
ROW = re.compile(r"^\| ([A-Z]\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
VECTORS = ROOT / "tests" / "ballotbox" / "vectors" / "attacks.json"


def table():
    return dict(ROW.findall((ROOT / "docs" / "ballot-attacks.md").read_text("utf-8")))


def test_every_row_of_the_catalogue_stands_in_the_table():
    assert list(table()) == [f"{part}{number}" for part, most in ROWS.items() for number in range(1, most + 1)]


def test_a_row_is_said_to_be_among_the_vectors_if_and_only_if_it_is():
    among = {each["row"] for each in json.loads(VECTORS.read_text("utf-8"))}
    assert {row for row, shown in table().items() if "vectors" in shown.split("<br>")} == among


def test_every_test_that_the_table_names_is_there():
    named = [each for shown in table().values() for each in re.findall(r"`(tests/[^`]+)::(\w+)`", shown)]
    lost = [f"{path}::{name}" for path, name in named if f"\ndef {name}(" not in (ROOT / path).read_text("utf-8")]
    assert lost == []


def test_a_row_that_no_test_shows_says_so():
    untested = {row: shown for row, shown in table().items() if "vectors" not in shown and "::" not in shown}
    assert {row: shown.split(":")[0].split(" ")[0] for row, shown in untested.items()} == {"C3": "row", "O3": "none"}
