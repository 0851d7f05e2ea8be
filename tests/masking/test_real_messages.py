"""Real citizens' messages beside this checkout, never a part of it: masking them twice changes nothing more."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from piaojue.masking.texts import RULES, mask, masked
from tests.mining.real import HOTLINE

pytestmark = [pytest.mark.thorough, pytest.mark.real_data]
FILES = {"taidi2020c_a3_4326": 4326, "taidi2020c_a4_2816": 2816}
FIELDS = ("留言主题", "留言详情", "答复意见")


def texts_of(name):
    path = HOTLINE / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip("the real citizens' messages are not beside this checkout")
    messages = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(messages) == FILES[name]
    return [message[field] for message in messages for field in FIELDS if message.get(field)]


@pytest.mark.parametrize("name", FILES)
def test_real_messages_are_masked_once_and_for_all(name):
    counts = Counter()
    for text in texts_of(name):
        found = masked(text)
        counts.update(found.counts)
        assert mask(found.text) == found.text
        assert not re.search(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", found.text)
    print({rule.name: counts[rule.key] for rule in RULES if counts[rule.key]})  # noqa: T201 - counts, never values
    assert counts["name"] and counts["room"]
