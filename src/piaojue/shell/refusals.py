"""What a person sees when a rule says no: the rule's own words, never an error page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from piaojue.rules.refusal import Refused

FORBIDDEN = 403


class RefusalMiddleware:
    """Turn a refusal that no form has caught into a page with its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, raised: Exception) -> HttpResponse | None:
        """The page of the refusal; anything else goes its way."""
        if not isinstance(raised, Refused):
            return None
        return refused(request, str(raised), raised.status)


def refused(request: HttpRequest, words: str, status: int) -> HttpResponse:
    """A page that says what was refused, why, and leads back."""
    return render(request, "shell/refused.html", {"refusal": words, "back": _back(request)}, status=status)


def _back(request: HttpRequest) -> str:
    came_from = urlsplit(request.headers.get("referer", ""))
    same_site = came_from.netloc == request.get_host()
    return (came_from.path + (f"?{came_from.query}" if came_from.query else "")) if same_site else "/"


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has run out: nothing was taken, and it can be sent again."""
    return refused(request, "页面打开得太久，为了安全没有提交。请返回上一页，刷新以后再提交一次。", FORBIDDEN)
