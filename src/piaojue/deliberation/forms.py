"""What the pages of deliberation ask for."""

from __future__ import annotations

from typing import Any

from django import forms

from piaojue.deliberation.minutes import Attendance
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.shell.numbers import Whole


class Names(forms.CharField):
    """Who was at a meeting, on a line or two."""

    widget = forms.Textarea(attrs={"rows": 2})


class ApproveStep(forms.Form):
    """The document of one step of the approval chain."""

    title = forms.CharField(label="文件标题", max_length=120)
    text = forms.CharField(label="文件正文", widget=forms.Textarea, help_text="每段一行。")
    attended = Names(label="出席", help_text="单位、姓名和职务，用顿号隔开。")
    absent = Names(label="请假", required=False)
    sat_in = Names(label="列席", required=False)

    def __init__(self, *args: Any, has_minutes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_minutes = has_minutes
        if not has_minutes:
            for name in ("attended", "absent", "sat_in"):
                del self.fields[name]

    def paper(self) -> dict[str, Any]:
        """The title, the text and, for minutes, who was there, as the action takes them."""
        said = {name: self.cleaned_data[name] for name in ("title", "text")}
        if not self.has_minutes:
            return said
        names = {name: self.cleaned_data[name] for name in ("attended", "absent", "sat_in")}
        return {**said, "there": Attendance(**names)}


class GiveOpinion(forms.Form):
    """An opinion on the list, or on one candidate of it."""

    project = forms.ModelChoiceField(
        label="针对的项目", queryset=Project.objects.none(), required=False, empty_label="整个名单"
    )
    text = forms.CharField(label="审议意见", max_length=2000, widget=forms.Textarea)

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["project"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - tells the type checker which field it is
        choice.queryset = projects_in(cycle, State.CANDIDATE, State.LISTED)


class Answer(forms.Form):
    """The government's answer to an opinion."""

    answer = forms.CharField(label="答复", max_length=2000, widget=forms.Textarea)


class Revise(forms.Form):
    """The text of a candidate, and why it changes."""

    title = forms.CharField(label="项目名称", max_length=80)
    need = forms.CharField(label="群众需求", widget=forms.Textarea)
    goal = forms.CharField(label="目标", max_length=200)
    goal_quantity = Whole(label="目标数量", min_value=1)
    goal_unit = forms.CharField(label="单位", max_length=20)
    is_multi_year = forms.BooleanField(label="跨年度项目", required=False)
    stage_goal = forms.CharField(label="本年度阶段目标（跨年度时必填）", max_length=200, required=False)
    reason = forms.CharField(label="修改理由", widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_multi_year") and not cleaned.get("stage_goal", "").strip():
            self.add_error("stage_goal", "跨年度项目必须写明本年度的阶段目标。")
        return cleaned


class Withdraw(forms.Form):
    """Why a candidate leaves the list."""

    reason = forms.CharField(label="撤出理由（将公开）", widget=forms.Textarea)


class Freeze(forms.Form):
    """A number for each candidate, and the waiver where there are too few."""

    waiver = forms.CharField(
        label="等额或者差额不足的理由（候选项目足够时不填）", widget=forms.Textarea, required=False
    )

    def __init__(self, *args: Any, candidates: list[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        for position, project in enumerate(candidates, start=1):
            self.fields[f"position_{project.pk}"] = forms.IntegerField(
                label=project.title, min_value=1, max_value=len(candidates), initial=position
            )
        self.order_fields([name for name in self.fields if name != "waiver"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        numbers: list[Any] = [cleaned.get(f"position_{project.pk}") for project in self.candidates]
        if not self.errors and sorted(numbers) != list(range(1, len(numbers) + 1)):
            raise forms.ValidationError("序号应从1开始，每个项目一个，不能重复也不能空缺。")
        return cleaned

    def order(self) -> list[Project]:
        """The candidates in the order of their numbers."""
        return sorted(self.candidates, key=lambda project: self.cleaned_data[f"position_{project.pk}"])
