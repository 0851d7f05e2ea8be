"""What a form tells a reader aloud, and where a page begins whose form was refused."""

import re

from django import forms
from django.template import Context, Template

PAGE = Template("{% load shell %}{% fields form %}")


class Answer(forms.Form):
    name = forms.CharField(label="姓名")
    grade = forms.ChoiceField(
        label="评价", choices=[("good", "好"), ("bad", "不好")], widget=forms.RadioSelect, help_text="选一个"
    )
    reason = forms.CharField(label="理由", help_text="写一句")

    def clean(self):
        if self.data.get("reason") == "无":
            raise forms.ValidationError("理由说不通")


def shown(**sent):
    return PAGE.render(Context({"form": Answer(sent or None)}))


def test_everything_that_describes_a_field_is_on_the_page():
    for page in (shown(), shown(name=""), shown(name="赵", grade="x", reason="")):
        named = " ".join(re.findall(r'aria-describedby="([^"]+)"', page)).split()
        assert set(named) - set(re.findall(r'id="([^"]+)"', page)) == set()


def test_a_group_is_described_once_and_not_at_each_choice():
    assert re.findall(r"<(\w+)[^>]*aria-describedby=\"id_grade", shown()) == ["fieldset"]


def test_a_new_form_does_not_take_the_focus():
    assert "autofocus" not in shown()


def test_a_refused_form_begins_at_the_first_wrong_field():
    first = re.search(r"<[^>]*autofocus[^>]*>", shown(name="赵", reason=""))[0]
    assert "id_grade-error" in first
    assert "tabindex" in first


def test_a_refused_form_begins_at_what_is_wrong_with_the_whole():
    first = re.search(r"<[^>]*autofocus[^>]*>", shown(name="赵", grade="good", reason="无"))[0]
    assert 'role="alert"' in first
