"""A set-up done once is not done again until a lock changes; a network that fails is asked again."""

import socket

import pytest
from scripts import installing, serving
from scripts.stamps import Stamp, mark_of


def test_a_stamp_holds_until_what_it_stands_for_changes(tmp_path):
    Stamp(tmp_path / "stamp", mark_of("a")).put()
    assert Stamp(tmp_path / "stamp", mark_of("a")).holds
    assert not Stamp(tmp_path / "stamp", mark_of("b")).holds


def test_a_command_that_fails_is_tried_again(monkeypatch, tmp_path):
    monkeypatch.setattr(installing, "PAUSES", (0.01, 0.01, 0))
    succeeds_at_last = f"echo x >> {tmp_path}/tries; test $(wc -l < {tmp_path}/tries) -ge 3"
    installing._until_it_works(["bash", "-c", succeeds_at_last])
    assert (tmp_path / "tries").read_text() == "x\nx\nx\n"


def test_a_command_that_never_works_is_named(monkeypatch):
    monkeypatch.setattr(installing, "PAUSES", (0,))
    with pytest.raises(installing.CannotSetUp, match="bash -c false"):
        installing._until_it_works(["bash", "-c", "false"])


def test_a_taken_port_names_the_option():
    with socket.socket() as other:
        other.bind((serving.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(installing.CannotSetUp, match=f"端口{port}.*--port"):
            serving._ask_for(port)
