"""The mark of a browser that has answered a survey: a random cookie that names nobody, sent only after an answer."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse

A_YEAR = 365 * 24 * 3600


def mark_of(request: HttpRequest, cookie: str) -> str:
    """The mark under this cookie; empty for a browser that has not answered."""
    return request.COOKIES.get(cookie, "")


def new_mark() -> str:
    """A mark for a browser that has none."""
    return secrets.token_urlsafe(16)


def remember(response: HttpResponse, request: HttpRequest, cookie: str, mark: str) -> HttpResponse:
    """The same answer, with which the browser keeps its mark for a year."""
    response.set_cookie(cookie, mark, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
