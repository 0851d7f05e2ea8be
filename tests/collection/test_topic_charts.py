"""Pictures say in whole numbers what their tables say: weeks as bars, topics by size and growth, cells by shade."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.collection import topic_charts as charts
from piaojue.collection.category_queries import categories_of, heat_table
from piaojue.collection.models import Lead, TopicHeat
from tests.collection.mined import AT, run, topic_about
from tests.founded import year_of
from tests.pages import enter, words

WEEKS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=26)
ON = date(2026, 1, 12)


def trend(*weeks):
    return charts.trend_of(TopicHeat(on=ON, weeks=[list(week) for week in weeks]))


def topics(*rows):
    heats = [SimpleNamespace(callers=callers, growth=growth, leads=leads) for callers, growth, leads in rows]
    return [SimpleNamespace(heat=heat, title=f"第{n}") for n, heat in enumerate(heats, start=1)]


def test_a_bar_is_new_callers_with_repeat_calls_above_them() -> None:
    first, second = trend((4, 2), (1, 0)).bars
    assert (first.new_y, first.new_height, first.again_y, first.again_height) == (20, 40, 0, 20)
    assert (second.new_height, second.again_height) == (10, 0)
    assert (first.monday, second.monday) == (date(2025, 12, 30), date(2026, 1, 6))


@given(WEEKS)
def test_no_bar_leaves_the_picture_and_none_that_is_there_is_invisible(weeks) -> None:
    for bar in trend(*weeks).bars:
        assert bar.again_y >= 0
        assert bar.new_y + bar.new_height == charts.HIGH
        assert bar.again_y + bar.again_height == bar.new_y
        assert (bar.new_height > 0, bar.again_height > 0) == (bar.new > 0, bar.again > 0)


def test_a_trend_is_told_in_words_too() -> None:
    assert trend((4, 2), (1, 0)).words == "近2周：最多的一周（12月30日起）6条，最近四周7条"
    assert trend((0, 0)).words == "近1周没有线索"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_only_nothing_has_no_shade(number, most) -> None:
    level = charts.shade(min(number, most), most)
    assert 0 <= level <= charts.SHADES
    assert (level == 0) == (number == 0)


def test_more_callers_stand_further_right_and_more_growth_higher() -> None:
    few, many, growing = charts.plot_of(topics((3, 0, 3), (50, 0, 50), (3, 2.5, 3))).spots
    assert few.x < many.x
    assert few.y == many.y > growing.y
    assert few.radius == growing.radius < many.radius


def test_topics_at_one_place_share_a_circle_that_names_them_all() -> None:
    (spot,) = charts.plot_of(topics((3, 0, 3), (3, 0, 3))).spots
    assert (spot.name, spot.words) == ("1…", "1 第1；2 第2")


@given(st.lists(st.tuples(st.integers(1, 10**5), st.floats(0, 9), st.integers(1, 10**5)), max_size=20))
def test_every_topic_stands_in_the_plot(rows) -> None:
    plot = charts.plot_of(topics(*rows))
    for spot in plot.spots:
        assert charts.LEFT <= spot.x <= charts.WIDE - charts.RIGHT
        assert charts.TOP <= spot.y <= charts.TALL - charts.BOTTOM
    assert sum(spot.words.count("第") for spot in plot.spots) == len(rows)


def test_without_a_year_before_no_bar_of_it_is_drawn() -> None:
    assert [(bar.before, bar.now_length) for bar in charts.category_bars([("住房", 4), ("出行", 1)], None)] == [
        (None, 100),
        (None, 25),
    ]
    (bar,) = charts.category_bars([("住房", 4)], {"住房": 8})
    assert (bar.before, bar.now_length, bar.before_length) == (8, 50, 100)


@pytest.fixture
def told(cycle):
    """Some leads with the platform's category, some with the field that people chose, the others with neither."""
    first = list(Lead.objects.order_by("pk").values_list("pk", flat=True))
    Lead.objects.filter(pk__in=first[:4]).update(category="环境保护")
    Lead.objects.filter(pk__in=first[4:7]).update(field="housing")
    return cycle


def test_a_category_is_the_platforms_own_else_the_field(told) -> None:
    table = heat_table(told)
    assert table.categories == ["未写明", "环境保护", "住房"]
    assert {place: [cell.number for cell in cells][1:] for place, cells in table.rows} == {
        "水田镇": [2, 1],
        "羊昌镇": [2, 2],
    }
    assert max(cell.shade for _, cells in table.rows for cell in cells) == charts.SHADES


def test_the_year_before_stands_beside_this_one(told) -> None:
    assert all(bar.before is None for bar in categories_of(told))
    year = year_of(told.congress, told.clerk, 2025)
    Lead.objects.filter(category="环境保护").update(cycle=year)
    assert [(bar.word, bar.now, bar.before) for bar in categories_of(told)][1:] == [("住房", 3, 0)]
    assert [(bar.word, bar.now, bar.before) for bar in categories_of(year)] == [("环境保护", 4, None)]


def test_the_pages_show_each_picture_with_its_table_and_its_words(told, client, time_machine) -> None:
    time_machine.move_to(AT)
    run(told)
    clerk, topic = enter(client, told.clerk), topic_about(told, "搅拌站")
    desk, one, all_ = (words(clerk.get(page)) for page in ("/topics/", f"/topics/{topic.pk}/", "/topics/overview/"))

    assert desk.count('class="spark"') == 3
    assert 'role="img" aria-label="近26周：最多的一周' in one
    assert "每周的数字" in one
    assert 'class="plot"' in all_
    assert "图里的数字" in all_
    assert 'aria-label="环境保护今年4条"' in all_
    assert '<td class="shade-10">' in all_


def test_before_the_first_run_the_overview_shows_what_there_is(told, client, time_machine) -> None:
    time_machine.move_to(AT)
    shown = words(enter(client, told.clerk).get("/topics/overview/?days=30"))
    assert "归并以后，这里是各个热点的大小和增长" in shown
    assert "环境保护" in shown


def test_topics_that_would_hide_each_other_share_a_circle() -> None:
    near, far = charts.plot_of(topics((12, 3, 12), (11, 3, 11), (3, 1, 3))).spots
    assert (near.name, far.name) == ("1…", "3")
