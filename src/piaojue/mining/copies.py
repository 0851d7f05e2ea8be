"""Near copies: messages whose bodies are all but the same, whatever their titles say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from piaojue.mining.grams import CHUNK, Hashes, windows
from piaojue.mining.groups import Indices, Labels
from piaojue.mining.space import Space, rowwise
from piaojue.mining.texts import Plain

SHORTEST = 30  # signs of a body; what is shorter may be the same by chance
SIGNS = 6
NEAR = 0.93
SALTS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xA0761D6478BD642F], np.uint64)
ODD = np.uint64(0xE7037ED1A0B428DB)
HIGH = np.uint64(29)


def join_copies(space: Space, plain: Plain, labels: Labels) -> Labels:
    """Make one of the groups whose messages are near copies of each other."""
    leader = {group: group for group in np.unique(labels).tolist()}

    def first(group: int) -> int:
        while leader[group] != group:
            group = leader[group]
        return group

    for one, other in _near_copies(space, plain):
        groups = sorted((first(int(labels[one])), first(int(labels[other]))))
        leader[groups[1]] = groups[0]
    return np.fromiter((first(group) for group in labels.tolist()), np.int64, len(labels))


def _near_copies(space: Space, plain: Plain) -> Iterator[tuple[int, int]]:
    """Those of the pairs that may be copies whose bodies have nearly all their words in common."""
    for one, other in may_be_copies(plain):
        near = rowwise(space.text, one, other) >= NEAR
        yield from zip(one[near].tolist(), other[near].tolist(), strict=True)


def may_be_copies(plain: Plain) -> Iterator[tuple[Indices, Indices]]:
    """Messages and the first of their part with the same smallest hash of the body, the first before the later."""
    long = np.flatnonzero([len(text) >= SHORTEST for text in plain.texts])
    for hashes in _smallest([plain.texts[row] for row in long.tolist()]):
        seen: dict[tuple[str, int], int] = {}
        earlier = [
            seen.setdefault((plain.parts[row], key), row) for row, key in zip(long.tolist(), hashes, strict=True)
        ]
        one = np.array(earlier, np.int64)
        again = one != long
        yield one[again], long[again]


def _smallest(texts: list[str]) -> Iterator[list[int]]:
    """For each way of hashing, the smallest hash of any piece of each text: copies nearly always have the same."""
    found = np.full((len(SALTS), len(texts)), np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(texts), CHUNK):
        pieces, rows, _ = windows(texts[start : start + CHUNK], SIGNS)
        for salt, smallest in zip(SALTS, found, strict=True):
            np.minimum.at(smallest, start + rows, _mixed(pieces, salt))
    return (smallest.tolist() for smallest in found)


def _mixed(hashes: Hashes, salt: np.uint64) -> Hashes:
    mixed = (hashes ^ salt) * ODD
    return mixed ^ (mixed >> HIGH)
