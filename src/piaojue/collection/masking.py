"""Masking of telephone and identity numbers before a message is stored; pure text in, pure text out."""

from __future__ import annotations

import re

WIDE = str.maketrans("０１２３４５６７８９ＸｘＯ", "0123456789XxO")
GAP = r"[ \-—－\u3000]?"
PHONE = re.compile(rf"(?<![0-9])1[3-9](?:{GAP}[0-9]){{9}}(?![0-9])")
IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx](?![0-9A-Za-z])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"


def is_identity(number: str) -> bool:
    """Does an 18-digit number carry the right check digit of an identity card (GB 11643)?"""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11] == number[17].upper()


def mask(text: str) -> str:
    """The text with mobile numbers and identity numbers replaced by words.

    >>> mask("请联系１３８ 0000 1234,路灯不亮")
    '请联系[电话],路灯不亮'
    """
    plain = text.translate(WIDE)
    plain = IDENTITY.sub(lambda found: "[证件号]" if is_identity(found.group()) else found.group(), plain)
    return PHONE.sub("[电话]", plain)
