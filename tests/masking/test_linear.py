"""Masking takes time in proportion to the text: shown by its patterns, and by what they find in hostile texts."""

import importlib
import pkgutil
import re
from re import _constants as opcodes
from re import _parser as parser

import pytest

from piaojue import masking
from piaojue.masking import texts
from piaojue.masking.texts import RULES, mask
from piaojue.masking.written import written

pytestmark = pytest.mark.thorough

LONGEST = 300  # signs that one pattern may look at from one place
ROUNDS = 3  # readings of a text, the last of which finds nothing
PATTERNS = {
    f"{module.name}.{name}": pattern
    for module in pkgutil.iter_modules(masking.__path__)
    for name, pattern in vars(importlib.import_module(f"piaojue.masking.{module.name}")).items()
    if isinstance(pattern, re.Pattern)
}
HOSTILE = [
    "1 ",
    "13",
    "1 3 8 0 0 ",
    "0",
    "0851-",
    "电话",
    "电话1 ",
    "身份证1",
    "13800001234,",
    "62220212345678901 ",
    "a@",
    "a.",
    "a@a.",
    "贵A1",
    "3栋",
    "3栋2单元",
    "501、",
    "3栋501、",
    "一",
    "一一一一一一 ",
    "4111 1111 1111 1111 ",
    "11010519491231002X1",
    "+86",
    "咨询电话0851-8684123 ",
    "一三",
    "①",
    "微信号",
    "qq1",
    "我叫",
    "我叫张",
    "姓名：",
    "张先生",
    "欧阳",
    "局电话0851-86841234，",
    "[电话]",
    "张三[电话]",
]


def repeats(parsed) -> list[int]:
    """The greatest number of times of every repetition within a pattern."""
    found = []
    for operation, argument in parsed:
        if operation in (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT):
            found.append(argument[1])
        parts = argument if isinstance(argument, tuple | list) else (argument,)
        for part in parts:
            inner = part if isinstance(part, list) else [part]
            for one in inner:
                if isinstance(one, parser.SubPattern):
                    found += repeats(one)
    return found


def test_the_patterns_are_those_of_all_rules() -> None:
    assert len(PATTERNS) >= 25


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_looks_further_than_some_hundred_signs(name) -> None:
    parsed = parser.parse(PATTERNS[name].pattern, PATTERNS[name].flags)
    assert opcodes.MAXREPEAT not in repeats(parsed)
    assert parsed.getwidth()[1] <= LONGEST


def test_an_endless_repetition_would_be_seen() -> None:
    assert opcodes.MAXREPEAT in repeats(parser.parse(r"a(?=b(?:c|d+))"))


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_is_twice_the_work(piece) -> None:
    half, whole = (work(piece * (length // len(piece))) for length in (10_000, 20_000))
    assert whole <= 2 * half + 50
    assert whole <= 20_000


def work(text: str) -> int:
    """How many places the rules look at."""
    read = written(text)
    return sum(1 for rule in RULES for _ in rule.places(read))


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_read_a_few_times_and_masking_it_again_changes_nothing(piece, monkeypatch) -> None:
    readings = []
    monkeypatch.setattr(texts, "written", lambda text: readings.append(1) or written(text))
    once = mask(piece * (10_000 // len(piece)))
    assert len(readings) <= ROUNDS
    assert mask(once) == once
