"""Every worked case of the model measures, and the runner itself: a wrong expectation is found."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from piaojue.rules.cases import BadCase, cases_in, disagreements, outcome_of
from piaojue.rules.measure import parse
from piaojue.rules.workdays import holidays_from

MEASURES = Path(__file__).parents[2] / "measures"
LEVELS = ("district", "township", "subdistrict")
HOLIDAYS = holidays_from(tomllib.loads((MEASURES / "holidays.toml").read_text("utf-8")))


def measure(level):
    district = parse((MEASURES / "district/measure.toml").read_text("utf-8"))
    return district if level == "district" else parse((MEASURES / level / "measure.toml").read_text("utf-8"), district)


RULES = {level: measure(level) for level in LEVELS}
CASES = [
    pytest.param(level, case, id=f"{level} {case}")
    for level in LEVELS
    for path in sorted((MEASURES / level / "cases").glob("*.toml"))
    for case in cases_in(path.read_text("utf-8"))
]


def test_there_are_more_than_sixty_cases_each_with_its_own_title():
    titles = [str(each.values[1]) + each.values[0] for each in CASES]
    assert len(titles) >= 60
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(("level", "case"), CASES)
def test_a_worked_case_is_as_it_says(level, case):
    assert case.article in RULES[level].articles
    assert disagreements(case, outcome_of(case, RULES[level], HOLIDAYS)) == []


@pytest.mark.parametrize(("level", "case"), CASES)
def test_a_worked_case_expects_something(level, case):
    denied = {name: "与实际不符" if name == "refused" else not value for name, value in case.expect.items()}
    assert denied
    wrong = replace(case, expect=denied)
    assert len(disagreements(wrong, outcome_of(wrong, RULES[level], HOLIDAYS))) == len(denied)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[case]", "不是有效的 TOML"),
        ('[[case]]\ntitle = "没有种类"\narticle = 1', "第1个算例缺少“kind”"),
        ('[[case]]\ntitle = "怪"\narticle = 1\nkind = "dice"\ngiven = {}\nexpect = {}', "“dice”不认识"),
    ],
)
def test_a_broken_case_is_named(text, said):
    with pytest.raises(BadCase, match=said):
        cases_in(text)


def test_a_case_without_its_numbers_is_named():
    (case,) = cases_in('[[case]]\ntitle = "缺数"\narticle = 23\nkind = "quorum"\ngiven = {}\nexpect = { needed = 1 }')
    with pytest.raises(BadCase, match="缺数"):
        outcome_of(case, RULES["district"], HOLIDAYS)
