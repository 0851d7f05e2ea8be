"""The acts that somebody may take on one page, each with its own form, heading and button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from piaojue.rules.refusal import Refused
from piaojue.shell.forms import attempt


class DoorClosed(Refused):
    """The act whose button was pressed is not the actor's, or not now."""


@dataclass(slots=True)
class Door:
    """One act: the name of its button, the act that it takes, its words, its form, what it does."""

    name: str
    act: str
    heading: str
    button: str
    form: Any
    take: Callable[[], object]


def sent_to(request: HttpRequest, name: str) -> Any:
    """What was sent to the form of one door; None for the others, which stay empty."""
    return request.POST if name in request.POST else None


def is_taken(request: HttpRequest, doors: Sequence[Door]) -> bool:
    """Was the act of the door whose button was pressed taken? Raises DoorClosed where there is no such door now."""
    if request.method != "POST":
        return False
    pressed = next((door for door in doors if door.name in request.POST), None)
    if pressed is None:
        raise DoorClosed("这一步现在不由您办理：可能没有登录，也可能刚刚已经办理。请返回后刷新，再看现在能办什么。")
    return attempt(pressed.form, pressed.take) is not None
