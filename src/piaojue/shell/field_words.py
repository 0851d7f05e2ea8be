"""What every form says of a field that was not filled in rightly: what is wrong, and what to do.

Django's own Chinese speaks of 字段 and 变量, with narrow brackets and stops; nobody in an office does.
"""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core import validators

ELSEWHERE = "所选的不在可选范围里，可能已经变动；请刷新以后重新选择。"
NO_FILE = "没有收到文件，请重新选择。"
CHOICE = {"required": "请选择一项。", "invalid_choice": ELSEWHERE}
CHOICES = {"required": "请至少选择一项。", "invalid_choice": ELSEWHERE, "invalid_list": ELSEWHERE}

FIELDS: Mapping[type[forms.Field], Mapping[str, str]] = {
    forms.Field: {"required": "这一项必填，请填写。"},
    forms.BooleanField: {"required": "这一项要勾选才能办理。"},
    forms.IntegerField: {"invalid": "请填写整数，例如12。"},
    forms.DecimalField: {"invalid": "请填写数字，例如12.5。"},
    forms.DateField: {"invalid": "请填写日期，例如2026-03-12。"},
    forms.ChoiceField: CHOICE,
    forms.TypedChoiceField: CHOICE,
    forms.ModelChoiceField: CHOICE,
    forms.MultipleChoiceField: CHOICES,
    forms.ModelMultipleChoiceField: CHOICES | {"invalid_pk_value": ELSEWHERE},
    forms.FileField: {
        "required": "请选择文件。",
        "invalid": NO_FILE,
        "missing": NO_FILE,
        "empty": "文件是空的，请换一个文件。",
        "max_length": "文件名最多%(max)d个字，现有%(length)d个；请改短文件名。",
    },
}
LIMITS: Mapping[type[validators.BaseValidator], str] = {
    validators.MaxLengthValidator: "最多%(limit_value)d个字，现有%(show_value)d个；请删减。",
    validators.MinLengthValidator: "至少%(limit_value)d个字，现有%(show_value)d个；请补充。",
    validators.MaxValueValidator: "不能大于%(limit_value)s，请核对。",
    validators.MinValueValidator: "不能小于%(limit_value)s，请核对。",
}
DIGITS = {
    "invalid": "请填写数字，例如12.5。",
    "max_digits": "最多%(max)s位数字，请核对。",
    "max_decimal_places": "最多%(max)s位小数，请核对。",
    "max_whole_digits": "小数点前最多%(max)s位，请核对。",
}


def speak() -> None:
    """Let every form of this process say these words; once, before any form is made."""
    for field, words in FIELDS.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **words}
    for limit, words_of_limit in LIMITS.items():
        limit.message = words_of_limit
    validators.DecimalValidator.messages = DIGITS
    validators.ProhibitNullCharactersValidator.message = "里面有看不见的字符，请删去重写。"
