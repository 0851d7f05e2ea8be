"""Real messages and hand-listed issues beside this checkout, and how well topics find them; never a part of it."""

import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from piaojue.mining.texts import Message
from piaojue.shell.tables.days import moment_of

HOTLINE = Path(os.environ.get("PIAOJUE_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "hotline"
FOUND_FROM = 0.6


class Quality(NamedTuple):
    """Means over the issues, how many were found, and how pure and how whole the pairs are."""

    macro_f1: float
    found: int
    pair_precision: float
    pair_recall: float
    largest: int


def _rows():
    path = HOTLINE / "taidi2020c_a3_4326.jsonl"
    if not path.is_file():
        pytest.skip("the real citizens' messages are not beside this checkout")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _message(row):
    return Message(str(row["留言编号"]), row["留言主题"], row["留言详情"])


def real_messages():
    return [_message(row) for row in _rows()]


def dated_messages():
    """Each day with its messages, in order."""
    days = defaultdict(list)
    for row in _rows():
        days[moment_of(str(row["留言时间"])).date()].append(_message(row))
    return sorted(days.items())


def known_issues():
    """The sets of ticket numbers that speak of one issue, and those that nobody could decide."""
    listed = json.loads((HOTLINE / "gold_issues_half.json").read_text("utf-8"))
    return [set(map(str, tickets)) for tickets in listed["issues"].values()], set(map(str, listed["ambiguous"]))


def quality(groups, issues=None):
    """Groups of ticket numbers against the known issues, or others; undecided tickets count neither way."""
    known, undecided = known_issues()
    issues = issues or known
    groups = [set(group) - undecided for group in groups]
    group_of = {ticket: at for at, group in enumerate(groups) for ticket in group}
    best = [max(f1(issue, groups[at]) for at in {group_of[ticket] for ticket in issue}) for issue in issues]
    together, apart = 0, 0
    issue_of = {ticket: at for at, issue in enumerate(issues) for ticket in issue}
    for group in groups:
        inside = Counter(issue_of[ticket] for ticket in group if ticket in issue_of)
        known = sum(inside.values())
        right = sum(pairs(times) for times in inside.values())
        together += right
        apart += pairs(known) + known * (len(group) - known) - right
    return Quality(
        macro_f1=sum(best) / len(best),
        found=sum(value >= FOUND_FROM for value in best),
        pair_precision=together / (together + apart),
        pair_recall=together / sum(pairs(len(issue)) for issue in issues),
        largest=max(map(len, groups)),
    )


def f1(issue, group):
    shared = len(issue & group)
    return 2 * shared / (len(issue) + len(group))


def pairs(number):
    return number * (number - 1) // 2


def groups_of(labels, numbers):
    """Groups of numbers from a label for each."""
    groups = defaultdict(set)
    for label, number in zip(labels, numbers, strict=True):
        groups[label].add(number)
    return list(groups.values())
