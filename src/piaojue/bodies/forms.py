"""What the pages of congresses and people ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from piaojue.bodies.demonstration import is_out_of_place
from piaojue.shell.days import Day


class LogIn(AuthenticationForm):
    """Account and password, with one message for every failure."""

    error_messages = {
        "invalid_login": "账号或者口令不对，请重新输入。连续输错五次会锁定十五分钟。",
        "inactive": "账号或者口令不对，请重新输入。连续输错五次会锁定十五分钟。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "账号"
        self.fields["password"].label = "口令"

    def confirm_login_allowed(self, user: Any) -> None:
        """Refuse accounts that are closed, and the demonstration's in a real installation."""
        super().confirm_login_allowed(user)
        if is_out_of_place(user.get_username()):
            raise forms.ValidationError("这是演示账号，只能在演示中使用。", code="demonstration")


class NewPassword(PasswordChangeForm):
    """One's own password, changed: 口令 on this page as on every other."""

    error_messages = {
        "password_incorrect": "现在的口令不对，没有修改；请重新输入。",
        "password_mismatch": "两次输入的新口令不一样，没有修改；请重新输入。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "现在的口令"
        self.fields["new_password1"].label = "新口令"
        self.fields["new_password2"].label = "再输一次新口令"
        self.fields["new_password2"].help_text = ""


class NewSession(forms.Form):
    """A session: its term and number, its days."""

    term = forms.IntegerField(label="届", min_value=1, max_value=99)
    number = forms.IntegerField(label="次", min_value=1, max_value=99)
    name = forms.CharField(label="名称", max_length=80, help_text="例如：区第十届人民代表大会第六次会议")
    opens_on = Day(label="开幕日期")
    closes_on = Day(label="闭幕日期")


class Act(forms.Form):
    """A step that needs no more than the button."""
