"""A real installation begins with nothing: every page says how to begin, and one command does."""

import io
import sys

import pytest

from piaojue.bodies.actions import AccountRefused
from piaojue.bodies.founding import CongressExists, LevelMismatch
from piaojue.bodies.models import Congress
from piaojue.config.cli import commands
from piaojue.config.founding_commands import NoSuchParent, OutOfPlace

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"  # noqa: S105 - of this test alone
DISTRICT = ("520112", "乌当区", "乌当区人民代表大会", "--clerk", "张三", "--account", "zhangsan")


def found(*words, password=PASSWORD, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
    asked = commands().parse_args(["found", *words])
    return asked.run(asked)


@pytest.mark.parametrize("address", ["/", "/projects/", "/suggest/", "/measure/", "/login/", "/tasks/"])
def test_before_the_first_congress_every_page_says_how_to_begin(client, address):
    answer = client.get(address)
    assert answer.status_code == 503
    assert "./piaojue found" in answer.content.decode()


def test_one_command_founds_a_congress_whose_clerk_can_log_in(client, monkeypatch):
    assert found(*DISTRICT, monkeypatch=monkeypatch) == 0
    assert Congress.objects.get().measures.get().rules.id == "district"
    answer = client.post("/login/", {"username": "zhangsan", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_a_township_refers_to_the_district_above_it(monkeypatch):
    found(*DISTRICT, monkeypatch=monkeypatch)
    town = ("520112103", "羊昌镇", "羊昌镇人大", "--clerk", "李四", "--account", "lisi", "--parent", "520112")
    assert found(*town, monkeypatch=monkeypatch) == 0
    assert Congress.objects.get(code="520112103").measures.get().parent.congress.code == "520112"


def test_a_weak_password_founds_nothing(monkeypatch):
    with pytest.raises(AccountRefused, match="口令至少12位"):
        found(*DISTRICT, password="short", monkeypatch=monkeypatch)
    assert not Congress.objects.exists()


def test_an_account_that_could_not_log_in_founds_nothing(monkeypatch):
    with pytest.raises(OutOfPlace, match="只用于演示"):
        found(*DISTRICT[:-1], "demo.clerk", monkeypatch=monkeypatch)
    assert not Congress.objects.exists()


def test_a_congress_is_founded_once(monkeypatch):
    found(*DISTRICT, monkeypatch=monkeypatch)
    with pytest.raises(CongressExists):
        found(*DISTRICT, monkeypatch=monkeypatch)


def test_a_level_above_must_be_there(monkeypatch):
    with pytest.raises(NoSuchParent):
        found(*DISTRICT, "--parent", "520000", monkeypatch=monkeypatch)


def test_a_measure_of_another_level_is_refused(monkeypatch):
    found(*DISTRICT, monkeypatch=monkeypatch)
    town = ("520112103", "羊昌镇", "羊昌镇人大", "--clerk", "李四", "--account", "lisi", "--parent", "520112")
    with pytest.raises(LevelMismatch):
        found(*town, "--measure", "measures/subdistrict/measure.toml", monkeypatch=monkeypatch)
