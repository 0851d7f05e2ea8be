"""The indicators of a measure: whole, or refused with what is wrong and where."""

from pathlib import Path

import pytest

from piaojue.rules.checking import check
from piaojue.rules.indicators import DIMENSIONS, FULL_MARK, InvalidIndicators, asked_of, faults_in, indicators_of
from piaojue.rules.measure import parse
from piaojue.rules.measure_words import in_words
from piaojue.rules.offices import Office
from piaojue.rules.scale import hash_of_scale, scale_of

DISTRICT = Path("measures/district/2025.toml").read_text(encoding="utf-8")
LINE = next(at for at, line in enumerate(DISTRICT.splitlines(), start=1) if "propose.indicators" in line)
FAULTS = {
    "an unknown dimension": ('dimension = "urgency"', 'dimension = "speed"', "的维度应为urgency、benefit"),
    "a dimension without an indicator": (
        'dimension = "urgency"',
        'dimension = "benefit"',
        "需求紧迫性（urgency）应有1至4个指标，现有0个",
    ),
    "two without weights": (
        'dimension = "urgency"',
        'dimension = "benefit"',
        "社会效益性（benefit）有2个指标，每个指标都要写明权重",
    ),
    "a key twice": ('key = "urgency"', 'key = "benefit"', "指标“benefit”写了2次"),
    "a key in Chinese": ('key = "urgency"', 'key = "紧迫性"', "的标识应由小写字母组成"),
    "no name": ('name = "需求紧迫性"', 'name = " "', "第1个指标“urgency”没有名称"),
    "an unknown source": ('source = "callers"', 'source = "hearsay"', "的依据来源应为callers（线索统计：多少人提出）"),
    "no source": ('source = "callers"', "", "第1个指标“urgency”缺少source"),
    "a stranger": ('key = "urgency"', 'key = "urgency"\nhue = "red"', "有程序不认识的hue"),
    "five levels": ('  "没有群众提出",', "", "应写明0到5分共6档，现有5档"),
    "a level in words only": ("levels = [", 'levels = "从少到多"\nrest = [', "现有0档"),
    "an empty level": ("没有群众提出", "", "第1个指标“urgency”的0分没有写明意思"),
    "nobody to mark": (
        'key = "urgency"',
        'key = "urgency"\nby = []',
        "第1个指标“urgency”的打分人（by）应列出至少一种机构",
    ),
    "one word to mark": ('key = "urgency"', 'key = "urgency"\nby = "finance"', "人人都打的指标不写"),
    "a marker who marks nothing": (
        'key = "urgency"',
        'key = "urgency"\nby = ["finance", "deputy", "mayor"]',
        "有deputy、mayor；本办法可以打分的是government（政府）、finance（财政部门）",
    ),
    "a marker twice": ('key = "urgency"', 'key = "urgency"\nby = ["finance", "finance"]', "的打分人（by）有重复"),
    "two levels of one meaning": ("没有群众提出", "少数人反映，影响较小", "有两档的意思相同"),
}


@pytest.mark.parametrize(("before", "after", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_an_indicator_is_told_with_its_place(before, after, said):
    assert before in DISTRICT
    text = DISTRICT.replace(before, after, 1)
    found = [fault for fault in check(text) if said in fault.what]
    assert [(fault.line, fault.article) for fault in found] == [(LINE, 15)]
    with pytest.raises(InvalidIndicators, match=r"第15条的参数 propose.indicators 有误：.+请先改正办法"):
        indicators_of(parse(text))


@pytest.mark.parametrize("value", ["three", {"urgency": 1}, [1, 2], None])
def test_what_is_no_list_of_indicators_is_told(value):
    assert list(faults_in(value, {}, ())) == ["应为评分指标的列表，每个指标一张表。"]


def test_every_mark_of_every_dimension_has_its_words():
    indicators = indicators_of(parse(DISTRICT))
    assert tuple(each.dimension for each in indicators) == DIMENSIONS
    assert {len(each.levels) for each in indicators} == {FULL_MARK + 1}


def test_indicators_follow_the_order_of_the_dimensions_whatever_the_order_of_the_text():
    kept, turned = parse(DISTRICT), parse(DISTRICT)
    turned.value("propose.indicators").reverse()
    assert turned.value("propose.indicators") != kept.value("propose.indicators")
    assert indicators_of(turned) == indicators_of(kept)


def of_the_measure(*weights, dimension="urgency"):
    """The rows of the model measure with so many indicators of one dimension, weighted so; None writes no weight."""
    rows = parse(DISTRICT).value("propose.indicators")
    own = next(row for row in rows if row["dimension"] == dimension)
    several = [
        {**own, "key": f"{dimension}_{chr(97 + at)}"} | ({} if weight is None else {"weight": weight})
        for at, weight in enumerate(weights)
    ]
    return [*several, *(row for row in rows if row["dimension"] != dimension)]


WEIGHTS = {"urgency": 34, "benefit": 33, "feasibility": 33}


@pytest.mark.parametrize("weights", [(None,), (34,), (17, 17), (1, 33), (10, 10, 10, 4)])
def test_one_to_four_indicators_share_the_weight_of_their_dimension(weights):
    assert list(faults_in(of_the_measure(*weights), WEIGHTS, ())) == []


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((), "应有1至4个指标，现有0个"),
        ((7, 7, 7, 7, 6), "应有1至4个指标，现有5个"),
        ((33,), "的权重是34，各指标的权重合计33"),
        ((17, 18), "的权重是34，各指标的权重合计35"),
        ((34, 0), "每个指标的权重至少为1，现为34、0"),
        ((17, None), "每个指标都要写明权重"),
        ((17.0, 17), "用整数"),
        ((True, 33), "用整数"),
    ],
)
def test_weights_that_do_not_share_out_the_dimension_are_told(weights, said):
    (fault,) = faults_in(of_the_measure(*weights), WEIGHTS, ())
    assert fault.startswith("需求紧迫性（urgency）")
    assert said in fault


BY_FINANCE = DISTRICT.replace('key = "urgency"', 'key = "urgency"\nby = ["finance", "department"]', 1)


def test_an_indicator_asks_the_offices_that_it_names_and_the_others_ask_everybody():
    measure = parse(BY_FINANCE)
    assert [each.reviewers for each in indicators_of(measure)] == ["财政部门、政府部门", "", ""]
    everything, rest = list(DIMENSIONS), ["benefit", "feasibility"]
    for offices, keys in (({Office.FINANCE}, everything), ({Office.GOVERNMENT, Office.DEPARTMENT}, everything)):
        assert [each.key for each in asked_of(measure, offices)] == keys
    for offices in ({Office.GOVERNMENT}, set()):
        assert [each.key for each in asked_of(measure, offices)] == rest


def test_who_marks_an_indicator_is_part_of_the_scale_and_of_the_measure_in_words():
    kept, narrowed = parse(DISTRICT), parse(BY_FINANCE)
    assert hash_of_scale(narrowed) != hash_of_scale(kept)
    assert scale_of(narrowed)["indicators"][0]["by"] == ["finance", "department"]
    assert all("by" not in row for row in scale_of(kept)["indicators"])
    told = [in_words(measure.value("propose.indicators"), "indicators") for measure in (kept, narrowed)]
    assert ["只由财政部门、政府部门打分" in words for words in told] == [False, True]


def test_a_measure_whose_reviewers_are_others_cannot_take_over_the_indicator():
    (fault,) = faults_in(parse(BY_FINANCE).value("propose.indicators"), WEIGHTS, [Office.GOVERNMENT])
    assert "有finance、department；本办法可以打分的是government（政府）" in fault
