"""Nothing planted survives masking, and what is harmless is left alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.masking.texts import mask
from tests.masking.corpus import planted
from tests.masking.harmless import harmless

SEED = 20241124
PLANTED, HARMLESS = 1_700, 800
FALSE_ALARMS = 0  # of the harmless sentences of this seed
SHARE_OF_FALSE_ALARMS = 25  # of any seed: one sentence in so many at most
WINDOW = 5  # so many digits of a number in a row are a leak too
NUMERALS = str.maketrans("零〇○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖⓪", "00011122334455667788990"[:22] + "0")


def normalised(text: str) -> str:
    """Digits and letters only, each in one way of writing: written apart from the package on purpose."""
    plain = unicodedata.normalize("NFKC", text.translate(NUMERALS)).lower()
    return re.sub(r"[^0-9a-z\u4e00-\u9fff]", "", plain)


def leaks(item) -> bool:
    left, around, secret = normalised(mask(item.sentence)), normalised(item.around), normalised(item.secret)
    assert secret in normalised(item.sentence), "a planted word must be there before it is masked"
    length = WINDOW if secret.isdecimal() and len(secret) > WINDOW else len(secret)
    parts = (secret[at : at + length] for at in range(len(secret) - length + 1))
    return any(part in left and part not in around for part in parts)


def test_no_planted_word_survives() -> None:
    items = planted(SEED, PLANTED)
    assert Counter(item.kind for item in items).total() == PLANTED
    assert [(item.kind, item.sentence, mask(item.sentence)) for item in items if leaks(item)] == []


def test_harmless_sentences_are_left_alone() -> None:
    alarms = [(sentence, mask(sentence)) for sentence in harmless(SEED, HARMLESS) if mask(sentence) != sentence]
    print(f"{len(alarms)} of {HARMLESS} harmless sentences are changed")  # noqa: T201 - the figure of docs/masking.md
    assert len(alarms) == FALSE_ALARMS, alarms


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_no_planted_word_of_any_seed_survives(seed) -> None:
    assert [(item.kind, item.sentence, mask(item.sentence)) for item in planted(seed, 34) if leaks(item)] == []


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32))
def test_few_harmless_sentences_of_any_seed_are_changed(seed) -> None:
    changed = [sentence for sentence in harmless(seed, 200) if mask(sentence) != sentence]
    assert len(changed) * SHARE_OF_FALSE_ALARMS <= 200, changed


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_masking_what_was_masked_changes_nothing(seed) -> None:
    text = "，".join(item.sentence for item in planted(seed, 17))
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize("kind", sorted({item.kind for item in planted(0, 34)}))
def test_every_kind_is_planted_in_different_ways(kind) -> None:
    assert len({item.sentence for item in planted(SEED, PLANTED) if item.kind == kind}) >= 80
