"""Names of persons: behind a phrase that introduces one, before 先生 and 女士, and beside a number that was masked.

A name begins with a surname and has one or two signs more. Behind a phrase that can only introduce a name (我叫,
姓名:) that is enough; behind the others (本人, 我是) the name must also end where a word ends, for 我是业主 is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from piaojue.masking.surnames import COMMON, COMPOUND, NO_NAME, SINGLE
from piaojue.masking.written import HAN, Span, Written

ROLE = (
    r"(?:联系人|投诉人|举报人|反映人|反应人|来电人|来信人|申请人|发帖人|信访人|上访人|求助人|报修人|诉求人|留言人|当事人"
    r"|产权人|权利人|监护人|户主|署名|签名|落款|代表人)"
)
ANNOUNCED = re.compile(
    rf"我名?叫|名叫|(?:我的|本人)名字[是:]|名字叫|(?:姓名|{ROLE}(?:姓名)?)[ ]?[:为是][ ]?|(?:我|免贵)姓(?!名)"
)
HINTED = re.compile(rf"(?:本人|姓名|{ROLE}|我是|我系|本人系|本人是) ?")
TITLE = re.compile(r"老先生|先生|女士|小姐")
NUMBERED = re.compile(r"\[(?:电话|证件号)\]|\*{4}")
LABEL = re.compile(r"[ :,(]{0,2}(?:联系)?(?:电话|手机|身份证|方式)?(?:号码?)?[ :(]{0,2}$")
LONGEST_LABEL = 12

SURNAME = rf"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(SINGLE))}])"
SHARP = (
    rf"(?=(?!{HAN}).|$|先生|女士|小姐|同志|男[,性 ]|女[,性 ]|身份证|电话|手机|联系方式"
    r"|现住|家住|住址|住在|今年|现年|出生|性别|来自|籍贯)"
)
SOFT = r"(?=[是系住在于的因和及与家男女,]|电|手|向|想|要|对|反映|投诉|举报)"
ENDING = re.compile(
    rf"(?P<spaced>{SURNAME} {HAN}(?: ?{HAN})?{SHARP})|{SURNAME}(?:{HAN}{{1,2}}?{SHARP}|{HAN}{SOFT}|{HAN}{{2}}{SOFT})",
    re.DOTALL,
)
ACTING = re.compile(rf"{SURNAME}{HAN}{{2}}(?=[的等与和只都签任系]|是|家[庭里]|实名|举报|投诉|反映|同意|表示|签订)")
WHOLE = re.compile(rf"{SURNAME}{HAN}{{1,2}}?(?![A-Za-z]){SHARP}", re.DOTALL)
BEGINNING = re.compile(rf"{SURNAME}{HAN}{{1,2}}")
ALONE = re.compile(SURNAME)

NO_GIVEN = frozenset("到因于对的了是不我你他她它们这那个把被就都也又还吗呢吧啊呀过着没很再才去说问请给让车")
NO_LAST = frozenset("员主户者镇县区社厂店机村局所办站市院科室队部处委会司厅街路道里园苑组班届级")
ORDINARY_LAST = frozenset("民生人长工师家方城")  # of names as well, but only with a surname that is nothing else


def names(read: Written) -> Iterator[Span]:
    """Names, without the phrase before them and the title behind them."""
    plain = read.plain
    for found in ANNOUNCED.finditer(plain):
        yield from _announced(plain, found.end(), surname_only=found.group().endswith("姓"))
    for found in HINTED.finditer(plain):
        yield from _hinted(plain, found.end(), acting=found.group()[0] != "我")
    for found in TITLE.finditer(plain):
        yield from _titled(plain, found.start())
    for found in NUMBERED.finditer(plain):
        label = LABEL.search(plain, max(0, found.start() - LONGEST_LABEL), found.start())
        yield from _numbered(plain, label.start() if label else found.start())


def _announced(plain: str, at: int, *, surname_only: bool) -> Iterator[Span]:
    """Surely a name: as far as a word ends, else two or three signs."""
    found = ALONE.match(plain, at) if surname_only else ENDING.match(plain, at)
    if found is None and not surname_only:
        found = BEGINNING.match(plain, at)
        if found and found.group()[-1] in NO_LAST:
            return
    if found is None:
        return
    name = found.group()
    while not surname_only and len(name) > 1 and name[-1] in NO_GIVEN:
        name = name[:-1]
    if (surname_only or len(name) > 1) and not {name, name[:2]} & NO_NAME:
        yield at, at + len(name)


def _hinted(plain: str, at: int, *, acting: bool) -> Iterator[Span]:
    """A name if it looks like one and a word ends behind it; of a party, also if it does something: 户主王小明同意."""
    found = WHOLE.match(plain, at)
    if found and is_name(found.group()):
        yield found.span()
        return
    found = ACTING.match(plain, at) if acting else None
    if found and is_name(found.group(), sure=True) and found.group()[0] != "曾":
        yield found.span()


def _titled(plain: str, ends: int) -> Iterator[Span]:
    """What stands before a title: a whole name, or the surname alone."""
    for length in (4, 3, 2, 1):
        name = plain[max(0, ends - length) : ends]
        if len(name) == length and (name in SINGLE or name in COMPOUND or _is_titled(name)):
            yield ends - length, ends
            return


def _is_titled(name: str) -> bool:
    """Is the whole of it a name? 向黄先生 is 黄先生 to whom one turns."""
    return is_name(name) and (name[0] in COMMON or name[-1] not in COMMON)


def _numbered(plain: str, ends: int) -> Iterator[Span]:
    """Whoever stands alone before a number that was masked."""
    for length in (4, 3, 2):
        name, before = plain[max(0, ends - length) : ends], plain[max(0, ends - length - 1) : ends - length]
        if len(name) == length and is_name(name, sure=True) and not re.match(HAN, before):
            yield ends - length, ends


def is_name(words: str, *, sure: bool = False) -> bool:
    """Does it look like a name: a surname, one or two signs that occur in names, and no word of its own?

    >>> is_name("欧阳潇玥"), is_name("业主"), is_name("高度"), is_name("李建民")
    (True, False, False, True)
    """
    length = 2 if words[:2] in COMPOUND and len(words) > 2 else 1
    surname, given = words[:length], words[length:]
    known = surname in COMPOUND or surname in (COMMON if sure else SINGLE)
    if not known or len(given) not in (1, 2) or not re.fullmatch(rf"{HAN}+", given):
        return False
    if words in NO_NAME or words[:2] in NO_NAME or NO_GIVEN & set(given) or given[-1] in NO_LAST:
        return False
    return given[-1] not in ORDINARY_LAST or surname in COMMON or surname in COMPOUND
