"""The pages of the surveys: a form for everybody, a way for deputies, and results for nobody before their day."""

import re
from collections import defaultdict

import pytest
from django.contrib.auth.models import User

from piaojue.bodies.models import Appointment, Person, Seat
from piaojue.deliberation import surveys
from piaojue.deliberation.models import Survey, SurveyAnswer, SurveyParticipation
from piaojue.deliberation.survey_models import Audience
from piaojue.projects.models import Project
from tests.deliberation.asking import AFTER, DURING, OPENED, ask, page_of, reply_many
from tests.pages import enter, queries_for, words
from tests.world import moment

NOTICE = "仅供参考，不影响票决结果。"
FILES = ("pb", "csv", "json")
PLAN = {"audience": "residents", "opens_on": "2025-12-01", "closes_on": "2025-12-15", "text": "请选", "budget": "90"}


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


def send(client, survey, rows, **more):
    return client.post(page_of(survey), {"chosen": [row.pk for row in rows], **more})


# 开展、结束


def test_a_survey_is_opened_and_closed_on_its_pages(world, client, rows, on_that_day):
    on_that_day.move_to(OPENED)
    enter(client, world.by("government", OPENED))
    assert client.get("/deliberation/surveys/new/").status_code == 404
    enter(client, world.by("clerk", OPENED))
    assert "开展意见调查" in words(client.get("/deliberation/surveys/"))
    answer = client.post("/deliberation/surveys/new/", {**PLAN, "least": 5})
    assert (answer.status_code, "候选项目现有5个" in words(answer)) == (422, True)
    assert client.post("/deliberation/surveys/new/", {**PLAN, "least": 3}).status_code == 302
    survey = Survey.objects.get()
    assert (survey.least, survey.budget_fen) == (3, 90_000_000)
    page = words(client.get(page_of(survey)))
    assert ("调查还没有开始" in page, "提前结束" in page) == (True, True)
    assert client.post(page_of(survey, "close/"), {"reason": ""}).status_code == 422
    assert client.post(page_of(survey, "close/"), {"reason": "大雪"}).status_code == 302
    assert "提前结束）" in words(client.get(page_of(survey)))
    assert client.post(page_of(survey, "close/"), {"reason": "大雪"}).status_code == 422


# 参加


