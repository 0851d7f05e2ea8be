"""The topic desk as people see it: who may open it, what it shows, what each button does, what is refused in words."""

import pytest

from piaojue.collection import topic_acts
from piaojue.collection.models import Lead, Topic, TopicDecision, TopicRun, TopicSuggestion
from piaojue.mining.texts import Message
from tests.collection.mined import AT, placed, run, take, topic_about
from tests.pages import enter, queries_for, words

PAGES = (
    "/topics/",
    "/topics/names/",
    "/topics/run/",
    "/topics/overview/",
    "/topics/looks/",
    "/topics/{pk}/",
    "/topics/{pk}/split/",
)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def desk(cycle, client):
    """The clerk, logged in, with topics."""
    take(cycle, [Message("new-1", "东湖花园车位太贵", "车位十二万一个。")])
    run(cycle)
    return enter(client, cycle.clerk)


@pytest.mark.parametrize("address", PAGES)
def test_only_those_who_judge_topics_find_the_desk(cycle, client, address):
    run(cycle)
    address = address.format(pk=topic_about(cycle, "搅拌站").pk)
    assert client.get(address).url.startswith("/login/")
    assert enter(client, cycle.clerk).get(address).status_code == 200


def test_before_the_first_run_the_desk_says_what_will_be_here(cycle, client):
    shown = words(enter(client, cycle.clerk).get("/topics/"))
    assert "还没有归并过" in shown
    assert f"现有{Lead.objects.count()}条线索" in shown


def test_the_button_runs_the_mining(cycle, client):
    shown = words(enter(client, cycle.clerk).post("/topics/run/", {"whole": "on"}, follow=True))
    assert "全部重新归并" in shown
    assert topic_about(cycle, "搅拌站").title in shown


def test_a_large_year_is_sent_to_the_command(cycle, client, monkeypatch):
    monkeypatch.setattr("piaojue.collection.topic_views.MOST_IN_A_REQUEST", 10)
    answer = enter(client, cycle.clerk).post("/topics/run/", {})
    assert (answer.status_code, TopicRun.objects.count()) == (422, 0)
    assert "./piaojue topics run --congress 520112 --year 2026" in words(answer)


def test_topics_stand_in_the_order_of_heat_with_pinned_ones_first(desk, cycle):
    order = [topic.title for topic in Topic.objects.order_by("-heat__value")]
    shown = words(desk.get("/topics/"))
    assert [shown.index(title) for title in order] == sorted(shown.index(title) for title in order)
    last = Topic.objects.get(title=order[-1])
    topic_acts.mark_topic(last, "pin", by=cycle.clerk, at=AT)
    shown = words(desk.get("/topics/"))
    assert shown.index(order[-1]) < shown.index(order[0])


def test_topics_are_found_by_words_and_by_place(desk, cycle):
    shown = words(desk.get("/topics/?q=公交"))
    assert topic_about(cycle, "公交").title in shown
    assert topic_about(cycle, "搅拌站").title not in shown
    nowhere = cycle.congress.division.pk
    assert "没有符合条件的热点" in words(desk.get(f"/topics/?place={nowhere}"))


def test_the_page_of_a_topic_says_why_its_leads_are_there(desk, cycle):
    shown = words(desk.get(f"/topics/{topic_about(cycle, '搅拌站').pk}/"))
    assert "<u>" in shown
    assert "相近程度" in shown
    assert "点赞和情绪不算" in shown


def test_a_topic_that_went_on_in_another_leads_there(desk, cycle):
    plant, bus = topic_about(cycle, "搅拌站"), topic_about(cycle, "公交")
    assert desk.post(f"/topics/{plant.pk}/merge/", {"other": bus.pk}).status_code == 302
    assert desk.get(f"/topics/{bus.pk}/").url == f"/topics/{plant.pk}/"


@pytest.mark.parametrize(
    ("other", "said"),
    [(999_999, "没有这个热点"), ("公交", "没有这个热点"), ("", "请选另一个热点"), (None, "请选另一个热点")],
)
def test_what_is_no_topic_is_refused_in_words(desk, cycle, other, said):
    plant = topic_about(cycle, "搅拌站")
    answer = desk.post(f"/topics/{plant.pk}/merge/", {} if other is None else {"other": other})
    assert answer.status_code == 422
    assert said in words(answer)


def test_the_other_topic_is_found_by_words_or_by_number(desk, cycle):
    plant, bus = topic_about(cycle, "搅拌站"), topic_about(cycle, "公交")
    address, choice = f"/topics/{plant.pk}/merge/", f'name="other" value="{bus.pk}"'
    assert choice in words(desk.get(address, {"q": "公交"}))
    assert choice in words(desk.get(address, {"q": str(bus.pk)}))
    assert choice not in words(desk.get(address, {"q": "车位"}))
    assert f'value="{plant.pk}"' not in words(desk.get(address, {"q": "搅拌站"}))
    assert "没有找到包含" in words(desk.get(address, {"q": "飞机"}))


def test_those_that_the_program_takes_for_like_it_are_offered_first(desk, cycle):
    plant, bus, cars = (topic_about(cycle, matter) for matter in ("搅拌站", "公交", "车位"))
    TopicSuggestion.objects.all().delete()
    TopicSuggestion.objects.create(topic=plant, other=bus, kind="merge", near=0.5, half=[])
    for one, other in ((plant, bus), (bus, plant)):
        shown = words(desk.get(f"/topics/{one.pk}/merge/"))
        assert f'name="other" value="{other.pk}"' in shown
        assert f'name="other" value="{cars.pk}"' not in shown


