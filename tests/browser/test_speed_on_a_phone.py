"""How long a slow phone seals a ballot, and how long a browser verifies; the figures are told.

A phone is a processor held to a quarter of its speed. That holds only the page itself and not its workers, so that the
sealing is done in the page here, where it also ends on phones that know no such workers.
"""

from __future__ import annotations

import sys

import pytest

from piaojue.ballotbox.canonical import encode
from piaojue.ballotbox.simulation import Plan, prepare, simulate
from tests.browser.ballot_server import Server
from tests.browser.fingers import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SLOWER = 4
SECONDS = 2
ROUNDS = 3  # whatever else the machine does only ever adds time: the fastest counts, each on a page newly loaded
SEALING = """async ([manifest, code]) => {
  const { sealed } = await import("/static/ballot/sealing.js");
  const chosen = [Array.from({ length: 10 }, (_, at) => at * 2)], began = performance.now();
  sealed({ manifest, code, chosen }, () => {});
  return performance.now() - began;
}"""
VERIFYING = """async (text) => {
  const { verify } = await import("/static/lib/ballotbox/ballotbox.js");
  const began = performance.now(), report = verify(new TextEncoder().encode(text));
  return [report.first, performance.now() - began];
}"""


@pytest.fixture
def on_the_page(page, live_server):
    """A page of the vote on which nothing has been filled in."""
    plan = Plan(voters=4, options=20, choose=10, papers=0)
    server = Server(prepare(plan))
    server.serve(page.context, live_server.url)
    page.set_viewport_size(PHONE)
    page.goto(f"{server.address}/v")
    return server


def test_a_ballot_of_twenty_projects_is_sealed_within_two_seconds_on_a_slow_phone(page, on_the_page, capsys):
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    taken = []
    for _ in range(ROUNDS):
        page.reload()
        taken.append(page.evaluate(SEALING, [on_the_page.manifest, encode(on_the_page.hall.codes[0])]))
    tell(capsys, f"sealed 20 projects, k=10, {SLOWER} times slower: {' '.join(f'{each:.0f} ms' for each in taken)}")
    assert min(taken) < SECONDS * 1000


def test_a_browser_says_how_fast_it_verifies(page, on_the_page, capsys):
    voters = 12
    archive = bytes(simulate(Plan(voters=voters, options=20, choose=10, papers=0)).archive()).decode()
    first, taken = page.evaluate(VERIFYING, archive)
    each = taken / (voters + 1)  # one of them was opened in a check
    tell(capsys, f"verified {voters + 1} ballots of 20 projects, k=10: {each:.0f} ms a ballot, all counted")
    assert first == ""


def tell(capsys, text):
    with capsys.disabled():
        sys.stdout.write(f"\n{text}\n")
