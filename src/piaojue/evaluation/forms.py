"""What the pages of the evaluation ask for."""

from __future__ import annotations

from typing import Any

from django import forms

from piaojue.bodies.models import Session
from piaojue.implementation.picture_field import WithPictures
from piaojue.projects.models import Project
from piaojue.rules.escalation import Grounds
from piaojue.shell.days import Day
from piaojue.shell.numbers import People, Whole


class Completion(forms.Form):
    """The government's report on one project."""

    done_quantity = Whole(label="完成数量", min_value=0)
    is_finished = forms.BooleanField(label="已经全部完成", required=False)
    text = forms.CharField(label="完成情况", widget=forms.Textarea)


class Ask(forms.Form):
    """The session and the projects that are evaluated at it."""

    session = forms.ModelChoiceField(label="会议", queryset=Session.objects.none())
    projects = forms.ModelMultipleChoiceField(
        label="测评的项目", queryset=Project.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, sessions: Any, projects: list[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session, chosen = self.fields["session"], self.fields["projects"]
        assert isinstance(session, forms.ModelChoiceField)  # noqa: S101 - tells the type checker the field
        assert isinstance(chosen, forms.ModelChoiceField)  # noqa: S101 - tells the type checker the field
        session.queryset = sessions
        chosen.queryset = Project.objects.filter(pk__in=[project.pk for project in projects])
        chosen.initial = [project.pk for project in projects]


class AskAgain(Ask):
    """The meeting that evaluates again, and how many may vote there."""

    entitled = People(label="组成人员（应到）人数", min_value=1)
    by_committee = forms.BooleanField(label="由常委会组成人员测评（过半数到会即可）", required=False, initial=True)


class Report(forms.Form):
    """What was mended."""

    text = forms.CharField(label="整改情况", widget=forms.Textarea, help_text="每段一行。")


class Escalate(forms.Form):
    """The grounds of a means, as the law asks for them."""

    addressee = forms.CharField(label="对象（哪个机关）", max_length=120)
    question = forms.CharField(label="问题和内容", widget=forms.Textarea)
    signers = People(label="联名人数（没有联名填0）", min_value=0, initial=0)
    members = People(label="全体组成人员人数", min_value=0, initial=0)
    proposed_by_council = forms.BooleanField(label="由主任会议提出", required=False)
    facts_unclear = forms.BooleanField(label="需要作出决议，而重大事实不清（只用于特定问题调查）", required=False)

    def grounds(self) -> Grounds:
        """The grounds as the rule asks for them."""
        return Grounds(**self.cleaned_data)


class Act(forms.Form):
    """A step that needs no more than the button."""


class PlanRectification(forms.Form):
    """How it will be mended."""

    text = forms.CharField(label="整改措施", widget=forms.Textarea)
    responsible = forms.CharField(label="责任人", max_length=40)
    finished_by = Day(label="计划完成日期")


class AddEvidence(WithPictures):
    """Evidence that something was mended."""

    text = forms.CharField(label="整改了什么", widget=forms.Textarea(attrs={"rows": 3}))


class Feedback(forms.Form):
    """The counts of a survey of residents."""

    surveyor = forms.CharField(label="调查单位", max_length=80)
    method = forms.CharField(label="调查方式", max_length=80, help_text="例如：电话访问、入户、扫码")
    surveyed_on = Day(label="调查截止日期")
    satisfied = Whole(label="满意", min_value=0)
    basically_satisfied = Whole(label="基本满意", min_value=0)
    dissatisfied = Whole(label="不满意", min_value=0)
    voices = forms.CharField(label="集中的意见（不写姓名电话）", widget=forms.Textarea, required=False)
