"""The money from the plan to the payment: within the plan, within the contract, within what was made over."""

import json
import subprocess
import sys
from datetime import date

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.implementation import actions as implementation
from piaojue.implementation.account import account_of
from piaojue.implementation.models import Payment
from piaojue.projects.models import Project
from piaojue.rules.spending import MoreThanPlanned, MoreThanThereIs
from tests.pages import enter, queries_for, words
from tests.world import moment

AT = moment(2026, 3, 20)
ON = date(2026, 3, 20)
SCHEMA = {  # what of a release is not merged; our own, as small as it can be
    "type": "object",
    "properties": {name: {"type": "string", "omitWhenMerged": True} for name in ("id", "date", "tag")},
}


@pytest.fixture
def project(world):
    return world.under_way()


def made_over(world, project, fen=20_000_000, source="own"):
    by = world.by("finance", AT)
    return implementation.appropriate(project, source, fen, paper="财建〔2026〕3号", made_on=ON, by=by, at=AT)


def signed(world, project, number="HT-1", fen=25_000_000, on=ON):
    signing = implementation.Signing(number, "路灯安装", "宏达公司", fen, on)
    return implementation.contract(project, signing, by=world.by("works", AT), at=AT)


def paid(world, contract, fen, note="", on=ON):
    return implementation.pay(contract, fen, paid_on=on, note=note, by=world.by("works", AT), at=AT)


@pytest.mark.parametrize(("fen", "allowed"), [(30_000_000, True), (30_000_001, False)])
def test_no_more_is_made_over_than_the_plan_has_from_the_source(world, project, fen, allowed):
    if allowed:
        assert made_over(world, project, fen).fen == fen
    else:
        with pytest.raises(MoreThanPlanned, match="还可以拨付30万元"):
            made_over(world, project, fen)


def test_what_was_made_over_can_be_taken_back_but_not_more(world, project):
    made_over(world, project)
    with pytest.raises(MoreThanPlanned, match="收回不能超过"):
        made_over(world, project, -20_000_001)
    made_over(world, project, -20_000_000)
    assert account_of(project).made_over == 0


def test_a_source_that_the_plan_does_not_have_gets_nothing(world, project):
    with pytest.raises(implementation.NotUnderWay, match="没有这一资金来源"):
        made_over(world, project, source="upper")


@pytest.mark.parametrize(
    ("fen", "words"), [(20_000_001, "还可以支付20万元；请等财政拨付"), (25_000_001, "合同金额25万元")]
)
def test_a_payment_stays_within_contract_and_appropriation(world, project, fen, words):
    made_over(world, project)
    contract = signed(world, project)
    with pytest.raises(MoreThanThereIs, match=words):
        paid(world, contract, fen)
    assert not Payment.objects.exists()
    paid(world, contract, 20_000_000)


def test_money_that_comes_back_says_why(world, project):
    made_over(world, project)
    contract = signed(world, project)
    paid(world, contract, 5_000_000)
    with pytest.raises(implementation.NotUnderWay, match="写明原因"):
        paid(world, contract, -1)
    with pytest.raises(MoreThanThereIs, match="退回不能超过"):
        paid(world, contract, -5_000_001, "多付")
    paid(world, contract, -5_000_000, "多付")
    assert account_of(project).paid == 0


def test_money_that_came_back_is_shown_with_its_amount(world, project, client):
    made_over(world, project)
    made_over(world, project, -1_000_000)
    contract = signed(world, project)
    paid(world, contract, 5_000_000)
    paid(world, contract, -2_000_000, "多付")
    page = words(client.get(f"/delivery/{project.pk}/money/"))
    assert "收回1万元" in page
    assert "退回2万元（多付）" in page


