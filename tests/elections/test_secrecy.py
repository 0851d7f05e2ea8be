"""Before the declaration nobody learns a single number of the count, by any door; afterwards everybody does."""

import re

import pytest
from django.apps import apps
from django.urls import get_resolver

from piaojue.bodies.models import Person, Seat
from piaojue.elections import actions as elections
from piaojue.elections.models import CountSheet, Election
from piaojue.elections.queries import NotYetDeclared, outcome_of
from piaojue.ledger.models import Entry
from tests.pages import enter, words
from tests.world import moment

AT = moment(2026, 1, 14, 11)
VOTES = [(23, 4, 2)] * 10 + [(9, 18, 2)] * 2
MARK = 1_234_554_321  # stands in every typed and settled number; no page says it by chance
STEPS = ("put", "settle", "again", "announce")
# Who logs in walks the doors that lead to votes, to the ledger or to documents; a resident walks all.
NEAR = re.compile(r"/($|(tasks|projects|elections|decision|evaluation|ledger|documents|search|open-data|check)/)")


@pytest.fixture
def counting(world, time_machine):
    """A vote that has come to the count; the time is that of the sheets."""
    world.listed()
    election = world.open_session().election
    world.ready(election)
    time_machine.move_to(AT)
    return election


def routes():
    """Every address of the program."""
    for part in get_resolver().url_patterns:
        for pattern in part.url_patterns:
            yield str(pattern.pattern)


def doors(election, project):
    """Every address that can be asked for, with the numbers of this vote and of a project on its list."""
    for route in routes():
        numbers = {election.pk, project.pk} if "pk>" in route else {0}
        for number in numbers:
            filled = re.sub(r"<int:year>", "2026", re.sub(r"<int:number>", "24", route))
            filled = re.sub(r"<int:pk>|\(\?P<pk>\\d\+\)", str(number), filled)
            filled = filled.replace("<str:receipt>", "AAAAAAAA").strip("^$")
            if "(?P<step>" in filled:
                yield from (f"/decision/desk/{step}/" for step in STEPS)
            elif "(?P<" not in filled and not filled.startswith("logout"):
                yield f"/{filled}"


def told(client, election, project, *, near=False):
    """Which doors tell the mark."""
    marks = (str(MARK), f"{MARK:,}")
    walked = [door for door in doors(election, project) if not near or NEAR.match(door)]
    answers = {door: client.get(door).content.decode(errors="replace") for door in walked}
    assert len(answers) > (25 if near else 80)
    return [door for door, text in answers.items() if any(mark in text for mark in marks)]


def mark_all(election):
    """Write the mark over every number that was typed or settled."""
    tallies = {str(n): dict.fromkeys(("approve", "oppose", "abstain"), MARK) for n in range(1, 13)}
    CountSheet.objects.update(valid=MARK, void=MARK, tallies=tallies)
    if election.settlements.exists():
        election.settlements.update(value=MARK)
    if Election.objects.get().totals:
        Election.objects.update(totals={"valid": MARK, "void": MARK, "tallies": tallies})


ROLES = ("presidium", "clerk", "sitting deputy", "teller", "chief")
PLACES = {"sitting deputy": 10, "chief": -4, "second teller": -3}  # seats of the small congress


def someone(world, role):
    if role in PLACES:
        return world.as_person(world.cast.deputies[PLACES[role]], AT)
    return world.by(role, AT)


def told_to(client, world, election, roles):
    """Who is told the mark, and by which door; a resident who has not logged in is always asked first."""
    project = world.cycle.projects.first()
    found = {"resident": told(client, election, project)}
    for role in roles:
        found[role] = told(enter(client, someone(world, role)), election, project, near=True)
    return {role: opened for role, opened in found.items() if opened}


@pytest.mark.thorough
def test_what_both_tellers_typed_is_told_to_nobody_before_the_declaration(world, client, counting):
    world.count(counting, VOTES)
    counting.refresh_from_db()
    assert counting.stage == "counted"
    mark_all(counting)
    assert told_to(client, world, counting, ROLES) == {}


@pytest.mark.thorough
def test_one_typed_sheet_is_told_to_nobody_not_even_to_the_other_teller(world, client, counting):
    tallies = world.tallies(counting, VOTES)
    elections.enter_count(counting, 29, 0, tallies, by=world.by("teller", AT), at=AT)
    mark_all(counting)
    assert told_to(client, world, counting, ["presidium", "second teller"]) == {}


@pytest.fixture
def differing(world, counting):
    """Two sheets that differ in the first project only."""
    elections.enter_count(counting, 29, 0, world.tallies(counting, VOTES), by=world.by("teller", AT), at=AT)
    other = world.tallies(counting, [(22, 5, 2), *VOTES[1:]])
    elections.enter_count(counting, 29, 0, other, by=someone(world, "second teller"), at=AT)
    return counting


