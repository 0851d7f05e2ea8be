"""What a person is told when the database lets nothing be written."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, OperationalError

from piaojue.shell.unwritten import broken


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OperationalError("database or disk is full"), 503, "磁盘满了"),
        (OperationalError("database is locked"), 503, "数据库正忙"),
        (IntegrityError("UNIQUE constraint failed"), 409, "同时有人办了同一件事"),
    ],
)
def test_it_is_said_why_nothing_was_written(rf, error, status, words):
    try:
        raise error
    except type(error):
        answer = broken(rf.post("/"))
    assert (answer.status_code, words in answer.content.decode()) == (status, True)
