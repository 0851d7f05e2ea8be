"""What somebody types finds the standing demands that say the same, and no others."""

from hypothesis import given
from hypothesis import strategies as st

from piaojue.mining.similar import alike

DEMANDS = ["安装路灯 村民夜间出行没有路灯", "增设公交线路 公交班次太少", "学校门口道路拓宽 上下学拥堵", "修建老年食堂"]
TEXT = st.text(alphabet="路灯公交学校老年食堂安装修建", max_size=8)


def test_the_same_matter_in_other_words_is_found():
    assert alike("村口路灯不亮", DEMANDS, most=5) == [0]
    assert alike("希望公交多开几班", DEMANDS, most=5) == [1]


def test_another_matter_finds_nothing():
    assert alike("自来水发黄", DEMANDS, most=5) == []


def test_how_everybody_writes_and_numbers_alone_find_nothing():
    texts = [f"群众反映{20 + n}次，希望解决：{matter}" for n, matter in enumerate([*DEMANDS, *"东南西北"])]
    assert alike("希望修桥", texts, most=5) == []
    assert alike("群众反映桥面坑洼，21号", texts, most=5) == []
    assert alike("希望装路灯", texts, most=5) == [0]


def test_nothing_typed_finds_nothing():
    assert alike("", DEMANDS, most=5) == []
    assert alike("路", DEMANDS, most=5) == []
    assert alike("路灯", [], most=5) == []


def test_no_more_are_shown_than_asked_for_the_nearest_first():
    texts = [*DEMANDS[1:], "自来水发黄", "桥面坑洼", *(f"路灯坏{n}盏" for n in range(4)), "路灯坏了"]
    found = alike("路灯坏了", texts, most=3)
    assert (len(found), found[0]) == (3, 9)


@given(TEXT, st.lists(TEXT, max_size=6), st.integers(1, 5))
def test_a_text_finds_itself_and_every_place_is_one_of_the_texts(typed, texts, most):
    found = alike(typed, texts, most=most)
    assert len(found) <= most
    assert len(set(found)) == len(found)
    assert all(0 <= at < len(texts) for at in found)
    if len(typed) > 1 and typed not in texts:
        assert len(texts) in alike(typed, [*texts, typed], most=len(texts) + 1)
