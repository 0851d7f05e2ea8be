"""Telephone numbers: a mobile one is always somebody's; a landline may be an institution's, and then it stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piaojue.masking.written import GAP, HAN, Span, Written, digits_of, runs

MOBILE = re.compile(rf"1{GAP}[3-9](?:{GAP}[0-9]){{9}}")
ABROAD = re.compile(rf"(?=[(+08])\(?\+?(?:00)?86\)?{GAP}{MOBILE.pattern}")
LANDLINE = re.compile(
    rf"(?=[(+08])(?:\(?\+?(?:00)?86\)?{GAP})?\(?0{GAP}[1-9](?:{GAP}[0-9]){{1,2}}\)?{GAP}[2-9](?:{GAP}[0-9]){{6,7}}"
)
CALLED = re.compile(
    r"(?:电话|座机|手机|联系方式|致电|拨打|[Tt][Ee][Ll])"
    rf"[^0-9\n,.;。\[\]]{{0,6}}(?P<number>[0-9](?:{GAP}[0-9]){{6,11}})(?!-?[0-9])"
)
SERVICE = re.compile(
    r"[48]00[0-9]{7}|9[56][0-9]{3,5}|1[012][0-9]{1,4}|(?:0[0-9]{2,3})?(?:12345|12[0-9]{3}|96[0-9]{3,4})"
)

OFFICE = r"(?:局|单位|委|办|院|校|司|中心|街道|镇|乡|县|区|市|部门|处|所|站|科|大队|社区|公司)"
BEFORE, AFTER = 40, 12  # how far from a number its institution is named
SENTENCE_END = re.compile(r"[。!?\n]")
INSTITUTION = re.compile(
    r"热线|(?:监督|举报|投诉|服务|报修|客服|值班|办公|窗口|公开|受理|报警|救助|维权|抢修|联络)(?:联系)?(?:电话|号码)"
    r"|咨询|查询|详询|疑问|欢迎|可以?直?接?(?:致电|拨打|联系)|与我们联系|(?:联系|致电)我们|向我们|如有[^,]{0,6}问题"
    r"|局|委员会|政府|办公室|(?:服务|政务|事务|管理|指挥|维护|保障)中心|医院|学校|中学|小学|幼儿园|派出所|大队|支队|中队"
    r"|办事处|居委会|村委会|社区|管理处|管理所|事务所|服务站|司法所|财政所|法院|检察院|信访办"
    r"|公司|银行|物业|供电所|自来水|燃气|市民之家|工作站|工作组"
    rf"|我{OFFICE}|{HAN}(?:{OFFICE}|街道|[所站处室科股部厅会联行委社队])的?(?:联系)?(?:电话|座机|号码)?[:( ]{{0,3}}$"
)
REPLY = re.compile(  # an office thanks for being written to, in the sentence before
    rf"对(?:我们|学校|我{OFFICE})[^。]{{0,14}}(?:支持|理解|监督|关心)|[局所站处室科股部院校镇乡办会司心队]联系|特此回复|意见和建议"
)
PERSON = re.compile(
    rf"本人|我(?!们|{OFFICE})"
    r"|家里|家中|家庭|家属|宿舍|住宅|宅电|自宅|手机|联系人|姓名|先生|女士|小姐|业主|住户|居民|村民|举报人|投诉人|反映人|来电人"
)
MATTER = re.compile(r"(?:代码|编号|编码|单号|户号|流水号?|条码|证号|批号|序号|案号)[:为是 ]{0,2}$")
LIST = 20  # how far apart the numbers of one list stand


def mobiles(read: Written) -> Iterator[Span]:
    """Mobile numbers, wherever they stand; of two that overlap, the one with fewer gaps."""
    yield from ((begins, ends) for _, begins, ends in runs(ABROAD, read))
    spans = [(begins, ends) for _, begins, ends in runs(MOBILE, read)]
    yield from sorted(spans, key=lambda span: (span[1] - span[0], span[0]))


def landlines(read: Written) -> Iterator[Span]:
    """Landline numbers, and whatever is called a telephone; not those of institutions, nor what is listed with them."""
    kept = -LIST
    for begins, ends, number in sorted(_landlines(read), key=lambda found: (found[0], -found[1])):
        listed = begins - kept < LIST and not PERSON.search(read.plain[kept:begins])
        if listed or is_institutions(number, read.plain, begins, ends):
            kept = ends
        else:
            yield begins, ends


def _landlines(read: Written) -> Iterator[tuple[int, int, str]]:
    for number, begins, ends in runs(LANDLINE, read):
        yield begins, ends, number
    for way in read.ways:
        for found in CALLED.finditer(way):
            yield *found.span("number"), digits_of(found["number"])


def is_institutions(number: str, plain: str, begins: int, ends: int) -> bool:
    """Is this landline or service number an institution's or a matter's, by its shape or by what stands beside it?

    Before it, in the same sentence, the nearer of institution and person decides; behind it, an institution's name.

    >>> is_institutions("085186841234", "区住建局电话0851-86841234", 6, 19)
    True
    >>> is_institutions("085186841234", "区住建局不管,我的电话0851-86841234", 12, 25)
    False
    """
    before = SENTENCE_END.split(plain[max(0, begins - BEFORE) : begins])[-1]
    if SERVICE.fullmatch(number) or not number.strip("0") or MATTER.search(before):
        return True
    institution, person = _last(INSTITUTION, before), _last(PERSON, before)
    if institution != person:
        return institution > person
    if REPLY.search(plain, max(0, begins - BEFORE), begins):
        return True
    behind = SENTENCE_END.split(plain[ends : ends + AFTER])[0]
    return INSTITUTION.search(behind) is not None and PERSON.search(behind) is None


def _last(pattern: re.Pattern[str], before: str) -> int:
    return max((found.end() for found in pattern.finditer(before)), default=-1)
