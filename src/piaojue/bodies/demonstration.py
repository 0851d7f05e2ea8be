"""Accounts of the demonstration are known by their prefix, and open nothing in a real installation."""

from __future__ import annotations

from django.conf import settings

PREFIX = "demo."


def is_out_of_place(username: str) -> bool:
    """Is this an account of the demonstration outside the demonstration?"""
    return username.startswith(PREFIX) and not settings.IS_DEMONSTRATION
