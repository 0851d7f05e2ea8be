"""What a form says of a field that was not filled in rightly, in the words of an office."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from piaojue.bodies.models import Congress
from piaojue.shell.days import Day


class Asked(forms.Form):
    name = forms.CharField(max_length=3, min_length=2)
    number = forms.IntegerField(min_value=1, max_value=5)
    money = forms.DecimalField(max_digits=4, decimal_places=1)
    day = Day()
    kind = forms.TypedChoiceField(choices=[(1, "一")], coerce=int)
    kinds = forms.MultipleChoiceField(choices=[("a", "甲")])
    congress = forms.ModelChoiceField(Congress.objects.none())
    congresses = forms.ModelMultipleChoiceField(Congress.objects.none())
    agreed = forms.BooleanField()
    paper = forms.FileField()


def told(sent, files=None):
    """What the form says of each field."""
    return {name: list(errors) for name, errors in Asked(sent, files).errors.items()}


def test_a_field_left_empty_says_what_to_do():
    assert told({}) == {
        **dict.fromkeys(("name", "number", "money", "day"), ["这一项必填，请填写。"]),
        **dict.fromkeys(("kind", "congress"), ["请选择一项。"]),
        **dict.fromkeys(("kinds", "congresses"), ["请至少选择一项。"]),
        "agreed": ["这一项要勾选才能办理。"],
        "paper": ["请选择文件。"],
    }


@pytest.mark.parametrize(
    ("field", "sent", "said"),
    [
        ("name", "路灯不亮", "最多3个字，现有4个；请删减。"),
        ("name", "路", "至少2个字，现有1个；请补充。"),
        ("name", "路\x00灯", "里面有看不见的字符，请删去重写。"),
        ("number", "三", "请填写整数，例如12。"),
        ("number", "0", "不能小于1，请核对。"),
        ("number", "6", "不能大于5，请核对。"),
        ("money", "一万", "请填写数字，例如12.5。"),
        ("money", "1.25", "最多1位小数，请核对。"),
        ("money", "1234", "小数点前最多3位，请核对。"),
        ("day", "后天", "请填写日期，例如2026-03-12。"),
        ("kind", "2", "所选的不在可选范围里，可能已经变动；请刷新以后重新选择。"),
        ("kinds", ["b"], "所选的不在可选范围里，可能已经变动；请刷新以后重新选择。"),
    ],
)
def test_a_field_filled_in_wrongly_says_what_is_wrong(field, sent, said):
    assert told({field: sent})[field] == [said]


@pytest.mark.django_db
def test_a_choice_that_is_gone_is_told():
    gone = told({"congress": "7", "congresses": ["7"]})
    assert gone["congress"] == gone["congresses"]
    assert "不在可选范围里" in gone["congress"][0]
    assert told({"congresses": ["x"]})["congresses"] == gone["congress"]


def test_an_empty_file_is_told():
    assert told({}, {"paper": SimpleUploadedFile("a.csv", b"")})["paper"] == ["文件是空的，请换一个文件。"]


def test_no_word_of_a_programmer_is_left():
    said = [line for lines in told({}).values() for line in lines]
    assert [line for line in said if re.search(r"字段|变量|[.,()]$", line)] == []
