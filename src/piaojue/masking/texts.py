"""What becomes of a text: every rule's places are replaced by its word, and counted; no value is kept anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from piaojue.masking.accounts import accounts, emails
from piaojue.masking.addresses import rooms
from piaojue.masking.identities import bank_cards, identities, old_identities
from piaojue.masking.names import names
from piaojue.masking.plates import plates
from piaojue.masking.telephones import landlines, mobiles
from piaojue.masking.written import Span, Written, written


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of personal words: its identifier, its Chinese name, what is written instead, how it is found."""

    key: str
    name: str
    word: str
    places: Callable[[Written], Iterator[Span]]


RULES = (  # the surest first: where two touch, the first holds
    Rule("email", "电子邮箱", "[邮箱]", emails),
    Rule("identity", "身份证号", "[证件号]", identities),
    Rule("bank_card", "银行卡号", "[银行卡号]", bank_cards),
    Rule("old_identity", "15位身份证号", "[证件号]", old_identities),
    Rule("mobile", "手机号码", "[电话]", mobiles),
    Rule("account", "微信号、QQ号", "[账号]", accounts),
    Rule("landline", "座机号码", "[电话]", landlines),
    Rule("plate", "车牌号", "[车牌号]", plates),
    Rule("room", "楼栋房号", "[房号]", rooms),
    Rule("name", "姓名", "[姓名]", names),
)
MOST_READINGS = 10


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal words, and how many of each rule there were."""

    text: str
    counts: Mapping[str, int]


def mask(text: str) -> str:
    """The text with personal numbers, names and rooms replaced by words.

    >>> mask("我叫张小明,住花园小区3栋2单元501室,请联系１３８ 0000 1234,路灯不亮")
    '我叫[姓名],住花园小区[房号],请联系[电话],路灯不亮'
    """
    return masked(text).text


def masked(text: str) -> Masked:
    """The text as `mask` gives it, with counts per rule; read again until nothing more is found, so that masking a
    masked text changes nothing. Only a text made for it needs more than a few readings.

    >>> masked("张先生的车贵A12345,电话13800001234").counts
    {'mobile': 1, 'plate': 1, 'name': 1}
    """
    counts = Counter[str]()
    for _ in range(MOST_READINGS):
        spans = sorted(_apart(written(text), len(text)), key=lambda span: span[0])
        if not spans:
            break
        counts.update(rule.key for _, _, rule in spans)
        text = "".join(_pieces(text, spans))
    return Masked(text, {rule.key: counts[rule.key] for rule in RULES if counts[rule.key]})


def _apart(read: Written, length: int) -> Iterator[tuple[int, int, Rule]]:
    """Places that touch no surer one."""
    taken = bytearray(length)
    for rule in RULES:
        for begins, ends in rule.places(read):
            if 1 not in taken[begins:ends]:
                taken[begins:ends] = b"\1" * (ends - begins)
                yield begins, ends, rule


def _pieces(text: str, spans: list[tuple[int, int, Rule]]) -> Iterator[str]:
    at = 0
    for begins, ends, rule in spans:
        yield text[at:begins]
        yield rule.word
        at = ends
    yield text[at:]
