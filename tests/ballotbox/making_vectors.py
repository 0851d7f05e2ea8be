"""Make the test vectors anew from their seeds: `make vectors`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from piaojue.ballotbox.verifier import closing_head, verify_bytes
from tests.ballotbox.attacks import ATTACKS, PLANS, Attack, held
from tests.ballotbox.vectors_of_primitives import canonical_texts, ceremony, primitives

FOLDER = Path(__file__).parent / "vectors"
TOKEN = re.compile(r"[^\",:\[\]{}\n]+|[\",:\[\]{}\n]")
TOGETHER = 5  # tokens that are looked up together
GOOD = [name for name in PLANS if name != "elsewhere"]

Piece = list[int] | str


@cache
def good(name: str) -> str:
    """The text of an election held by the book."""
    return bytes(held(name).archive()).decode()


def pieces(base: str, text: str) -> list[Piece]:
    """How a text is put together from parts of a base and new parts."""
    ours, theirs = TOKEN.findall(base), TOKEN.findall(text)
    starts = [0, *accumulate(map(len, ours))]
    known: dict[tuple[str, ...], int] = {}
    for at in reversed(range(len(ours))):
        known[tuple(ours[at : at + TOGETHER])] = at
    made: list[Piece] = []
    at, told = 0, 0  # where the last part of the base ended, how much of the text is told
    while told < len(theirs):
        found = next((each for each in (at, at + 1) if ours[each : each + 1] == [theirs[told]]), None)
        found = known.get(tuple(theirs[told : told + TOGETHER])) if found is None else found
        length = 0 if found is None else _alike(ours, theirs, found, told)
        if found is not None and length:
            at = found + length
            _append(made, [starts[found], starts[at]])
        else:
            at, length = at + 1, 1
            _append(made, theirs[told])
        told += length
    return made


def _alike(ours: list[str], theirs: list[str], at: int, told: int) -> int:
    pairs = zip(ours[at:], theirs[told:], strict=False)
    return next(
        (length for length, (one, other) in enumerate(pairs) if one != other), min(len(ours) - at, len(theirs) - told)
    )


def _append(made: list[Piece], piece: Piece) -> None:
    if isinstance(piece, str) and made and isinstance(made[-1], str):
        made[-1] += piece
    else:
        made.append(piece)


def joined(base: str, made: list[Piece]) -> str:
    """The text that such pieces make; any other implementation does the same."""
    return "".join(piece if isinstance(piece, str) else base[piece[0] : piece[1]] for piece in made)


def attacked(attack: Attack) -> dict[str, Any]:
    """One attack as it stands among the vectors."""
    base, text = good(attack.base), bytes(attack.archive()).decode()
    return {
        "row": attack.row,
        "name": attack.name,
        "base": attack.base,
        "fails": attack.fails and str(attack.fails),
        "pieces": pieces(base, text),
    }


def outcome(name: str) -> dict[str, Any]:
    """What a verifier says of an election held by the book."""
    report = verify_bytes(good(name).encode())
    return {"name": name, "head": closing_head(report), "result": report.election and report.election.result}


def files() -> Iterator[tuple[str, str]]:
    """All vectors, by file name, but for those of RFC 9496, which are typed in."""
    yield "canonical.json", _json(canonical_texts())
    yield "primitives.json", _json(primitives())
    yield "ceremony.json", _json(ceremony())
    yield "good.json", _lines([outcome(name) for name in GOOD])
    for name in GOOD:
        yield f"good/{name}.jsonl", good(name)
    yield "attacks.json", _lines([attacked(attack) for attack in ATTACKS.values()])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _lines(values: list[dict[str, Any]]) -> str:
    shown = [json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values]
    return "[\n" + ",\n".join(shown) + "\n]\n"


def main() -> None:
    (FOLDER / "good").mkdir(exist_ok=True)
    for name, text in files():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
