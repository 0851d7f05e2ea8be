"""Names and telephone numbers can be forgotten, and the chain still be verified."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from piaojue.ledger import append_only
from piaojue.ledger.actions import NothingToForget, forget_personal
from piaojue.ledger.chain import commitment_of
from piaojue.ledger.models import Entry, PersonalDetail
from piaojue.ledger.queries import history_of, personal_of
from piaojue.ledger.verification import Fault
from tests.ledger.acts import FORGETTING, act, faults, signed

pytestmark = pytest.mark.django_db

DETAILS = {"name": "张三", "phone": "13800000000"}


def test_an_entry_holds_only_salted_hashes():
    entry = act(personal=DETAILS)
    assert personal_of(entry) == DETAILS
    assert not [value for value in DETAILS.values() if value in entry.text]
    for row in PersonalDetail.objects.filter(entry=entry):
        assert entry.facts["personal"][row.name] == commitment_of(row.name, row.salt, row.value)


def test_the_same_detail_is_never_the_same_hash():
    assert act(personal=DETAILS).facts["personal"] != act(personal=DETAILS).facts["personal"]


def test_forgetting_deletes_the_details_keeps_the_chain_and_is_itself_an_act():
    first = act(personal=DETAILS)
    other = act(about="demand/2", personal=DETAILS)
    act(personal={"phone": "13900000000"})
    head = signed().signed

    with transaction.atomic():
        entry = forget_personal(**FORGETTING)

    forgotten = [{"seq": 1, "name": "name"}, {"seq": 1, "name": "phone"}, {"seq": 3, "name": "phone"}]
    assert (entry.verb, entry.facts) == ("collect.forget", {"forgotten": forgotten})
    assert personal_of(first) == {}
    assert personal_of(other) == DETAILS
    assert faults("520112", head) == []
    assert [row.seq for row in history_of("demand/1")] == [1, 3, 4]


def test_what_is_forgotten_cannot_be_forgotten_again():
    act(personal=DETAILS)
    with transaction.atomic():
        forget_personal(**FORGETTING)
        with pytest.raises(NothingToForget, match="已经删除"):
            forget_personal(**FORGETTING)
    assert Entry.objects.count() == 2


def test_a_detail_deleted_behind_the_ledgers_back_is_found():
    entry = act(personal=DETAILS)
    PersonalDetail.objects.filter(entry=entry, name="phone").delete()
    assert faults("520112") == [(Fault.PERSONAL, 1)]


@pytest.mark.parametrize("change", [{"value": "13811111111"}, {"salt": "0" * 64}, {"salt": "x" * 64}, {"name": "tel"}])
def test_a_detail_changed_behind_the_ledgers_back_is_found(change):
    entry = act(personal={"phone": "13800000000"})
    append_only.lower_guards(connection)
    PersonalDetail.objects.filter(entry=entry).update(**change)
    append_only.raise_guards(connection)
    assert (Fault.PERSONAL, 1) in faults("520112")
