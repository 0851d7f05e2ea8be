"""What the pages of supervision activities ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from piaojue.bodies.models import Body, Person
from piaojue.projects.models import Project
from piaojue.rules.activities import ACTIVITY_WORDS
from piaojue.shell.days import Day
from piaojue.supervision.actions import Arrangement, Held, Planned
from piaojue.supervision.models import ActivityOpinion

ROWS = forms.Textarea(attrs={"rows": 4})
TYPICAL = "对照实施计划看进度\n听取牵头部门汇报\n查看资金使用\n了解群众意见"


class Schedule(forms.Form):
    """An activity for the annual plan."""

    kind = forms.ChoiceField(label="方式", choices=list(ACTIVITY_WORDS.items()), widget=forms.RadioSelect)
    subject = forms.CharField(label="内容", max_length=80, help_text="例如：上学、出行两个领域的民生实事项目")
    projects = forms.ModelMultipleChoiceField(
        label="项目", queryset=Project.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    planned_on = Day(label="日期")
    leader = forms.ModelChoiceField(label="牵头领导", queryset=Person.objects.none())
    committee = forms.ModelChoiceField(label="承办机构", queryset=Body.objects.none())

    def __init__(
        self,
        *args: Any,
        projects: QuerySet[Project],
        leaders: QuerySet[Person],
        committees: QuerySet[Body],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        rows = {"projects": projects, "leader": leaders, "committee": committees}
        for name, queryset in rows.items():
            cast(forms.ModelChoiceField, self.fields[name]).queryset = queryset  # type: ignore[type-arg]

    def planned(self) -> Planned:
        """The activity as the action takes it."""
        return Planned(**{**self.cleaned_data, "projects": list(self.cleaned_data["projects"])})


class Reschedule(forms.Form):
    """Another day, and why."""

    planned_on = Day(label="改为")
    reason = forms.CharField(label="理由（写入账本）", max_length=200)


class Announce(forms.Form):
    """Where one meets, who takes part, what is looked at."""

    meets = forms.CharField(label="集合地点", max_length=80)
    people = forms.CharField(label="参加人员", max_length=200, help_text="例如：常委会组成人员、区人大代表10人")
    matters = forms.CharField(label="内容", help_text="每行一项", widget=ROWS, initial=TYPICAL)

    def arrangement(self) -> Arrangement:
        """The arrangement as the action takes it."""
        said = self.cleaned_data
        return Arrangement(said["meets"], said["people"], lines_of(said["matters"]))


class Hold(forms.Form):
    """How the activity was held, and the opinions given."""

    held_on = Day(label="开展日期")
    people = forms.CharField(label="参加人员", max_length=200)
    matters = forms.CharField(label="内容", help_text="每行一项", widget=ROWS, initial=TYPICAL)
    opinions = forms.CharField(label="意见和建议", help_text="每行一条，政府逐条答复", widget=ROWS)

    def held(self) -> Held:
        """What was held, as the action takes it."""
        said = self.cleaned_data
        return Held(said["held_on"], said["people"], lines_of(said["matters"]), lines_of(said["opinions"]))


class AnswerOpinions(forms.Form):
    """An answer to each opinion."""

    def __init__(self, *args: Any, opinions: Sequence[ActivityOpinion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in opinions:
            self.fields[f"answer_{each.number}"] = forms.CharField(
                label=f"{each.number}. {each.text}", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
            )

    def answers(self) -> list[str]:
        """The answers in the order of the opinions."""
        return [str(text) for text in self.cleaned_data.values()]


def lines_of(text: str) -> list[str]:
    """One a line, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
