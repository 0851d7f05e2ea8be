"""Mining from end to end: messages in, topics out, the largest first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from piaojue.mining.engines import Embedded, Engine, Rarity, keys_of
from piaojue.mining.groups import absorb, group, members_of, unite
from piaojue.mining.names import names_of
from piaojue.mining.senses import Senses, learn_senses, matter_of, teaching
from piaojue.mining.settling import settle
from piaojue.mining.space import Space, space_of, square
from piaojue.mining.texts import Message, Plain, plain_of, title_of

TEXT_LENGTH = 150
ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Topic:
    """Messages about one matter at one place; `rows` are their places in what was mined."""

    id: str
    title: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mined:
    """What was found: every message in exactly one topic, a topic of one being a message that nobody repeats."""

    messages: Sequence[Message]
    plain: Plain
    names: Sequence[frozenset[str]]
    space: Space
    senses: Senses
    topics: Sequence[Topic]


def mine(
    messages: Iterable[Message],
    *,
    engine: Engine | None = None,
    rarity: Rarity | None = None,
    gazetteer: Iterable[str] = (),
    tell: Callable[[str], None] = lambda step: None,
) -> Mined:
    """Group messages; the same messages in the same order give the same topics and ids on every engine.

    `tell` hears of each step before it begins.
    """
    rows = list(messages)
    tell("找出名称")
    plain = plain_of(rows, text_length=TEXT_LENGTH)
    names = names_of(plain.titles, plain.texts, gazetteer)
    space = space_of(plain, names)
    copies = np.asarray(plain.copies, dtype=np.int64)
    tell("找出可能相近的")
    keys = keys_of(plain, np.unique(copies))
    one, other = (engine or Embedded()).pairs(keys, rarity or Rarity())
    tell("归组")
    labels = absorb(space, group(space, one, other, len(rows))[copies], names, plain.parts)
    tell("学习意思，核对各组")
    senses = learn_senses([matter_of(rows[row], names[row]) for row in teaching(len(rows))])
    labels = settle(space, senses, plain, names, unite(space, labels, plain.parts))
    topics = [_topic(rows, space, members) for members in members_of(labels).values()]
    return Mined(rows, plain, names, space, senses, sorted(topics, key=lambda topic: (-len(topic.rows), topic.rows)))


def _topic(messages: Sequence[Message], space: Space, members: list[int]) -> Topic:
    first = min(messages[row].number for row in members)
    id = hashlib.sha256(first.encode()).hexdigest()[:ID_LENGTH]
    return Topic(id, title_of(messages[medoid(space, members)]), tuple(members))


def medoid(space: Space, members: Sequence[int]) -> int:
    """The message that is nearest to all others of its topic."""
    if len(members) == 1:
        return members[0]
    return members[int(np.argmax(square(space.title, members).sum(axis=1)))]
