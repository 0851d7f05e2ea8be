"""The demonstration year: complete, open to everybody who may see it, and closed to everybody else.

It is built once for all tests of this file, inside one transaction that is rolled back.
"""

import re
from collections import deque

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import get_resolver

from piaojue.bodies.models import Congress, Division, Person, Seat
from piaojue.collection.queries import demands_of, leads_of
from piaojue.config.cli import main
from piaojue.deliberation.survey_models import Survey
from piaojue.deliberation.survey_results import results_of
from piaojue.evaluation.models import CompletionSurvey
from piaojue.portal.demonstration.accounts import grant_accounts
from piaojue.portal.demonstration.build import TODAY, build
from piaojue.portal.demonstration.story import lines_of_the_year
from piaojue.projects.models import Project
from piaojue.rules.words import LINK_WORDS, MEANS_WORDS

pytestmark = pytest.mark.thorough
PRIVATE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?![\dXx])")
HEADING = re.compile(r"<h1[\s>]")
LINK = re.compile(r'href="(/[^"#]*)"')
MOST = 60  # pages that one person opens


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        said = []
        build(said.append)
        grant_accounts()
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def year(demonstration, db, time_machine):
    time_machine.move_to(TODAY)
    return demonstration


def addresses(client, start):
    """Where the links of a page lead, from page to page, one address of each shape first."""
    waiting, seen, shapes = list(start), set(), set()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0).replace("&amp;", "&")
        shape = re.sub(r"\d+", "0", address)
        if address in seen or (shape in shapes and len(seen) > MOST // 2):
            continue
        seen.add(address)
        shapes.add(shape)
        answer = client.get(address)
        yield address, answer
        if answer.streaming:
            deque(answer.streaming_content, maxlen=0)  # to its end, where it closes what it streams
        if answer.status_code == 200 and "html" in answer["content-type"]:
            waiting += [
                link
                for link in LINK.findall(answer.content.decode())
                if link not in seen and not link.startswith("/static/")
            ]


def test_it_has_the_size_of_the_district(year):
    district = Congress.objects.get(level="district")
    assert Seat.objects.filter(congress=district).count() == 206
    assert Division.objects.filter(parent=district.division).count() == 13
    states = set(Project.objects.values_list("state", flat=True))
    assert {"evaluated", "rectifying", "closed", "under_way", "reserved", "not_adopted", "listed"} <= states


def test_its_ledger_is_whole(year, capsys):
    assert main(["ledger", "verify"]) == 0
    assert "没有发现问题" in capsys.readouterr().out


def test_its_story_has_every_link_and_what_follows_a_second_dissatisfaction(year):
    told = "\n".join(lines_of_the_year())
    assert [word for word in (*LINK_WORDS.values(), "责令整改", *MEANS_WORDS.values()) if word not in told] == []
    twice = Project.objects.get(state="closed")
    assert [verdict.grade for verdict in twice.verdicts.all()] == ["dissatisfied", "dissatisfied"]
    assert [(row.means, row.stage) for row in twice.escalations.all()] == [(means, "ended") for means in MEANS_WORDS]
    assert twice.escalations.get(means="written_inquiry").steps.filter(verb="reply").count() == 2


def test_whoever_asked_for_the_refused_project_reads_the_reason_by_receipt(year, client):
    refused = Project.objects.get(state="ineligible", cycle__congress__level="district")
    (demand,) = demands_of(refused)
    receipt = leads_of(demand).get(channel="deputy").receipt
    page = client.get(f"/receipt/{receipt}/").content.decode()
    assert refused.checks.get().reason in page


def test_one_project_was_judged_part_by_part_beside_what_residents_said(year, client):
    survey = CompletionSurvey.objects.get()
    parts = {(row.part.name, row.subject.department.name) for row in survey.project.verdicts.all()}
    assert parts == {("路外停车场", "区住房和城乡建设局"), ("路内泊位施划", "区综合行政执法局")}
    page = client.get("/evaluation/?year=2025").content.decode()
    assert "34人：满意17，基本满意9，不满意8" in page
    assert {row.evaluators for row in survey.project.verdicts.all()} == {204}


@pytest.mark.parametrize("audience", ["residents", "deputies"])
def test_the_rules_differ_about_what_was_asked_before_the_session(year, client, audience):
    survey = Survey.objects.get(cycle__congress__level="district", audience=audience)
    results = results_of(survey, on=TODAY.date())
    school = next(at for at, project in enumerate(results.projects) if project.title.startswith("新建改扩建"))
    chosen = [school in answer.selection.sure for answer in results.comparison.answers]
    assert chosen == [True, True, False, False]
    assert "哪里不同，为什么" in client.get(f"/deliberation/surveys/{survey.pk}/results/").content.decode()


def test_nobody_sees_the_results_of_the_township_in_session(year, client):
    survey = Survey.objects.get(cycle__congress__level="township")
    refused = client.get(f"/deliberation/surveys/{survey.pk}/results/")
    assert (refused.status_code, "任何人都看不到" in refused.content.decode()) == (403, True)


def test_a_visitor_opens_every_page_that_is_linked_and_sees_nobodys_number(year, client):
    opened = list(addresses(client, ["/"]))
    assert len(opened) > 40
    assert [(address, answer.status_code) for address, answer in opened if answer.status_code not in (200, 302)] == []
    texts = {a: r.content.decode() for a, r in opened if r.status_code == 200 and "html" in r["content-type"]}
    assert [address for address, text in texts.items() if PRIVATE.search(text)] == []
    assert [address for address, text in texts.items() if len(HEADING.findall(text)) != 1] == []
    assert [address for address, text in texts.items() if 'lang="zh-CN"' not in text or "<title>" not in text] == []


@pytest.mark.parametrize("role", ["clerk", "government", "presidium", "deputy"])
def test_every_page_that_an_office_is_led_to_opens(year, client, role):
    client.force_login(User.objects.get(username=f"demo.{role}"), backend="django.contrib.auth.backends.ModelBackend")
    opened = list(addresses(client, ["/tasks/", "/"]))
    assert [(address, answer.status_code) for address, answer in opened if answer.status_code not in (200, 302)] == []
    for address, answer in opened:
        text = answer.content.decode() if "html" in answer.get("content-type", "") else ""
        if 'method="post" class="act"' in text and not address.startswith(("/password/", "/login/")):
            assert 'class="basis"' in text, address


def test_no_address_breaks_on_a_number_that_is_not_there(year, client):
    client.force_login(User.objects.get(username="demo.clerk"), backend="django.contrib.auth.backends.ModelBackend")
    routes = [
        str(pattern.pattern) for part in get_resolver().url_patterns for pattern in getattr(part, "url_patterns", [])
    ]
    numbered = [re.sub(r"<int:\w+>", "999999", route) for route in routes if "<int:" in route and "<str:" not in route]
    assert len(numbered) > 20
    answers = {route: client.get(f"/{route}").status_code for route in numbered}
    assert {route: status for route, status in answers.items() if status not in (404, 405)} == {}


@pytest.mark.parametrize("words", ["", "水", "自来水", "<script>", "%_'\"", "水" * 10_000])
def test_search_answers_whatever_is_asked(year, client, words):
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200
    assert "<script>水" not in answer.content.decode()


def test_an_unknown_receipt_is_answered_kindly(year, client):
    assert client.get("/receipt/AAAAAAAA/").status_code in (200, 404)


def test_everybody_is_invented_and_marked_so(year, client):
    assert "人物和得票均为虚构" in client.get("/").content.decode() or not Person.objects.filter(phone__gt="").exists()


def test_every_account_is_somebodys_who_holds_an_office(year):
    accounts = User.objects.filter(username__startswith="demo.")
    assert accounts.count() >= 30
    assert list(accounts.filter(person=None)) == []
