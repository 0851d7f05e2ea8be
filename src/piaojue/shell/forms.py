"""How a form meets an act: what the rule refuses is said before the form where it can be, else as its error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from piaojue.rules.refusal import Refused

Result = TypeVar("Result")


def attempt(form: BaseForm, act: Callable[[], Result]) -> Result | None:
    """Take an act on a valid form; None when the form is invalid or the act was refused."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def tried(check: Callable[[], Result]) -> tuple[Result | None, str]:
    """What a check answers, or why the act cannot be taken now."""
    try:
        return check(), ""
    except Refused as refused:
        return None, str(refused)


def answer(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, first: Callable[[], object] | None = None
) -> HttpResponse:
    """A page with a form: 200 when asked for, 422 when what was sent could not be taken.

    `first` is what the act itself checks before it looks at what was typed: where that refuses, the page says why
    in place of the form (`refused`), before anybody fills it in.
    """
    if request.method == "POST":
        return render(request, template, context, status=422)
    _, refused = tried(first) if first else (None, "")
    return render(request, template, {**context, "refused": refused})
