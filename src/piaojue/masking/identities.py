"""Numbers of identity cards and bank cards: known by their check digit, or by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from piaojue.masking.written import ENDS, GAP, Span, Written, runs

LONG = re.compile(rf"[1-9](?:{GAP}[0-9]){{13,20}}(?:{GAP}[Xx])?")
CLAIMED_IDENTITY = re.compile(
    rf"(?:身份证|证件号|身份号)[^0-9\[\]\n]{{0,8}}(?P<number>[1-9](?:{GAP}[0-9Xx]){{13,18}}){ENDS}"
)
CLAIMED_CARD = re.compile(
    rf"(?:银行卡|储蓄卡|信用卡|借记卡|卡号|银行账号|银行帐号|银行账户)"
    rf"[^0-9\[\]\n]{{0,8}}(?P<number>[0-9](?:{GAP}[0-9]){{14,18}}){ENDS}"
)

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
LONG_IDENTITY, SHORT_IDENTITY = 18, 15
OTHER_NUMBER = re.compile(r"(?:流水|订单|工单|运单|合同|案件|项目|单|编|账|户)[号码编]{1,2}[:：\s]{0,3}$")
GROWN_FROM, GROWN_BEFORE = "1900", "2010"
CARD, FOREIGN_CARD = range(16, 20), 16
PROVINCES = {
    str(n)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for n in range(first, last + 1)
}


def is_identity(number: str) -> bool:
    """Is it an identity card's number: 18 digits with check digit (GB 11643), or 15 of the old kind?

    Both begin with a province and hold a day of birth.

    >>> is_identity("11010519491231002X"), is_identity("110105194912310021"), is_identity("110105491231002")
    (True, False, True)
    """
    if number[:2] not in PROVINCES:
        return False
    if len(number) == SHORT_IDENTITY and number.isdigit():
        return _is_day(f"19{number[6:12]}")
    if len(number) != LONG_IDENTITY or not number[:17].isdigit() or not _is_day(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11] == number[17].upper()


def _is_mistyped(number: str, plain: str, begins: int) -> bool:
    """Is it 18 digits with a province and the birthday of a grown person, and not called anything else?

    Numbers of tickets and orders begin with a division and a day too, but with a day of these years.
    """
    born = number[6:14]
    has_birthday = number[:17].isdigit() and _is_day(born) and GROWN_FROM <= born < GROWN_BEFORE
    return has_birthday and number[:2] in PROVINCES and not OTHER_NUMBER.search(plain[max(0, begins - 8) : begins])


def _is_day(digits: str) -> bool:
    try:
        return date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") >= date(1850, 1, 1)
    except ValueError:
        return False


def is_bank_card(number: str) -> bool:
    """Is it a bank card's number: 62 and 16 to 19 digits in all, or 16 that begin with 3 to 5; Luhn sum in nought?

    >>> is_bank_card("6222021234567890128"), is_bank_card("6222021234567890120")
    (True, False)
    """
    if len(number) not in CARD or not number.isdigit():
        return False
    if not number.startswith("62") and not (number[0] in "345" and len(number) == FOREIGN_CARD):
        return False
    doubled = (int(digit) * (2 if n % 2 else 1) for n, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def identities(read: Written) -> Iterator[Span]:
    """Numbers of identity cards; a mistyped one if it has a grown person's birthday, or is called one."""
    for number, begins, ends in runs(LONG, read):
        if len(number) == LONG_IDENTITY and (is_identity(number) or _is_mistyped(number, read.plain, begins)):
            yield begins, ends
    for way in read.ways:
        yield from (found.span("number") for found in CLAIMED_IDENTITY.finditer(way))


def old_identities(read: Written) -> Iterator[Span]:
    """Numbers of identity cards of the old kind, which have no check digit."""
    for number, begins, ends in runs(LONG, read):
        if len(number) == SHORT_IDENTITY and is_identity(number):
            yield begins, ends


def bank_cards(read: Written) -> Iterator[Span]:
    """Numbers of bank cards; a mistyped one if it is called one."""
    for number, begins, ends in runs(LONG, read):
        if is_bank_card(number) and (number.startswith("62") or _is_embossed(read.plain, begins, ends)):
            yield begins, ends
    for way in read.ways:
        yield from (found.span("number") for found in CLAIMED_CARD.finditer(way))


def _is_embossed(plain: str, begins: int, ends: int) -> bool:
    """Is it written in one piece or as on the card, four by four? Only then is a check digit enough."""
    parted = ends - begins == FOREIGN_CARD + 3 and not any(plain[begins + at].isalnum() for at in (4, 9, 14))
    return ends - begins == FOREIGN_CARD or parted
