"""The results of a survey: compared from ten answers on, small numbers hidden, the same on the page and in files."""

import csv
import io
import json
import re

import pytest
from pabulib.checker import Checker

from piaojue.bodies.models import Division
from piaojue.deliberation import actions as deliberation
from piaojue.deliberation.survey_models import Audience
from piaojue.deliberation.survey_results import TooFewAnswers, results_of
from piaojue.projects.models import Project
from tests.deliberation.asking import AFTER, DURING, ask, page_of, reply, reply_as_deputy, reply_many
from tests.pages import words

NOTICE = "仅供参考，不影响票决结果。"
FILES = ("pb", "csv", "json")


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(DURING)
    return time_machine


@pytest.fixture
def rows(world):
    return world.candidates_in_two_places()


@pytest.fixture
def survey(world, rows):
    return ask(world)


@pytest.mark.parametrize(("number", "compared"), [(9, False), (10, True)])
def test_fewer_than_ten_answers_are_not_compared(client, survey, rows, on_that_day, number, compared):
    reply_many(survey, rows, number)
    on_that_day.move_to(AFTER)
    answer = client.get(page_of(survey, "results/"))
    page = words(answer)
    assert (answer.status_code, "不足10份，不作比较" in page, "收到答卷10份" in page) == (
        (200, False, True) if compared else (422, True, False)
    )
    assert {client.get(page_of(survey, f"results.{kind}")).status_code for kind in FILES} == {answer.status_code}
    if not compared:
        with pytest.raises(TooFewAnswers):
            results_of(survey, on=AFTER.date())


def test_the_rules_stand_side_by_side_and_say_why_they_differ(world, client, survey, rows, on_that_day):
    rows[1].funding.update(fen=60_000_000)
    reply_many(survey, rows, 30)
    on_that_day.move_to(AFTER)
    page = words(client.get(page_of(survey, "results/")))
    for word in (
        "得票优先",
        "按票列支",
        "等份额法",
        "弗拉格门法",
        "哪里不同，为什么",
        "没有入选项目的乡镇街道",
        "收到答卷30份",
    ):
        assert word in page
    assert "只选一项的答卷：不足10份" in page
    shown = re.search(r">实事项目2</a>.*?</tr>", page, re.DOTALL)[0]
    assert ('aria-label="30人支持"' in shown, ">60万元</td>" in shown, "✓ 入选" in shown) == (True, True, True)


def test_townships_large_enough_are_told_and_small_ones_hidden_with_one_more(world, client, on_that_day):
    rows = world.candidates_in_two_places(12)
    survey = ask(world, least=1, budget_fen=90_000_000)
    places = [world.place, Division.objects.get(name="西街"), None]
    for n, place in enumerate(places):
        for m, (people, chosen) in enumerate([(30, rows[:10]), (10, rows[:3]), (12, rows[11:])]):
            for each in range(people if place else 3):
                reply(survey, chosen, 1000 * n + 100 * m + each, township=place)
    on_that_day.move_to(AFTER)
    page = towns(words(client.get(page_of(survey, "results/"))))
    told = dict(re.findall(r'<th scope="row">([^<]+)</th>((?:<td>[^<]+</td>)+)', page))
    assert {name: re.findall(r"<td>([^<]+)", cells) for name, cells in told.items()} == {
        "东街": ["—"] * 5,
        "西街": ["52", "40", "40", "40", "40"],
        "未填写": ["—"] * 5,
    }


def towns(page):
    start = page.index("各乡镇街道的参加者")
    return page[start : page.index("</table>", start)]


def test_where_every_township_is_hidden_a_sentence_says_so(world, client, survey, rows, on_that_day):
    reply_many(survey, rows, 20, township=world.place)
    on_that_day.move_to(AFTER)
    page = words(client.get(page_of(survey, "results/")))
    assert ("各乡镇街道的参加者" in page, "都不公布" in page) == (False, True)


def test_nobody_named_a_township_and_no_table_is_shown(client, survey, rows, on_that_day):
    reply_many(survey, rows, 20)
    on_that_day.move_to(AFTER)
    page = words(client.get(page_of(survey, "results/")))
    assert ("各乡镇街道的参加者" in page, "选了某个领域的参加者" in page) == (False, True)


def test_by_field_everybody_counts_once_a_field(client, survey, rows, on_that_day):
    """Ten places are enough for all five; the money is enough for the first two and one of three equals."""
    Project.objects.filter(pk__in=[row.pk for row in rows[2:]]).update(field="culture")
    reply_many(survey, rows, 45)
    on_that_day.move_to(AFTER)
    fields = {row.field: (row.participants, row.covered[:2]) for row in results_of(survey, on=AFTER.date()).by_field}
    assert fields == {"travel": (45, (45, 45)), "culture": (45, (45, 0))}
    assert "选了某个领域的参加者" in words(client.get(page_of(survey, "results/")))


def test_what_was_withdrawn_is_told_and_not_compared(world, client, survey, rows, on_that_day):
    reply_many(survey, rows, 20)
    deliberation.withdraw(rows[4], reason="用地没有落实", by=world.by("government", DURING), at=DURING)
    on_that_day.move_to(AFTER)
    page = words(client.get(page_of(survey, "results/")))
    assert "调查期间撤出、不再比较的：实事项目5。" in page
    assert ">实事项目5</a>" not in page


def test_deputies_are_compared_without_groups(world, client, rows, on_that_day):
    survey = ask(world, Audience.DEPUTIES)
    for n in range(12):
        reply_as_deputy(world, survey, [rows[0], rows[1], rows[2 + n % 3]], n)
    on_that_day.move_to(AFTER)
    page = words(client.get(page_of(survey, "results/")))
    assert ("收到答卷12份" in page, "各乡镇街道的参加者" in page) == (True, False)
    assert [person.name for person in world.cast.deputies[:12] if f">{person.name}<" in page] == []


# 文件


def test_the_ballots_pass_the_checker_of_pabulib_and_name_no_township(world, client, survey, rows, on_that_day, capsys):
    reply_many(survey, rows, 12, township=world.place)
    reply_many(survey, rows, 18, first=50)
    on_that_day.move_to(AFTER)
    text = words(client.get(page_of(survey, "results.pb")))
    found = Checker().process_files([text])
    assert (found["metadata"]["valid"], found["metadata"]["invalid"]) == (1, 0), found
    assert "neighborhood" not in text
    assert text.split("VOTES\n")[1].count("\n") == 31


def test_totals_are_written_as_table_and_as_data(client, survey, rows, on_that_day):
    reply_many(survey, rows, 30)
    on_that_day.move_to(AFTER)
    table = list(csv.DictReader(io.StringIO(client.get(page_of(survey, "results.csv")).content.decode("utf-8-sig"))))
    assert [(row["项目"], row["支持"], row["说明"]) for row in table[:3]] == [
        ("实事项目1", "30", NOTICE),
        ("实事项目2", "30", NOTICE),
        ("实事项目3", "10", NOTICE),
    ]
    answer = client.get(page_of(survey, "results.json"))
    told = json.loads(answer.content)
    assert (told["statement"], told["participants"], told["survey"]["audience"]) == (NOTICE, 30, "residents")
    assert [project["votes"] for project in told["projects"]] == [30, 30, 10, 10, 10]
    assert "survey-520112-2026-residents.json" in answer["Content-Disposition"]
