"""Accounts of the demonstration are known by their prefix, and open nothing in a real installation."""

from __future__ import annotations

from django.conf import settings

PREFIX = "demo."


def is_out_of_place(username: str) -> bool:
    """Is this an account of the demonstration outside the demonstration?"""
    return username.startswith(PREFIX) and not settings.IS_DEMONSTRATION


def name_taken_by_it(username: str) -> str:
    """Why a new account cannot have this name; empty if it can."""
    return (
        f"以 {PREFIX} 开头的账号只用于演示，正式安装中不能登录；请换一个账号名。" if is_out_of_place(username) else ""
    )
