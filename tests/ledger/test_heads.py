"""Signed heads in the database, and the one key that signs them."""

from __future__ import annotations

import pytest

from piaojue.ledger.actions import NothingWritten
from piaojue.ledger.keys import KeyChanged, KeyMissing
from piaojue.ledger.models import Head
from piaojue.ledger.queries import head_of, heads
from piaojue.ledger.signing import make_key
from tests.ledger.acts import act, acts, faults, signed

pytestmark = pytest.mark.django_db


def test_a_head_says_where_the_chain_stands():
    *_, last = acts(3)
    head = Head.objects.get(pk=signed().pk)
    assert (head.chain, head.seq, head.hash, head.reason) == ("520112", 3, last.hash, "票决结果公告")
    assert head.signed.is_genuine()
    assert "".join(head.words) == last.hash


def test_heads_follow_the_chain():
    act()
    first = signed()
    act()
    second = signed(reason="测评结果公告")
    assert list(heads("520112")) == [first, second]
    assert head_of("520112") == second
    assert faults("520112", first.signed, second.signed) == []


def test_an_empty_chain_has_nothing_to_sign():
    with pytest.raises(NothingWritten, match="520112"):
        signed()
    assert head_of("520112") is None


def test_the_key_is_made_when_nothing_was_ever_signed(key_of_its_own):
    act()
    assert not key_of_its_own.exists()
    signed()
    assert key_of_its_own.stat().st_mode & 0o777 == 0o600


def test_a_lost_key_is_not_replaced_in_silence(key_of_its_own):
    act()
    signed()
    key_of_its_own.unlink()
    with pytest.raises(KeyMissing, match="备份"):
        signed()
    assert not key_of_its_own.exists()


def test_another_key_does_not_sign_on(settings, tmp_path):
    act()
    signed()
    settings.LEDGER_KEY = tmp_path / "other.pem"
    make_key(settings.LEDGER_KEY)
    with pytest.raises(KeyChanged, match="备份"):
        signed()
