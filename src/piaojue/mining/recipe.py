"""The recipe of mining: every number and pattern that decides which messages go together, and a fingerprint of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from piaojue.mining import (
    copies,
    engines,
    gazetteer,
    grams,
    groups,
    growth,
    merges,
    names,
    places,
    senses,
    space,
    splits,
    templates,
    texts,
    themes,
    topics,
)

METHOD = 5  # counted up by hand whenever the way of grouping changes and not only its numbers
LENGTH = 8
MODULES = (
    grams,
    names,
    space,
    groups,
    engines,
    growth,
    copies,
    templates,
    places,
    texts,
    topics,
    themes,
    senses,
    merges,
    splits,
)
Decisive = (int, float, str, tuple, frozenset, re.Pattern, np.generic, np.ndarray)


def parameters() -> dict[str, str]:
    """Each parameter by module and name, as text; what one module takes from another stands once."""
    found = {f"engines.Rarity.{name}": str(value) for name, value in asdict(engines.Rarity()).items()}
    seen: set[tuple[str, str]] = set()
    for module in MODULES:
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, Decisive) and (name, _text(value)) not in seen:
                seen.add((name, _text(value)))
                found[f"{module.__name__.rpartition('.')[2]}.{name}"] = _text(value)
    return dict(sorted(found.items()))


def _text(value: object) -> str:
    if isinstance(value, re.Pattern):
        return str(value.pattern)
    return "".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def recipe(listed: Sequence[str] = ()) -> str:
    """Method, fingerprint of the parameters, and that of the user's list of names if there is one.

    >>> re.fullmatch(r"\\d+-[0-9a-f]{8}", recipe()) is not None
    True
    """
    told = "\n".join(f"{name}={value}" for name, value in parameters().items())
    parts = (str(METHOD), hashlib.sha256(told.encode()).hexdigest()[:LENGTH], gazetteer.fingerprint(listed)[:LENGTH])
    return "-".join(part for part in parts if part)
