"""What the pages of a survey ask for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms

from piaojue.bodies.models import Division
from piaojue.deliberation.survey_models import AUDIENCE_WORDS, Audience, Survey
from piaojue.deliberation.survey_queries import least_of, only_township
from piaojue.deliberation.surveys import LEAST_CHOICES, Plan
from piaojue.projects.models import Cycle, Project
from piaojue.rules.money import FEN_PER_WAN
from piaojue.shell.days import Day
from piaojue.shell.numbers import People


class OpenSurvey(forms.Form):
    """Whom to ask, when, how many choices at least, how much money the rules share."""

    audience = forms.ChoiceField(label="对象（各一次）", choices=[(a.value, AUDIENCE_WORDS[a]) for a in Audience])
    opens_on = Day(label="开始日期")
    closes_on = Day(label="结束日期（当天可以参加）")
    least = People(
        label="至少选几个项目",
        min_value=1,
        initial=LEAST_CHOICES,
        help_text="一般三个：许多人只选一项的，按比例的规则无从比较。",
    )
    budget = forms.DecimalField(
        label="资金总额（万元）",
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=4,
        help_text="本年度安排给这些项目的资金；几种规则在这个总额以内比较。",
    )
    text = forms.CharField(label="给参加者的说明", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        """Clauses: decide.budget_cap"""
        super().__init__(*args, **kwargs)
        if cap := cycle.rules.number("decide.budget_cap.fen"):
            self.fields["budget"].initial = Decimal(cap) / FEN_PER_WAN

    def plan(self) -> Plan:
        """What was filled in, in fen."""
        said = self.cleaned_data
        return Plan(
            audience=Audience(said["audience"]),
            opens_on=said["opens_on"],
            closes_on=said["closes_on"],
            text=said["text"],
            budget_fen=int(said["budget"] * FEN_PER_WAN),
            least=said["least"],
        )


class CloseSurvey(forms.Form):
    """Why a survey ends early."""

    reason = forms.CharField(label="提前结束的理由（写入账本）", max_length=200)


class Answer(forms.Form):
    """The projects chosen, and the township of a resident who likes to say it."""

    chosen = forms.ModelMultipleChoiceField(
        label="项目",
        queryset=Project.objects.none(),
        required=False,
        error_messages={"invalid_choice": "所选项目有的不在候选名单上，请按现在的名单再选。"},
    )
    township = forms.ModelChoiceField(
        label="您所在的乡镇街道（可以不填）",
        queryset=Division.objects.none(),
        required=False,
        empty_label="不填",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, survey: Survey, choices: Sequence[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.division_id = survey.cycle.congress.division_id
        self.least = least_of(survey, choices)
        rows = Project.objects.filter(pk__in=[project.pk for project in choices])
        cast(forms.ModelMultipleChoiceField, self.fields["chosen"]).queryset = (  # type: ignore[type-arg]
            rows.select_related("place__parent")
        )
        if survey.audience == Audience.RESIDENTS:
            township = cast(forms.ModelChoiceField, self.fields["township"])  # type: ignore[type-arg]
            township.queryset = Division.objects.filter(parent=self.division_id).order_by("code")
        else:
            del self.fields["township"]

    def only_place(self) -> str:
        """The one township in which everything chosen lies, unless that has been seen and confirmed."""
        said = self.cleaned_data
        if said["confirmed"] or len(said["chosen"]) < max(self.least, 2):
            return ""
        return only_township(list(said["chosen"]), self.division_id)
