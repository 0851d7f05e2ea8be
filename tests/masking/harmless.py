"""Harmless sentences of our own that look like personal words: numbers of matters, institutions, roles, buildings."""

from __future__ import annotations

import random

from tests.masking.corpus import ESTATES, MATTERS, digits

ROLE_WORDS = """
业主 居民 村民 市民 租户 住户 商户 家长 学生 司机 车主 房东 党员 代表 高中生 成年人 管理员 施工方 程序员 农民
任课老师 退休职工 单位员工 全职妈妈 常住居民 应届毕业生 安置户 贫困户 经营者 方舟小区业主 安全员 平时坐公交的
高新区居民
"""
ROLES = ROLE_WORDS.split()
SELF = (
    "本人高度重视，{matter}。",
    "本人于2024年购房，{matter}。",
    "本人全家都受影响，{matter}。",
    "本人时常路过，{matter}。",
    "本人方便的时间是下午，{matter}。",
    "本人和家人，{matter}。",
    "本人成绩，请核对。",
    "本人单位，{matter}。",
    "姓名不一致怎么办？",
    "姓名和联系方式请保密。",
    "联系人方便时再说。",
    "联系人和电话都没有。",
    "我叫停车场的人来看，{matter}。",
    "我叫了几次都没人来。",
    "我叫车来接老人，{matter}。",
    "各位女士先生，{matter}。",
    "老先生摔了一跤，{matter}。",
    "我先生说{matter}。",
    "张家界、陈家坝、王家桥都有这样的问题。",
    "余额不足，周末{matter}。",
)
OFFICES = ("区住建局", "市信访局", "街道办事处", "社区居委会", "区政务服务中心", "县自来水公司", "中心医院", "第三中学")
CALLS = ("电话", "联系电话：", "办公室电话", "咨询电话：", "监督电话", "（电话：", "热线", "值班电话 ")
SERVICES = (
    "12345",
    "110",
    "119",
    "120",
    "122",
    "12315",
    "96533",
    "95598",
    "10086",
    "968811",
    "400-889-3333",
    "800-820-5555",
    "4008893333",
)


def harmless(seed: int, number: int) -> list[str]:
    """So many harmless sentences, each kind in turn."""
    lot = random.Random(seed)  # noqa: S311 - no secret is drawn, a seed gives the same corpus
    return [KINDS[at % len(KINDS)](lot) for at in range(number)]


def said(lot: random.Random, sentence: str) -> str:
    return sentence.format(matter=lot.choice(MATTERS), estate=lot.choice(ESTATES))


def role(lot: random.Random) -> str:
    return said(lot, f"我是{lot.choice(ROLES)}，{{matter}}。")


def of_oneself(lot: random.Random) -> str:
    return said(lot, lot.choice(SELF))


def institution(lot: random.Random) -> str:
    number = f"{lot.choice(('0851-', '0731-', '(010)', '0755'))}{lot.choice('2345678')}{digits(lot, 7)}"
    return said(lot, f"{{matter}}，{lot.choice(OFFICES)}{lot.choice(CALLS)}{number}没人接。")


def public_call(lot: random.Random) -> str:
    number = f"{lot.choice(('0851-', ''))}{lot.choice('2345678')}{digits(lot, 7)}"
    called = lot.choice(("咨询电话", "监督电话", "举报电话", "服务热线", "24小时值班电话"))
    return f"{called}{lot.choice(('：', '', '为'))}{number}。"


def service(lot: random.Random) -> str:
    return said(lot, f"{lot.choice(('拨打', '致电', '打了', '我的电话打给'))}{lot.choice(SERVICES)}，{{matter}}。")


