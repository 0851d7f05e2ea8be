"""E-mail addresses, and the accounts of WeChat and QQ behind the words that announce them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piaojue.masking.written import GAP, Span, Written, digits_of

AT = r"[ \t]?(?:@|\(at\)|\[at\]|#(?=(?:qq|163|126|sina|gmail|foxmail|139|189)\.))[ \t]?"
EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{{0,63}}{AT}"
    r"(?P<domain>[A-Za-z0-9][A-Za-z0-9\-]{0,62}(?:[ \t]?\.[ \t]?[A-Za-z][A-Za-z0-9\-]{0,30}){1,4})",
    re.IGNORECASE,
)
PUBLIC_DOMAIN = re.compile(r"\.(?:gov|edu)(?:\.cn)?$", re.IGNORECASE)

MARKER = r"(?<![A-Za-z0-9@.])(?:微信|威信|薇信|徽信|加[vV微薇]|[vV]信|[wWvV][xX]|[wW]e[cC]hat|[qQ][qQ]|扣扣|企鹅)"
CLAIM = r"(?:号码|账号|帐号|号|群|群号|id|ID|同号)?[ \t]{0,2}(?:[:是为=]|\()?[ \t]{0,2}"
DIGITS = rf"[1-9](?:{GAP}[0-9]){{4,11}}(?![0-9]|[ \t]?[元块万亿年月人%]|\.[A-Za-z])"
NAME = r"[A-Za-z][A-Za-z0-9_\-]{5,19}(?![A-Za-z0-9_\-@.])"
ACCOUNT = re.compile(rf"(?P<marker>{MARKER}{CLAIM})(?P<account>{DIGITS}|{NAME})")
HOTLINE = re.compile(r"1[0-2][0-9]{3}|9[56][0-9]{3}")
NEAR = 8  # an official account says so before
CLAIMING = ("号", "是", "为", ":", "=", "id", "ID")


def emails(read: Written) -> Iterator[Span]:
    """E-mail addresses, save those of authorities and schools."""
    for found in EMAIL.finditer(read.plain):
        if not PUBLIC_DOMAIN.search(found["domain"].replace(" ", "")):
            yield found.span()


def accounts(read: Written) -> Iterator[Span]:
    """Names and numbers of WeChat and QQ, without the word before them.

    A name without a digit counts only if it is announced as one: 微信notify is none, 微信号:notify is.
    """
    for way in read.ways:
        for found in ACCOUNT.finditer(way):
            account = found["account"]
            if account[0].isdecimal():
                known = not HOTLINE.fullmatch(digits_of(account))
            else:
                known = not account.isalpha() or found["marker"].rstrip(" (").endswith(CLAIMING)
            if known and "公众号" not in way[max(0, found.start() - NEAR) : found.start()]:
                yield found.span("account")