@pytest.mark.parametrize("page", ["merge/", "split/", "mark/pin/"])
def test_of_a_topic_that_ended_nothing_is_asked(desk, cycle, page):
    plant, bus = topic_about(cycle, "搅拌站"), topic_about(cycle, "公交")
    topic_acts.merge_topics(plant, bus, by=cycle.clerk, at=AT)
    answer = desk.get(f"/topics/{bus.pk}/{page}", follow=True)
    assert answer.redirect_chain[-1][0] == f"/topics/{plant.pk}/"
    assert "已经并入这个热点" in words(answer)


def test_a_second_look_is_answered_with_one_button(desk):
    look = TopicSuggestion.objects.filter(kind="merge").first()
    assert "是一件事吗" in words(desk.get("/topics/looks/"))
    assert desk.post(f"/topics/looks/{look.pk}/apart/").status_code == 302
    assert TopicDecision.objects.get().kind == "apart"
    again = desk.post(f"/topics/looks/{look.pk}/same/?year=2026", follow=True)
    assert again.redirect_chain == [("/topics/looks/?year=2026", 302)]
    assert "这一对已经判断过" in words(again)
    assert TopicDecision.objects.count() == 1


def test_a_lead_that_stood_alone_is_taken_in_with_one_button(desk, cycle):
    look = TopicSuggestion.objects.filter(kind="merge", other=None).first()
    desk.post(f"/topics/looks/{look.pk}/same/")
    assert placed(cycle)[look.half[0]] == look.topic_id


def test_leads_leave_a_topic_by_ticking_them(desk, cycle):
    plant = topic_about(cycle, "搅拌站")
    leads = list(Lead.objects.filter(placing__topic=plant).values_list("pk", flat=True))
    address = f"/topics/{plant.pk}/split/"
    assert "至少一条" in words(desk.post(address, {"button": "分开"}))
    assert desk.post(address, {"leads": leads}).status_code == 422
    assert desk.post(address, {"leads": leads[:2]}).status_code == 302
    assert Topic.objects.filter(split_from=plant).count() == 1


@pytest.mark.parametrize(("kind", "status"), [("rename", 422), ("exclude", 422), ("pin", 302), ("burn", 404)])
def test_a_mark_without_its_words(desk, cycle, kind, status):
    assert desk.post(f"/topics/{topic_about(cycle, '公交').pk}/mark/{kind}/", {"words": ""}).status_code == status


def test_only_a_title_and_a_reason_have_to_be_written(desk, cycle):
    address = f"/topics/{topic_about(cycle, '公交').pk}/mark/"
    asked = {kind: words(desk.get(f"{address}{kind}/")) for kind in ("rename", "exclude", "pin")}
    assert ["可不填" in shown for shown in asked.values()] == [False, False, True]
    assert "请写明理由" in words(desk.post(f"{address}exclude/", {"words": " "}))


@pytest.mark.parametrize(
    ("kind", "said"), [("pin", "已经固定"), ("rename", "已经改标题"), ("exclude", "已经不作为热点")]
)
def test_what_was_done_is_said(desk, cycle, kind, said):
    pk = topic_about(cycle, "公交").pk
    assert said in words(desk.post(f"/topics/{pk}/mark/{kind}/", {"words": "公交太少"}, follow=True))


def test_a_topic_left_out_is_seen_only_when_asked_for(desk, cycle):
    bus = topic_about(cycle, "公交")
    desk.post(f"/topics/{bus.pk}/mark/exclude/", {"words": "已办结"})
    assert bus.title not in words(desk.get("/topics/"))
    assert bus.title in words(desk.get("/topics/?excluded=on"))


def test_a_decision_is_shown_and_can_be_withdrawn(desk, cycle):
    plant = topic_about(cycle, "搅拌站")
    topic_acts.merge_topics(plant, topic_about(cycle, "公交"), by=cycle.clerk, at=AT)
    decision = TopicDecision.objects.get()
    assert f"/topics/decisions/{decision.pk}/withdraw/" in words(desk.get(f"/topics/{plant.pk}/"))
    assert "撤回" in words(desk.post(f"/topics/decisions/{decision.pk}/withdraw/", follow=True))
    decision.refresh_from_db()
    assert decision.undone_at is not None


def test_a_demand_is_made_of_a_topic_or_joined_by_it(desk, cycle):
    plant, bus = topic_about(cycle, "搅拌站"), topic_about(cycle, "公交")
    assert "做成新的需求要填写" in words(desk.post(f"/topics/{plant.pk}/demand/", {"title": ""}))
    place = cycle.congress.division.pk
    form = {"title": "搬迁搅拌站", "text": "", "field": "environment", "place": place}
    assert desk.post(f"/topics/{plant.pk}/demand/", form).status_code == 302
    demand = plant.traces.get().demand
    assert desk.post(f"/topics/{bus.pk}/demand/", {"demand": demand.pk}).status_code == 302
    assert demand.traces.filter(lead__isnull=False, undone_at=None).count() == 7


@pytest.mark.thorough
def test_more_topics_ask_no_more_of_the_database(desk, cycle):
    before = queries_for(desk, "/topics/")
    take(
        cycle,
        [Message(f"b{n}{m}", f"第{'一二三四五六'[n]}大桥护栏断裂危险", "护栏断了。") for n in range(6) for m in (1, 2)],
    )
    run(cycle, whole=True)
    assert queries_for(desk, "/topics/") == before