def filed(lot: random.Random) -> str:
    year = lot.randint(2015, 2026)
    return lot.choice(
        (
            f"工单{year}{lot.randint(1, 12):02}{lot.randint(1, 28):02}{digits(lot, 9)}没有下文。",
            f"工单编号GD{year}{digits(lot, 8)}",
            f"订单号{lot.choice('123456789')}{digits(lot, 15)}，没有收到货。",
            f"流水号{year}{digits(lot, 14)}",
            f"项目代码{year}-520112-{lot.randint(10, 99)}-01-{digits(lot, 6)}",
            f"发票代码0520{digits(lot, 8)}",
            f"统一社会信用代码91520100MA6D{digits(lot, 5)}X",
            f"快递SF{digits(lot, 13)}",
            f"用户户号{lot.choice('123456789')}{digits(lot, 9)}，停水三天。",
            f"黔府发〔{year}〕{lot.randint(1, 60)}号第{lot.randint(1, 40)}条",
            f"国标GB{digits(lot, 5)}-{year}第{lot.randint(1, 90)}条",
            f"（{year}）黔01民终{digits(lot, 4)}号",
        )
    )


def measured(lot: random.Random) -> str:
    year, month, day, teen = lot.randint(2010, 2025), lot.randint(1, 12), lot.randint(1, 28), lot.randint(13, 19)
    return said(
        lot,
        lot.choice(
            (
                f"{year}-{month}-{day}到{year + 1}年，{{matter}}。",
                f"造价{teen}{digits(lot, 6)}元，面积{teen}{digits(lot, 4)}.{digits(lot, 2)}平方米。",
                f"{month}月{day}日13:00-15:30停水。",
                f"{year}-{year + 1}学年，每月{teen}00-{teen + 9}00元。",
                f"坐标10{lot.randint(4, 8)}.{digits(lot, 6)}，{lot.randint(24, 28)}.{digits(lot, 6)}附近。",
                f"第一三五七九路公交，{lot.randint(100, 999)}路改道，县道X{digits(lot, 3)}、G{digits(lot, 3)}堵车。",
                f"{lot.randint(1, 9)}号线{teen}点到站，{{matter}}。",
                f"型号A{digits(lot, 5)}-B{digits(lot, 3)}，单价{teen}.{digits(lot, 1)}-{teen + 6}.{digits(lot, 1)}元。",
                f"人口{teen} {digits(lot, 3)} {digits(lot, 3)}人。",
                "一二三四五六七八九十，三三两两，一五一十。",
                f"微信支付{lot.randint(1, 9)}0000元，QQ群里都在说。",
                f"微信公众号：{lot.choice(('观山发布', 'guanshanfabu2024'))}。",
                f"邮编55{digits(lot, 4)}，邮箱service{digits(lot, 2)}@guiyang.gov.cn。",
                f"邮政编码为55{digits(lot, 4)}，{{estate}}有{lot.randint(100, 999)}户。",
            )
        ),
    )


def building(lot: random.Random) -> str:
    at = lot.randint(1, 30)
    return said(
        lot,
        lot.choice(
            (
                f"{{estate}}共{at}栋{lot.randint(100, 900)}户，{{matter}}。",
                f"{{estate}}{at}栋{lot.randint(1, 4)}单元电梯停运。",
                f"{{estate}}{at}栋楼下{{matter}}。",
                f"{{estate}}{at}号楼建筑面积{lot.randint(1000, 9999)}平方米。",
                f"{{estate}}{at}栋1{digits(lot, 2)}商铺油烟大。",
                f"{{estate}}{at}栋{lot.randint(2010, 2024)}年交付。",
                f"{{estate}}{at}栋{lot.randint(100, 300)}.{digits(lot, 1)}平方米。",
                f"区人社局{lot.randint(101, 599)}室，政务服务中心{at}号楼{lot.randint(101, 599)}室。",
                f"{{estate}}{at}-{at + 1}栋、{at + 2}栋外墙脱落。",
                f"中山路{lot.randint(100, 300)}号，人民路{at}号门面。",
                f"{at}座{lot.randint(110, 500)}千伏变电站，{at}个单元{lot.randint(100, 300)}台电梯。",
                f"第{at}栋{lot.randint(100, 300)}米外{{matter}}。",
            )
        ),
    )


KINDS = (role, of_oneself, institution, public_call, service, filed, measured, building)
