"""Slips drawn on a laptop without a network: what is printed, what the server gets, what the scrutineers keep."""

from __future__ import annotations

from piaojue.ballotbox.canonical import parse
from piaojue.ballotbox.manifest import read_credentials
from piaojue.config.cli import main
from piaojue.elections.client.slips import read_slips

ASKED = ("ballots", "slips", "ABCD2345", "--slips", "12", "--papers", "10", "--origin", "https://vote.test", "--out")


def test_slips_are_printed_listed_and_kept_apart(tmp_path):
    out = tmp_path / "stick"
    assert main([*ASKED, str(out)]) == 0
    slips = read_slips((out / "slips.json").read_bytes())
    listed = (out / "credentials.json").read_bytes()
    assert parse(listed) == slips.credentials()
    assert len(read_credentials(parse(listed)).slips) == 12
    assert (out / "print.html").read_text("utf-8").count("<text") == 4 * 12
    assert slips.address(1, "https://vote.test").startswith("https://vote.test/v#ABCD2345.")
    assert main([*ASKED, str(out)]) == 2
