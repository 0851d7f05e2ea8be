"""What no address has: a character that no text in the database may hold."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

NUL = "\0"
REFUSAL = "这个地址里有不能识别的字符，没有对应的页面。请从首页重新进入。"


class AddressMiddleware:
    """Refuse an address with a NUL before anything looks for it: PostgreSQL would end in an error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = (value for _, values in request.GET.lists() for value in values)
        if NUL in request.path_info or any(NUL in value for value in asked):
            return HttpResponseBadRequest(REFUSAL, content_type="text/plain; charset=utf-8")
        return self.get_response(request)
