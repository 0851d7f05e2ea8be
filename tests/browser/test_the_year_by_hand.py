"""The year done by hand in a browser on a phone: from two messages to the second evaluation, page by page.

The messages are real ones where they are at hand, and of our own writing otherwise; the year is the same.
"""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from piaojue.collection.models import Lead
from piaojue.elections.models import Election
from piaojue.evaluation.models import Rectification, Verdict
from piaojue.projects.models import Project
from piaojue.supervision.models import Problem
from tests.browser.hands import Hands, number_in
from tests.world import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REPLY = {"kind": "reply", "record": "住建局复函第3号"}
MARKS = {"callers": 4, "harm": 5, "reach": 4, "lasting": 4, "readiness": 4, "within_year": 4}
REAL = Path(os.environ.get("PIAOJUE_SHARED", Path(__file__).parents[3] / "shared")) / "data/hotline"
OWN = [
    {"工单编号": f"YS-{n}", "主题": title, "内容": f"{title}，请尽快解决。", "时间": f"2025-09-{n + 1:02} 10:00:00"}
    for n, title in enumerate(("村口路灯不亮", "路灯坏了半年", "自来水发黄", "公交太少"), start=1)
]


@pytest.fixture
def hands(new_context, live_server, transactional_db):
    hands = Hands(new_context, live_server.url, build())
    cast = hands.world.cast
    chief, scrutineer, *_ = hands.world.scrutineers
    cast.people |= {"chief": chief, "scrutineer": scrutineer, "supervisor": cast.deputies[10]}
    yield hands
    assert hands.complaints == []


def own_messages(folder):
    path = folder / "tickets.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in OWN), "utf-8")
    return path, "路灯"


def real_messages(folder):
    source = REAL / "taidi2020c_a3_4326.jsonl"
    if not source.is_file():
        pytest.skip("the real citizens' messages are not beside this checkout")
    rows = source.read_text("utf-8").splitlines()
    lamps = [row for row in rows if "路灯" in row][:3]
    path = folder / "tickets.jsonl"
    path.write_text("\n".join([*rows[:40], *lamps]), "utf-8")
    return path, "路灯"


@pytest.mark.parametrize("messages", [own_messages, pytest.param(real_messages, marks=pytest.mark.real_data)])
def test_the_year_by_hand(hands, tmp_path, messages):
    path, words = messages(tmp_path)
    receipt, demand = collect(hands, path, words)
    project = propose(hands, receipt, demand)
    deliberate_and_decide(hands, project)
    deliver_and_watch(hands, project)
    evaluate_and_mend(hands, project)


def collect(hands, path, words):
    street = hands.world.place.pk
    with hands.on(2025, 9, 20):
        days = {"resident_opens": date(2025, 9, 1), "resident_closes": date(2025, 10, 31)}
        hands.do("clerk", "/call/", text="请提建议，一事一提。", **days)
        page = hands.do("clerk", "/leads/import/", file=str(path))
        hands.press(page.locator("main form button[type=submit]"))
        expect(page.locator(".said")).to_contain_text("新增")
        page = hands.do("resident", "/suggest/", title="小学门口没有路灯", text="晚上很黑。", place=street)
        receipt = page.locator(".receipt").inner_text()
    with hands.on(2025, 11, 1):
        page = hands.see("clerk", f"/leads/?year=2026&q={words}&unmerged=1")
        for box in page.locator("main [name='lead']").all()[:3]:
            box.check()
        hands.press(page.get_by_role("button", name="合并所选线索"))
        for name, value in (
            ("title", "安装路灯"),
            ("text", "群众反映路灯不亮"),
            ("field", "travel"),
            ("place", street),
        ):
            hands.fill(page, name, value)
        hands.press(page.get_by_role("button", name="合并", exact=True))
        return receipt, number_in(page.url)