def test_each_entry_is_made_by_whose_it_is(world, project):
    with pytest.raises(NotPermitted):
        implementation.appropriate(project, "own", 1, paper="x", made_on=ON, by=world.by("works", AT), at=AT)
    with pytest.raises(implementation.NotTheLead):
        signing = implementation.Signing("1", "x", "y", 1, ON)
        implementation.contract(project, signing, by=world.by("schools", AT), at=AT)
    signed(world, project)
    with pytest.raises(implementation.ContractExists, match="补充协议"):
        signed(world, project)


def test_the_account_says_where_the_figures_do_not_agree(world, project):
    made_over(world, project)
    paid(world, signed(world, project, fen=31_000_000), 3_000_000)
    progress = implementation.Progress(10, 8, 3_000_000, "进场")
    implementation.report(project, ON, progress, by=world.by("works", AT), at=AT)
    assert account_of(project).variances == ["合同合计31万元，超过计划30万元"]
    paid(world, project.contracts.get(), 1)
    assert "两者不一致" in account_of(project).variances[1]


def test_the_page_shows_each_office_its_own_entry_and_keeps_what_was_typed(world, project, client, time_machine):
    time_machine.move_to(AT)
    address = f"/delivery/{project.pk}/money/"
    assert "登记拨付</button>" not in words(client.get(address))
    enter(client, world.by("works", AT))
    page = words(client.get(address))
    assert "登记合同</button>" in page
    assert "登记拨付</button>" not in page
    enter(client, world.by("finance", AT))
    sent = {"appropriate": "1", "appropriate-source": "own", "appropriate-paper": "财建3号"}
    sent |= {"appropriate-made_on": "2026-03-20", "appropriate-amount": "31"}
    answer = client.post(address, sent)
    assert (answer.status_code, "还可以拨付30万元" in words(answer), "财建3号" in words(answer)) == (422, True, True)
    assert client.post(address, {**sent, "appropriate-amount": "12.345678"}).status_code == 302
    assert project.appropriations.get().fen == 12_345_678


def test_the_account_asks_the_database_as_often_for_many(world, project, client):
    made_over(world, project)
    contract = signed(world, project)
    paid(world, contract, 1)
    few = queries_for(client, f"/delivery/{project.pk}/money/")
    for n in range(2, 6):
        paid(world, signed(world, project, f"HT-{n}", fen=10), n)
    assert queries_for(client, f"/delivery/{project.pk}/money/") == few


@pytest.mark.thorough
def test_a_foreign_program_compiles_the_releases_to_the_same_money(world, project, client, tmp_path):
    made_over(world, project)
    first, second = signed(world, project), signed(world, project, "HT-2", fen=1_000_050, on=date(2026, 3, 18))
    paid(world, first, 4_000_000)
    paid(world, second, 1_000_050)
    paid(world, first, 6_000_000, on=date(2026, 3, 25))
    (tmp_path / "schema.json").write_text(json.dumps(SCHEMA))
    package = client.get("/delivery/2026/ocds.json").content
    command = [sys.executable, "-m", "ocdskit", "compile", "--schema", str(tmp_path / "schema.json")]
    done = subprocess.run(command, input=package, capture_output=True, check=True, timeout=60)
    compiled = [json.loads(line) for line in done.stdout.splitlines()]
    (release,) = [row for row in compiled if row["ocid"].endswith(f"-2026-{project.number}")]
    assert release["planning"]["budget"]["amount"] == {"amount": 300_000, "currency": "CNY"}
    values = {row["id"]: row["value"]["amount"] for row in release["contracts"]}
    assert values == {"HT-1": 250_000, "HT-2": 10_000.5}
    moved = {row["id"]: len(row["implementation"]["transactions"]) for row in release["contracts"]}
    assert moved == {"HT-1": 2, "HT-2": 1}
    transactions = [each for row in release["contracts"] for each in row["implementation"]["transactions"]]
    assert sum(each["value"]["amount"] for each in transactions) == 110_000.5
    assert len(compiled) == Project.objects.filter(plan__isnull=False).count()
