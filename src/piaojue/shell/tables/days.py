"""Days and moments as offices write them: 2026-01-05, 2026/1/5 9:30:00, 2026.1.5, 2026年1月5日, 20260105, 45292.5."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

WIDE = str.maketrans("０１２３４５６７８９：／－．　", "0123456789:/-. ")
WRITTEN = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?"
    r"(?:[T\s]*([0-9]{1,2})[:：时]([0-9]{1,2})(?:[:：分]([0-9]{1,2})(?:\.[0-9]+)?)?[分秒]?(?:\+0?8:?00)?)?"
)
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?")
SERIAL = re.compile(r"[2-7][0-9]{4}(?:\.[0-9]+)?")  # a spreadsheet's day count, 1954 to 2119
SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day count knows no zone
SECONDS = Decimal(24 * 60 * 60)


def moment_of(text: str) -> datetime | None:
    """The local moment that was written, without a zone; None if it is none.

    >>> moment_of("2019/2/28 11:25:05")
    datetime.datetime(2019, 2, 28, 11, 25, 5)
    >>> moment_of("45292.5")
    datetime.datetime(2024, 1, 1, 12, 0)
    """
    plain = text.translate(WIDE).strip()
    if SERIAL.fullmatch(plain):
        return SERIAL_ZERO + timedelta(seconds=int((Decimal(plain) * SECONDS).to_integral_value()))
    found = WRITTEN.fullmatch(plain) or COMPACT.fullmatch(plain)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the caller knows the place
    except ValueError:
        return None


def day_of(text: str) -> date | None:
    """The day that was written; None if it is none.

    >>> day_of("2026年1月5日")
    datetime.date(2026, 1, 5)
    """
    moment = moment_of(text)
    return moment.date() if moment else None