def propose(hands, receipt, demand):
    with hands.on(2025, 11, 5):
        department = hands.world.cast.bodies["works"].pk
        page = hands.do(
            "works",
            "/screening/submit/",
            title="安装路灯120盏",
            field="travel",
            place=hands.world.place.pk,
            need="路灯不亮",
            goal="安装路灯120盏",
            goal_quantity=120,
            goal_unit="盏",
            proposer=department,
            lead=department,
            rationale="群众急需",
            demands=[str(demand)],
            own=36,
        )
        project = number_in(page.url)
        hands.do("government", f"/screening/{project}/eligibility/", reason="条件齐备")
    with hands.on(2025, 11, 10):
        for role in ("finance", "government", "schools"):
            replied = ("harm", "lasting", "readiness", "within_year")
            cited = {f"{key}_{name}": what for key in replied for name, what in REPLY.items()}
            whys = {"callers_why": "往年也有人提出", "reach_why": "全村都走这条路"}
            vague = {**cited, **whys, "callers_kind": "reply", "reason": "急需"}
            assert "没有注明依据" in hands.refused(role, f"/screening/{project}/score/", **MARKS, **vague)
            hands.do(role, f"/screening/{project}/score/", reason="有依据", **MARKS, **cited, **whys)
        hands.do("government", f"/screening/{project}/rule/", ruling="nominate", reason="得分在前")
        hands.do("government", "/screening/legality/", is_lawful="yes", opinion="符合法律规定。")
    page = hands.see("resident", f"/receipt/{receipt}/")
    assert "安装路灯120盏" in page.locator("main").inner_text()
    return project


def deliberate_and_decide(hands, project):
    with hands.on(2025, 11, 20):
        for role in ("government", "chairs"):
            hands.do(role, "/deliberation/approve/", title="研究候选项目", text="同意。", attended="全体组成人员")
        hands.do("party", "/deliberation/approve/", title="批复", text="同意。")
    with hands.on(2025, 12, 1):
        assert "请补充候选项目" in hands.refused("committee", "/deliberation/freeze/")
        hands.do("committee", "/deliberation/freeze/", waiver="本年度只办一件，集中财力")
    session = Project.objects.get(pk=project).cycle.session
    with hands.on(2026, 1, 12):
        hands.do("clerk", f"/congress/sessions/{session.pk}/freeze/")
    with hands.on(2026, 1, 14):
        hands.do("presidium", "/decision/desk/rule/", text="无记名投票。", present=29, votes_for=28, outcome="adopted")
        hands.do("presidium", "/decision/desk/put/")
        election = Election.objects.get(link="decide")
        vote(hands, election, {"1_approve": 22, "1_oppose": 5, "1_abstain": 2}, slip={"1_approve": 21, "1_oppose": 6})
        hands.do("presidium", "/decision/desk/settle/")
        hands.do("presidium", "/decision/desk/announce/")
    page = hands.see("resident", f"/projects/{project}/life/")
    assert "赞成22票" in page.locator("main").inner_text()


def vote(hands, election, numbers, *, slip=None, presides="presidium", present=29):
    """The steps in the hall; with `slip` the second sheet differs and the chief scrutineer settles it."""
    desk = f"/elections/{election.pk}/"
    chief, *others = hands.world.scrutineers
    people = [str(one.pk) for one in others]
    hands.do(presides, desk, chief=chief.pk, scrutineers=people)
    hands.do("clerk", desk, number=present)
    assert "多于实到" in hands.refused("chief", desk, number=present + 1)
    hands.do("chief", desk, number=present)
    hands.do("chief", desk, number=present)
    papers = {"valid": present, "void": 0}
    hands.do("teller", f"{desk}count/", **papers, **numbers)
    hidden = hands.see("resident", f"{desk}hall/")
    assert "任何得票都不显示" in hidden.locator("main").inner_text()
    hands.do("scrutineer", f"{desk}count/", **papers, **{**numbers, **(slip or {})})
    for _ in slip or {}:
        page = hands.see("chief", f"{desk}differences/")
        name = page.locator("main [name='name']").first.input_value()
        page.locator("main [name='value']").first.fill(str(numbers[f"1_{name}"]))
        hands.press(page.get_by_role("button", name="核定这一项"))
    hands.do(presides, desk, press="宣布结果")


def deliver_and_watch(hands, project):
    with hands.on(2026, 2, 1):
        hands.do(
            "government",
            f"/delivery/{project}/plan/",
            safeguards="按月调度",
            responsible="分管副局长",
            start_due=date(2026, 3, 31),
            start_standard="现场开工",
            building_due=date(2026, 10, 31),
            building_standard="全部安装",
            acceptance_due=date(2026, 12, 1),
            acceptance_standard="验收合格",
            own=36,
        )
        deputies = hands.world.cast.deputies
        hands.do("clerk", "/congress/bodies/new/", kind="resident", name="居民监督员", since_on=date(2026, 1, 1))
        residents = hands.world.congress.bodies.get(kind="resident")
        newcomer = {"name": "居民甲", "employer": "小卖部", "since_on": date(2026, 1, 1)}
        hands.do("clerk", f"/congress/bodies/{residents.pk}/appoint/", **newcomer)
        resident = residents.appointments.get().person
        people = [str(one.pk) for one in (deputies[10], deputies[11], resident)]
        hands.do("clerk", f"/supervision/{project}/team/", people=people)
    build_and_visit(hands, project)


