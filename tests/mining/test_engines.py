"""The query finds what it says, whatever answers it."""

from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.mining.engines import Embedded, Keys, Rarity, keys_of
from piaojue.mining.texts import plain_of
from tests.mining.messages import messages

ROWS = st.sets(st.tuples(st.integers(0, 1), st.integers(0, 7), st.integers(-5, 5)), min_size=1)


def slow_pairs(rows, rarity):
    """The same question, answered by counting."""
    spread = Counter((part, gram) for part, _, gram in rows)
    parts = Counter(part for part, _ in {row[:2] for row in rows})
    most = {part: max(rarity.few, min(rarity.most, size * rarity.percent / 100)) for part, size in parts.items()}
    kept = defaultdict(set)
    for part, doc in {row[:2] for row in rows}:
        grams = [gram for p, d, gram in rows if (p, d) == (part, doc)]
        telling = [gram for gram in grams if rarity.least <= spread[part, gram] <= most[part]]
        kept[part, doc] = set(sorted(telling, key=lambda gram: (spread[part, gram], gram))[: rarity.keys])
    pairs = {
        (one[1], other[1])
        for one, other in combinations(sorted(kept), 2)
        if one[0] == other[0] and len(kept[one] & kept[other]) >= rarity.shared
    }
    return sorted(pairs)


@settings(max_examples=40)
@given(ROWS)
def test_the_embedded_engine_answers_as_counting_does(rows):
    rows = {(part, doc * 2 + part, gram) for part, doc, gram in rows}  # a message is in one part
    rarity = Rarity(least=2, most=4, percent=60, few=2, keys=3, shared=2)
    columns = np.array(sorted(rows)).T
    keys = Keys(columns[0].astype(np.int32), columns[1].astype(np.int64), columns[2].astype(np.int64))
    one, other = Embedded().pairs(keys, rarity)
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == slow_pairs(rows, rarity)


def test_messages_that_share_rare_grams_are_candidates():
    plain = plain_of(messages(), text_length=100)
    one, other = Embedded().pairs(keys_of(plain, np.arange(len(plain.titles))), Rarity())
    assert (0, 1) in set(zip(one.tolist(), other.tolist(), strict=True))
    assert (one < other).all()
