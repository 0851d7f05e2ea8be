"""What the pages of supervision ask for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from piaojue.bodies.models import Person
from piaojue.projects.forms import DAY, FEN_PER_WAN
from piaojue.projects.models import Project
from piaojue.rules.supervising import ANSWERS, CHECKLISTS
from piaojue.rules.words import SEVERITY_WORDS
from piaojue.supervision.actions import Duty, Found


class Plan(forms.Form):
    """A leader, a committee and a township congress for each project of the year."""

    def __init__(
        self, *args: Any, projects: list[Project], leaders: Any, committees: Any, townships: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.projects = projects
        for one in projects:
            self.fields[f"leader_{one.pk}"] = forms.ModelChoiceField(label=f"{one}：牵头领导", queryset=leaders)
            self.fields[f"committee_{one.pk}"] = forms.ModelChoiceField(label=f"{one}：责任委员会", queryset=committees)
            self.fields[f"township_{one.pk}"] = forms.ModelChoiceField(
                label=f"{one}：参与的乡镇人大", queryset=townships, required=False
            )

    def duties(self) -> list[Duty]:
        """The duties as the action takes them."""
        cleaned = self.cleaned_data
        return [
            Duty(p, cleaned[f"leader_{p.pk}"], cleaned[f"committee_{p.pk}"], cleaned[f"township_{p.pk}"])
            for p in self.projects
        ]


class FormTeam(forms.Form):
    """The supervisors of a project, and the firms that carry it out."""

    people = forms.ModelMultipleChoiceField(
        label="监督员", queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    contractors = forms.CharField(label="承建单位（每行一个，用于回避审查）", widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["people"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)  # noqa: S101 - tells the type checker the field
        choice.queryset = candidates

    def firms(self) -> list[str]:
        """The contractors, one a line."""
        return [line.strip() for line in self.cleaned_data["contractors"].splitlines() if line.strip()]


class Visit(forms.Form):
    """The checklist of a stage, line by line, with a problem where one was found."""

    visited_on = forms.DateField(label="到场日期", widget=DAY)
    note = forms.CharField(label="情况说明", widget=forms.Textarea, required=False)
    problem = forms.CharField(label="发现的问题（没有则不填）", widget=forms.Textarea, required=False)
    severity = forms.ChoiceField(
        label="问题程度", choices=list(SEVERITY_WORDS.items()), initial="minor", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, stage: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stage = stage
        for n, line in enumerate(CHECKLISTS[stage]):
            self.fields[f"line_{n}"] = forms.ChoiceField(
                label=line, choices=list(ANSWERS.items()), widget=forms.RadioSelect
            )
        self.order_fields(["visited_on", *[f"line_{n}" for n in range(len(CHECKLISTS[stage]))]])

    def answers(self) -> list[str]:
        """The answers in the order of the checklist."""
        return [self.cleaned_data[f"line_{n}"] for n in range(len(CHECKLISTS[self.stage]))]

    def found(self) -> Found | None:
        """The problem, if one was written down."""
        text = self.cleaned_data["problem"].strip()
        return Found(text, self.cleaned_data["severity"]) if text else None


class Answer(forms.Form):
    """What the department did about a problem."""

    responsible_person = forms.CharField(label="责任人", max_length=40)
    text = forms.CharField(label="整改措施", widget=forms.Textarea)


class Recheck(forms.Form):
    """What the supervisor saw when looking again."""

    is_mended = forms.TypedChoiceField(
        label="是否整改到位",
        choices=[("yes", "已整改到位"), ("no", "没有整改到位，退回责任单位")],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label="复查情况", widget=forms.Textarea)


class Finding(forms.Form):
    """A finding of the audit or the appraisal."""

    text = forms.CharField(label="情况", widget=forms.Textarea)
    amount = forms.DecimalField(
        label="涉及金额（万元）", min_value=Decimal(0), max_digits=12, decimal_places=4, initial=0
    )

    def fen(self) -> int:
        """The amount in fen."""
        return int(self.cleaned_data["amount"] * FEN_PER_WAN)
