"""What the pages of bodies and offices ask for."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from piaojue.bodies.actions import Newcomer
from piaojue.bodies.demonstration import name_taken_by_it
from piaojue.bodies.models import Body, Person
from piaojue.rules.offices import OFFICE_WORDS, Office
from piaojue.shell.days import Day

SEATED = (Office.DEPUTY, Office.RESIDENT_REPRESENTATIVE)  # by the roster
OF_A_VOTE = (Office.CHIEF_SCRUTINEER, Office.SCRUTINEER, Office.SUPERVISOR)  # by approval for one vote, one project
WRITTEN_DOWN = [(kind.value, word) for kind, word in OFFICE_WORDS.items() if kind not in (*SEATED, *OF_A_VOTE)]
RESIDENT_HINT = "性质选“居民”的机构，例如“居民监督员”，用来登记参加监督小组的居民。"


class NewBody(forms.Form):
    """A body: what office it holds, its name, since when."""

    kind = forms.ChoiceField(label="性质", choices=[("", "请选择"), *WRITTEN_DOWN], help_text=RESIDENT_HINT)
    name = forms.CharField(label="名称", max_length=60, help_text="例如：区住房和城乡建设局")
    parent = forms.ModelChoiceField(label="上级机构", queryset=Body.objects.none(), required=False)
    since_on = Day(label="成立或登记日期")

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["parent"]).queryset = bodies  # type: ignore[type-arg]

    def body(self) -> dict[str, Any]:
        """The body as the action takes it."""
        return {**self.cleaned_data, "kind": Office(self.cleaned_data["kind"])}


class Appoint(forms.Form):
    """Somebody who is known, or a newcomer by name; the office and its first day."""

    person = forms.ModelChoiceField(
        label="已登记的人", queryset=Person.objects.none(), required=False, help_text="名单里没有的，在下面写姓名。"
    )
    name = forms.CharField(label="新登记的姓名", max_length=40, required=False)
    employer = forms.CharField(
        label="工作单位", max_length=80, required=False, help_text="新登记的人填写；用来审查回避，不公开。"
    )
    phone = forms.CharField(label="电话", max_length=20, required=False, help_text="新登记的人填写；不公开。")
    title = forms.CharField(label="职务", max_length=40, required=False)
    is_head = forms.BooleanField(label="是负责人", required=False)
    since_on = Day(label="任职日期")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["person"]).queryset = people  # type: ignore[type-arg]

    def clean(self) -> dict[str, Any]:
        """One of the two, never both."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("person")) == bool(cleaned.get("name")):
            raise forms.ValidationError("请选一位已登记的人，或者写一个新的姓名；两项填一项。")
        return cleaned

    def who(self) -> Person | Newcomer:
        """Who is appointed."""
        cleaned = self.cleaned_data
        known: Person | None = cleaned["person"]
        return known or Newcomer(cleaned["name"], cleaned["employer"], cleaned["phone"])


class EndAppointment(forms.Form):
    """The last day of an appointment."""

    until_on = Day(label="终止日期")


class GrantAccount(forms.Form):
    """The account of a person and its first password, typed twice."""

    username = forms.CharField(label="账号", max_length=150)
    password = forms.CharField(
        label="初始口令",
        widget=forms.PasswordInput,
        help_text="至少12位，不用常见口令。请当面告知，并请本人登录后修改。",
    )
    again = forms.CharField(label="再输一次口令", widget=forms.PasswordInput)

    def clean_username(self) -> str:
        """A name of the demonstration would open nothing."""
        username = str(self.cleaned_data["username"])
        if why := name_taken_by_it(username):
            raise forms.ValidationError(why)
        return username

    def clean(self) -> dict[str, Any]:
        """What was typed twice is the same."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("password") != cleaned.get("again"):
            raise forms.ValidationError("两次输入的口令不一样，请重新输入。")
        return cleaned
