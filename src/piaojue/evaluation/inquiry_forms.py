"""What each step of a means asks for."""

from __future__ import annotations

from typing import Any

from django import forms

from piaojue.evaluation.inquiring import Taken
from piaojue.implementation.written_lines import rows_of
from piaojue.shell.numbers import People

LABELS = {
    "call_inquiry": "会议时间、议题和应当到会的负责人",
    "hold_inquiry": "询问、回答和形成的意见",
    "report_inquiry": "研究处理情况",
    "decide_reply": "口头还是书面答复，由谁答复",
    "reply": "答复",
    "judge_reply": "提案人的意见",
    "constitute": "调查的问题和分工",
    "report_investigation": "调查报告",
    "resolve": "决议",
    "conclude": "结果",
}
PEOPLE = {"hold_inquiry": "到会回答的负责人", "reply": "签署或者到会答复的负责人"}
VOTED = ("constitute", "resolve")


class Step(forms.Form):
    """One step: words, and the figures that the law asks for at this step."""

    text = forms.CharField(label="内容", widget=forms.Textarea)

    def __init__(self, *args: Any, verb: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = LABELS[verb]
        if verb in PEOPLE:
            self.fields["person"] = forms.CharField(label=PEOPLE[verb], max_length=80)
        if verb == "judge_reply":
            self.fields["dissatisfied"] = People(label="表示不满意的提案人", min_value=0)
        if verb == "constitute":
            self.fields["committee"] = forms.CharField(
                label="调查委员会名单",
                widget=forms.Textarea,
                help_text="每行一人：姓名，单位。第一行是主任委员，第二行是副主任委员；都是本级人大代表",
            )
        if verb in VOTED:
            self.fields["members"] = People(label="全体组成人员", min_value=1)
            self.fields["votes_for"] = People(label="赞成人数", min_value=0)

    def clean_committee(self) -> dict[str, str]:
        """Members with their employers, line by line."""
        found = {}
        for number, (name, *rest) in rows_of(self.cleaned_data["committee"]):
            if not rest or not name:
                raise forms.ValidationError(f"第{number}行应写成“姓名，单位”，用来审查回避。")
            found[name] = rest[0]
        return found

    def taken(self) -> Taken:
        """The step as the action takes it."""
        return Taken(**self.cleaned_data)
