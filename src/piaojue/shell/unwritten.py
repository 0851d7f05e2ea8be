"""What a person is told when the database cannot write: each act is one transaction, so nothing is half done."""

from __future__ import annotations

import sys

from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error

LATER, TWICE = 503, 409
FULL = ("disk is full", "no space left", "disk i/o error")
BUSY = ("locked", "deadlock", "lock timeout", "could not obtain lock")


def reason_of(error: OperationalError) -> str:
    """Why the database did not do what it was asked to, in words."""
    told = str(error).lower()
    if any(mark in told for mark in FULL):
        return "服务器的磁盘满了"
    return "数据库正忙" if any(mark in told for mark in BUSY) else "数据库没有回应"


def words_for(error: OperationalError) -> str:
    """What a message to a device says."""
    return f"{reason_of(error)}，这一步没有办成，已经办成的都在；请告诉管理员，稍候再办一次。"


def broken(request: HttpRequest) -> HttpResponse:
    """The page of whatever nothing else has caught.

    It says so where the database cannot write, and where two did the same at one moment and a constraint let one pass.
    """
    error = sys.exc_info()[1]
    if isinstance(error, IntegrityError):
        return render(None, "409.html", status=TWICE)
    if isinstance(error, OperationalError):
        return render(None, "503.html", {"reason": reason_of(error)}, status=LATER)
    return server_error(request)