def test_a_resident_answers_without_logging_in_and_once(client, survey, rows):
    page = words(client.get(page_of(survey)))
    assert (page.count('name="chosen"'), "不用登录" in page) == (5, True)
    assert send(client, survey, rows[:3]).status_code == 302
    assert "您已经参加" in words(client.get(page_of(survey)))
    cookie = client.cookies["survey"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    answer = send(client, survey, rows[1:4])
    assert (answer.status_code, SurveyAnswer.objects.count()) == (422, 1)
    client.cookies.clear()
    assert send(client, survey, rows[1:4]).status_code == 302
    assert cookie.value not in SurveyParticipation.objects.values_list("token", flat=True)


def test_too_few_choices_come_back_with_their_ticks(client, survey, rows):
    answer = send(client, survey, rows[:2])
    assert (answer.status_code, "再选1个就可以提交" in words(answer)) == (422, True)
    assert re.findall(r'value="(\d+)" checked', words(answer)) == [str(row.pk) for row in rows[:2]]
    assert (SurveyAnswer.objects.count(), "survey" in client.cookies) == (0, False)


@pytest.mark.parametrize("sent", ["x", "999999", "²"])
def test_what_is_not_on_the_list_is_refused_kindly(client, survey, rows, sent):
    answer = client.post(page_of(survey), {"chosen": [sent, rows[0].pk]})
    assert (answer.status_code, SurveyAnswer.objects.count()) == (422, 0)


def test_choices_of_one_township_are_warned_of_and_then_taken(client, survey, rows):
    answer = send(client, survey, rows[::2], township=rows[0].place_id)
    page = words(answer)
    assert (answer.status_code, "您选的项目都在东街" in page, SurveyAnswer.objects.count()) == (200, True, 0)
    assert page.count(" checked") == 3
    assert f'value="{rows[0].place_id}" selected' in page
    assert send(client, survey, rows[::2], confirmed=1, township=rows[0].place_id).status_code == 302
    assert SurveyAnswer.objects.get().township_id == rows[0].place_id


def test_choices_that_serve_all_are_not_warned_of(world, client, survey, rows):
    Project.objects.update(place=world.congress.division)
    assert send(client, survey, rows[:3]).status_code == 302


def test_a_deputy_answers_by_log_in(world, client, rows):
    survey = ask(world, Audience.DEPUTIES)
    page = words(client.get(page_of(survey)))
    assert ("代表登录后参加" in page, 'name="chosen"' in page) == (True, False)
    assert send(client, survey, rows[:3]).status_code == 422
    enter(client, world.as_person(world.cast.deputies[0], DURING))
    assert "乡镇街道（可以不填）" not in words(client.get(page_of(survey)))
    assert send(client, survey, rows[:3]).status_code == 302
    assert "您已经参加" in words(client.get(page_of(survey)))
    enter(client, world.as_person(world.cast.deputies[1], DURING))
    assert "您已经参加" not in words(client.get(page_of(survey)))
    assert "survey" not in client.cookies


def test_every_page_says_first_that_it_binds_nobody(world, client, survey, rows, on_that_day):
    reply_many(survey, rows, 30)
    enter(client, world.by("clerk", DURING))
    pages = [page_of(survey), page_of(survey, "close/"), "/deliberation/surveys/", "/deliberation/surveys/new/"]
    told = {page: words(client.get(page)) for page in pages}
    told["early"] = words(client.get(page_of(survey, "results/")))
    on_that_day.move_to(AFTER)
    told["results"] = words(client.get(page_of(survey, "results/")))
    assert [page for page, text in told.items() if NOTICE not in text] == []
    assert "参加的人不是按人口抽取的" in told["results"]


# 不公布期


def everybody(world):
    """One person for each set of offices and seats that anybody holds, and one who holds none."""
    held = defaultdict(set)
    for row in Appointment.objects.select_related("body"):
        held[row.person_id].add(row.body.kind)
    for seat in Seat.objects.all():
        held[seat.person_id].add(seat.kind)
    yield from Person.objects.filter(pk__in={frozenset(kinds): pk for pk, kinds in held.items()}.values())
    yield None


def peek(client, survey, rows):
    """What the results, the files and the other pages say; refused or without a trace of the marks."""
    doors = [page_of(survey, "results/"), *(page_of(survey, f"results.{kind}") for kind in FILES)]
    refused = {client.get(door).status_code for door in doors}
    open_pages = "".join(words(client.get(page)) for page in ("/deliberation/surveys/", page_of(survey)))
    return refused, any(word in open_pages for word in ("看结果", "收到答卷", "支持</th>"))


@pytest.mark.thorough
def test_nobody_whatever_the_office_sees_results_before_the_close(world, client, survey, rows):
    reply_many(survey, rows, 30)
    people = list(everybody(world))
    assert len(people) > 12
    assert {row.kind for row in world.congress.bodies.filter(appointments__person__in=people[:-1])} >= {
        "clerk",
        "presidium",
    }
    for person in people:
        client.logout()
        if person:
            person.user = person.user or User.objects.create_user(f"person{person.pk}")
            person.save(update_fields=["user"])
            client.force_login(person.user)
        assert peek(client, survey, rows) == ({403}, False), person


@pytest.mark.parametrize(
    ("day", "public"),
    [
        ((2025, 12, 15), False),
        ((2025, 12, 16), True),
        ((2026, 1, 6), False),
        ((2026, 1, 16), False),
        ((2026, 1, 17), True),
    ],
)
def test_results_and_files_open_and_close_together(client, survey, rows, on_that_day, day, public):
    reply_many(survey, rows, 30)
    on_that_day.move_to(moment(*day))
    assert peek(client, survey, rows) == (({200}, True) if public else ({403}, False))


def test_while_a_vote_is_open_even_old_results_are_gone(world, client, on_that_day):
    rows = world.listed()
    survey = ask(world, at=moment(2025, 12, 1))
    reply_many(survey, rows, 30)
    on_that_day.move_to(AFTER)
    assert peek(client, survey, rows) == ({200}, True)
    world.open_session()
    on_that_day.move_to(moment(2026, 3, 1))
    assert peek(client, survey, rows) == ({403}, False)


# 查询的次数


def test_queries_do_not_grow_with_answers_or_projects(world, client, survey, rows, on_that_day):
    few = queries_for(client, page_of(survey))
    reply_many(survey, rows, 12)
    on_that_day.move_to(AFTER)
    results = queries_for(client, page_of(survey, "results/"))
    index = queries_for(client, "/deliberation/surveys/")
    reply_many_later(survey, rows, 30, on_that_day)
    assert queries_for(client, page_of(survey, "results/")) == results
    assert (few <= 20, results <= 25, index <= 20) == (True, True, True), (few, results, index)


def reply_many_later(survey, rows, number, on_that_day):
    on_that_day.move_to(DURING)
    reply_many(survey, rows, number, first=500)
    on_that_day.move_to(AFTER)


def test_a_survey_closed_early_tells_its_results_at_once(world, client, survey, rows):
    reply_many(survey, rows, 12)
    surveys.close_survey(survey, reason="大雪", by=world.by("clerk", DURING), at=DURING)
    assert peek(client, survey, rows) == ({200}, True)


def test_an_open_survey_is_found_on_the_first_page_and_by_deputies_among_what_waits(world, client, survey, on_that_day):
    deputies = ask(world, Audience.DEPUTIES)
    home = words(client.get("/"))
    assert (page_of(survey) in home, page_of(deputies) in home) == (True, True)
    enter(client, world.as_person(world.cast.deputies[0], DURING))
    assert f"参加{deputies}" in words(client.get("/tasks/"))
    send(client, deputies, deputies.projects.all())
    assert f"参加{deputies}" not in words(client.get("/tasks/"))
    enter(client, world.by("government", DURING))
    assert f"参加{deputies}" not in words(client.get("/tasks/"))
    on_that_day.move_to(AFTER)
    assert page_of(survey) not in words(client.get("/"))
