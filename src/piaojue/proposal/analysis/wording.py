"""Shares and points as the analysis prints them."""

from __future__ import annotations

from fractions import Fraction


def percent(share: Fraction) -> str:
    """A share to one decimal, never rounded up to everything or down to nothing.

    >>> [percent(Fraction(n, 3000)) for n in (0, 1, 2000, 2999, 3000)]
    ['0.0%', '不到0.1%', '66.7%', '99.9%', '100.0%']
    """
    tenths = int(share * 1000 + Fraction(1, 2))
    if share and not tenths:
        return "不到0.1%"
    tenths = min(tenths, 999) if share < 1 else tenths
    return f"{tenths // 10}.{tenths % 10}%"


def points(value: Fraction | None) -> str:
    """Points with their sign, to one decimal; a dash where they are not told."""
    if value is None:
        return "—"
    tenths = int(abs(value) * 10 + Fraction(1, 2))
    sign = "" if not tenths else "−" if value < 0 else "+"
    return f"{sign}{tenths // 10}.{tenths % 10}"


def total(value: Fraction) -> str:
    """Points that are a sum and no difference, so without a sign."""
    return points(value).lstrip("+")
