"""Number plates of vehicles: the common ones, and those of new energy with one sign more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piaojue.masking.written import GAP, Span, Written

PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE = re.compile(
    rf"[{PROVINCE}]{GAP}[A-HJ-Z](?P<number>(?:{GAP}[A-HJ-NP-Z0-9]){{4}}{GAP}"
    rf"(?:[A-HJ-NP-Z0-9]{{1}}(?:{GAP}[A-HJ-NP-Z0-9])?|[学挂警港澳领]))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
LEAST_DIGITS = 3


def plates(read: Written) -> Iterator[Span]:
    """Number plates: a province, a letter, five or six signs of which three are digits at least."""
    for way in (read.plain, read.signs):
        for found in PLATE.finditer(way):
            if sum(sign in "0123456789" for sign in found["number"]) >= LEAST_DIGITS:
                yield found.span()
