"""Each kind of tampering is named for what it is, at the place where it happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from piaojue.ledger.chain import GENESIS, Statement, hash_of, leaf_of
from piaojue.ledger.verification import FAULT_WORDS, Anchor, Fault, Row, check

AT = datetime(2026, 1, 5, 0, 30, tzinfo=UTC)


def linked(statements: list[Statement]) -> list[Row]:
    """A sound chain of these statements, numbered anew: what an insider can compute, too."""
    rows, prev = [], GENESIS
    for seq, statement in enumerate(statements, 1):
        numbered = replace(statement, seq=seq)
        leaf = leaf_of(numbered.text())
        rows.append(Row(numbered, numbered.text(), prev, leaf, hash_of(prev, leaf)))
        prev = rows[-1].hash
    return rows


def statement(n: int) -> Statement:
    return Statement("520112", n, AT, "person/7", "clerk", "collect.merge", f"demand/{n}", "wudang/1/9", {"n": n})


SOUND = linked([statement(n) for n in range(1, 8)])
HEAD = Anchor(7, SOUND[-1].hash, "公报上的链头")


def found(rows: list[Row], *anchors: Anchor) -> list[tuple[Fault, int]]:
    return [(finding.fault, finding.seq) for finding in check(rows, anchors)]


def test_a_sound_chain_has_no_fault():
    assert found(SOUND, HEAD, Anchor(3, SOUND[2].hash, "三月的链头")) == []


def test_changed_columns_are_found_though_the_text_was_left():
    row = replace(SOUND[2], columns=replace(SOUND[2].columns, facts={"n": 4}))
    assert found([*SOUND[:2], row, *SOUND[3:]]) == [(Fault.CHANGED, 3)]


def test_a_changed_text_is_found():
    row = replace(SOUND[2], text=SOUND[2].text.replace("demand/3", "demand/4"))
    assert found([*SOUND[:2], row, *SOUND[3:]]) == [(Fault.CHANGED, 3), (Fault.CHANGED, 3)]


@pytest.mark.parametrize("text", ["rubbish", "[]", '{"about":"demand/3"}'])
def test_a_text_that_is_no_act_is_found(text):
    row = replace(SOUND[2], text=text)
    assert found([*SOUND[:2], row, *SOUND[3:]]) == [(Fault.CHANGED, 3), (Fault.CHANGED, 3)]


@pytest.mark.parametrize("field", ["prev", "leaf", "hash"])
@pytest.mark.parametrize("wrong", ["0" * 64, "no hexadecimal at all"])
def test_a_changed_hash_is_found(field, wrong):
    row = replace(SOUND[2], **{field: wrong})
    assert {seq for _, seq in found([*SOUND[:2], row, *SOUND[3:]])} <= {3, 4}
    assert found([*SOUND[:2], row, *SOUND[3:]]) != []


def test_a_removed_entry_is_found():
    assert found([*SOUND[:2], *SOUND[4:]], HEAD) == [(Fault.REMOVED, 3)]


def test_two_swapped_contents_are_found():
    third, fifth = SOUND[2], SOUND[4]
    swapped = [
        *SOUND[:2],
        replace(fifth, columns=replace(fifth.columns, seq=3)),
        SOUND[3],
        replace(third, columns=replace(third.columns, seq=5)),
        *SOUND[5:],
    ]
    faults = found(swapped)
    assert (Fault.SWAPPED, 3) in faults
    assert (Fault.SWAPPED, 5) in faults


def test_an_entry_too_many_at_one_place_is_found():
    assert (Fault.INSERTED, 3) in found([*SOUND[:3], *SOUND[2:]], HEAD)


def test_only_a_head_shows_that_the_end_was_cut_off():
    assert found(SOUND[:5]) == []
    assert found(SOUND[:5], HEAD) == [(Fault.TRUNCATED, 7)]
    assert found([], HEAD) == [(Fault.TRUNCATED, 7)]


def test_only_a_head_shows_that_everything_was_rewritten():
    rewritten = linked(
        [replace(row.columns, about="demand/9") if row.columns.seq == 2 else row.columns for row in SOUND]
    )
    assert found(rewritten) == []
    assert found(rewritten, HEAD) == [(Fault.RELINKED, 7)]


def test_every_fault_has_its_word_and_its_sentence():
    assert FAULT_WORDS.keys() == set(Fault)
    (finding,) = check(SOUND[:5], [HEAD])
    assert str(finding) == "〔截断〕公报上的链头签到第7条，现在只到第5条，末尾的记录被截去。"
