"""What the pages of the proposal link ask for; every amount is typed in 万元 and kept in fen."""

from __future__ import annotations

from typing import Any

from django import forms

from piaojue.bodies.models import Body, Division
from piaojue.collection.models import Demand
from piaojue.projects.actions import Draft
from piaojue.projects.forms import Money
from piaojue.projects.models import Cycle, Project
from piaojue.proposal.actions import Opinion
from piaojue.rules.screening import ANCHORS, DIMENSIONS, Marks
from piaojue.rules.words import DIMENSION_WORDS, ELIGIBILITY_WORDS, FIELD_WORDS, FUNDING_WORDS


class Submit(Money):
    """A project as a department or the government puts it forward."""

    title = forms.CharField(label="项目名称", max_length=80)
    field = forms.ChoiceField(label="领域", choices=list(FIELD_WORDS.items()))
    place = forms.ModelChoiceField(label="地点", queryset=Division.objects.none())
    need = forms.CharField(label="群众需求", widget=forms.Textarea)
    goal = forms.CharField(label="目标", max_length=200)
    goal_quantity = forms.IntegerField(label="目标数量", min_value=1)
    goal_unit = forms.CharField(label="单位", max_length=20, help_text="例如：个、公里、人")
    is_multi_year = forms.BooleanField(label="跨年度项目", required=False)
    stage_goal = forms.CharField(label="本年度阶段目标（跨年度时必填）", max_length=200, required=False)
    proposer = forms.ModelChoiceField(label="提出单位", queryset=Body.objects.none())
    lead = forms.ModelChoiceField(label="牵头部门", queryset=Body.objects.none())
    rationale = forms.CharField(label="提出理由", widget=forms.Textarea)
    demands = forms.ModelMultipleChoiceField(
        label="回应的需求",
        queryset=Demand.objects.none(),
        required=False,
        help_text="可多选；部门自己的项目可以不选。",
    )

    def __init__(
        self, *args: Any, cycle: Cycle, own: list[int], departments: list[int], demands: list[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        here = cycle.congress.division
        self._choose("place", Division.objects.filter(pk=here.pk) | here.children.all())
        self._choose("proposer", Body.objects.filter(pk__in=own))
        self._choose("lead", Body.objects.filter(pk__in=departments))
        self._choose("demands", Demand.objects.filter(pk__in=demands))
        self.order_fields([name for name in self.fields if name not in FUNDING_WORDS])

    def _choose(self, name: str, rows: Any) -> None:
        choice = self.fields[name]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - tells the type checker which field it is
        choice.queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_multi_year") and not cleaned.get("stage_goal", "").strip():
            self.add_error("stage_goal", "跨年度项目必须写明本年度的阶段目标。")
        return cleaned

    def draft(self) -> Draft:
        """The project as the action takes it."""
        names = (
            "title",
            "field",
            "place",
            "need",
            "goal",
            "goal_quantity",
            "goal_unit",
            "is_multi_year",
            "stage_goal",
            "lead",
        )
        return Draft(funding=self.funding(), **{name: self.cleaned_data[name] for name in names})


class Eligibility(forms.Form):
    """The positive and the negative list of the measure, one box each."""

    unmet = forms.MultipleChoiceField(
        label="未满足的条件（没有则不选）", required=False, widget=forms.CheckboxSelectMultiple
    )
    prohibited = forms.MultipleChoiceField(
        label="触及的禁止情形（没有则不选）", required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label="理由（将公开）", widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measure = project.cycle.rules
        for name, key in (("unmet", "positive"), ("prohibited", "negative")):
            choice = self.fields[name]
            assert isinstance(choice, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker which field it is
            choice.choices = [(code, ELIGIBILITY_WORDS[code]) for code in measure.words(f"propose.eligibility.{key}")]


class Score(forms.Form):
    """Marks from 0 to 5 on the anchored scales, with a reason."""

    reason = forms.CharField(label="打分理由", widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for dimension in DIMENSIONS:
            self.fields[dimension] = forms.TypedChoiceField(
                label=DIMENSION_WORDS[dimension],
                coerce=int,
                choices=[(mark, f"{mark} 分：{text}") for mark, text in enumerate(ANCHORS[dimension])],
                widget=forms.RadioSelect,
            )
        self.order_fields([*DIMENSIONS, "reason"])

    def opinion(self) -> Opinion:
        """The marks and the reason as the action takes them."""
        marks = Marks(**{dimension: self.cleaned_data[dimension] for dimension in DIMENSIONS})
        return Opinion(marks, self.cleaned_data["reason"])


class Rule(forms.Form):
    """Candidate list or reserve pool, and why."""

    ruling = forms.ChoiceField(label="决定", choices=[("nominate", "列为候选项目"), ("reserve", "转入项目储备库")])
    reason = forms.CharField(label="理由（与推荐次序不一致时必填，将公开）", widget=forms.Textarea, required=False)
