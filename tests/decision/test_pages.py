"""The pages of 票决: one step after the other at the presidium's desk, the list and the result for everybody."""

import pytest

from piaojue.decision import actions as decision
from piaojue.decision.models import Announcement, Question, RejectedRule, VotingRule
from piaojue.projects.models import Project
from tests.pages import enter, queries_for, told_first, words
from tests.world import moment

AT = moment(2026, 1, 14, 13)
WIN, LOSE = (22, 5, 2), (10, 17, 2)
STEPS = ("put", "settle", "again", "announce")
RULE = {"text": "无记名投票。\n\n得票多的当选。", "present": 29, "votes_for": 29, "outcome": "adopted"}


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def declared(world):
    """Builds a declared vote with these votes."""

    def declare(votes):
        world.listed()
        question = world.open_session()
        question.election = world.declare(question.election, votes)
        return question

    return declare


@pytest.mark.parametrize("step", ["", "rule/", *(f"{each}/" for each in STEPS)])
def test_the_desk_is_found_by_the_presidium_alone(world, client, step):
    address = f"/decision/desk/{step}"
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, f"/login/?next={address}")
    for role in ("government", "clerk", "deputy", "party"):
        enter(client, world.by(role, AT))
        assert client.get(address).status_code == 404
        assert client.post(address, {}).status_code in (404, 405)
    enter(client, world.by("presidium", AT))
    assert client.get(address).status_code == 200


def test_the_rule_is_adopted_by_more_than_half(world, client):
    world.listed()
    enter(client, world.by("presidium", AT))
    answer = client.post("/decision/desk/rule/", {**RULE, "votes_for": 14})
    assert (answer.status_code, VotingRule.objects.count()) == (422, 0)
    assert "到会29人，赞成14人，没有过半数" in words(answer)
    assert "得票多的当选" in words(answer)
    assert client.post("/decision/desk/rule/", {**RULE, "votes_for": 15}).status_code == 302
    rule = VotingRule.objects.get()
    assert (rule.votes_for, rule.present) == (15, 29)
    assert "得票多的当选" in words(client.get(f"/documents/{rule.document_id}/"))


def test_a_rule_that_is_voted_down_is_told_and_a_changed_one_may_follow(world, client):
    world.listed()
    enter(client, world.by("presidium", AT))
    address, lost = "/decision/desk/rule/", {**RULE, "votes_for": 14, "outcome": "rejected"}
    refused = client.post(address, {**lost, "votes_for": 15})
    assert (refused.status_code, RejectedRule.objects.count()) == (422, 0)
    assert "已经过半数，不能登记为没有通过" in words(refused)
    assert client.post(address, {**lost, "outcome": ""}).status_code == 422
    assert client.post(address, lost).status_code == 302
    assert "表决：到会29人，赞成14人" in words(client.get("/decision/desk/"))
    changed = words(client.get(address))
    assert ("没有通过的草案" in changed, "得票多的当选" in changed) == (True, True)
    again = client.post(address, lost)
    assert (again.status_code, "请修改以后再提请表决" in words(again)) == (422, True)
    client.logout()
    page = words(client.get("/decision/"))
    assert ("到会29人，赞成14人，没有过半数" in page, "得票多的当选" in page) == (True, True)
    assert "由主席团修改票决办法，再次提请会议表决。" in page
    enter(client, world.by("presidium", AT))
    assert client.post(address, {**RULE, "text": "改为逐项表决。"}).status_code == 302
    assert "已经通过，不能重复通过" in words(client.get(address))
    page = words(client.get("/decision/"))
    assert ("没有过半数" in page, "由主席团把名单提交票决。" in page, "赞成29人" in page) == (True, True, True)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("rule", "名单还没有冻结"),
        ("put", "票决办法还没有通过"),
        *((step, "名单还没有提交票决") for step in ("settle", "again", "announce")),
    ],
)
def test_no_step_before_its_turn_and_that_is_said_before_the_button(world, client, step, said):
    enter(client, world.by("presidium", AT))
    assert said in told_first(client, f"/decision/desk/{step}/")
    answer = client.post(f"/decision/desk/{step}/", RULE)
    assert (answer.status_code, said in words(answer)) == (422, True)


