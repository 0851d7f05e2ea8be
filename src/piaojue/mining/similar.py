"""Which standing demands are like what somebody is typing: by the pairs and threes of signs that few of them have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from piaojue.mining.texts import plain

SIZES = (2, 3)
LEAST = 0.3  # of the weight of those typed signs that any text has
MANY = 8  # texts; what more than half of so many have is how people write (希望, 群众反映), not what about


def alike(typed: str, texts: Sequence[str], *, most: int) -> list[int]:
    """The places of the texts that have enough of what is typed, the nearest first.

    >>> alike("村口路灯坏了", ["增加公交班次", "安装村口路灯", "路灯维修"], most=2)
    [1]
    """
    wanted = _grams(typed)
    having = [_grams(text) for text in texts]
    spread = Counter(gram for grams in having for gram in grams & wanted)
    telling = {gram: times for gram, times in spread.items() if len(texts) < MANY or 2 * times <= len(texts)}
    weight = {gram: log(1 + len(texts) / (1 + times)) for gram, times in telling.items()}
    whole = sum(weight.values())
    if not whole:
        return []
    scores = [(sum(weight[gram] for gram in grams & weight.keys()) / whole, at) for at, grams in enumerate(having)]
    return [at for score, at in sorted(scores, key=lambda row: (-row[0], row[1])) if score >= LEAST][:most]


def _grams(text: str) -> set[str]:
    """Numbers alone tell nothing: a house of that number is no caller of that many."""
    signs = plain(text)
    grams = {signs[at : at + size] for size in SIZES for at in range(len(signs) - size + 1)}
    return {gram for gram in grams if not gram.isdecimal()}
