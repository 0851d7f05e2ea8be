"""How a form meets an act: a refusal becomes an error of the form, in the words of the rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm

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
