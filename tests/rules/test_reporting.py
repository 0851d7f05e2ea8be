"""The months for which a project is reported, at each of their ends."""

from datetime import date

import pytest

from piaojue.rules.reporting import Carried, NotAMonthToReport, check_month

PLANNED, START, TODAY = date(2026, 2, 10), date(2026, 3, 31), date(2027, 4, 9)
UNDER_WAY = Carried(PLANNED, START)
ACCEPTED = Carried(PLANNED, START, accepted_on=date(2026, 11, 30))
PUT_RIGHT = Carried(PLANNED, START, accepted_on=date(2026, 11, 30), rectified_from=date(2027, 2, 3))
BEGUN_EARLIER = Carried(PLANNED, date(2026, 1, 15))


@pytest.mark.parametrize(
    ("carried", "first", "last"),
    [
        (UNDER_WAY, date(2026, 2, 1), date(2027, 4, 30)),
        (ACCEPTED, date(2026, 2, 1), date(2026, 11, 1)),
        (PUT_RIGHT, date(2027, 2, 1), date(2027, 4, 30)),
        (BEGUN_EARLIER, date(2026, 1, 31), date(2027, 4, 1)),
    ],
)
def test_the_first_and_the_last_month_are_reported(carried, first, last):
    check_month(first, carried, today=TODAY)
    check_month(last, carried, today=TODAY)


@pytest.mark.parametrize(
    ("carried", "month", "told"),
    [
        (UNDER_WAY, date(2026, 1, 31), "2026年1月还没有实施计划，不能报告；可以报告的是2026年2月到2027年4月。"),
        (UNDER_WAY, date(2027, 5, 1), "2027年5月还没有到来，不能报告；可以报告的是2026年2月到2027年4月。"),
        (ACCEPTED, date(2026, 12, 1), "2026年12月项目已经验收，不能报告；可以报告的是2026年2月到2026年11月。"),
        (
            PUT_RIGHT,
            date(2027, 1, 31),
            "2027年1月项目已经验收，不能报告；可以报告的是2026年2月到2026年11月，和整改开始的2027年2月以后。",
        ),
        (Carried(TODAY, TODAY), date(2027, 3, 31), "2027年3月还没有实施计划，不能报告；可以报告的是2027年4月。"),
    ],
)
def test_a_month_beside_them_is_refused_and_the_months_are_named(carried, month, told):
    with pytest.raises(NotAMonthToReport) as refused:
        check_month(month, carried, today=TODAY)
    assert str(refused.value) == told
