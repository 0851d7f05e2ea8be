"""A measure's text is checked as a whole: each fault once, with its line and its article."""

import re
from pathlib import Path

import pytest

from piaojue.rules.checking import check
from piaojue.rules.measure import parse

MEASURES = Path(__file__).parents[2] / "measures"
DISTRICT = (MEASURES / "district/measure.toml").read_text("utf-8")
TOWNSHIP = (MEASURES / "township/measure.toml").read_text("utf-8")


def line_of(text, words):
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def changed(before, after, text=DISTRICT):
    assert before in text
    return text.replace(before, after, 1)


@pytest.mark.parametrize("path", sorted(MEASURES.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_model_measures_have_no_fault(path):
    inherits = "inherits" in path.read_text("utf-8")
    assert check(path.read_text("utf-8"), parse(DISTRICT) if inherits else None) == []


FREEZE = '[parameter."deliberate.freeze_days"]\narticle = 20\nunit = "days"\nvalue = 30'
FAULTS = {
    "the article does not say the number": (FREEZE, FREEZE[:-2] + "31", 20, "条文里没有写这个数"),
    "beyond the range seen": (FREEZE, FREEZE[:-2] + "91", 20, "大于90"),
    "below the range seen": (FREEZE, FREEZE[:-2] + "-1", 20, "小于0"),
    "an unknown unit": (FREEZE, FREEZE.replace('"days"', '"moons"'), 20, "单位“moons”不认识"),
    "an article that is not there": (FREEZE, FREEZE.replace("20", "99"), 99, "第99条不存在"),
    "a choice that is none": (
        'unit = "choice"\nvalue = "approve_each_capped"',
        'unit = "choice"\nvalue = "by_lot"',
        25,
        "现在是by_lot",
    ),
    "a share of nothing": ("value = [12, 10]", "value = [12, 0]", 17, "应为正数除以正数"),
}


@pytest.mark.parametrize(("before", "after", "article", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_parameter(before, after, article, said):
    text = changed(before, after)
    key = re.search(r'parameter\."([^"]+)"', before)
    found = [fault for fault in check(text) if said in fault.what]
    assert [fault.article for fault in found] == [article]
    if key:
        assert found[0].line == line_of(text, f'[parameter."{key.group(1)}"]')
        assert str(found[0]).startswith(f"第{found[0].line}行（第{article}条）：")


def test_a_missing_parameter_is_named_in_words():
    start = DISTRICT.index('[parameter."decide.quorum"]')
    text = DISTRICT[:start] + DISTRICT[DISTRICT.index("[parameter.", start + 1) :]
    assert [fault.what for fault in check(text)] == ["缺少参数 decide.quorum（法定人数）。"]


def test_a_parameter_that_no_rule_knows():
    text = changed('[parameter."decide.quorum"]', '[parameter."decide.dice"]')
    assert any("程序不认识这个参数" in fault.what for fault in check(text))


def power(act):
    start = DISTRICT.index(f'act = "{act}"')
    return DISTRICT[start : DISTRICT.index("[[power]]", start)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('by = ["presidium"]', 'by = ["presidium", "government"]', "不能交给政府"),
        ('side = "congress"', 'side = "party"', "side 应为"),
        ("article = 30", "article = 77", "第77条不存在"),
        ('act = "decide.declare"', 'act = "decide.draw_lots"', "程序不认识这项职权"),
    ],
)
def test_a_fault_of_a_power(old, new, said):
    block = power("decide.declare")
    text = changed(block, changed(old, new, block))
    assert any(said in fault.what for fault in check(text))


def test_a_power_left_out_is_missed():
    block = power("decide.declare")
    assert [fault.what[:13] for fault in check(changed("[[power]]\n" + block, ""))] == ["职权表缺少“宣布票决结果”"]


def test_a_township_may_not_be_given_what_the_law_does_not_give_it():
    text = TOWNSHIP + '\n[[power]]\nact = "evaluate.investigate"\nby = ["presidium"]\nside = "congress"\narticle = 48\n'
    text = re.sub(
        r'\[\[power\]\]\nact = "evaluate.investigate"\nby = \[\]\nside = "congress"\narticle = \d+\n', "", text
    )
    (fault,) = check(text, parse(DISTRICT))
    assert "法律没有给这一层级“特定问题调查”的职权" in fault.what
    assert fault.line == line_of(text, 'act = "evaluate.investigate"')


def test_a_level_that_contradicts_itself():
    text = changed('value = "binding_vote"', 'value = "advisory_selection"')
    assert ["decide.binding 应为 binding_vote" in fault.what for fault in check(text)] == [True]


def test_articles_are_numbered_without_gaps_and_belong_to_a_part():
    text = changed("[[article]]\nnumber = 52\n", "[[article]]\nnumber = 53\n")
    (fault,) = check(text)
    assert (fault.article, fault.line) == (53, line_of(text, "number = 53"))
    text = changed('part = "general"', 'part = "preface"')
    assert any("part 应为" in fault.what for fault in check(text))


@pytest.mark.parametrize(("text", "line"), [("id = \n", 1), ('id = "x"\nversion = [\n', 2)])
def test_a_text_that_is_no_toml_is_told_by_its_line(text, line):
    (fault,) = check(text)
    assert "不是有效的 TOML" in fault.what
    assert fault.line == line


def test_a_text_without_its_head_is_told():
    (fault,) = check('version = "1"')
    assert "缺少“id”" in fault.what
