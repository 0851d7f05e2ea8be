"""Sentences of our own with planted personal words in every disguise, and harmless ones that look like them.

Nobody is meant: numbers, names and estates are drawn by lot from a seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from piaojue.masking.identities import CHECK_DIGITS, WEIGHTS, is_bank_card

ESTATES = ("云岩花园", "梧桐苑", "南明家园", "观水小区", "翠湖公寓", "金桥府", "青山小区二期", "东风厂宿舍", "锦绣城")
MATTERS = ("路灯不亮", "下水道堵了", "夜里施工太吵", "电梯老是停", "垃圾没人收", "公交车等很久")
SINGLE = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
COMPOUND = ("欧阳", "上官", "司马", "诸葛", "皇甫", "令狐", "慕容", "司徒")
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞刚桂建志海玉晓春梅燕红雪飞鹏辉波宁欣怡浩宇梓涵思琪佳颖"
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ"

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
LOWER = str.maketrans("0123456789", "零一二三四五六七八九")
RING = str.maketrans("0123456789", "〇幺二三四五六七八九")
UPPER = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")


@dataclass(frozen=True)
class Planted:
    """A sentence, what kind of personal word stands in it, what must not be left of it, and the sentence without it."""

    kind: str
    sentence: str
    secret: str
    around: str


Lot = random.Random


def digits(lot: Lot, length: int) -> str:
    return "".join(lot.choice("0123456789") for _ in range(length))


def disguised(lot: Lot, number: str, groups: tuple[int, ...]) -> str:
    """A number as people write it: in other digits, or parted by other signs."""
    parts, at = [], 0
    for length in groups:
        parts.append(number[at : at + length])
        at += length
    mixed = "".join(digit.translate(lot.choice((LOWER, WIDE, CIRCLED, {}))) for digit in number)
    return lot.choice(
        (
            number,
            *(gap.join(parts) for gap in (" ", "-", ".", "——", "　", "·", " - ", "\u200b", "–")),
            *(gap.join(number) for gap in (" ", "-", "　")),
            *(number.translate(table) for table in (WIDE, CIRCLED, BOLD, LOWER, RING, UPPER)),
            "-".join(parts).translate(WIDE),
            " ".join(parts).translate(LOWER),
            "".join(f"{digit}\ufe0f\u20e3" if digit.isdecimal() else digit for digit in number),
            mixed,
        )
    )


def mobile(lot: Lot) -> Planted:
    number = f"1{lot.choice('3456789')}{digits(lot, 9)}"
    before = lot.choice(("", "", "", "+86", "+86 ", "0086-", "86", "(+86)"))
    written = f"{before}{number}" if before else disguised(lot, number, (3, 4, 4))
    return plant(lot, "mobile", written, number, NUMBER_SENTENCES)


def landline(lot: Lot) -> Planted:
    area, number = lot.choice(("0851", "0731", "010", "021", "0755")), f"{lot.choice('2345678')}{digits(lot, 7)}"
    shapes = (f"({area}){number}", f"（{area}）{number}", f"{area}{number}", f"{area} - {number}")
    written = lot.choice((*shapes, *(disguised(lot, area + number, (len(area), 8)) for _ in shapes)))
    return plant(lot, "landline", written, number, LANDLINE_SENTENCES)


def local(lot: Lot) -> Planted:
    number = f"{lot.choice('2345678')}{digits(lot, lot.choice((6, 7)))}"
    return plant(lot, "local", number, number, LOCAL_SENTENCES)


def day(lot: Lot) -> str:
    return f"{lot.randint(1930, 2015)}{lot.randint(1, 12):02}{lot.randint(1, 28):02}"


def identity(lot: Lot) -> Planted:
    body = f"52010{lot.randint(1, 9)}{day(lot)}{digits(lot, 3)}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    number = body + CHECK_DIGITS[total % 11]
    return plant(lot, "identity", disguised(lot, number, (6, 8, 4)), number, NUMBER_SENTENCES)


def old_identity(lot: Lot) -> Planted:
    number = f"43010{lot.randint(1, 9)}{day(lot)[2:]}{digits(lot, 3)}"
    return plant(lot, "old_identity", disguised(lot, number, (6, 6, 3)), number, NUMBER_SENTENCES)


def mistyped_identity(lot: Lot) -> Planted:
    number = f"52010{lot.randint(1, 9)}{day(lot)}{digits(lot, 4)}"
    before = lot.choice(("身份证", "身份证号：", "身份证号码是", "证件号为", "我的身份证是"))
    return plant(lot, "mistyped_identity", number, number, (f"本人{before}{{}}，{{matter}}。",))


def bank_card(lot: Lot) -> Planted:
    body = f"62{digits(lot, lot.choice((13, 16)))}"
    number = next(body + last for last in "0123456789" if is_bank_card(body + last))
    groups = (4, 4, 4, 4) if len(number) == 16 else (4, 4, 4, 4, 3)
    return plant(lot, "bank_card", disguised(lot, number, groups), number, NUMBER_SENTENCES)


def plate(lot: Lot) -> Planted:
    serial = lot.choice((f"{digits(lot, 5)}", f"{lot.choice('ABCDEFGHJK')}{digits(lot, 4)}", f"D{digits(lot, 5)}"))
    serial = lot.choice((serial, serial, f"{digits(lot, 3)}{lot.choice(PLATE_SIGNS)}{digits(lot, 1)}"))
    province, letter = lot.choice(PROVINCES), lot.choice(PLATE_SIGNS)
    written = lot.choice(
        (
            f"{province}{letter}{serial}",
            f"{province}{letter}·{serial}",
            f"{province}{letter}-{serial}",
            f"{province} {letter} {serial}",
            f"{province}{letter}{serial}".lower(),
            f"{province}{letter}{' '.join(serial)}",
            f"{province}{letter}{serial}".translate(WIDE),
        )
    )
    return plant(lot, "plate", written, serial, PLATE_SENTENCES)


def email(lot: Lot) -> Planted:
    name = lot.choice(("zhang.wei", "liufang", "x_y", "a-b.c", "wang")) + digits(lot, lot.randint(3, 8))
    domain = lot.choice(("qq.com", "163.com", "126.com", "sina.com.cn", "gmail.com", "foxmail.com"))
    written = f"{name}{lot.choice(('@', '＠', ' @ ', '(at)', '#'))}{domain}"
    return plant(lot, "email", written, name, MAIL_SENTENCES)


def wechat(lot: Lot) -> Planted:
    name = lot.choice(("wxid_", "gy-", "liu", "Abc_", "hello")) + digits(lot, lot.randint(4, 8))
    before = lot.choice(
        ("微信号", "微信号：", "微信", "vx", "vx:", "WX：", "wx ", "V信", "加微信 ", "微信号是", "薇信")
    )
    return plant(lot, "wechat", name, name, (f"{{matter}}，{before}{{}}，请回复。",))


def qq(lot: Lot) -> Planted:
    number = f"{lot.choice('123456789')}{digits(lot, lot.randint(5, 9))}"
    before = lot.choice(("QQ", "QQ号", "QQ：", "qq:", "扣扣", "扣扣号是", "QQ号码 ", "加QQ", "ＱＱ："))
    written = lot.choice(
        (number, " ".join(number), number.translate(WIDE), number.translate(LOWER), number.translate(CIRCLED))
    )
    return plant(lot, "qq", written, number, (f"{{matter}}，{before}{{}}，请回复。",))


def a_name(lot: Lot) -> str:
    surname = lot.choice(COMPOUND) if lot.random() < 0.15 else lot.choice(SINGLE)
    return surname + "".join(lot.choice(GIVEN) for _ in range(lot.choice((1, 2, 2))))


def name(lot: Lot) -> Planted:
    chosen = a_name(lot)
    return plant(lot, "name", chosen, chosen, NAME_SENTENCES)


def room(lot: Lot) -> Planted:
    building, unit, floor = lot.randint(1, 39), lot.randint(1, 6), lot.randint(1, 33)
    number = f"{floor}{lot.randint(1, 12):02}"
    written = lot.choice(
        (
            f"{building}栋{unit}单元{number}室",
            f"{building}栋{unit}单元{number}",
            f"{building}幢{unit}单元{number}房",
            f"{building}号楼{unit}单元{floor}楼{number}号",
            f"{building}号楼-{unit}-{number}",
            f"{building}栋-{unit}-{number}室",
            f"{building}栋{unit}-{number}",
            f"{building}-{unit}-{number}室",
            f"{building} 栋 {unit} 单元 {number} 室",
            f"{building}栋{unit}单元{number}室".translate(WIDE),
            f"{building}幢{number}室",
            f"{building}#楼{number}室",
            f"{lot.choice('ABCD')}栋{number}",
            f"{lot.choice('ABCD')}{building}栋{unit}单元{number}",
            f"{lot.choice('ABCD')}座{number}室",
            f"{unit}单元{number}室",
        )
    )
    return plant(lot, "room", written, number, ROOM_SENTENCES)


NUMBER_SENTENCES = (
    "请联系{}，{matter}。",
    "电话{}，{matter}",
    "{matter}，有事打{}！",
    "{matter} {}",
    "区住建局电话一直没人接，我的是{}。",
    "联系人不在，{}（微信同号）",
    "第一{}，{matter}",
    "{}",
    "{matter}\n{}\n谢谢",
    "2024年3月5日{matter}，号码{}。",
    "2024-3-15 {}，{matter}",
    "{} 2024年{matter}",
    "{matter}，19 {} 3",
    "{matter}，{}一直打不通",
)
LANDLINE_SENTENCES = (
    "我家电话{}，{matter}。",
    "向区住建局反映过。本人座机{}，{matter}。",
    "{matter}，联系电话：{}",
    "{matter}，家里电话{}。",
    "我向街道办事处反映无果，我的电话{}。",
    "{matter} {}",
)
LOCAL_SENTENCES = ("我家电话{}，{matter}。", "{matter}，联系电话：{}。", "联系方式{}，{matter}", "请致电{}，{matter}")
PLATE_SENTENCES = (
    "车牌{}占道，{matter}。",
    "我的车{}被划了",
    "{}停在消防通道",
    "货车（{}）每天扬尘",
    "车号：{}，{matter}",
)
MAIL_SENTENCES = ("邮箱{}，{matter}。", "请发到{}", "{matter}，E-mail:{}。", "回复至 {} 谢谢")
ROOM_SENTENCES = (
    "我住{estate}{}，{matter}。",
    "{estate}{}，{matter}",
    "地址：{estate}{}",
    "{estate}{}的住户说{matter}。",
    "家住{estate}（{}），{matter}。",
)
NAME_SENTENCES = (
    "我叫{}，{matter}。",
    "您好，我叫{}住在{estate}，{matter}。",
    "本人{}，{matter}。",
    "本人{}（身份证号附后），{matter}。",
    "联系人：{}，{matter}。",
    "联系人{}，{matter}。",
    "姓名：{} 性别：女",
    "姓名{}，{matter}",
    "投诉人：{}\n{matter}",
    "{estate}的{}先生来电，{matter}。",
    "请联系{}女士，{matter}。",
    "我是{}，{matter}。",
    "我名叫{}，今年六十岁。",
    "{matter}。举报人：{}",
    "户主：{}，{matter}",
)
KINDS: tuple[Callable[[Lot], Planted], ...] = (
    mobile,
    mobile,
    mobile,
    landline,
    local,
    identity,
    old_identity,
    mistyped_identity,
    bank_card,
    plate,
    email,
    wechat,
    qq,
    name,
    name,
    room,
    room,
)


def plant(lot: Lot, kind: str, written: str, secret: str, sentences: tuple[str, ...]) -> Planted:
    sentence, matter, estate = lot.choice(sentences), lot.choice(MATTERS), lot.choice(ESTATES)
    whole, around = (sentence.format(word, matter=matter, estate=estate) for word in (written, ""))
    return Planted(kind, whole, secret, around)


def planted(seed: int, number: int) -> list[Planted]:
    """So many planted words, each kind in turn."""
    lot = random.Random(seed)  # noqa: S311 - no secret is drawn, a seed gives the same corpus
    return [KINDS[at % len(KINDS)](lot) for at in range(number)]
