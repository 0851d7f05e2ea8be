"""Which new group is which old topic: a topic keeps its number as long as most of its messages stay together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identities:
    """Three answers about old topics (by number) and new groups (by place).

    `kept`: the group that is the topic; `became`: the group that most of a topic without a group of its own went to,
    None if its messages stand alone now; `split_from`: the topic that most of a new group comes from.
    """

    kept: Mapping[int, int]
    became: Mapping[int, int | None]
    split_from: Mapping[int, int]


def match(old: Mapping[int, Collection[int]], new: Sequence[Collection[int]], firm: Collection[int] = ()) -> Identities:
    """Match old topics to new groups by shared messages; of two topics in one group a firm one keeps its number.

    A topic's group is the one with most of its messages, so a shared half (Jaccard) always keeps the number.

    >>> match({7: [1, 2, 3], 8: [4, 5]}, [[1, 2, 3, 4, 5], [6, 9]])
    Identities(kept={7: 0}, became={8: 0}, split_from={})
    """
    group_of = {message: at for at, members in enumerate(new) for message in members}
    topic_of = {message: topic for topic, members in old.items() for message in members}
    home: dict[int, tuple[int, int]] = {}
    for topic, members in old.items():
        shared = Counter(group_of[message] for message in members if message in group_of)
        if shared:
            at = min(shared, key=lambda group: (-shared[group], group))
            home[topic] = (at, shared[at])
    kept: dict[int, int] = {}
    taken: set[int] = set()
    for topic, (at, _) in sorted(home.items(), key=lambda row: (row[0] not in firm, -row[1][1], row[0])):
        if at not in taken:
            kept[topic] = at
            taken.add(at)
    became = {topic: home[topic][0] if topic in home else None for topic in old if topic not in kept}
    return Identities(kept, became, _split_from(new, taken, topic_of))


def _split_from(new: Sequence[Collection[int]], taken: set[int], topic_of: Mapping[int, int]) -> dict[int, int]:
    """The topic that at least half of a group without a number comes from."""
    found = {}
    for at, members in enumerate(new):
        sources = Counter(topic_of[message] for message in members if message in topic_of)
        if at not in taken and sources:
            topic = min(sources, key=lambda number: (-sources[number], number))
            if 2 * sources[topic] >= len(members):
                found[at] = topic
    return found