def test_the_steps_from_the_rule_to_the_announcement(world, client, declared):
    declared([WIN] * 10 + [LOSE] * 2)
    enter(client, world.by("presidium", AT))
    for step, refused in (("put", "已经提交票决"), ("again", "全部确定"), ("announce", "还没有落实")):
        assert refused in told_first(client, f"/decision/desk/{step}/")
        answer = client.post(f"/decision/desk/{step}/")
        assert (answer.status_code, refused in words(answer)) == (422, True)
    desk = words(client.get("/decision/desk/"))
    assert ("/desk/settle/" in desk, "/desk/again/" in desk) == (True, False)
    assert client.post("/decision/desk/settle/").status_code == 302
    assert Project.objects.filter(state="adopted").count() == 10
    hall = f"/elections/{Question.objects.get().election_id}/hall/"
    assert "every 5s" in words(client.get(hall))
    assert client.post("/decision/desk/announce/").status_code == 302
    screen = words(client.get(hall))
    assert (Announcement.objects.get().document.reference in screen, "every 5s" in screen) == (True, False)
    assert "不能重复发布" in told_first(client, "/decision/desk/announce/")
    answer = client.post("/decision/desk/announce/")
    assert (answer.status_code, "不能重复发布" in words(answer)) == (422, True)
    assert Announcement.objects.count() == 1


def test_a_tie_offers_the_second_ballot_only(world, client, declared):
    declared([WIN] * 9 + [(18, 9, 2)] * 2 + [LOSE])
    enter(client, world.by("presidium", AT))
    desk = words(client.get("/decision/desk/"))
    assert ("/desk/again/" in desk, "/desk/settle/" in desk) == (True, False)
    assert "末位得票相同" in told_first(client, "/decision/desk/settle/")
    answer = client.post("/decision/desk/settle/")
    assert (answer.status_code, "末位得票相同" in words(answer)) == (422, True)
    assert client.post("/decision/desk/again/").status_code == 302
    second = Question.objects.last()
    assert [option.label for option in second.election.options.all()] == ["实事项目10", "实事项目11"]
    assert "已拟定" in words(client.get("/decision/desk/"))


def test_places_left_open_may_stay_empty_or_be_voted_on_once_more(world, client, declared):
    declared([WIN] * 8 + [LOSE] * 4)
    enter(client, world.by("presidium", AT))
    desk = words(client.get("/decision/desk/"))
    assert ("/desk/again/" in desk, "/desk/settle/" in desk) == (True, True)
    assert client.post("/decision/desk/settle/").status_code == 302
    desk = words(client.get("/decision/desk/"))
    assert ("/desk/again/" in desk, "/desk/settle/" in desk, "/desk/announce/" in desk) == (False, False, True)
    answer = client.post("/decision/desk/again/")
    assert (answer.status_code, "已经落实" in words(answer)) == (422, True)


def test_everybody_reads_the_list_the_result_and_the_announcement(world, client):
    world.adopted()
    page = words(client.get("/decision/"))
    announcement = Announcement.objects.get()
    assert f"/documents/{announcement.document_id}/" in page
    assert "看结果" in page
    told = words(client.get(f"/documents/{announcement.document_id}/"))
    assert "应到30人，实到29人；发出票29张，收回29张，有效票29张，无效票0张" in told
    adopted = Project.objects.filter(state="adopted").first()
    life = words(client.get(f"/projects/{adopted.pk}/life/"))
    assert ("赞成22票，反对5票，弃权2票" in life, "票决通过" in life) == (True, True)


@pytest.mark.parametrize("role", ["", "presidium"])
@pytest.mark.thorough
def test_the_list_asks_as_much_for_twelve_projects_as_for_three(world, client, role):
    if role:
        enter(client, world.by(role, AT))
    for n in range(12):
        world.candidate(f"项目{n}")
        if n == 2:
            few = queries_for(client, "/decision/")
    assert queries_for(client, "/decision/") == few


def test_who_counted_the_first_round_is_proposed_for_the_second(declared, world, client):
    declared([WIN] * 9 + [(18, 9, 2)] * 2 + [LOSE])
    enter(client, world.by("presidium", AT))
    assert "“实事项目10”“实事项目11”末位得票相同" in words(client.get("/decision/desk/"))
    assert "“实事项目10”“实事项目11”末位得票相同" in words(client.get("/decision/desk/again/"))
    client.post("/decision/desk/again/", {})
    form = client.get(f"/elections/{Question.objects.last().election_id}/").context["form"]
    chief, *others = world.scrutineers
    assert (form["chief"].value(), form["scrutineers"].value()) == (chief.pk, [one.pk for one in others])


def test_the_result_of_a_second_ballot_leads_to_the_first(declared, world, client):
    first = declared([WIN] * 9 + [(18, 9, 2)] * 2 + [LOSE])
    assert "上一次投票的结果" not in words(client.get(f"/elections/{first.election_id}/result/"))
    again = decision.vote_again(first, by=world.by("presidium", AT), at=AT)
    world.declare(again.election, [(20, 7, 2), (8, 19, 2)], at=moment(2026, 1, 15))
    shown = words(client.get(f"/elections/{again.election_id}/result/"))
    assert f'href="/elections/{first.election_id}/result/">上一次投票的结果' in shown
