import pytest

from piaojue.rules.count_rules import Tie
from piaojue.rules.fields import Fields, WrongField, fields_of_json, fields_of_toml
from piaojue.rules.measure import Share


def fields(**table):
    return Fields(table, "RULES")


@pytest.mark.parametrize("value", [0, 1, 10**15])
def test_a_number_is_whole_and_not_negative(value):
    assert fields(places=value).number("places") == value


@pytest.mark.parametrize("value", [-1, 1.0, True, "3", None, [1], 10**15 + 1])
def test_anything_else_is_no_number(value):
    with pytest.raises(WrongField, match="RULES 的字段“places”应为非负整数，现为 "):
        fields(places=value).number("places")


def test_a_missing_field_is_named():
    with pytest.raises(WrongField, match="RULES 缺少字段“places”"):
        fields().number("places")


def test_a_missing_field_may_have_a_default():
    assert (fields().number("oppose", 0), fields().text("waiver", "")) == (0, "")


@pytest.mark.parametrize("value", ["", "  ", 3, None])
def test_text_without_a_default_is_not_empty(value):
    with pytest.raises(WrongField, match="字段“id”应为文字"):
        fields(id=value).text("id")


def test_text_is_taken_as_it_stands():
    assert fields(id=" 1 ").text("id") == " 1 "


@pytest.mark.parametrize("value", [0, 1, "true"])
def test_a_flag_is_true_or_false(value):
    assert fields(strict=True).flag("strict") is True
    with pytest.raises(WrongField, match="应为true 或 false"):
        fields(strict=value).flag("strict")


@pytest.mark.parametrize("value", ["lots", 1, ["second_ballot"], None])
def test_a_word_is_one_of_those_known(value):
    assert fields(tie="second_ballot").word("tie", Tie) is Tie.SECOND_BALLOT
    with pytest.raises(WrongField, match="字段“tie”应为下列之一：second_ballot、presidium_decides"):
        fields(tie=value).word("tie", Tie)


@pytest.mark.parametrize("value", [[1], [1, 2, 3], [1, 0], [-1, 2], [1, -2], [0.5, 1], [True, 2], "1/2", 0.5])
def test_a_share_is_two_whole_numbers(value):
    assert fields(share=[0, 1]).share("share") == Share(0, 1)
    with pytest.raises(WrongField, match="应为.分子，分母. 两个整数"):
        fields(share=value).share("share")


def test_inner_tables_and_rows_are_named_by_their_place():
    table = fields(quorum={"share": 3}, projects=[{"id": "1"}, 7])
    with pytest.raises(WrongField, match="RULES.quorum 的字段“share”"):
        table.inner("quorum").share("share")
    with pytest.raises(WrongField, match=r"RULES.projects\[2\] 应为一组有名称的字段，现为 7"):
        table.rows("projects")
    with pytest.raises(WrongField, match="字段“quorum”应为列表"):
        table.rows("quorum")


def test_a_misspelt_field_does_not_pass_unseen():
    table = fields(places=1, plcaes=2)
    table.number("places")
    with pytest.raises(WrongField, match="不认识的字段：plcaes"):
        table.nothing_else()


def test_a_long_value_is_shown_in_short():
    with pytest.raises(WrongField, match='现为 "x{39}…'):
        fields(places="x" * 200).number("places")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "不是有效的 JSON"),
        ('{"places": 1, "places": 2}', "字段重复：places"),
        ('{"id": "\\ud800"}', "不是有效的 JSON"),
        ("[" * 100_000, "不是有效的 JSON"),
        ("9" * 5000, "不是有效的 JSON"),
        ("[]", "应为一组有名称的字段，现为 \\[\\]"),
        ('{"places": NaN}', "places"),
    ],
)
def test_text_that_is_no_table_of_json_is_refused(text, fault):
    with pytest.raises(WrongField, match=fault):
        fields_of_json(text, "T.json").number("places")


def test_toml_is_read_too():
    assert fields_of_toml("places = 3", "R.toml").number("places") == 3
    with pytest.raises(WrongField, match="R.toml 不是有效的 TOML"):
        fields_of_toml("places =", "R.toml")
