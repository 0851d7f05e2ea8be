"""One Chinese term, one English identifier: the glossary says what the code says."""

import re
from collections import Counter

import pytest

from piaojue.rules.lifecycle import STATE_WORDS
from piaojue.rules.offices import LEVEL_WORDS, OFFICE_WORDS
from piaojue.rules.words import DIMENSION_WORDS, GRADE_WORDS, LINK_WORDS, PAPER_WORDS
from tests.guards.tree import ROOT, SRC

ROW = re.compile(r"^\| (.+?) \| `(\w+)` \| (.+?) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "glossary.md").read_text("utf-8"))
TERMS = {identifier: term for term, identifier, _ in ROWS}
WORDS = (LINK_WORDS, LEVEL_WORDS, OFFICE_WORDS, STATE_WORDS, GRADE_WORDS, DIMENSION_WORDS, PAPER_WORDS)


@pytest.mark.parametrize("words", WORDS, ids=["link", "level", "office", "state", "grade", "dimension", "paper"])
def test_the_glossary_has_every_word_of_the_rules(words):
    assert {str(key): TERMS.get(str(key)) for key in words} == {str(key): word for key, word in words.items()}


def test_every_identifier_is_used():
    source = "\n".join(path.read_text("utf-8") for path in SRC.rglob("*.py") if "migrations" not in path.parts)
    known = set(re.findall(r"[a-z]+(?:_[a-z]+)*", source))
    assert [identifier for identifier in TERMS if identifier not in known] == []


def test_no_term_and_no_identifier_stands_twice():
    for column in (0, 1):
        times = Counter(row[column] for row in ROWS)
        assert [word for word, number in times.items() if number > 1] == []
