"""What the pages of the residents' survey ask for."""

from __future__ import annotations

from django import forms

from piaojue.evaluation.surveying import Said
from piaojue.rules.satisfaction import GRADE_WORDS, Grade
from piaojue.shell.days import Day


class OpenSurvey(forms.Form):
    """From when to when, and what residents should know."""

    opens_on = Day(label="开始日期")
    closes_on = Day(label="结束日期（当天可以参加）")
    text = forms.CharField(
        label="给居民的说明（可以不填）", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class Answer(forms.Form):
    """What a resident thinks, perhaps why, perhaps how to call back."""

    grade = forms.TypedChoiceField(
        label="您对这个项目满意吗",
        choices=[(grade.value, GRADE_WORDS[grade]) for grade in Grade],
        coerce=Grade,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项：满意、基本满意或者不满意。"},
    )
    text = forms.CharField(
        label="为什么（可以不填）",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="请不要写姓名、电话、门牌。",
    )
    phone = forms.CharField(
        label="联系方式（可以不填）",
        max_length=60,
        required=False,
        help_text="希望工作人员回访的才填。与您的评价分开保存，对不上号，不公开。",
    )

    def said(self) -> Said:
        """The answer as the action takes it."""
        return Said(**self.cleaned_data)
