"""Tags and filters of every page: fields of a form, words of status, days, money, pagination."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from piaojue.rules.money import said

register = template.Library()

WEEKDAYS = "一二三四五六日"
UNCHOSEN = "---------"

SHAPES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("proposed", "not_started", "not_voted", "preparing", "safe_out"), ("○", "quiet")),
    **dict.fromkeys(("eligible", "candidate", "listed", "planned", "reported", "counting"), ("◔", "going")),
    **dict.fromkeys(("under_way", "on_time", "ahead", "issued", "answered", "open"), ("◑", "going")),
    **dict.fromkeys(
        ("adopted", "completed", "accepted", "done", "satisfied", "closed", "evaluated", "safe_in"), ("✓", "good")
    ),
    **dict.fromkeys(
        ("basically_satisfied", "reserved", "sent_back", "rectified", "undecided", "tied", "to_discuss"), ("◆", "fair")
    ),
    **dict.fromkeys(("rectifying", "behind", "escalated", "reopened", "urgent", "serious"), ("▲", "late")),
    **dict.fromkeys(
        ("dissatisfied", "ineligible", "refused", "rule_rejected", "not_adopted", "cancelled", "void"), ("✕", "bad")
    ),
}


@register.simple_tag
def status(key: Any, word: Any) -> SafeString:
    """A word of status with its shape and colour; the word alone says everything."""
    shape, tone = SHAPES.get(str(key), ("●", "quiet"))
    return format_html(
        '<span class="status status-{}"><span aria-hidden="true">{}</span> {}</span>', tone, shape, str(word)
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One field as its template shows it."""

    bound: BoundField
    widget: SafeString
    is_group: bool
    is_box: bool
    help_id: str
    error_id: str
    described: str


@register.inclusion_tag("shell/_fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """All errors and fields of a form, labelled for eyes, fingers and screen readers.

    A form that names its `parts` (pairs of a title and the names of fields) shows each under its title, the rest below.
    """
    rows = {bound.name: _row(bound) for bound in form.visible_fields()}
    parts = [(title, [rows.pop(name) for name in names]) for title, names in getattr(form, "parts", ())]
    return {"form": form, "parts": [*parts, ("", list(rows.values()))], "hidden": form.hidden_fields()}


def _row(bound: BoundField) -> Row:
    widget = bound.field.widget
    is_group = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    is_box = isinstance(widget, CheckboxInput)
    if getattr(bound.field, "empty_label", None) == UNCHOSEN:
        bound.field.empty_label = "请选择"  # type: ignore[attr-defined]
    help_id, error_id = f"{bound.auto_id}-help", f"{bound.auto_id}-error"  # `id_for_label` is empty for choices
    described = " ".join(name for name, text in ((help_id, bound.help_text), (error_id, bound.errors)) if text)
    attrs = {} if is_group else _attrs(bound, described)
    return Row(bound, bound.as_widget(attrs=attrs), is_group, is_box, help_id, error_id, described)


def _attrs(bound: BoundField, described: str) -> dict[str, str | bool]:
    """What a lone field says of itself; a group of choices says it once, in its fieldset.

    A page that comes back with a form refused begins at the first field that is wrong.
    """
    wrong: dict[str, str | bool] = {"aria-invalid": "true", "autofocus": True} if bound.errors else {}
    return {"class": _style(bound.field.widget), **({"aria-describedby": described} if described else {}), **wrong}


def _style(widget: Any) -> str:
    if isinstance(widget, CheckboxInput):
        return "form-check-input"
    if isinstance(widget, Select) and not isinstance(widget, RadioSelect):
        return "form-select"
    return "form-control" + (" file" if isinstance(widget, FileInput) else "")


@register.inclusion_tag("shell/_pages.html", takes_context=True)
def pages(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Back and on through a long list, keeping what was asked for."""
    asked: QueryDict = context["request"].GET.copy()
    asked.pop("page", None)
    return {"page": page, "asked": asked.urlencode()}


@register.filter
def day(value: date | datetime | None, today: date | None = None) -> str:
    """3月12日(周四); beside `today` a day of another year is written with its year."""
    if value is None:
        return "未定"
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    year = f"{local.year}年" if today and today.year != local.year else ""
    return f"{year}{local.month}月{local.day}日（周{WEEKDAYS[local.weekday()]}）"


@register.filter
def longday(value: date | datetime | None) -> str:
    """2026年3月12日."""
    if value is None:
        return "未定"
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    return f"{local.year}年{local.month}月{local.day}日"


@register.filter
def moment(value: datetime | None) -> str:
    """2026年3月12日 9:30, by the local clock."""
    if value is None:
        return "未定"
    local = timezone.localtime(value)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


@register.filter
def fen(value: int | None) -> str:
    """Money kept in fen, as people say it: 亿元, 万元 or 元, never rounded."""
    return "未核定" if value is None else said(value)


@register.filter
def fen_back(value: int) -> str:
    """Money that came back, kept as a negative sum: its amount, for a page that says 收回 or 退回 before it."""
    return said(-value)


@register.filter
def thousands(number: int) -> str:
    """15,000: a count of people as every page writes it."""
    return f"{number:,}"


@register.filter
def days_left(due: date, on: date) -> str:
    """还剩27天, 今天到期 or 已逾期3天."""
    left = (due - on).days
    return f"还剩{left}天" if left > 0 else "今天到期" if left == 0 else f"已逾期{-left}天"


@register.filter
def percent(part: int, whole: int) -> int:
    """A part of a whole in whole percent, rounded down: for the length of a bar, never for a decision."""
    return 100 * part // whole if whole else 0
