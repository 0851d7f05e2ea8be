from pathlib import Path

import pytest

from piaojue.rules.measure import parse
from piaojue.rules.scale import ScaleChanged, check_scale, hash_of_scale, scale_of

DISTRICT = Path("measures/district/2025.toml").read_text(encoding="utf-8")
MEASURE = parse(DISTRICT)
BEFORE_INDICATORS = "92dde24f8843031ecabaf9e98e6e288ad9312dfed8022f343c0d9b30fcb5cd8b"  # frozen by an earlier program


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("urgency = 34, benefit = 33", "urgency = 33, benefit = 34"),
        ("line = 60", "line = 61"),
        ("没有群众提出", "没有人提出"),
        ('name = "需求紧迫性"', 'name = "紧迫性"'),
        ('source = "callers"', 'source = "survey"'),
        ('key = "urgency"', 'key = "asked"'),
    ],
)
def test_a_scale_with_other_weights_words_or_sources_or_another_line_is_another_scale(before, after):
    assert before in DISTRICT
    changed = parse(DISTRICT.replace(before, after))
    with pytest.raises(ScaleChanged, match=f"请恢复固定时的刻度|{hash_of_scale(MEASURE)[:12]}"):
        check_scale(hash_of_scale(MEASURE), changed)
    check_scale(hash_of_scale(changed), changed)


def test_a_year_that_froze_its_scale_before_there_were_indicators_goes_on():
    check_scale(BEFORE_INDICATORS, MEASURE)


@pytest.mark.parametrize(("before", "after"), [("没有群众提出", "没有人提出"), ("line = 60", "line = 61")])
def test_what_was_frozen_before_there_were_indicators_is_still_held_to(before, after):
    with pytest.raises(ScaleChanged, match=BEFORE_INDICATORS[:12]):
        check_scale(BEFORE_INDICATORS, parse(DISTRICT.replace(before, after)))


def test_the_scale_holds_all_that_gives_a_mark_its_meaning():
    scale = scale_of(MEASURE)
    assert (scale["full_mark"], scale["pass_line"]) == (5, 60)
    told = [(each["dimension"], each["name"], each["weight"], each["source"]) for each in scale["indicators"]]
    assert told == [
        ("urgency", "需求紧迫性", 34, "callers"),
        ("benefit", "社会效益性", 33, "places"),
        ("feasibility", "现实可行性", 33, "reply"),
    ]
    assert scale["indicators"][0]["levels"][5] == "涉及安全或者基本生活，必须当年解决"


def test_a_scale_of_several_indicators_is_none_that_an_earlier_program_froze():
    text = DISTRICT.replace('key = "urgency"', 'key = "urgency"\nweight = 17', 1)
    second = '[[parameter."propose.indicators".value]]' + text.split('[[parameter."propose.indicators".value]]')[1]
    two = parse(text.replace(second, second + second.replace('key = "urgency"', 'key = "harm"'), 1))
    assert [each["weight"] for each in scale_of(two)["indicators"]] == [17, 17, 33, 33]
    with pytest.raises(ScaleChanged):
        check_scale(BEFORE_INDICATORS, two)
