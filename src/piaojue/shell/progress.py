"""How far a long command has come: one line on the terminal, nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")

WIDTH = 30  # signs of the bar
EVERY = 0.1  # seconds between two drawings


def with_bar(things: Iterable[Thing], *, total: int, word: str) -> Iterator[Thing]:
    """The things as they come, with a bar on a terminal's error channel: 导入 ██████······ 2,600/4,326."""
    stream, drawn_at, done = sys.stderr, 0.0, 0
    if not stream.isatty():
        yield from things
        return
    for done, thing in enumerate(things, start=1):
        if time.monotonic() - drawn_at > EVERY:
            drawn_at = time.monotonic()
            stream.write(f"\r{bar(done, total, word)}")
            stream.flush()
        yield thing
    stream.write(f"\r{bar(done, total, word)}\n")


def say_step(step: str) -> None:
    """What a long command does now, on a terminal's error channel."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{step}……\n")
        sys.stderr.flush()


def bar(done: int, total: int, word: str) -> str:
    """One drawing of the bar.

    >>> bar(1300, 2600, "导入")
    '导入 ███████████████··············· 50% 1,300/2,600'
    """
    share = min(done, total) / total if total else 1
    full = int(WIDTH * share)
    return f"{word} {'█' * full}{'·' * (WIDTH - full)} {int(100 * share)}% {done:,}/{total:,}"
