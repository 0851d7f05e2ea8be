"""What the pages of the proposal link ask for; every amount is typed in 万元 and kept in fen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from piaojue.bodies.models import Body, Division
from piaojue.collection.models import Demand
from piaojue.projects.actions import Draft
from piaojue.projects.forms import Money
from piaojue.projects.models import Cycle, Project
from piaojue.proposal.actions import Citation, Opinion, Talk
from piaojue.proposal.actions.gate import SUPPLEMENTED
from piaojue.proposal.evidence import Evidence
from piaojue.rules.indicators import Indicator
from piaojue.rules.words import ELIGIBILITY_WORDS, EVIDENCE_WORDS, FIELD_WORDS, FUNDING_WORDS
from piaojue.shell.days import Day
from piaojue.shell.numbers import Whole


class Submit(Money):
    """A project as a department or the government puts it forward."""

    title = forms.CharField(label="项目名称", max_length=80)
    field = forms.ChoiceField(label="领域", choices=[("", "请选择"), *FIELD_WORDS.items()])
    place = forms.ModelChoiceField(label="地点", queryset=Division.objects.none())
    need = forms.CharField(label="群众需求", widget=forms.Textarea)
    goal = forms.CharField(label="目标", max_length=200)
    goal_quantity = Whole(label="目标数量", min_value=1)
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
        self.fields["proposer"].initial = own[0] if len(own) == 1 else None
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


class BeneficiariesByTown(forms.Form):
    """People of each township that the project serves; a township that it does not serve stays empty."""

    prefix = "people"

    def __init__(self, *args: Any, towns: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.towns = list(towns)
        for town in self.towns:
            self.fields[town.code] = forms.IntegerField(
                label=f"{town}（人）", min_value=1, max_value=10_000_000, required=False
            )

    def people(self) -> dict[Division, int]:
        """The numbers that were filled in."""
        told = {town: self.cleaned_data.get(town.code) for town in self.towns}
        return {town: number for town, number in told.items() if number}


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


class SendBack(forms.Form):
    """Which conditions cannot be judged yet, and what is missing."""

    unclear = forms.MultipleChoiceField(label="材料不足以判断的条件", widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label="需要补充什么（将公开）", widget=forms.Textarea)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["unclear"]
        assert isinstance(choice, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker which field it is
        codes = project.cycle.rules.words("propose.eligibility.positive")
        choice.choices = [(code, ELIGIBILITY_WORDS[code]) for code in codes]


class Resubmit(forms.ModelForm):  # type: ignore[type-arg]
    """The proposer's answer, and the text of the project where it has to be mended."""

    supplement = forms.CharField(label="补充说明（将公开）", widget=forms.Textarea)

    class Meta:
        model = Project
        fields = SUPPLEMENTED

    def changes(self) -> dict[str, Any]:
        """The text of the project as it is to read."""
        return {name: self.cleaned_data[name] for name in SUPPLEMENTED}


class Score(forms.Form):
    """Marks from 0 to 5 on the anchored scales, what each rests on, and a reason; what the leads say is filled in.

    Each indicator is a part of the form.
    """

    reason = forms.CharField(label="打分理由", widget=forms.Textarea)

    def __init__(self, *args: Any, indicators: Sequence[Indicator], evidence: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [indicator.key for indicator in indicators]
        self.parts = [self._part(indicator, evidence) for indicator in indicators]

    def _part(self, indicator: Indicator, evidence: Evidence) -> tuple[str, list[str]]:
        """Ask for one indicator: the title of the part, and the names of its fields."""
        before = len(self.fields)
        self._ask_for(indicator, evidence)
        return f"{indicator.title}（权重{indicator.weight}）", list(self.fields)[before:]

    def _ask_for(self, indicator: Indicator, evidence: Evidence) -> None:
        key = indicator.key
        suggested, kinds = evidence.suggested.get(key), {**EVIDENCE_WORDS}
        if key not in evidence.counted:
            del kinds["leads"]
        self.fields[key] = forms.TypedChoiceField(
            label="打几分",
            coerce=int,
            choices=[(mark, f"{mark} 分：{text}") for mark, text in enumerate(indicator.levels)],
            widget=forms.RadioSelect,
            initial=suggested,
        )
        self.fields[f"{key}_kind"] = forms.ChoiceField(
            label="依据什么",
            choices=[("", "请选择"), *kinds.items()],
            initial="leads" if "leads" in kinds else "",
        )
        self.fields[f"{key}_record"] = forms.CharField(
            label="哪一条记录",
            required="leads" not in kinds,
            max_length=300,
            help_text="写明名称、编号或者日期，别人可以查到。" + ("引用线索统计的不用写。" if "leads" in kinds else ""),
        )
        if suggested is not None:
            self.fields[f"{key}_why"] = forms.CharField(
                label=f"与建议的{suggested}分不同的理由", required=False, max_length=300
            )

    def opinion(self) -> Opinion:
        """The marks, what they rest on and the reasons as the action takes them."""
        given = self.cleaned_data
        return Opinion(
            marks={key: given[key] for key in self.keys},
            reason=given["reason"],
            evidence={key: (Citation(given[f"{key}_kind"], given[f"{key}_record"]),) for key in self.keys},
            overrides={key: given.get(f"{key}_why", "") for key in self.keys},
        )


class Recuse(forms.Form):
    """Which interest a reviewer has in the project."""

    reason = forms.CharField(label="与项目有什么利害关系（不公开）", widget=forms.Textarea)


class Rediscuss(forms.Form):
    """Who talked, when, what was said, and until when reviewers may mark again."""

    attended = forms.CharField(label="参加人员", max_length=200)
    held_on = Day(label="复议日期")
    words = forms.CharField(label="复议意见", widget=forms.Textarea)
    until_on = Day(label="再次打分截止日期")

    def talk(self) -> Talk:
        """The re-discussion as the action takes it."""
        return Talk(**self.cleaned_data)


class TakeUp(forms.Form):
    """Why a reserved project is put forward now."""

    reason = forms.CharField(label="现在提出的理由（将公开）", widget=forms.Textarea)


class Legality(forms.Form):
    """The legality opinion on the list."""

    is_lawful = forms.TypedChoiceField(
        label="审查结论",
        coerce=lambda value: value == "yes",
        choices=[("yes", "通过，可以送审"), ("no", "不通过，修改名单以后再审查")],
        widget=forms.RadioSelect,
    )
    opinion = forms.CharField(label="审查意见（将公开）", widget=forms.Textarea)


class Rule(forms.Form):
    """Candidate list or reserve pool, and why."""

    ruling = forms.ChoiceField(label="决定", choices=[("nominate", "列为候选项目"), ("reserve", "转入项目储备库")])
    reason = forms.CharField(label="理由（与推荐次序不一致时必填，将公开）", widget=forms.Textarea, required=False)
