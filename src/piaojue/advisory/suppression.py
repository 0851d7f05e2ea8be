"""Which groups are hidden in tables by group, so that no small number can be read or worked out.

A table has a row for each group: participants, with and without a chosen project; its totals are public. A number
below LEAST is hidden with its whole row, since the row's numbers give each other away. Further rows are hidden until
the hidden ones hold enough together: what is public is then what a table with one merged row would tell.
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 10  # participants; fewer are not told


def hidden_groups(sizes: Sequence[int], tables: Sequence[Sequence[int]], *, least: int = LEAST) -> frozenset[int]:
    """The groups to hide in all of these tables alike; `tables` has, per table, how many of each group are covered.

    A group of 9 among three others takes the smallest of them along:

    >>> sorted(hidden_groups([9, 40, 20, 50], [[5, 20, 10, 30]]))
    [0, 2]

    After that, in every table whose totals are told, the hidden rows together hold at least LEAST covered and LEAST
    uncovered participants in at least two groups. Each hidden number then has at least two values that agree with
    everything told, even for a reader who knows the size of every group. `least` takes the place of LEAST where it is
    not participants that are counted; without tables, the hidden groups together hold at least so many.
    """
    rows = range(len(sizes))
    parts = [[(covered, sizes[at] - covered) for at, covered in enumerate(table)] for table in tables]
    hidden = {at for at in rows if sizes[at] < least or any(min(table[at]) < least for table in parts)}
    told = [table for table in parts if all(sum(column) >= least for column in zip(*table, strict=True))]
    while hidden and len(hidden) < len(sizes) and not _enough(hidden, sizes, told, least):
        hidden.add(min((at for at in rows if at not in hidden), key=lambda at: (sizes[at], at)))
    return frozenset(hidden)


def _enough(hidden: set[int], sizes: Sequence[int], told: Sequence[Sequence[tuple[int, int]]], least: int) -> bool:
    if sum(1 for at in hidden if sizes[at]) < 2 or sum(sizes[at] for at in hidden) < least:
        return False
    return all(sum(table[at][side] for at in hidden) >= least for table in told for side in (0, 1))
