"""The results of the analysis as plain values, for JSON: everything they say, and that it binds nobody."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

FORMAT = "piaojue-screening-analysis/1"
STATEMENT = "仅供参考，不改变得分，不决定任何事项。"


def analysis_as_json(**results: Any) -> dict[str, Any]:
    """Results by name, as plain values; shares and points are exact, written as "n/d" or, if whole, as "n".

    >>> analysis_as_json(price=Fraction(1, 3))["price"], analysis_as_json(price=Fraction(2))["price"]
    ('1/3', '2')
    """
    return {"format": FORMAT, "statement": STATEMENT, **{name: _plain(result) for name, result in results.items()}}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(value)}
    return value


def _names(result: Any) -> list[str]:
    """Its fields, then what it works out from them."""
    worked_out = [name for name, kind in vars(type(result)).items() if isinstance(kind, property)]
    return [field.name for field in fields(result)] + worked_out
