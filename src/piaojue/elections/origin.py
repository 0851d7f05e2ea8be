"""The vote's own origin: a second host name on which nothing but sealed ballots is served, and no cookie lives.

It stands before sessions, accounts and forms' tokens, and answers by itself: a request to the vote's host never
reaches them, so none of them can set a cookie, read one, or learn who votes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve

from piaojue.ballotbox.rejection import Rejected
from piaojue.elections.wire import refusal, refusal_of
from piaojue.rules.refusal import Refused
from piaojue.shell.unwritten import LATER, reason_of

URLCONF = "piaojue.elections.vote_urls"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}
log = logging.getLogger("django.request")


class VoteOriginMiddleware:
    """Answer requests to the vote's host; let the site's pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_vote_host(request):
            return self.get_response(request)
        response = _answer(request)
        response._has_been_logged = True  # type: ignore[attr-defined]  # Django would tell path, address and browser
        for name, value in HEADERS.items():
            response[name] = value
        return response


def is_vote_host(request: HttpRequest) -> bool:
    """Is this request addressed to the vote's host?"""
    name = vote_name()
    return bool(name) and urlsplit(f"//{request.get_host()}").hostname == name


def vote_name() -> str:
    """The vote's host name without port; empty where there is none."""
    return urlsplit(_with_scheme()).hostname or "" if settings.VOTE_HOST else ""


def vote_origin(port: str = "") -> str:
    """The address that stands in the QR of a slip; a host of this machine is served where the site is."""
    parts = urlsplit(_with_scheme())
    needs_port = port and parts.port is None and parts.scheme == "http" and port != "80"
    return f"{parts.scheme}://{parts.netloc}{f':{port}' if needs_port else ''}"


def _with_scheme() -> str:
    host: str = settings.VOTE_HOST
    if "://" in host:
        return host
    return f"{'http' if _is_local(urlsplit(f'//{host}').hostname or '') else 'https'}://{host}"


def _is_local(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def _answer(request: HttpRequest) -> HttpResponse:
    try:
        match = resolve(request.path_info, URLCONF)
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    except Http404:
        return refusal("这里没有这个页面；投票请扫票签上的二维码。", status=404)
    except RequestDataTooBig:
        return refusal("内容过长，没有接收。", status=413)
    except (Refused, Rejected) as refused:
        return refusal_of(refused)
    except OperationalError as unwritten:
        return _not_written(request, reason_of(unwritten))
    except Exception as error:
        log.error("The vote's origin failed with %s", type(error).__name__)
        return refusal("服务器出错，没有办成；请再发送一次，票不会重复。", status=500)
    return response


def _not_written(request: HttpRequest, reason: str) -> HttpResponse:
    log.error("The vote's origin did not write or read: %s", reason)
    kept = "票还在您的手机里，页面会自己再发同一张，不会重复计票；请告诉监票人。"
    return refusal(f"{reason}。{kept if request.method == 'POST' else '请稍候再试。'}", LATER)
