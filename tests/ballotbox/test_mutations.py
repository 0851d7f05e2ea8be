"""No archive that was changed anywhere is accepted: some of thousands every day, all of them in the thorough round."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from piaojue.ballotbox.verifier import verify_bytes
from tests.ballotbox.mutations import good, made, mutations, write

DAILY = 120


@cache
def every():
    return list(mutations())


def accepted(some):
    return [name for name, text in made(some) if verify_bytes(text).first is None]


def test_the_archive_from_which_all_are_made_is_accepted():
    report = verify_bytes(good())
    assert (report.failures, report.is_complete) == ([], True)


def test_there_are_thousands_of_changes_in_every_kind_of_entry():
    assert sum(not name.startswith("signed-again") for name, _ in every()) > 2000
    kinds = {name.split("-", 2)[2] for name, _ in every() if name.startswith("mended")}
    for kind in ("ceremony", "dkg-commit", "dkg-reveal", "dkg-confirm", "manifest", "open", "ballot", "challenge"):
        assert any(each.startswith(kind) for each in kinds), kind
    for kind in ("void-credential", "issue-count", "close", "paper-batch", "aggregate", "share", "result"):
        assert any(each.startswith(kind) for each in kinds), kind


def test_changed_archives_are_rejected():
    assert accepted(Random(6).sample(every(), DAILY)) == []  # noqa: S311 - the same on every run


@pytest.mark.thorough
def test_every_changed_archive_is_rejected():
    assert accepted(every()) == []


@pytest.mark.thorough
def test_the_changed_archives_can_be_written_for_other_verifiers(tmp_path):
    number = write(tmp_path)
    assert len(list(tmp_path.glob("*.bad.jsonl"))) == number > 2000
    assert verify_bytes((tmp_path / "good.jsonl").read_bytes()).first is None
