"""The session desk: one open step at a time, a page for whom it is, a refusal in words for the rest."""

import pytest

from piaojue.elections import actions as elections
from piaojue.elections.models import Election
from piaojue.elections.queries import awaiting
from piaojue.rules.offices import Level
from tests.elections.sealing import CHOOSE
from tests.pages import enter, queries_for, told_first, words
from tests.world import build_below, moment

AT = moment(2026, 1, 14)
WIN, LOSE, TIED = (22, 5, 2), (10, 17, 2), (18, 9, 2)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def election(world):
    world.listed()
    return world.open_session().election


def sheet(votes):
    names = ("approve", "oppose", "abstain")
    return {f"{n}_{name}": number for n, row in enumerate(votes, 1) for name, number in zip(names, row, strict=True)}


def stage_of(election):
    return Election.objects.values_list("stage", flat=True).get(pk=election.pk)


def test_the_hall_from_the_scrutineers_to_the_declaration(world, client, election):
    desk = f"/elections/{election.pk}/"
    chief, second, *_ = world.scrutineers
    named = {"chief": chief.pk, "scrutineers": [one.pk for one in world.scrutineers[1:]]}
    steps = (
        (world.by("presidium", AT), {**named, "scrutineers": [second.pk]}, "不少于4人", named, "staffed"),
        (world.by("clerk", AT), {"number": 19}, "法定人数为20人", {"number": 29}, "rolled"),
        (chief, {"number": 30}, "多于实到29人", {"number": 29}, "open"),
        (chief, {"number": -1}, "不能小于0", {"number": 29}, "closed"),
    )
    for who, wrong, refused, right, stage in steps:
        before = stage_of(election)
        enter(client, world.as_person(who, AT) if who == chief else who)
        answer = client.post(desk, wrong)
        assert (answer.status_code, refused in words(answer), stage_of(election)) == (422, True, before)
        assert client.post(desk, right).status_code == 302
        assert stage_of(election) == stage
    for who in (world.by("teller", AT), world.as_person(second, AT)):
        enter(client, who)
        typed = {"valid": 29, "void": 0, **sheet([WIN] * 10 + [LOSE] * 2)}
        assert client.post(f"{desk}count/", {**typed, "valid": 30}).status_code == 422
        assert client.post(f"{desk}count/", typed).status_code == 302
    enter(client, world.by("presidium", AT))
    assert client.post(desk).status_code == 302
    assert stage_of(election) == "declared"


def test_a_step_in_the_hall_that_waits_says_which_step(world, election):
    (task,) = awaiting(world.by("presidium", AT), AT.date())
    assert (task.what, task.why) == (f"通过监票人：{election}", "已拟定")


@pytest.mark.parametrize("role", ["government", "deputy", "works", "teller"])
def test_a_step_is_refused_to_whom_it_is_not_for(world, client, election, role):
    desk = f"/elections/{election.pk}/"
    world.ready(election)
    world.count(election, [WIN] * 10 + [LOSE] * 2)
    enter(client, world.by(role, AT))
    page = words(client.get(desk))
    assert ("等待有职权的人办理" in page, '<form method="post" class="act"' in page) == (True, False)
    assert "宣布投票无效" not in page
    answer = client.post(desk)
    assert (answer.status_code, stage_of(election)) == (422, "counted")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("teller", ("presidium", "clerk", "works")),
        ("chief", ("presidium", "teller", "works")),
        ("presidium", ("clerk", "teller", "works")),
    ],
    ids=["count", "differences", "void"],
)
def test_a_page_of_the_hall_is_found_by_whom_the_measure_names(world, client, election, request, right, wrong):
    address = f"/elections/{election.pk}/{request.node.callspec.id}/"
    world.ready(election)
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, f"/login/?next={address}")
    for role in wrong:
        enter(client, world.by(role, AT))
        assert (client.get(address).status_code, client.post(address, {}).status_code) == (404, 404)
    chief = world.as_person(world.scrutineers[0], AT)
    enter(client, chief if right == "chief" else world.by(right, AT))
    assert client.get(address).status_code == 200


def test_differences_are_settled_one_by_one_on_their_page(world, client, election):
    world.ready(election)
    votes = [WIN] * 10 + [LOSE] * 2
    elections.enter_count(election, 29, 0, world.tallies(election, votes), by=world.by("teller", AT), at=AT)
    other = world.tallies(election, [(21, 6, 2), *votes[1:]])
    elections.enter_count(election, 29, 0, other, by=world.as_person(world.scrutineers[1], AT), at=AT)
    enter(client, world.as_person(world.scrutineers[0], AT))
    assert "有2处不一致" in words(client.get(f"/elections/{election.pk}/"))
    address = f"/elections/{election.pk}/differences/"
    settled = {"question": "1", "name": "approve", "value": 22, "reason": "重新清点原票"}
    for wrong, refused in (({"reason": ""}, "请填写核定数和依据"), ({"name": "abstain"}, "没有差异")):
        answer = client.post(address, {**settled, **wrong})
        assert (answer.status_code, refused in words(answer)) == (422, True)
    assert not election.settlements.exists()
    answer = client.post(address, settled)
    assert (answer.status_code, answer.url) == (302, address)
    answer = client.post(address, {**settled, "name": "oppose", "value": 5})
    assert (answer.url, stage_of(election)) == (f"/elections/{election.pk}/", "counted")


