"""The forms of papers: an inspection announced and reported, a slip that tracks progress."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from piaojue.projects.forms import DAY
from piaojue.projects.models import Project
from piaojue.supervision.actions import Inspection

ROWS = forms.Textarea(attrs={"rows": 4})
TYPICAL = "对照实施计划看进度\n听取牵头部门汇报\n查看资金使用\n了解群众意见"


class Announce(forms.Form):
    """What is inspected, when, by whom."""

    projects = forms.ModelMultipleChoiceField(
        label="项目", queryset=Project.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    on = forms.DateField(label="视察日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    meets = forms.CharField(label="集合地点", max_length=80)
    people = forms.CharField(label="参加人员", max_length=200, help_text="例如：常委会组成人员、区人大代表10人")
    matters = forms.CharField(label="视察内容", help_text="每行一项", widget=ROWS, initial=TYPICAL)

    def __init__(self, *args: Any, projects: QuerySet[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["projects"].queryset = projects  # type: ignore[attr-defined]

    def inspection(self) -> Inspection:
        """The inspection as typed."""
        cleaned = {**self.cleaned_data, "matters": _lines(self.cleaned_data["matters"])}
        names = ("projects", "on", "meets", "people", "matters")
        return Inspection(**{name: cleaned[name] for name in names})


class Report(Announce):
    """What was seen, and the opinions given."""

    opinions = forms.CharField(label="意见和建议", help_text="每行一条", widget=ROWS)

    def lines(self) -> list[str]:
        """The opinions, one a line."""
        return _lines(self.cleaned_data["opinions"])


class Track(forms.Form):
    """What a tracking slip asks, and by when."""

    text = forms.CharField(
        label="要求", max_length=500, widget=ROWS, initial="请说明目前进度、落后的原因和下一步安排。"
    )
    due_on = forms.DateField(label="答复期限", widget=DAY)


class AnswerSlip(forms.Form):
    """How far the project has come."""

    text = forms.CharField(label="本次进展", max_length=2000, widget=ROWS)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
