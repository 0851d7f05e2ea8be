from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from piaojue.shell.drafts import KEPT_FOR, Draft, DraftGone, discard, keep, unseal
from piaojue.shell.models import SealedDraft

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
FILE = Draft("名册.csv", "姓名，手机号\n王建国，13800001234\n".encode())

pytestmark = pytest.mark.django_db


def test_a_file_comes_back_to_whoever_holds_its_token() -> None:
    token = keep(FILE, owner="person/1/roster", at=AT)

    assert unseal(token, owner="person/1/roster", at=AT + KEPT_FOR) == FILE


def test_the_database_holds_neither_the_file_nor_its_name_nor_its_key() -> None:
    token = keep(FILE, owner="person/1/roster", at=AT)
    row = SealedDraft.objects.get()

    for secret in (FILE.data, FILE.name.encode(), b"13800001234", token.encode()):
        assert secret not in bytes(row.content) + row.label.encode()


@pytest.mark.parametrize("owner", ["person/2/roster", "person/1/tickets"])
def test_a_file_is_bound_to_its_owner_and_purpose(owner) -> None:
    token = keep(FILE, owner="person/1/roster", at=AT)
    with pytest.raises(DraftGone):
        unseal(token, owner=owner, at=AT)


def test_a_file_is_gone_once_discarded_and_after_two_hours() -> None:
    first, second = (keep(FILE, owner="a", at=AT) for _ in range(2))
    discard(first)
    with pytest.raises(DraftGone):
        unseal(first, owner="a", at=AT)
    with pytest.raises(DraftGone):
        unseal(second, owner="a", at=AT + KEPT_FOR + timedelta(seconds=1))
    with pytest.raises(DraftGone):
        unseal("no token", owner="a", at=AT)


def test_old_files_are_deleted_when_a_new_one_comes() -> None:
    keep(FILE, owner="a", at=AT)
    keep(FILE, owner="a", at=AT + KEPT_FOR * 2)

    assert SealedDraft.objects.count() == 1
