"""How long a slow phone seals a ballot, and how long a browser verifies; the figures are told.

A phone is a processor held to a quarter of its speed. That holds only the page itself and not its workers, so that the
sealing is done in the page here, where it also ends on phones that know no such workers.

The limit is two seconds. What else the machine does is not counted: only the processor's time that the page took. How
fast the machine is shows a piece of arithmetic that never changes, done beside the sealing.
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
ARITHMETIC = 0.2  # seconds that it takes on a phone for which the limit is two
ROUNDS = 3  # the fastest counts, each on a page newly loaded
MULTIPLYING = """() => {
  const prime = 2n ** 255n - 19n;
  for (let at = 0, held = 3n; at < 500_000; at += 1) held = held * held % prime;
}"""
SEALING = """async ([manifest, code]) => {
  const { sealed } = await import("/static/ballot/sealing.js");
  const chosen = [Array.from({ length: 10 }, (_, at) => at * 2)];
  sealed({ manifest, code, chosen }, () => {});
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
    session.send("Performance.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    taken, beside = [], []
    for _ in range(ROUNDS):
        page.reload()
        began = processor_time(session)
        page.evaluate(MULTIPLYING)
        between = processor_time(session)
        page.evaluate(SEALING, [on_the_page.manifest, encode(on_the_page.hall.codes[0])])
        beside.append(between - began)
        taken.append(processor_time(session) - between)
    tell(capsys, f"sealed 20 projects, k=10, {SLOWER} times slower: {milliseconds(taken)}")
    tell(capsys, f"the arithmetic beside it: {milliseconds(beside)}")
    assert min(taken) / min(beside) < SECONDS / ARITHMETIC


def test_a_browser_says_how_fast_it_verifies(page, on_the_page, capsys):
    voters = 12
    archive = bytes(simulate(Plan(voters=voters, options=20, choose=10, papers=0)).archive()).decode()
    first, taken = page.evaluate(VERIFYING, archive)
    each = taken / (voters + 1)  # one of them was opened in a check
    tell(capsys, f"verified {voters + 1} ballots of 20 projects, k=10: {each:.0f} ms a ballot, all counted")
    assert first == ""


def processor_time(session):
    """Seconds that the page's own thread has had the processor."""
    told = session.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in told if each["name"] == "ThreadTime")


def milliseconds(times):
    return " ".join(f"{each * 1000:.0f} ms" for each in times)


def tell(capsys, text):
    with capsys.disabled():
        sys.stdout.write(f"\n{text}\n")
