"""The standards and checklists beside the measures."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from piaojue.rules.standards import Standards, standards_from


@cache
def standards() -> Standards:
    """The standards that the installation has written down."""
    return standards_from((settings.MEASURES / "standards.toml").read_text(encoding="utf-8"))
