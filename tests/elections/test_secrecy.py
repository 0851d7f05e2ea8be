"""Before the declaration nobody learns a single number of the count, by any door; afterwards everybody does."""

import pytest
from django.apps import apps

from piaojue.bodies.models import Person, Seat
from piaojue.elections import actions as elections
from piaojue.elections.models import CountSheet
from piaojue.elections.queries import NotYetDeclared, outcome_of
from piaojue.ledger.models import Entry
from tests.founded import account_of
from tests.world import moment

AT = moment(2026, 1, 14, 11)
VOTES = [(23, 4, 2)] * 10 + [(9, 18, 2)] * 2
PAGES = (
    "/",
    "/projects/",
    "/decision/",
    "/ledger/",
    "/documents/",
    "/tasks/",
    "/elections/{0}/",
    "/elections/{0}/count/",
    "/elections/{0}/differences/",
    "/elections/{0}/hall/",
    "/elections/{0}/result/",
    "/elections/{0}/certificate.json",
    "/projects/{1}/life/",
)
MARK = "4321"  # no number of people or papers of this small congress


@pytest.fixture
def counting(world, time_machine):
    """A vote that has come to the count; the time is that of the sheets."""
    world.listed()
    election = world.open_session().election
    world.ready(election)
    time_machine.move_to(AT)
    return election


def seen(client, election, project):
    return "".join(client.get(page.format(election.pk, project.pk)).content.decode() for page in PAGES)


@pytest.mark.parametrize("role", ["", "presidium", "clerk", "government", "deputy", "teller"])
def test_a_typed_sheet_is_seen_by_nobody(world, client, counting, role):
    world.count(counting, VOTES)
    CountSheet.objects.update(valid=MARK, tallies={"1": {"approve": int(MARK)}})
    if role:
        client.force_login(account_of(world.by(role, AT), role))
    shown = seen(client, counting, world.cycle.projects.first())
    assert MARK not in shown
    assert "赞成23票" not in shown


def test_the_second_teller_does_not_see_the_first_sheet(world, client, counting):
    tallies = world.tallies(counting, VOTES)
    elections.enter_count(counting, 29, 0, tallies, by=world.by("teller", AT), at=AT)
    CountSheet.objects.update(valid=MARK)
    client.force_login(account_of(world.as_person(world.scrutineers[1], AT), "second"))
    assert MARK not in seen(client, counting, world.cycle.projects.first())


def test_the_count_is_not_told_before_it_is_declared(world, client, counting):
    world.count(counting, VOTES)
    with pytest.raises(NotYetDeclared, match="还没有宣布"):
        outcome_of(counting)
    assert client.get(f"/elections/{counting.pk}/certificate.json").status_code == 422
    assert client.get(f"/elections/{counting.pk}/result/").status_code == 422


def test_the_ledger_keeps_no_vote(world, counting):
    world.count(counting, VOTES)
    told = Entry.objects.filter(about=f"election/{counting.pk}", verb="decide.enter_count")
    assert [set(entry.facts) for entry in told] == [{"body", "sheet"}] * 2


def test_after_the_declaration_everybody_can_count_again(world, client, counting):
    world.count(counting, VOTES)
    elections.declare(counting, by=world.by("presidium", AT), at=AT)
    told = client.get(f"/elections/{counting.pk}/certificate.json").json()
    assert told["projects"][0]["approve"] == 23
    assert "票决通过" in client.get(f"/elections/{counting.pk}/result/").content.decode()


def test_the_only_people_in_the_tables_of_a_vote_are_those_who_typed_sheets():
    people = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("elections").get_models()
        for field in model._meta.get_fields()
        if field.related_model in (Person, Seat)
    }
    assert people == {"CountSheet.typed_by"}
