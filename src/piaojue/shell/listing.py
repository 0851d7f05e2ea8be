"""What a command tells of many things: the first of them, a line each, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

SHOWN = 50


def first_of(things: Sequence[object], *, number: int | None = None, unit: str = "处") -> Iterator[str]:
    """The lines for the first things; `number` says how many there are where not all of them were kept.

    >>> list(first_of(["第2行：没有姓名"], number=7, unit="行有误"))
    ['  第2行：没有姓名', '  ……另有6行有误。']
    >>> list(first_of([*range(52)]))[-2:]
    ['  49', '  ……另有2处。']
    """
    shown = things[:SHOWN]
    yield from (f"  {thing}" for thing in shown)
    if left := (len(things) if number is None else number) - len(shown):
        yield f"  ……另有{left}{unit}。"
