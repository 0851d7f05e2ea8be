"""Groups that only a place holds together are parted by what their messages say beside its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from piaojue.mining.groups import CONCENTRATED, DOMINANT, OWNER_SIZE, Labels, linked, members_of
from piaojue.mining.names import without
from piaojue.mining.senses import Meaning, Numbers, normal
from piaojue.mining.space import Vocabulary
from piaojue.mining.templates import without_phrases
from piaojue.mining.texts import Plain

UNRELATED = 0.25  # nearness in senses; messages that have nothing to do with each other reach 0.1 on the mean


def part_places(
    meaning: Meaning, plain: Plain, names: Sequence[frozenset[str]], vocabulary: Vocabulary, labels: Labels
) -> Labels:
    """Group the messages of each group that has a name of its own again, by their senses without that name."""
    groups = [
        (rows, own)
        for rows in members_of(labels).values()
        if len(rows) >= OWNER_SIZE and (own := _own(rows, names, vocabulary.names))
    ]
    if not groups:
        return labels
    parted = labels.copy()
    for rows, near in _matters(meaning, plain, groups):
        parted[rows] = [rows[first] for first in linked(near, UNRELATED)]
    return parted


def _own(rows: Sequence[int], names: Sequence[frozenset[str]], borne: Mapping[str, int]) -> frozenset[str]:
    """The names that most of these messages bear and few others."""
    counted = Counter(chain.from_iterable(names[row] for row in rows))
    return frozenset(
        name for name, times in counted.items() if times >= DOMINANT * len(rows) and times >= CONCENTRATED * borne[name]
    )


def _matters(
    meaning: Meaning, plain: Plain, groups: Sequence[tuple[list[int], frozenset[str]]]
) -> Iterator[tuple[list[int], Numbers]]:
    """For each group how near its messages are in senses; one that says nothing known is near to all."""
    borne = [(row, own) for rows, own in groups for row in rows]
    said = [[without_phrases(without(texts[row], own)) for row, own in borne] for texts in (plain.titles, plain.texts)]
    senses, start = normal(np.sum([meaning.of(texts) for texts in said], axis=0)), 0
    for rows, _ in groups:
        some = senses[start : start + len(rows)]
        near, silent = some @ some.T, ~some.any(axis=1)
        near[silent], near[:, silent] = 1, 1
        yield rows, near
        start += len(rows)
