"""What people decided about topics, replayed after every automatic run: it always wins, the later over the earlier."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Together:
    """These messages speak of one matter."""

    messages: frozenset[int]


@dataclass(frozen=True, slots=True)
class Apart:
    """The messages on the one side speak of another matter than those on the other."""

    one: frozenset[int]
    other: frozenset[int]


Decision = Together | Apart


def replay(groups: Mapping[int, int], decisions: Iterable[Decision]) -> dict[int, int]:
    """The group of each message after the decisions; groups are named by whole numbers, new ones by new numbers.

    A group that mostly consists of messages that belong together comes along whole, else only these messages leave it.

    >>> replay({1: 1, 2: 1, 3: 3}, [Together(frozenset({1, 3}))])
    {1: 1, 2: 1, 3: 1}
    >>> replay({1: 1, 2: 1, 3: 1}, [Apart(frozenset({3}), frozenset({1, 2}))])
    {1: 1, 2: 1, 3: 2}
    """
    state = _State(dict(groups))
    for decision in decisions:
        if isinstance(decision, Together):
            state.join(decision.messages)
        else:
            state.part(decision.one, decision.other)
    return state.group_of


class _State:
    def __init__(self, group_of: dict[int, int]) -> None:
        self.group_of = group_of
        self.members: dict[int, set[int]] = defaultdict(set)
        for message, group in group_of.items():
            self.members[group].add(message)

    def join(self, messages: Iterable[int]) -> None:
        known = {message for message in messages if message in self.group_of}
        held = Counter(self.group_of[message] for message in known)
        if not held:
            return
        target = min(held, key=lambda group: (-held[group], group))
        for group in held.keys() - {target}:
            whole = 2 * held[group] > len(self.members[group])
            self._move(set(self.members[group]) if whole else self.members[group] & known, target)

    def part(self, one: Iterable[int], other: Iterable[int]) -> None:
        leaving, staying = set(one), set(other) - set(one)
        torn = sorted(group for group, held in self.members.items() if held & leaving and held & staying)
        for group in torn:
            self._move(self.members[group] & leaving, max(self.members, default=0) + 1)
        self.join(leaving)

    def _move(self, messages: set[int], target: int) -> None:
        for message in messages:
            self.members[self.group_of[message]].discard(message)
            self.group_of[message] = target
        self.members[target] |= messages
