"""The same letter sent again under another title is one matter."""

from dataclasses import replace

from piaojue.mining.texts import Message
from piaojue.mining.topics import mine
from tests.mining.messages import messages

LETTER = (
    "我们住在东湖花园三期，楼下的烧烤店每天营业到凌晨两点，油烟直接排进住户家里，打了很多次电话没有人管，请尽快处理。"
)
AGAIN = Message("again", "深夜还在营业，谁来管一管", LETTER.replace("很多次", "好几次"))


def together(said):
    (topic,) = (topic for topic in mine(said).topics if len(said) - 1 in topic.rows)
    return [said[row].number for row in topic.rows]


def test_a_letter_sent_again_under_a_title_without_a_common_word_is_one_matter():
    assert together([*messages(), Message("first", "烧烤店油烟扰民", LETTER), AGAIN]) == ["first", "again"]


def test_another_letter_about_the_same_place_is_not():
    other = Message(
        "first", "物业费太高", LETTER[:10] + "物业费每平方米三元五角，比周围的小区都高，电梯坏了也不修，要求公开收支。"
    )
    assert together([*messages(), other, AGAIN]) == ["again"]


def test_a_short_body_is_no_letter():
    said = [Message("first", "烧烤店油烟扰民", "请尽快处理。"), Message("again", "谁来管一管", "请尽快处理。")]
    assert together([*messages(), *said]) == ["again"]


def test_letters_of_different_parts_stay_apart():
    first = Message("first", "烧烤店油烟扰民", LETTER, "甲镇")
    assert together([*messages(), first, replace(AGAIN, part="乙镇")]) == ["again"]
