"""Each kind of personal words: what goes, what stays, and where the line between them runs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.masking.texts import RULES, mask, masked

WORDS = """
13800001234 0851-86841234 8684123 电话 咨询电话 住建局 我 [电话] [姓名] [房号] 张三 李四先生 姓名： 我叫 本人
3栋 2单元 501 室 - 一 二 三 ① ３ 贵A 12345 @ qq .com 微信号 wx ， 。 *** 身份证 11010519491231002X
6222021234567890128
"""
PIECES = WORDS.split()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("我叫张小明，路灯不亮", "我叫[姓名]，路灯不亮"),
        ("我叫张伟住在云岩花园", "我叫[姓名]住在云岩花园"),
        ("本人欧阳小雨，住在这里", "本人[姓名]，住在这里"),
        ("联系人：李四 电话见后", "联系人：[姓名] 电话见后"),
        ("姓名：张 三，男", "姓名：[姓名]，男"),
        ("请找王建国先生", "请找[姓名]先生"),
        ("黄先生和李女士都来过", "[姓名]先生和[姓名]女士都来过"),
        ("张三13800001234", "[姓名][电话]"),
        ("我姓王", "我姓[姓名]"),
    ],
)
def test_names_behind_a_phrase_before_a_title_or_beside_a_number_are_masked(text, shown) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "我是业主，我是村民代表，我是高中生",
        "本人高度重视，本人于2024年购房",
        "我叫停了施工，我叫车来接老人",
        "姓名和电话请保密，联系人方便时再说",
        "张家界的王家桥，余额不足",
        "张书记、李主任、王老师、陈经理",
    ],
)
def test_roles_offices_and_words_that_begin_like_a_surname_stay(text) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("云岩花园3栋2单元501室漏水", "云岩花园[房号]漏水"),
        ("云岩花园12号楼-1-302漏水", "云岩花园[房号]漏水"),
        ("云岩花园5幢1203漏水", "云岩花园[房号]漏水"),
        ("云岩花园三栋二单元五零一漏水", "云岩花园[房号]漏水"),
        ("云岩花园3-2-501漏水", "云岩花园[房号]漏水"),
        ("３栋２单元５０１室", "[房号]"),
    ],
)
def test_a_room_goes_with_its_building_and_the_estate_stays(text, shown) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "共13栋",
        "9栋2单元电梯停运",
        "5栋42户",
        "5栋105商铺",
        "区人社局225室",
        "12栋1200平方米",
        "7栋2019年交付",
        "3号线",
    ],
)
def test_a_building_a_shop_and_an_office_stay(text) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "plate", ["贵A12345", "贵A·1234学", "贵 A 12345", "贵AD12345", "贵ad12345", "贵Ａ１２３４５", "贵A1234警"]
)
def test_plates_are_masked(plate) -> None:
    assert mask(f"车牌{plate}占道") == "车牌[车牌号]占道"


@pytest.mark.parametrize("text", ["贵A区12345", "川流不息A1", "甘A12", "新ABCDEF"])
def test_what_only_begins_like_a_plate_stays(text) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("邮箱zhang.wei@163.com。", "邮箱[邮箱]。"),
        ("邮箱zhang＠１６３．ｃｏｍ。", "邮箱[邮箱]。"),
        ("邮箱zhang(at)qq.com。", "邮箱[邮箱]。"),
        ("微信号：abc_123", "微信号：[账号]"),
        ("vx abcd1234", "vx [账号]"),
        ("QQ：1234 56789", "QQ：[账号]"),
        ("扣扣一二三四五六七八", "扣扣[账号]"),
        ("加微信13800001234", "加微信[电话]"),
    ],
)
def test_mail_and_accounts_are_masked(text, shown) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text", ["微信支付20000元", "QQ群里都在说", "微信公众号：guanshan2024", "邮箱xinfang@guiyang.gov.cn", "QQ12345"]
)
def test_payments_official_accounts_and_mail_of_authorities_stay(text) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "区住建局电话0851-86841234",
        "咨询电话：86841234",
        "监督电话0851-86841234、0851-86841235",
        "服务热线（0851）86841234",
        "如有疑问可致电0851-86841234",
        "感谢您对我们工作的支持。联系电话：0851-86841234",
        "0851-86841234（街道办事处）",
        "12345、110、119、120、96533、95598、4008893333、800-820-5555",
    ],
)
def test_telephones_of_institutions_stay(text) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("区住建局不管，我的电话0851-86841234", "区住建局不管，我的电话[电话]"),
        ("向街道办事处反映过。联系电话0851-86841234", "向街道办事处反映过。联系电话[电话]"),
        ("咨询电话0851-86841234，我家0851-86841235", "咨询电话0851-86841234，我家[电话]"),
        ("区住建局电话13800001234", "区住建局电话[电话]"),
        ("咨询电话138 0000 1234", "咨询电话[电话]"),
    ],
)
def test_a_persons_landline_and_every_mobile_number_go_even_beside_an_institution(text, shown) -> None:
    assert mask(text) == shown


def test_a_number_of_another_thing_before_it_hides_no_number() -> None:
    assert mask("2024-3-15 13800001234") == "2024-3-15 [电话]"
    assert mask("第一一三八零零零零一二三四一直不通") == "第一[电话]一直不通"
    assert mask("13800001234 13900001234 5") == "[电话] [电话] 5"


def test_counts_are_told_per_rule_and_hold_no_value() -> None:
    found = masked("我叫张小明，电话13800001234、13900001234，车牌贵A12345")
    assert found.text == "我叫[姓名]，电话[电话]、[电话]，车牌[车牌号]"
    assert found.counts == {"mobile": 2, "plate": 1, "name": 1}
    assert masked("路灯不亮").counts == {}


def test_every_rule_has_a_key_and_a_name_of_its_own() -> None:
    assert len({rule.key for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " ", "，"]))
def test_masking_any_mixture_twice_changes_nothing_more(pieces, between) -> None:
    once = mask(between.join(pieces))
    assert mask(once) == once
