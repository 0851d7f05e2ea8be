"""Names of places and things in messages: by the sign that ends them, and by what stands after a district's name.

No word list is needed; one that the user brings (a gazetteer) is taken as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from piaojue.mining.grams import APART, CHUNK, windows

ENDINGS = (
    "小区|新城|花园|家园|广场|公寓|国际|雅苑|社区|学校|中学|小学|大学|学院|幼儿园|医院|公司|集团|地铁|"
    "苑|园|城|府|湾|郡|路|街|村|组|站|桥|湖|山|河|江|港|洲|岭|冲|塘|坪|楼|场|庭|邸|岸|墅|里|居|寓|院|线|库|坝|局|厅|厂|店"
)
ENDING = re.compile(ENDINGS)
DIVISION = re.compile(r"[a-z]\d*[市区县]|街道|镇|社区")
AHEAD = re.compile(r"^[a-z]?\d*[市区县]")
KIND = re.compile(rf"{APART}(?:小区|社区)")  # what stands after a name and says only of what kind it is
COARSE = re.compile(r"[a-z]\d*[市区县]")
FUNCTION_WORDS = frozenset(
    "的了是在和与及或被把对请求为何有无不没很也都就还再于至将能可否吗呢等问建议反映投诉咨询关希望要求举报"
)
SHORTEST, LONGEST = 3, 6
SHORTEST_LISTED, LONGEST_LISTED = 2, 20  # signs of a name that the user lists
AFTER_DIVISION = 5  # the longest name that ends in no known sign
LEAST_TITLES = 2
MOST_TITLES = 100
MOST_MESSAGES = 120
KEEPS = 0.6  # a longer name is taken if at least this share of the shorter one's titles have it


def names_of(titles: Sequence[str], texts: Sequence[str], gazetteer: Iterable[str] = ()) -> list[frozenset[str]]:
    """The names in each message: found in some title (or the gazetteer), in its title or text, not in too many."""
    spread = _spread(titles)
    known = set(chain.from_iterable(_in_title(title, spread) for title in titles)) | set(gazetteer)
    found = _known_in(_joined(titles, texts), known)
    messages = Counter(chain.from_iterable(found))
    return [frozenset(name for name in names if 2 <= messages[name] <= MOST_MESSAGES) for names in found]


def names_in(titles: Sequence[str], texts: Sequence[str], known: Iterable[str]) -> list[frozenset[str]]:
    """Which of the known names stand in each message."""
    return [frozenset(names) for names in _known_in(_joined(titles, texts), set(known))]


def _joined(titles: Sequence[str], texts: Sequence[str]) -> list[str]:
    return [f"{title}{APART}{text}" for title, text in zip(titles, texts, strict=True)]


def without(text: str, names: Iterable[str]) -> str:
    """A text with a gap where a name or a district stood: what is left is the matter.

    >>> without("a市丽景小区夜里施工", ["丽景小区"])
    '  夜里施工'
    """
    for name in sorted(names, key=lambda name: (-len(name), name)):  # the same in every run, whatever the set says
        text = text.replace(name, APART)
    return KIND.sub(APART, COARSE.sub(APART, text))


def _spread(titles: Sequence[str]) -> Counter[str]:
    """How many titles have each run of signs."""
    spread: Counter[str] = Counter()
    for title in titles:
        spread.update({title[at : at + size] for size in range(2, LONGEST + 1) for at in range(len(title) - size + 1)})
    return spread


def _in_title(title: str, spread: Counter[str]) -> Iterator[str]:
    for ending in ENDING.finditer(title):
        end = ending.end()
        before = [title[end - size : end] for size in range(SHORTEST, min(LONGEST, end) + 1)]
        yield from _best(before, spread, LEAST_TITLES, stops=lambda name: bool(DIVISION.search(name)))
    for division in DIVISION.finditer(title):
        start = division.end()
        after = [title[start : start + size] for size in range(SHORTEST, min(AFTER_DIVISION, len(title) - start) + 1)]
        yield from _best(after, spread, LEAST_TITLES + 1, stops=lambda name: False)


def _best(growing: Sequence[str], spread: Counter[str], least: int, stops) -> Iterator[str]:  # type: ignore[no-untyped-def]
    best = ""
    for name in growing:
        if FUNCTION_WORDS & set(name) or name.isdigit() or stops(name) or AHEAD.match(name) or spread[name] < least:
            break
        if best and spread[name] < KEEPS * spread[best]:
            break
        best = name
    if best and spread[best] <= MOST_TITLES:
        yield best


def _known_in(texts: Sequence[str], known: set[str]) -> list[set[str]]:
    """The known names in each text, without those that stand inside a longer one."""
    found: list[set[str]] = []
    for start in range(0, len(texts), CHUNK):
        found.extend(_known_in_chunk(texts[start : start + CHUNK], known))
    return found


def _known_in_chunk(texts: Sequence[str], known: set[str]) -> list[set[str]]:
    """Names up to LONGEST signs are found by their hash, longer ones by that of their beginning."""
    found: list[set[str]] = [set() for _ in texts]
    for size in range(SHORTEST_LISTED, LONGEST + 1):
        begins: dict[str, list[str]] = defaultdict(list)
        for name in sorted(known):
            if len(name) == size or (len(name) > size == LONGEST):
                begins[name[:size]].append(name)
        if not begins:
            continue
        wanted, _, _ = windows(list(begins), size)
        hashes, rows, places = windows(texts, size)
        hit = np.isin(hashes, wanted)
        for row, place in zip(rows[hit].tolist(), places[hit].tolist(), strict=True):
            names = begins.get(texts[row][place : place + size], ())
            found[row].update(name for name in names if texts[row].startswith(name, place))
    return [{name for name in names if not any(name != other and name in other for other in names)} for names in found]
