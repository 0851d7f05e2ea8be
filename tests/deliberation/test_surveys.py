"""意见调查: opened once for each audience, answered once each, told to nobody too early, and never by whom."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from piaojue.bodies.authority import NotPermitted
from piaojue.bodies.models import Division
from piaojue.deliberation import actions as deliberation
from piaojue.deliberation import surveys
from piaojue.deliberation.models import Survey, SurveyAnswer, SurveyParticipation
from piaojue.deliberation.survey_models import Audience, Phase
from piaojue.deliberation.survey_queries import QUIET_DAYS, choices_of, embargo_on, has_answered, token_of
from piaojue.ledger.models import Entry
from piaojue.projects.models import Project
from piaojue.rules.offices import Level
from tests.deliberation.asking import AFTER, DAYS, DURING, OPENED, ask, reply, reply_as_deputy, reply_many
from tests.world import build_below, moment


@pytest.fixture
def rows(world):
    return world.candidates_in_two_places()


@pytest.mark.parametrize("role", ["works", "government", "deputy", "station"])
def test_a_survey_is_opened_by_whom_the_measure_names(world, rows, role):
    with pytest.raises(NotPermitted, match="第19条"):
        ask(world, role=role)
    assert not Survey.objects.exists()
    assert ask(world, role="committee").phase(date(2025, 12, 1)) == Phase.OPEN


def test_residents_and_deputies_are_asked_once_a_year_each(world, rows):
    ask(world)
    ask(world, Audience.DEPUTIES)
    with pytest.raises(surveys.SurveyExists, match="每年一次"):
        ask(world)


@pytest.mark.parametrize(
    "days",
    [
        {"opens_on": date(2025, 11, 27)},
        {"closes_on": date(2025, 11, 30)},
        {"closes_on": date(2026, 1, 13)},
    ],
)
def test_a_survey_lies_in_the_future_and_before_the_session(world, rows, days):
    with pytest.raises(surveys.WrongDays):
        ask(world, **days)


def test_a_survey_may_last_from_today_to_the_eve_of_the_session(world, rows):
    survey = ask(world, opens_on=date(2025, 11, 28), closes_on=date(2026, 1, 12))
    assert survey.phase(date(2025, 11, 27)) == Phase.PREPARING
    assert [survey.phase(date(2026, 1, n)) for n in (12, 13)] == [Phase.OPEN, Phase.CLOSED]


def test_a_survey_needs_money_and_more_projects_than_choices(world, rows):
    for fen in (0, 150_000_000):
        with pytest.raises(surveys.NoEnvelope, match="小于全部候选项目所需的150万元"):
            ask(world, budget_fen=fen)
    for least in (0, 5):
        with pytest.raises(surveys.NoList, match="现有5个"):
            ask(world, least=least)
    assert ask(world, least=4, budget_fen=149_999_999).projects.count() == 5


def test_opening_and_closing_stand_in_the_ledger_and_answers_do_not(world, rows):
    survey = ask(world)
    before = Entry.objects.count()
    reply(survey, rows[:3])
    assert Entry.objects.count() == before
    surveys.close_survey(survey, reason="大雪停电", by=world.by("clerk", DURING), at=DURING)
    told = [
        (entry.office, entry.verb, entry.article, entry.facts)
        for entry in Entry.objects.filter(about=survey.key).order_by("seq")
    ]
    days = {name: day.isoformat() for name, day in DAYS.items()}
    assert told == [
        ("clerk", "deliberate.open_survey", "district/2026/19", told[0][3]),
        ("clerk", "deliberate.close_survey", "district/2026/19", told[1][3]),
    ]
    assert {**days, "audience": "residents", "projects": 5}.items() <= told[0][3].items()
    assert told[1][3]["reason"] == "大雪停电"


def test_a_survey_is_closed_once_and_takes_no_answer_after(world, rows):
    survey, by = ask(world), world.by("clerk", DURING)
    with pytest.raises(NotPermitted):
        surveys.close_survey(survey, reason="x", by=world.by("government", DURING), at=DURING)
    surveys.close_survey(survey, reason="x", by=by, at=DURING)
    assert survey.phase(DURING.date()) == Phase.CLOSED
    with pytest.raises(surveys.SurveyClosed):
        surveys.close_survey(survey, reason="x", by=by, at=DURING)
    with pytest.raises(surveys.SurveyNotOpen, match="已结束"):
        reply(survey, rows[:3])


def test_a_survey_that_is_over_is_not_closed_early(world, rows):
    with pytest.raises(surveys.SurveyClosed, match="已经结束"):
        surveys.close_survey(ask(world), reason="x", by=world.by("clerk", AFTER), at=AFTER)


@pytest.mark.parametrize(("day", "taken"), [((11, 30), False), ((12, 1), True), ((12, 15), True), ((12, 16), False)])
def test_answers_are_taken_from_the_first_day_to_the_last(world, rows, day, taken):
    survey = ask(world)
    if taken:
        reply(survey, rows[:3], at=moment(2025, *day))
    else:
        with pytest.raises(surveys.SurveyNotOpen):
            reply(survey, rows[:3], at=moment(2025, *day))
    assert SurveyAnswer.objects.count() == taken


@pytest.mark.parametrize(("number", "taken"), [(2, False), (3, True), (5, True)])
def test_fewer_choices_than_the_least_are_refused(world, rows, number, taken):
    survey = ask(world)
    if taken:
        reply(survey, rows[:number])
    else:
        with pytest.raises(surveys.TooFewChoices, match="至少选3个项目，现在选了2个；再选1个"):
            reply(survey, [*rows[:number], rows[0]])  # one of them twice
    assert [len(row.chosen) for row in SurveyAnswer.objects.all()] == ([number] if taken else [])
    assert SurveyParticipation.objects.count() == taken


def test_only_what_is_on_the_list_is_chosen(world, rows):
    survey, outside = ask(world), world.submit("公交站台")
    with pytest.raises(surveys.NotOnTheList):
        reply(survey, [*rows[:3], outside])
    late = world.candidate("后来的候选")
    with pytest.raises(surveys.NotOnTheList):
        reply(survey, [*rows[:3], late])


def test_what_is_withdrawn_is_not_chosen_any_more_and_lowers_the_least(world, rows):
    survey = ask(world, least=4)
    by = world.by("government", OPENED)
    for row in rows[:2]:
        deliberation.withdraw(row, reason="用地没有落实", by=by, at=OPENED)
    assert list(choices_of(survey)) == rows[2:]
    with pytest.raises(surveys.NotOnTheList, match="撤出"):
        reply(survey, rows[1:])
    reply(survey, rows[2:])


def test_a_listed_project_stays_on_the_survey(world):
    rows = world.candidates_in_two_places(12)
    survey = ask(world)
    world.approve()
    world.freeze(rows[::-1])
    assert list(choices_of(survey)) == rows[::-1]
    reply(survey, Project.objects.all()[:3])


def test_a_browser_answers_once(world, rows):
    survey = ask(world)
    reply(survey, rows[:3], 1)
    with pytest.raises(surveys.AlreadyAnswered):
        reply(survey, rows[1:4], 1)
    reply(survey, rows[:3], 2)
    assert (SurveyAnswer.objects.count(), SurveyParticipation.objects.count()) == (2, 2)
    assert has_answered(survey, "browser-1", world.by("clerk", DURING))
    assert not has_answered(survey, "", world.by("clerk", DURING))


def test_a_township_is_one_of_this_district(world, rows):
    survey = ask(world)
    elsewhere = Division.objects.create(code="520113001", name="外地")
    with pytest.raises(surveys.NotOnTheList, match="可以不填"):
        reply(survey, rows[:3], township=elsewhere)
    reply(survey, rows[:3], township=world.place)
    assert SurveyAnswer.objects.get().township == world.place


def test_deputies_answer_by_name_and_once_and_say_no_township(world, rows):
    survey = ask(world, Audience.DEPUTIES)
    with pytest.raises(NotPermitted, match="代表登录后参加"):
        reply(survey, rows[:3])
    with pytest.raises(NotPermitted, match="代表登录后参加"):
        surveys.answer(survey, rows[:3], mark="", township=None, by=world.by("works", DURING), at=DURING)
    by = world.as_person(world.cast.deputies[0], DURING)
    with pytest.raises(surveys.NotOnTheList):
        surveys.answer(survey, rows[:3], mark="", township=world.place, by=by, at=DURING)
    reply_as_deputy(world, survey, rows[:3])
    with pytest.raises(surveys.AlreadyAnswered):
        reply_as_deputy(world, survey, rows[:3])
    assert (has_answered(survey, "", by), SurveyParticipation.objects.get().person_id) == (True, by.person_id)


@pytest.mark.django_db
def test_a_street_asks_its_representatives():
    world = build_below(Level.SUBDISTRICT)
    rows = [world.candidate(f"实事项目{n}") for n in range(1, 5)]
    survey = ask(world, Audience.DEPUTIES, role="street")
    reply_as_deputy(world, survey, rows[:3])
    assert SurveyParticipation.objects.count() == 1


# 谁参加和选了什么


def columns(model):
    return {field.column for field in model._meta.get_fields() if getattr(field, "column", None)}


def test_the_tables_have_nothing_in_common_but_the_survey():
    assert columns(SurveyAnswer) == {"id", "survey_id", "chosen", "township_id"}
    assert columns(SurveyParticipation) == {"id", "survey_id", "person_id", "token"}
    related = {field.related_model for field in SurveyAnswer._meta.get_fields() if field.is_relation}
    assert related == {Survey, Division}


def test_no_order_of_the_answers_is_that_of_the_deputies(world, rows):
    """Each deputy marks a different answer; neither key, nor the place of the row, follows the order of coming."""
    survey = ask(world, Audience.DEPUTIES, least=1)
    marks = [[row] for row in rows] + [[a, b] for a in rows for b in rows if a.pk < b.pk]
    for n, chosen in enumerate(marks):
        reply_as_deputy(world, survey, chosen, n)
    came = [sorted(row.pk for row in chosen) for chosen in marks]
    by_key = [row.chosen for row in SurveyAnswer.objects.order_by("pk")]
    as_stored = [row.chosen for row in SurveyAnswer.objects.order_by()]
    assert sorted(by_key) == sorted(came)
    assert by_key == as_stored != came
    people = SurveyParticipation.objects.order_by("pk").values_list("person_id", flat=True)
    assert list(people) != [person.pk for person in world.cast.deputies[: len(marks)]]
    assert not set(SurveyAnswer.objects.values_list("pk", flat=True)) & set(
        SurveyParticipation.objects.values_list("pk", flat=True)
    )


def test_choices_are_kept_in_one_order_whatever_was_ticked_first(world, rows):
    survey = ask(world)
    reply(survey, [rows[3], rows[0], rows[2]])
    assert SurveyAnswer.objects.get().chosen == [rows[0].pk, rows[2].pk, rows[3].pk]


def test_the_mark_of_a_browser_is_not_kept_and_differs_from_survey_to_survey(world, rows):
    first = ask(world)
    reply(first, rows[:3])
    token = SurveyParticipation.objects.get().token
    assert (len(token), "browser" in token) == (64, False)
    assert token_of(first.key, "browser-0") == token != token_of(Survey(pk=first.pk + 1).key, "browser-0")


@pytest.mark.parametrize("who", [{}, {"token": "x", "person": True}])
def test_a_participation_is_a_person_or_a_browser(world, rows, who):
    person = {"person": world.cast.deputies[0]} if who.pop("person", False) else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyParticipation.objects.create(survey=ask(world), **who, **person)


# 什么时候公布


def test_nothing_is_told_before_the_survey_is_closed(world, rows):
    survey = ask(world)
    for day in (date(2025, 11, 30), date(2025, 12, 15)):
        assert "还没有结束" in embargo_on(survey, day)
    assert embargo_on(survey, date(2025, 12, 16)) == ""
    surveys.close_survey(survey, reason="x", by=world.by("clerk", DURING), at=DURING)
    assert embargo_on(survey, DURING.date()) == ""


def test_nothing_is_told_from_the_week_before_the_session_to_its_end(world, rows):
    survey, session = ask(world), world.cycle.session
    told = {
        day: not embargo_on(survey, day)
        for day in (
            session.opens_on - timedelta(QUIET_DAYS + 1),
            session.opens_on - timedelta(QUIET_DAYS),
            session.closes_on,
            session.closes_on + timedelta(1),
        )
    }
    assert list(told.values()) == [True, False, False, True]


def test_nothing_is_told_while_any_vote_of_the_congress_is_not_declared(world):
    world.listed()
    survey = ask(world, at=moment(2025, 12, 1))
    election = world.open_session().election
    long_after = world.cycle.session.closes_on + timedelta(30)
    assert "投票正在进行" in embargo_on(survey, long_after)
    world.declare(election, [(22, 5, 2)] * 10 + [(10, 17, 2)] * 2)
    assert embargo_on(survey, long_after) == ""


def test_without_a_session_the_close_decides(world, rows):
    survey = ask(world)
    survey.cycle.session = None
    assert embargo_on(survey, AFTER.date()) == ""
    reply_many(survey, rows, 1)
