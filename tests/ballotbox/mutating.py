"""Archives changed in one place, with the chain of the board made to fit again, as a forger would."""

from __future__ import annotations

import copy
import json
from hashlib import sha256

from piaojue.ballotbox.archive import read_archive
from piaojue.ballotbox.board import PREFIX, START
from piaojue.ballotbox.canonical import canonical, encode


def rechained(archive):
    """The archive, each entry again naming the head before it."""
    first, *lines = archive.split(b"\n")[:-1]
    head, told = START, [first]
    for seq, line in enumerate(lines):
        entry = {**json.loads(line), "seq": seq, "prev": encode(head)}
        told.append(canonical(entry))
        head = sha256(PREFIX + head + told[-1]).digest()
    return b"".join(line + b"\n" for line in told)


def mutated(archive, chance):
    """The archive with one value of one line changed, dropped, doubled or exchanged; and what was done."""
    lines = archive.split(b"\n")[:-1]
    at = chance.randrange(len(lines))
    value = json.loads(lines[at])
    *path, last = chance.choice(list(_paths(value if at == 0 else value["payload"], () if at == 0 else ("payload",))))
    holder = value
    for step in path:
        holder = holder[step]
    how = chance.choice([_changed, _dropped, _doubled, _exchanged])
    how(holder, last, chance)
    lines[at] = canonical(value)
    text = b"".join(line + b"\n" for line in lines)
    return rechained(text) if at else text, f"line {at}: {how.__name__} {[*path, last]}"


def flipped(archive, chance):
    """The archive with one bit turned."""
    held, at = bytearray(archive), chance.randrange(len(archive))
    held[at] ^= 1 << chance.randrange(8)
    return bytes(held), f"bit of byte {at}"


def entries_moved(archive, chance):
    """The archive with an entry left out, told twice, or told later, the chain made to fit."""
    lines = archive.split(b"\n")[:-1]
    one, other = (chance.randrange(1, len(lines)) for _ in range(2))
    how = chance.choice(["dropped", "doubled", "moved"])
    line = lines[one] if how == "doubled" else lines.pop(one)
    if how != "dropped":
        lines.insert(other, line)
    return rechained(b"".join(line + b"\n" for line in lines)), f"entry {one - 1} {how}, {other - 1}"


def is_read_whole(archive):
    """Does it read as an archive at all?"""
    return bool(read_archive(archive).lines)


def _paths(value, path):
    if path and path != ("payload",):
        yield path
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in held:
        yield from _paths(each, (*path, key))


def _changed(holder, at, chance):
    value = holder[at]
    if isinstance(value, int):
        holder[at] = max(0, value + chance.choice([-1, 1, 1000])) if value else 1
    elif isinstance(value, str):
        where = chance.randrange(len(value) + 1)
        holder[at] = value[:where] + chance.choice("AQg_-w") + value[where + chance.randrange(2) :]
    else:
        holder[at] = [] if value else {}


def _dropped(holder, at, chance):
    del holder[at]


def _doubled(holder, at, chance):
    if isinstance(holder, list):
        holder.insert(at, copy.deepcopy(holder[at]))
    else:
        holder[f"{at}x"] = holder[at]


def _exchanged(holder, at, chance):
    others = [key for key in (range(len(holder)) if isinstance(holder, list) else holder) if key != at]
    if others:
        other = chance.choice(others)
        holder[at], holder[other] = holder[other], holder[at]
    else:
        _changed(holder, at, chance)
