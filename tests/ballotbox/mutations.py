"""Thousands of archives, each changed in one place; none may be accepted.

Three families: the text is changed anywhere; a value inside an entry is changed and the chain mended; and the same with
the entry signed again by those who should have signed it. `make mutations` writes them to a folder for other verifiers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from piaojue.ballotbox.canonical import Record, canonical, encode, parse
from piaojue.ballotbox.group import ORDER, base, scalar_bytes
from piaojue.ballotbox.simulation import Hall, Plan, simulate
from tests.ballotbox.attacks.forging import Forgery
from tests.ballotbox.resigning import resigned

Place = tuple[Any, ...]
Mutation = tuple[str, bytes]
Making = Callable[[], bytes | None]

PLAN = Plan(voters=6, options=2, choose=1, scrutineers=2, threshold=2, papers=3, seed=31)
IN_ANY_ORDER = {("heads",), ("receipts",)}  # also twice; and no receipt need be brought
# What papers are invalid, and in which order papers were typed, is what two scrutineers say it is.
ONLY_SIGNED = {("paper-batch", "invalid"), ("paper-batch", "ballots")}
TEXTS = 900  # changes of the text at chance places


@cache
def hall() -> Hall:
    """The election whose archive is changed."""
    return simulate(PLAN)


@cache
def good() -> bytes:
    """Its archive."""
    return bytes(_forgery("good").archive())


def mutations() -> Iterator[tuple[str, Making]]:
    """Every change: its name, and what makes the archive after it."""
    for name, text in chain(of_the_text(Random(2)), of_the_header(Random(3))):  # noqa: S311 - the same on every run
        yield name, partial(bytes, text)
    yield from of_the_entries(Random(4), sign_again=False)  # noqa: S311
    yield from of_the_entries(Random(5), sign_again=True)  # noqa: S311


def made(some: Iterable[tuple[str, Making]]) -> Iterator[Mutation]:
    """The archives after these changes, each once."""
    seen = {good()}
    for name, make in some:
        text = make()
        if text is not None and text not in seen:
            seen.add(text)
            yield name, text


def of_the_text(chance: Random) -> Iterator[Mutation]:
    """Bits, bytes and lines: flipped, left out, put in, exchanged, cut off."""
    text = good()
    lines = text.splitlines(keepends=True)
    for number in range(len(lines)):
        yield f"cut-before-line-{number}", b"".join(lines[:number])
        yield f"line-{number}-left-out", b"".join(lines[:number] + lines[number + 1 :])
        yield f"line-{number}-twice", b"".join(lines[: number + 1] + lines[number:])
    for number in range(len(lines) - 1):
        one, other = lines[number : number + 2]
        yield f"line-{number}-behind-the-next", b"".join([*lines[:number], other, one, *lines[number + 2 :]])
    for _ in range(TEXTS):
        at = chance.randrange(len(text))
        kind = chance.choice(["flip", "flip", "flip", "drop", "put", "cut"])
        if kind == "flip":
            bit = chance.randrange(8)
            yield f"bit-{bit}-of-byte-{at}-flipped", text[:at] + bytes([text[at] ^ 1 << bit]) + text[at + 1 :]
        elif kind == "drop":
            yield f"byte-{at}-left-out", text[:at] + text[at + 1 :]
        elif kind == "put":
            more = chance.randrange(256)
            yield f"byte-{more}-put-before-{at}", text[:at] + bytes([more]) + text[at:]
        else:
            yield f"cut-before-byte-{at}", text[:at]


def of_the_header(chance: Random) -> Iterator[Mutation]:
    """The lists of credentials, the co-signed heads, the receipt."""
    text = good()
    first, rest = text.split(b"\n", 1)
    header = parse(first)
    for path in (each for each in _places(header) if each not in IN_ANY_ORDER):
        for name, changed in _changes(header, path, chance):
            if (*path, name) != ("receipts", 0, "gone"):
                yield f"header-{_shown(path)}-{name}", canonical(changed) + b"\n" + rest


def of_the_entries(chance: Random, *, sign_again: bool) -> Iterator[tuple[str, Making]]:
    """Every value in every kind of entry, with the chain and the heads mended behind it."""
    seen: dict[str, int] = {}
    how = "signed-again" if sign_again else "mended"
    for at, (kind, payload) in enumerate(_forgery("").steps):
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > 1 and kind not in ("ballot", "share"):
            continue
        for path in _places(payload):
            if sign_again and (kind, *path[:1]) in ONLY_SIGNED:
                continue
            for change, changed in _changes(payload, path, chance):
                name = f"{how}-{at}-{kind}-{_shown(path)}-{change}"
                yield name, partial(_with, name, at, changed, sign_again)


def _with(name: str, at: int, changed: Record, sign_again: bool) -> bytes | None:
    """The archive with another payload in one entry; None where signing it again means nothing."""
    forgery = _forgery(name)
    kind, payload = forgery.steps[at]
    told = resigned(forgery, kind, payload, changed) if sign_again else changed
    if told is None:
        return None
    forgery.steps[at] = (kind, told)
    forgery.closes_anew = kind != "close"
    return bytes(forgery.archive())


def _forgery(seed: str) -> Forgery:
    held = replace(hall(), random=Random(seed))  # noqa: S311
    return Forgery(held, [(e.kind, deepcopy(e.payload)) for e in held.board.entries], deepcopy(held.credentials))


def _places(value: Any, here: Place = ()) -> Iterator[Place]:
    """Every place inside a value; of a long list the first and the last."""
    if here:
        yield here
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, (*here, key))
    elif isinstance(value, list):
        for at in sorted({0, len(value) - 1} if value else ()):
            yield from _places(value[at], (*here, at))


def _changes(value: Any, path: Place, chance: Random) -> Iterator[tuple[str, Any]]:
    """The value with another one at this place, for each way of changing what stands there."""
    for name, change in _others(_at(value, path), chance):
        changed = deepcopy(value)
        outer = _at(changed, path[:-1])
        if name == "gone":
            del outer[path[-1]]
        else:
            outer[path[-1]] = change
        if changed != value:
            yield name, changed


def _at(value: Any, path: Place) -> Any:
    for key in path:
        value = value[key]
    return value


def _others(value: Any, chance: Random) -> Iterator[tuple[str, Any]]:
    """Other things that might stand here: near ones of the right form, and ones of another."""
    yield "gone", None
    if isinstance(value, int):
        yield "more", value + 1
        yield "text", str(value)
    elif isinstance(value, str):
        number = chance.randrange(1, ORDER)
        if len(value) == len(encode(bytes(32))):
            yield "element", encode(base(number))
            yield "scalar", encode(scalar_bytes(number))
            yield "zero", encode(bytes(32))
        yield "longer", value + "A"
    elif isinstance(value, dict):
        yield "unknown-key", {**value, "x": 0}
    else:
        yield "empty", []
        yield "twice", [*value, *value]
        yield "backwards", value[::-1]


def _shown(path: Place) -> str:
    return ".".join(map(str, path))


def write(folder: Path) -> int:
    """Write the good archive and all changed ones to a folder; how many were changed."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "good.jsonl").write_bytes(good())
    number = 0
    for number, (name, text) in enumerate(made(mutations()), start=1):
        (folder / f"{number:05}-{name}.bad.jsonl").write_bytes(text)
    return number


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]))} archives\n")