def test_what_cannot_be_typed_or_voided_yet_is_said_before_the_form(world, client, election):
    enter(client, world.by("presidium", AT))
    assert "投票还没有开始" in told_first(client, f"/elections/{election.pk}/void/")
    enter(client, world.by("teller", AT))
    address = f"/elections/{election.pk}/count/"
    assert "收票以后、投票有效，才能录入计票" in told_first(client, address)
    tallies = world.tallies(world.ready(election), [(22, 5, 2)] * election.options.count())
    elections.enter_count(election, 29, 0, tallies, by=world.by("teller", AT), at=AT)
    assert "您已经录入过" in told_first(client, address)


def test_a_surplus_leaves_no_step_but_the_invalid_vote(world, client, election):
    first, *others = world.scrutineers
    elections.approve_scrutineers(election, first, others, by=world.by("presidium", AT), at=AT)
    elections.call_roll(election, 29, by=world.by("clerk", AT), at=AT)
    chief = world.as_person(first, AT)
    elections.issue_ballots(election, 29, by=chief, at=AT)
    elections.close_ballots(election, 30, by=chief, at=AT)
    enter(client, world.by("teller", AT))
    desk = words(client.get(f"/elections/{election.pk}/"))
    assert ("收回30张，多于发出29张" in desk, "/count/" in desk, "/void/" in desk) == (True, False, False)
    enter(client, world.by("presidium", AT))
    assert "/void/" in words(client.get(f"/elections/{election.pk}/"))
    address = f"/elections/{election.pk}/void/"
    assert (client.post(address, {"reason": ""}).status_code, stage_of(election)) == (422, "closed")
    assert client.post(address, {"reason": "收回的票多于发出的票"}).status_code == 302
    assert stage_of(election) == "void"
    assert "重新投票由提请投票的机构" in words(client.get(f"/elections/{election.pk}/"))


def test_the_paper_names_no_person_and_says_how_many_may_be_approved(world, client, election):
    address = f"/elections/{election.pk}/papers/ballot/"
    assert client.get(address).status_code == 302
    enter(client, world.by("clerk", AT))
    page = words(client.get(address))
    assert "赞成的项目不超过10个" in page
    assert not [one.name for one in world.cast.deputies if one.name in page.split("<article")[1]]


def test_the_scrutineers_are_chosen_among_those_who_sit(world, client, election):
    enter(client, world.by("presidium", AT))
    outsider = world.cast.people["works"]
    named = {"chief": outsider.pk, "scrutineers": [one.pk for one in world.scrutineers]}
    answer = client.post(f"/elections/{election.pk}/", named)
    assert (answer.status_code, stage_of(election)) == (422, "prepared")


@pytest.mark.django_db
def test_where_projects_are_chosen_from_one_list_only_approvals_are_typed_and_settled(client):
    world = build_below(Level.SUBDISTRICT, CHOOSE)
    world.listed(world.cycle.rules.number("decide.places.candidates"))
    election = world.ready(world.open_session("street").election, presides="street")
    address = f"/elections/{election.pk}/count/"
    enter(client, world.by("teller", AT))
    page = words(client.get(address))
    assert ("赞成" in page, "反对" in page, "弃权" in page) == (True, False, False)
    typed = {"valid": 29, "void": 0} | {f"{option.order}_approve": 20 for option in election.options.all()}
    assert "不符" in words(client.post(address, {**typed, "1_approve": 30}))
    assert client.post(address, typed).status_code == 302
    enter(client, world.as_person(world.scrutineers[1], AT))
    assert client.post(address, {**typed, "1_approve": 21}).status_code == 302
    enter(client, world.as_person(world.scrutineers[0], AT))
    settled = {"question": "1", "name": "approve", "value": 21, "reason": "重新清点原票"}
    assert client.post(f"/elections/{election.pk}/differences/", settled).status_code == 302
    elections.declare(Election.objects.get(pk=election.pk), by=world.by("street", AT), at=AT)
    assert "21" in words(client.get(f"/elections/{election.pk}/result/"))
    declared = Election.objects.get(pk=election.pk).declared["projects"]
    votes = {row["id"]: (row["approve"], row["oppose"], row["abstain"]) for row in declared}
    assert set(votes.values()) == {(21, 0, 8), (20, 0, 9)}  # of 29 valid papers, as on sealed ballots


@pytest.mark.parametrize("address", ["", "hall/", "result/", "papers/ballot/"])
@pytest.mark.thorough
def test_a_page_of_a_vote_asks_as_much_for_twelve_projects_as_for_three(world, client, election, address):
    lines = [elections.Line(f"项目{n}", f"other/{n}") for n in range(3)]
    few = elections.prepare(
        election.session,
        election.measure,
        lines,
        link="decide",
        title="小票",
        form="approvals",
        entitled=30,
        waiver="少",
    )
    world.declare(few, [LOSE] * 3)
    world.declare(election, [WIN] * 10 + [LOSE] * 2)
    enter(client, world.by("presidium", AT))
    asked = [queries_for(client, f"/elections/{row.pk}/{address}") for row in (few, election)]
    assert asked[0] == asked[1]
