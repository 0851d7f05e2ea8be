"""Large type: half as large again on every page, for as long as the reader wants it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

WORDS = {True: "大字", False: "常规字"}


class LargeTypeMiddleware:
    """`?type=large` and `?type=usual` are remembered with the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("type")
        if asked == "large":
            request.session["large_type"] = True
        elif asked == "usual":
            request.session.pop("large_type", None)
        return self.get_response(request)


def is_large(request: HttpRequest) -> bool:
    """Does this reader want large type?"""
    return bool(request.session.get("large_type"))


def switch_of(request: HttpRequest) -> tuple[str, str]:
    """The word and the address that turn large type on or off on this very page."""
    wanted = not is_large(request)
    asked = request.GET.copy()
    asked["type"] = "large" if wanted else "usual"
    return WORDS[wanted], f"{request.path}?{asked.urlencode()}"
