import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.numbering import (
    DocumentNumber,
    NotANumber,
    announcement_number,
    announcement_serial,
    document_number,
    next_serial,
)


def test_a_document_number_in_the_form_of_the_standard():
    assert str(DocumentNumber("乌人大", 2026, 3)) == "乌人大〔2026〕3号"


@pytest.mark.parametrize(
    "text",
    [
        "乌人大[2026]3号",
        "乌人大（2026）3号",
        "乌人大〔2026〕第3号",
        "乌人大〔2026〕03号",
        "乌人大〔26〕3号",
        "乌人大〔2026〕0号",
        "乌人大〔2026〕3",
        "〔2026〕3号",
        "乌人大 〔2026〕3号",
        "乌人大〔2026〕٣号",
        "",
    ],
)
def test_other_forms_are_refused(text):
    with pytest.raises(NotANumber, match="不是发文字号"):
        document_number(text)


@pytest.mark.parametrize("number", [("", 2026, 1), ("乌人大", 26, 1), ("乌人大", 2026, 0), ("乌人大", 2026, -1)])
def test_a_number_that_cannot_be_printed_in_that_form_is_refused(number):
    with pytest.raises(NotANumber):
        DocumentNumber(*number)


@given(st.sampled_from(["乌人大", "乌府办函", "羊昌镇人大"]), st.integers(1000, 9999), st.integers(1, 99999))
def test_a_document_number_read_back_is_the_same(organ, year, serial):
    number = DocumentNumber(organ, year, serial)
    assert document_number(str(number)) == number


@pytest.mark.parametrize(("serial", "text"), [(1, "第1号"), (2, "第2号"), (10, "第10号")])
def test_an_announcement_number_has_its_own_form(serial, text):
    assert announcement_number(serial) == text
    assert announcement_serial(text) == serial


def test_announcements_count_from_one():
    with pytest.raises(NotANumber, match="从1起，现为0"):
        announcement_number(0)


@pytest.mark.parametrize("text", ["2号", "第02号", "第0号", "第二号", "第2号 "])
def test_other_announcement_numbers_are_refused(text):
    with pytest.raises(NotANumber, match="不是公告编号"):
        announcement_serial(text)


@pytest.mark.parametrize(("taken", "serial"), [([], 1), ([1], 2), ([1, 2, 5], 6), ([5, 1], 6)])
def test_a_number_once_given_is_never_given_again(taken, serial):
    assert next_serial(taken) == serial
