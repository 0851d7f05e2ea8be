"""A set-up done once is not done again until a lock changes; a network that fails is asked again."""

import socket
from hashlib import sha256

import pytest
from scripts import installing, serving
from scripts.stamps import Stamp, mark_of

from tests.ballotbox.device import is_installed


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


needs_packages = pytest.mark.skipif(
    not is_installed(), reason="the front-end packages are not fetched: ./run fetches them"
)


@needs_packages
def test_the_bundle_of_the_ballot_is_the_same_bytes_wherever_it_is_made(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name / "lib" / "ballotbox").mkdir(parents=True)
        installing._bundle(tmp_path / name)
    one, other = ((tmp_path / name / installing.BUNDLE).read_bytes() for name in ("one", "other"))
    assert one == other
    assert b"noble-curves - MIT License" in one
    assert str(tmp_path).encode() not in one


@needs_packages
def test_the_sums_name_every_file_that_runs_on_a_voters_phone(tmp_path):
    (tmp_path / "lib" / "ballotbox").mkdir(parents=True)
    installing._bundle(tmp_path)
    told = dict(line.split("  ")[::-1] for line in (tmp_path / installing.SUMS).read_text("ascii").splitlines())
    assert told.pop(installing.BUNDLE) == sha256((tmp_path / installing.BUNDLE).read_bytes()).hexdigest()
    squares = {name for name in installing.ASSETS.values() if name.startswith(installing.SQUARES)}
    assert {told.pop(name) for name in squares} and len(squares) == 3
    own = [path for path in installing.BALLOT_PAGE.rglob("*") if path.is_file()]
    assert told == {
        str(path.relative_to(installing.BALLOT_PAGE)): sha256(path.read_bytes()).hexdigest() for path in own
    }
