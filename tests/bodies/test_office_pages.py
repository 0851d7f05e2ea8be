"""A clerk writes down bodies and who sits in them, and hands out accounts: on pages, each refusal in words."""

import pytest

from piaojue.bodies.models import Appointment, Body, Person
from tests.founded import account_of, acting, district

pytestmark = pytest.mark.django_db
WORKS = {"kind": "department", "name": "建设局", "since_on": "2026-01-12"}
NEWCOMER = {"name": "李工", "employer": "建设局", "title": "局长", "is_head": "on", "since_on": "2026-01-12"}
PASSWORD = "a long enough pass phrase"  # noqa: S105 - of this test alone


@pytest.fixture
def desk(client, time_machine):
    time_machine.move_to("2026-01-12T01:00:00Z")
    _, clerk = district()
    client.force_login(account_of(clerk, "clerk"))
    return client


def pressed(client, address, **sent):
    """The status of the answer and what the page says."""
    answer = client.post(address, sent)
    return answer.status_code, answer.content.decode()


@pytest.fixture
def works(desk):
    assert pressed(desk, "/congress/bodies/new/", **WORKS)[0] == 302
    return Body.objects.get(name="建设局")


@pytest.fixture
def row(desk, works):
    assert pressed(desk, f"/congress/bodies/{works.pk}/appoint/", **NEWCOMER)[0] == 302
    return Appointment.objects.get(body=works)


def test_a_body_is_written_down_once(desk, works):
    assert works.kind == "department"
    status, said = pressed(desk, "/congress/bodies/new/", **WORKS)
    assert status == 422
    assert "已经登记了政府部门“建设局”" in said


@pytest.mark.parametrize("kind", ["deputy", "supervisor", "scrutineer", "emperor", ""])
def test_offices_that_are_not_a_bodys_are_not_offered(desk, kind):
    assert pressed(desk, "/congress/bodies/new/", **{**WORKS, "kind": kind})[0] == 422


def test_a_newcomer_is_appointed_and_logs_in(desk, client, row):
    assert (row.person.name, row.person.employer, row.is_head) == ("李工", "建设局", True)
    page = desk.get("/congress/").content.decode()
    assert "李工（局长）" in page
    sent = {"username": "ligong", "password": PASSWORD, "again": PASSWORD}
    assert pressed(desk, f"/congress/people/{row.person_id}/account/", **sent)[0] == 302
    desk.logout()
    assert pressed(client, "/login/", username="ligong", password=PASSWORD)[0] == 302
    assert "李工" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"since_on": "2026-01-11"}, "才成立"),
        ({"name": ""}, "两项填一项"),
        ({"since_on": ""}, "必填"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(desk, works, sent, said):
    status, told = pressed(desk, f"/congress/bodies/{works.pk}/appoint/", **{**NEWCOMER, **sent})
    assert status == 422
    assert said in told
    assert not Person.objects.filter(name="李工").exists()


def test_nobody_sits_twice_in_a_body_until_the_first_time_ended(desk, works, row):
    known = {"person": row.person_id, "since_on": "2026-02-01"}
    status, told = pressed(desk, f"/congress/bodies/{works.pk}/appoint/", **known)
    assert (status, "不能重复登记" in told) == (422, True)
    assert pressed(desk, f"/congress/appointments/{row.pk}/end/", until_on="2026-01-31")[0] == 302
    assert pressed(desk, f"/congress/bodies/{works.pk}/appoint/", **known)[0] == 302


def test_an_appointment_ends_once_and_not_before_it_began(desk, row):
    address = f"/congress/appointments/{row.pk}/end/"
    assert "不能早于任职日期" in pressed(desk, address, until_on="2026-01-11")[1]
    assert pressed(desk, address, until_on="2026-01-12")[0] == 302
    assert "已于2026年1月12日终止" in pressed(desk, address, until_on="2026-01-13")[1]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"again": "another long pass phrase"}, "两次输入的口令不一样"),
        ({"password": "12345678", "again": "12345678"}, "口令不合要求"),
        ({"username": "clerk"}, "已被使用"),
        ({"username": "demo.clerk"}, "只用于演示"),
    ],
)
def test_an_account_that_cannot_be_is_refused(desk, row, sent, said):
    account = {"username": "ligong", "password": PASSWORD, "again": PASSWORD, **sent}
    status, told = pressed(desk, f"/congress/people/{row.person_id}/account/", **account)
    assert (status, said in told) == (422, True)
    assert Person.objects.get(pk=row.person_id).user is None


def test_who_may_not_appoint_sees_none_of_these_pages(client, row):
    works = row.body
    client.logout()
    addresses = [
        "/congress/bodies/new/",
        f"/congress/bodies/{works.pk}/appoint/",
        f"/congress/appointments/{row.pk}/end/",
        f"/congress/people/{row.person_id}/account/",
        "/projects/years/new/",
    ]
    assert [client.get(address).status_code for address in addresses] == [302] * 5
    client.force_login(account_of(acting(row.person), "ligong"))
    assert [client.get(address).status_code for address in addresses] == [404] * 5
    assert "办理任职" not in client.get("/congress/").content.decode()


def test_a_clerk_opens_a_year_and_says_which_session_decides(desk):
    measure = Body.objects.get(kind="clerk").congress.measures.get()
    assert pressed(desk, "/projects/years/new/", year=2027, measure=measure.pk)[0] == 302
    status, told = pressed(desk, "/projects/years/new/", year=2027, measure=measure.pk)
    assert (status, "不能重复开启" in told) == (422, True)
    days = {"opens_on": "2027-01-12", "closes_on": "2027-01-15"}
    assert pressed(desk, "/congress/sessions/new/", term=10, number=7, name="第七次会议", **days)[0] == 302
    session = measure.congress.sessions.get()
    assert pressed(desk, "/projects/years/2027/session/", session=session.pk)[0] == 302
    assert "第七次会议" in desk.get("/projects/?year=2027").content.decode()
    assert pressed(desk, "/projects/years/2027/session/", session=999)[0] == 422
    assert desk.get("/projects/years/2028/session/").status_code == 404


def test_a_delegation_tells_its_deputies_and_what_ended_is_folded_away(world, client, time_machine):
    world.listed()
    world.ready(world.open_session().election)
    time_machine.move_to("2026-01-14 12:00+08:00")
    assert "已经结束的" not in client.get("/congress/").content.decode()
    time_machine.move_to("2026-03-01 12:00+08:00")
    text = client.get("/congress/").content.decode()
    assert "代表10名" in text
    assert "已经结束的" in text
    assert "总监票人，至2026年1月16日）" in text


def test_a_password_is_changed_in_the_words_of_the_other_pages(desk):
    asked = desk.get("/password/").content.decode()
    assert "现在的口令" in asked
    assert "密码" not in asked
    sent = {"old_password": "wrong", "new_password1": PASSWORD, "new_password2": f"{PASSWORD}!"}
    told = desk.post("/password/", sent).content.decode()
    assert "现在的口令不对" in told
    assert "两次输入的新口令不一样" in told
