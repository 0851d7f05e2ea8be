"""What the pages of delivery ask for; amounts are typed in 万元 and kept in fen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from piaojue.bodies.models import Body
from piaojue.implementation.actions import ADJUSTABLE, Progress, Scheme
from piaojue.projects.forms import DAY, FEN_PER_WAN, Money
from piaojue.rules.delivery import MILESTONES
from piaojue.rules.words import MILESTONE_WORDS, STATUS_WORDS


class Plan(Money):
    """The plan: three milestones with their standards, the money, safeguards, assisting departments."""

    safeguards = forms.CharField(label="保障措施", widget=forms.Textarea)
    assisting = forms.ModelMultipleChoiceField(
        label="配合部门", queryset=Body.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, departments: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["assisting"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)  # noqa: S101 - tells the type checker the field
        choice.queryset = Body.objects.filter(pk__in=departments)
        for kind in MILESTONES:
            word = MILESTONE_WORDS[kind]
            self.fields[f"{kind}_due"] = forms.DateField(label=f"{word}：完成日期", widget=DAY)
            self.fields[f"{kind}_standard"] = forms.CharField(label=f"{word}：标准", max_length=200)
        self.order_fields([name for name in self.fields if name.split("_")[0] in MILESTONES])

    def scheme(self) -> Scheme:
        """The plan as the action takes it."""
        cleaned = self.cleaned_data
        return Scheme(
            safeguards=cleaned["safeguards"],
            milestones={k: (cleaned[f"{k}_due"], cleaned[f"{k}_standard"]) for k in MILESTONES},
            money=self.funding(),
            assisting=list(cleaned["assisting"]),
        )


class Report(forms.Form):
    """A month's figures, each since the beginning of the project."""

    month = forms.DateField(label="报告月份（任选该月一天）", widget=DAY)
    done_quantity = forms.IntegerField(label="累计完成数量", min_value=0)
    progress_percent = forms.IntegerField(label="形象进度（%）", min_value=0, max_value=100)
    spent = forms.DecimalField(label="累计支出（万元）", min_value=Decimal(0), max_digits=12, decimal_places=4)
    status = forms.ChoiceField(label="状态", choices=list(STATUS_WORDS.items()), widget=forms.RadioSelect)
    text = forms.CharField(label="进展", widget=forms.Textarea)
    blockers = forms.CharField(label="困难和需要协调的事项", widget=forms.Textarea, required=False)

    def progress(self) -> Progress:
        """The figures as the action takes them."""
        cleaned = self.cleaned_data
        return Progress(
            done_quantity=cleaned["done_quantity"],
            progress_percent=cleaned["progress_percent"],
            spent_fen=int(cleaned["spent"] * FEN_PER_WAN),
            status=cleaned["status"],
            text=cleaned["text"],
            blockers=cleaned["blockers"],
        )

    def month_of(self) -> date:
        """Any day of the month that is reported."""
        month: date = self.cleaned_data["month"]
        return month


class Accept(forms.Form):
    """What was found at the acceptance."""

    done_quantity = forms.IntegerField(label="验收数量", min_value=0)
    findings = forms.CharField(label="验收意见", widget=forms.Textarea)
    took_part = forms.CharField(label="参加验收的单位和代表", widget=forms.Textarea)


class Adjust(forms.Form):
    """The goal as the government would have it, or the cancellation, and why."""

    is_cancellation = forms.BooleanField(label="申请取消项目（不填下面的目标）", required=False)
    goal = forms.CharField(label="调整后的目标", max_length=200, required=False)
    goal_quantity = forms.IntegerField(label="调整后的目标数量", min_value=1, required=False)
    goal_unit = forms.CharField(label="单位", max_length=20, required=False)
    stage_goal = forms.CharField(label="本年度阶段目标", max_length=200, required=False)
    reason = forms.CharField(label="理由（将公开）", widget=forms.Textarea)

    def changes(self) -> dict[str, Any]:
        """The fields that were filled in."""
        return {name: self.cleaned_data[name] for name in ADJUSTABLE if self.cleaned_data[name]}


class Decide(forms.Form):
    """The vote of the deciding organ."""

    members = forms.IntegerField(label="全体组成人员", min_value=1)
    votes_for = forms.IntegerField(label="赞成人数", min_value=0)


class Act(forms.Form):
    """A step that needs no more than the button."""
