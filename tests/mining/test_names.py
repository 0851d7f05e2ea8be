"""Names of places and things, found without a word list."""

from piaojue.mining.names import names_of, without

TITLES = [
    "a市丽水新城小区旁边建搅拌站",
    "投诉丽水新城小区搅拌站",
    "a3区时代年华装修质量差",
    "a市时代年华价格虚高",
    "再说时代年华",
    "路灯不亮",
]


def found(*titles, gazetteer=()):
    return names_of(titles, [""] * len(titles), gazetteer)


def test_a_name_ends_in_a_sign_of_places():
    first, second, *_ = found(*TITLES)
    assert any("丽水新城" in name for name in first & second)
    assert "搅拌站" in first & second


def test_a_name_without_such_a_sign_is_known_by_what_stands_before_it():
    assert "时代年华" in found(*TITLES)[2]
    assert "时代年华" in found(*TITLES)[4]


def test_a_gazetteer_adds_what_no_rule_finds():
    assert found("星光在外很吵", "星光在外太吵")[0] == frozenset()
    assert found("星光在外很吵", "星光在外太吵", gazetteer=["星光在外"])[0] == {"星光在外"}


def test_function_words_are_no_part_of_a_name():
    assert all("的" not in name for names in found("门口的学校太吵", "门口的学校很吵") for name in names)


def test_the_matter_is_what_is_left():
    assert without("a市丽水新城搅拌站扰民", {"丽水新城"}).split() == ["搅拌站扰民"]


def test_what_is_left_does_not_depend_on_the_order_of_names_that_overlap():
    left = {without("丽水新城小区", names) for names in (["丽水新城", "新城小区"], ["新城小区", "丽水新城"])}
    assert len(left) == 1


def test_a_listed_name_may_be_short_or_long_and_is_found_where_it_stands():
    long = "中建梅溪湖中心国际社区"
    titles = [f"{long}停水", f"反映{long}停电", "松雅停水", "松雅的路灯"]
    assert names_of(titles, [""] * 4, [long, "松雅"]) == [{long}, {long}, {"松雅"}, {"松雅"}]
