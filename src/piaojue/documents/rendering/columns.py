"""The columns of a table: short ones never wrap, the others share the line so that the rows stay low."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from piaojue.documents.content import Block

LINE = 36.8  # characters of a table on a line of 156 mm
BESIDE = 1.3  # characters that a cell leaves empty left and right
KEPT, SHORT = 4, 8  # characters: what never wraps; what does not where its column has the room
LEAST = 4  # characters that a column which wraps needs at least
LATIN = 0.64  # of a Chinese letter: half of one in the fonts of the standard, more in those that stand in for them
MOST_KEPT = 0.75  # of the line for columns that never wrap
STEP = 0.5  # of a character: how finely widths are tried

Column = Sequence[float]  # the width of each of its cells, its head first, in characters


def laid_out(table: Block) -> Block:
    """How much of the line each column takes, in hundredths, and which cells never wrap."""
    cells = zip(table["header"], *table["rows"], strict=True)
    columns = [[width_on_paper(words) for words in column] for column in cells]
    widths = shared(columns)
    narrow = [max(column) <= min(width, SHORT) for column, width in zip(columns, widths, strict=True)]
    return {
        "shares": _filling([width + BESIDE for width in widths], narrow),
        "heads": list(zip(table["header"], narrow, strict=True)),
        "rows": [list(zip(row, narrow, strict=True)) for row in table["rows"]],
    }


def _filling(widths: Sequence[float], narrow: Sequence[bool]) -> list[float]:
    """The whole line: columns that never wrap get what they need, the others what is left, as far as there is any."""
    kept = sum(width for width, never_wraps in zip(widths, narrow, strict=True) if never_wraps)
    if all(narrow) or kept > LINE * MOST_KEPT:
        return [100 * width / sum(widths) for width in widths]
    more = (LINE - kept) / (sum(widths) - kept)
    filled = [width if never_wraps else width * more for width, never_wraps in zip(widths, narrow, strict=True)]
    return [100 * width / LINE for width in filled]


def width_on_paper(words: str) -> float:
    """How many Chinese characters wide a cell is on one line."""
    return sum(LATIN if letter.isascii() else 1.0 for letter in words)


def shared(columns: Sequence[Column]) -> list[float]:
    """The widths with which the rows are lowest; as wide as the longest cells where there is no room to choose.

    >>> shared([[2, 1], [2, 20], [2, 40]])
    [2.0, 10.0, 20.0]
    """
    room = int((LINE - BESIDE * len(columns)) / STEP)
    best: dict[int, tuple[int, list[int]]] = {0: (0, [])}  # by the steps taken: how high, with which widths
    for column in columns:
        grown: dict[int, tuple[int, list[int]]] = {}
        for taken, (height, widths) in best.items():
            for steps, more in _heights(column, room - taken):
                candidate = height + more, [*widths, steps]
                grown[taken + steps] = min(grown.get(taken + steps, candidate), candidate)
        best = grown
    if not best:
        return [max(column) for column in columns]
    return [steps * STEP for steps in min(best.values())[1]]


def _heights(column: Column, room: int) -> list[tuple[int, int]]:
    """Every width that a column may have, in steps, and how high its cells are then.

    The cube makes one cell of four lines worse than two of two: a row is as high as its highest cell.
    """
    longest = ceil(max(column) / STEP)
    least = longest if max(column) <= KEPT else min(longest, int(LEAST / STEP))
    return [
        (steps, sum(ceil(cell / (steps * STEP)) ** 3 for cell in column))
        for steps in range(least, min(longest, room) + 1)
    ]