def build_and_visit(hands, project):
    with hands.on(2026, 3, 20):
        hands.do("works", f"/delivery/{project}/start/")
        progress = {"done_quantity": 10, "progress_percent": 8, "spent": 3, "text": "进场施工"}
        hands.do("works", f"/delivery/{project}/report/", **progress)
    with hands.on(2026, 6, 10):
        lines = {f"line_{n}": "yes" for n in range(4)}
        problem = {"problem": "灯杆没有基础", "severity": "serious", "note": "三处"}
        page = hands.do(
            "supervisor", f"/supervision/{project}/visit/?stage=start", visited_on=date(2026, 6, 9), **lines, **problem
        )
        expect(page).to_have_url(f"{hands.address}/supervision/today/")
        page.wait_for_selector("[data-field][data-ready=yes]")
        number = Problem.objects.get().pk
        answered = {"answer-responsible_person": "科长", "answer-text": "已加固"}
        hands.do("works", f"/supervision/problems/{number}/", **answered)
        looked = {"recheck-is_mended": "yes", "recheck-text": "已到位"}
        hands.do("supervisor", f"/supervision/problems/{number}/", **looked)
        assert Problem.objects.get().state == "closed"
    with hands.on(2026, 11, 20):
        hands.do("works", f"/delivery/{project}/complete/")
    with hands.on(2026, 12, 1):
        accepted = {
            "done_quantity": 120,
            "findings": "合格",
            "signed": "张代表，代表，同意\n检测中心，第三方，同意，数量相符",
        }
        hands.do("government", f"/delivery/{project}/accept/", **accepted)


def evaluate_and_mend(hands, project):
    with hands.on(2027, 1, 4):
        session = {"term": 10, "number": 7, "name": "第七次会议"}
        days = {"opens_on": date(2027, 1, 12), "closes_on": date(2027, 1, 15)}
        hands.do("clerk", "/congress/sessions/new/", **session, **days)
        following = hands.world.congress.sessions.get(number=7)
        hands.do("clerk", f"/congress/sessions/{following.pk}/freeze/")
        done = {"done_quantity": 120, "is_finished": True, "text": "已完成"}
        hands.do("government", f"/evaluation/projects/{project}/completion/", **done)
    with hands.on(2027, 1, 14):
        hands.do("presidium", "/evaluation/ask/", session=following.pk, projects=[str(project)])
        election = Election.objects.get(link="evaluate")
        grades = {"1_satisfied": 5, "1_basically_satisfied": 8, "1_dissatisfied": 16, "1_abstain": 0}
        vote(hands, election, grades)
        evaluation = election.evaluation.pk
        hands.do("presidium", f"/evaluation/{evaluation}/", press="确认测评结果")
        hands.do("clerk", f"/evaluation/{evaluation}/", press="发出四份通报")
        verdict = Verdict.objects.get()
        assert verdict.grade == "dissatisfied"
        hands.do("committee", f"/evaluation/verdicts/{verdict.pk}/order/")
    page = hands.see("resident", "/evaluation/")
    assert "2027年4月15日" in page.locator("main").inner_text()
    with hands.on(2027, 4, 1):
        hands.do("government", f"/evaluation/rectifications/{Rectification.objects.get().pk}/", text="已重新浇筑")
    with hands.on(2027, 4, 20):
        meeting = {"term": 10, "number": 70, "name": "常委会会议"}
        day = date(2027, 4, 20)
        hands.do("clerk", "/congress/sessions/new/", **meeting, opens_on=day, closes_on=day)
        meets = hands.world.congress.sessions.get(number=70)
        hands.do("committee", "/evaluation/again/", session=meets.pk, projects=[str(project)], entitled=9)
        second = Election.objects.filter(link="evaluate").last()
        grades = {"1_satisfied": 8, "1_basically_satisfied": 1, "1_dissatisfied": 0, "1_abstain": 0}
        vote(hands, second, grades, presides="committee", present=9)
        hands.do("committee", f"/evaluation/{second.evaluation.pk}/", press="确认测评结果")
    page = hands.see("resident", f"/projects/{project}/life/")
    told = page.locator("main").inner_text()
    assert "已测评" in told
    assert "再次测评" in told
    assert Lead.objects.filter(traces__demand__traces__project=project).exists()
