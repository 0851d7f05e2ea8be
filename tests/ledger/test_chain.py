"""The chain as bytes: the canonical text, and hashes that other programs compute as well."""

from __future__ import annotations

import ast
import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.ledger import chain, signing, verification
from piaojue.ledger.chain import NotCanonical, Statement, canonical, commitment_of, hash_of, leaf_of, plain, words_of

# The texts were written by hand and the hashes computed by openssl.
VECTORS = json.loads((Path(__file__).parent / "canonical_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["statement"]["verb"])
def test_text_and_hashes_are_those_of_the_vectors(vector):
    told = vector["statement"]
    statement = Statement(**{**told, "at": datetime.fromisoformat(told["at"])})
    assert statement.text() == vector["text"]
    assert leaf_of(vector["text"]) == vector["leaf"]
    assert hash_of(vector["prev"], vector["leaf"]) == vector["hash"]


def test_the_hash_of_a_personal_detail_is_that_of_the_vector():
    committed = "af44e849af7a0a41de2316e8d01f44c94ec65a0939d424de36fbc6cd328afb44"
    assert commitment_of("phone", "ab" * 32, "13800000000") == committed


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), 2**53, -(2**53), b"a", {1: "a"}, {"a": {2, 3}}, range(3), "\ud800", "a\0b", {"\0": 1}],
    ids=repr,
)
def test_what_other_readers_might_read_differently_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical({"fact": value})


def test_words_of_the_measure_are_written_as_plain_text():
    class Grade(StrEnum):
        SATISFIED = "satisfied"

    written = plain({Grade.SATISFIED: (Grade.SATISFIED, True, 3)})
    assert written == {"satisfied": ["satisfied", True, 3]}
    assert type(written["satisfied"][0]) is str


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
)


@given(values)
def test_the_canonical_text_reads_back_and_is_the_only_one(value):
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


def test_a_hash_is_printed_as_sixteen_words():
    digest = leaf_of("")
    assert len(words_of(digest)) == 16
    assert "".join(words_of(digest)) == digest


@pytest.mark.parametrize("module", [chain, signing, verification], ids=lambda module: module.__name__)
def test_the_pure_part_knows_no_django(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert [name for name in imported if name.startswith("django") or name == "piaojue.ledger.models"] == []