@pytest.mark.thorough
def test_only_the_chief_sees_where_the_sheets_differ_and_nothing_else_of_them(world, client, differing):
    first, second = differing.sheets.all()
    for sheet in (first, second):
        rest = {str(n): dict.fromkeys(("approve", "oppose", "abstain"), MARK) for n in range(2, 13)}
        CountSheet.objects.filter(pk=sheet.pk).update(valid=MARK, tallies={"1": sheet.tallies["1"], **rest})
    enter(client, someone(world, "chief"))
    address = f"/elections/{differing.pk}/differences/"
    page = words(client.get(address))
    assert ("第一份23，第二份22" in page, "第一份4，第二份5" in page) == (True, True)
    assert told(client, differing, world.cycle.projects.first()) == []
    for role in ("teller", "second teller", "presidium", "sitting deputy"):
        enter(client, someone(world, role))
        assert client.get(address).status_code == 404
        assert client.post(address, {"question": "1", "name": "approve", "value": 1}).status_code == 404


@pytest.mark.thorough
def test_a_void_vote_tells_nothing_ever(world, client, counting):
    world.count(counting, VOTES)
    elections.void_ballot(counting, reason="秩序混乱", by=world.by("presidium", AT), at=AT)
    mark_all(counting)
    assert told_to(client, world, counting, ["presidium", "chief"]) == {}


def test_the_mark_is_told_once_it_is_declared(world, client, counting):
    """The doors are open: what is hidden above is there to be seen."""
    world.count(counting, VOTES)
    elections.declare(counting, by=world.by("presidium", AT), at=AT)
    certificate = counting.declared
    certificate["projects"][0]["approve"] = MARK
    Election.objects.update(certificate=certificate)
    first = world.cycle.projects.get(position=1)
    opened = told(client, counting, first)
    assert {f"/elections/{counting.pk}/certificate.json", f"/elections/{counting.pk}/result/"} <= set(opened)
    assert f"/projects/{first.pk}/life/" in opened


def test_a_wrong_second_sheet_is_refused_in_its_own_numbers_only(world, client, counting):
    tallies = world.tallies(counting, VOTES)
    elections.enter_count(counting, 29, 0, tallies, by=world.by("teller", AT), at=AT)
    mark_all(counting)
    enter(client, someone(world, "second teller"))
    typed = {f"{n}_{choice}": 9 for n in range(1, 13) for choice in ("approve", "oppose", "abstain")}
    answer = client.post(f"/elections/{counting.pk}/count/", {"valid": 29, "void": 0, **typed})
    assert (answer.status_code, str(MARK) in words(answer)) == (422, False)
    assert "项目1各项票数合计27与有效票" in words(answer)
    assert counting.sheets.count() == 1


def test_the_count_is_not_told_before_it_is_declared(world, client, counting):
    world.count(counting, VOTES)
    with pytest.raises(NotYetDeclared, match="还没有宣布"):
        outcome_of(counting)
    for address in ("certificate.json", "result/"):
        answer = client.get(f"/elections/{counting.pk}/{address}")
        assert (answer.status_code, "结果还没有宣布" in words(answer)) == (422, True)


def test_the_ledger_keeps_no_vote(world, counting):
    world.count(counting, VOTES)
    entries = Entry.objects.filter(about=counting.key, verb="decide.enter_count")
    assert [set(entry.facts) for entry in entries] == [{"body", "sheet"}] * 2


def test_the_screen_in_the_hall_shows_people_and_papers(world, client, counting):
    page = words(client.get(f"/elections/{counting.pk}/hall/"))
    assert "结果宣布以前，任何得票都不显示" in page
    assert re.findall(r"<dt>(\w+)</dt><dd>(\d+)</dd>", page) == [
        ("应到", "30"),
        ("法定人数", "20"),
        ("实到", "29"),
        ("发出票", "29"),
        ("收回票", "29"),
    ]


def test_after_the_declaration_everybody_can_count_again(world, client, counting):
    world.count(counting, VOTES)
    elections.declare(counting, by=world.by("presidium", AT), at=AT)
    certificate = client.get(f"/elections/{counting.pk}/certificate.json").json()
    assert certificate["projects"][0]["approve"] == 23
    assert "票决通过" in words(client.get(f"/elections/{counting.pk}/result/"))


def test_the_only_people_in_the_tables_of_a_vote_are_those_who_typed_sheets_or_hold_keys():
    people = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("elections").get_models()
        for field in model._meta.get_fields()
        if field.related_model in (Person, Seat)
    }
    assert people == {"CountSheet.typed_by", "KeyHolder.person"}
