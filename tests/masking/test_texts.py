from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.masking.identities import CHECK_DIGITS, PROVINCES, WEIGHTS, is_identity
from piaojue.masking.texts import mask

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
IDENTITY = "11010519491231002X"  # the example printed in the standard
CARD = "6222021234567890128"


@pytest.mark.parametrize(
    "number",
    [
        "13800001234",
        "138 0000 1234",
        "138-0000-1234",
        "138——0000——1234",
        "1 3 8 0 0 0 0 1 2 3 4",
        "１３８００００１２３４",
        "１３８　００００　１２３４",
        "138.0000.1234",
        "+8613800001234",
        "+86 138 0000 1234",
        "0086-13800001234",
        "一三八零零零零一二三四",
        "幺三八〇〇〇〇一二三四",
        "0851-86841234",
        "(0851)86841234",
        "（０８５１）８６８４１２３４",
        "010 6201 1234",
        "0731——86841234",
    ],
)
def test_telephone_numbers_are_masked_however_they_are_written(number) -> None:
    assert mask(f"请联系{number}，路灯不亮") == "请联系[电话]，路灯不亮"


@pytest.mark.parametrize("before", ["电话", "联系电话：", "手机号码是", "TEL:", "联系方式（微信）"])
def test_a_number_that_is_called_a_telephone_is_masked_without_its_area(before) -> None:
    assert mask(f"{before}8684 1234。") == f"{before}[电话]。"


@pytest.mark.parametrize(
    "number",
    [IDENTITY, IDENTITY.lower(), IDENTITY.translate(WIDE), "110105 19491231 002X", "110105491231002"],
)
def test_identity_numbers_are_masked(number) -> None:
    assert mask(f"本人（{number}）反映") == "本人（[证件号]）反映"


def test_a_mistyped_identity_number_is_masked_when_it_is_called_one() -> None:
    assert mask("身份证号码：110105194912310021,") == "身份证号码：[证件号],"
    assert mask("流水号110105194912310021,") == "流水号110105194912310021,"
    assert mask("工单编号：110105194912310021") == "工单编号：110105194912310021"


def test_a_mistyped_identity_number_is_masked_where_it_stands_alone_with_the_birthday_of_a_grown_person() -> None:
    assert mask("110105194912310021") == "[证件号]"
    assert mask("办不了，110105200912310021 是我的") == "办不了，[证件号] 是我的"
    assert mask("520112202509031234") == "520112202509031234"  # a division and the day of a ticket
    assert mask("990105194912310021") == "990105194912310021"  # no such province


def test_bank_cards_are_masked_by_their_check_digit() -> None:
    assert mask(f"退到{CARD}谢谢") == "退到[银行卡号]谢谢"
    assert mask("退到6222 0212 3456 7890 128谢谢") == "退到[银行卡号]谢谢"


@pytest.mark.parametrize(
    "text",
    [
        "2019-2020学年每月1500-1700元",
        "工单20190228112505001",
        "国标50096-2011第60条",
        "建筑面积138000.5平方米，造价13800000元",
        "2019年11月07日17时30分",
        "拨打12345热线和400-889-3333",
        "门牌１５４—３３０号",
        "一二三四五六七八九十",
        "A3区123456789号",
        "邮编550018",
    ],
)
def test_other_numbers_stay_as_they_were_written(text) -> None:
    assert mask(text) == text


def test_only_what_is_masked_changes() -> None:
    assert mask("Ａ区１号楼，电话１３８００００１２３４！") == "Ａ区１号楼，电话[电话]！"


def test_two_numbers_side_by_side_are_both_masked() -> None:
    assert mask("13800001234/13900001234、13700001234") == "[电话]/[电话]、[电话]"
    assert mask(f"{IDENTITY} 13800001234") == "[证件号] [电话]"


@st.composite
def identities(draw) -> str:
    day = draw(st.dates(min_value=date(1900, 1, 1)))
    place = f"{draw(st.sampled_from(sorted(PROVINCES)))}{draw(st.integers(0, 9999)):04}"
    body = f"{place}{day:%Y%m%d}{draw(st.integers(0, 999)):03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + CHECK_DIGITS[total % 11]


WORDS = st.text(alphabet="路灯不亮，请联系。（）A区\n", max_size=12)
NUMBERS = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True) | identities()


@settings(max_examples=500)
@given(before=WORDS, number=NUMBERS, after=WORDS, wide=st.booleans(), gap=st.sampled_from(["", " ", "-"]))
def test_no_planted_number_is_left(before, number, after, wide, gap) -> None:
    planted = number.translate(WIDE) if wide else number
    planted = f"{planted[:3]}{gap}{planted[3:7]}{gap}{planted[7:]}"

    masked = mask(before + planted + after)

    assert planted not in masked
    assert not re.search(r"[0-9０-９]{4}", masked)


@given(st.text())
def test_masking_twice_changes_nothing_more(text) -> None:
    assert mask(mask(text)) == mask(text)


def test_an_identity_needs_its_day_and_its_check_digit() -> None:
    assert is_identity(IDENTITY)
    assert [n for n in range(10) if is_identity(IDENTITY[:17] + str(n))] == []
    assert not is_identity("110105194913310021")
    assert not is_identity("")
