"""Masking of telephone, identity and bank card numbers before a message is stored; text in, text out.

Numbers are looked for in a copy in which wide digits are plain; the text itself changes only where it is masked.
What is not masked here: names, addresses, plates; they need more than the shape of a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

WIDE = str.maketrans("０１２３４５６７８９Ｘｘ（）＋：", "0123456789Xx()+:")
GAP = r"[ \t\u00a0\u3000\-_·.—–－―]{0,2}"  # what people put between the digits of a number
STARTS, ENDS = r"(?<![0-9])", r"(?![0-9])"

MOBILE = re.compile(rf"{STARTS}(?:\+?(?:00)?86{GAP})?1{GAP}[3-9](?:{GAP}[0-9]){{9}}{ENDS}")
SPELT = re.compile(r"[一幺][三四五六七八九][零〇一二三四五六七八九幺]{9}(?![零〇一二三四五六七八九幺])")
LANDLINE = re.compile(rf"{STARTS}\(?0[1-9][0-9]{{1,2}}\)?{GAP}[2-9](?:{GAP}[0-9]){{6,7}}{ENDS}")
NAMED = re.compile(
    rf"(?:电话|手机|联系方式|致电|拨打|[Tt][Ee][Ll])[^0-9\n,，。;；]{{0,6}}(?P<number>[0-9](?:{GAP}[0-9]){{6,11}}){ENDS}"
)
LONG = re.compile(rf"{STARTS}[1-9](?:{GAP}[0-9]){{13,18}}(?:{GAP}[Xx])?{ENDS}")
CLAIMED = re.compile(rf"身份证[^0-9\n]{{0,8}}(?P<number>[1-9](?:{GAP}[0-9Xx]){{13,18}}){ENDS}")

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
LONG_IDENTITY, SHORT_IDENTITY = 18, 15
CARD = range(16, 20)


def is_identity(number: str) -> bool:
    """Is it an identity card's number: 18 digits with check digit (GB 11643), or 15 of the old kind; both dated?

    >>> is_identity("11010519491231002X"), is_identity("110105194912310021"), is_identity("110105491231002")
    (True, False, True)
    """
    if len(number) == SHORT_IDENTITY and number.isdigit():
        return _is_day(f"19{number[6:12]}")
    if len(number) != LONG_IDENTITY or not number[:17].isdigit() or not _is_day(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11] == number[17].upper()


def _is_day(digits: str) -> bool:
    try:
        return date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") >= date(1850, 1, 1)
    except ValueError:
        return False


def is_bank_card(number: str) -> bool:
    """Is it a bank card's number: 16 to 19 digits whose Luhn sum ends in nought?

    >>> is_bank_card("6222021234567890128"), is_bank_card("6222021234567890120")
    (True, False)
    """
    if len(number) not in CARD or not number.isdigit() or number[0] not in "3456":
        return False
    doubled = (int(digit) * (2 if n % 2 else 1) for n, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def mask(text: str) -> str:
    """The text with personal numbers replaced by words.

    >>> mask("请联系１３８ 0000 1234,路灯不亮")
    '请联系[电话],路灯不亮'
    """
    plain = text.translate(WIDE)
    for begins, ends, word in sorted(_apart(_found(plain), len(plain)), reverse=True):
        text = f"{text[:begins]}{word}{text[ends:]}"
    return text


Span = tuple[int, int, str]


def _found(plain: str) -> Iterator[Span]:
    """Where something is to be masked, the surest first."""
    for found in LONG.finditer(plain):
        if word := _word_of(re.sub(r"[^0-9Xx]", "", found.group())):
            yield found.start(), found.end(), word
    yield from _spans(CLAIMED, plain, "[证件号]", lambda found: found.span("number"))
    for pattern in (MOBILE, SPELT, LANDLINE):
        yield from _spans(pattern, plain, "[电话]", lambda found: found.span())
    yield from _spans(NAMED, plain, "[电话]", lambda found: found.span("number"))


def _word_of(number: str) -> str:
    if is_identity(number):
        return "[证件号]"
    return "[银行卡号]" if is_bank_card(number) else ""


def _spans(
    pattern: re.Pattern[str], plain: str, word: str, span: Callable[[re.Match[str]], tuple[int, int]]
) -> Iterator[Span]:
    for found in pattern.finditer(plain):
        yield (*span(found), word)


def _apart(spans: Iterator[Span], length: int) -> Iterator[Span]:
    """Those spans that touch no surer one."""
    taken = bytearray(length)
    for begins, ends, word in spans:
        if 1 not in taken[begins:ends]:
            taken[begins:ends] = b"\1" * (ends - begins)
            yield begins, ends, word
