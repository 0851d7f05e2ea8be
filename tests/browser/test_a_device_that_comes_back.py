"""A scrutineer's device that was away: what it has checked before is read again, and everything behind it checked."""

from __future__ import annotations

import pytest

from piaojue.ballotbox.archive import read_archive
from piaojue.ballotbox.board import START, entry_after
from piaojue.ballotbox.canonical import encode, parse
from piaojue.ballotbox.simulation import Plan, simulate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BALLOTS = 6
FOLLOW = """async ({ lines, credentials, checked, first }) => {
  const { Device, fresh } = await import("/static/scrutineer/device.js");
  const kept = [], vault = { keep: async (value) => kept.push(value) };
  let asked = 0;
  const line = { get: async (what) => {
    if (what === "credentials") return credentials;
    const from = Number(what.split("=")[1]), shown = asked++ === 0 && first ? lines.slice(0, first) : lines;
    return { length: shown.length, lines: shown.slice(from) };
  } };
  const device = new Device(line, vault, { ...fresh("code", 1), ...(checked ? { checked } : {}) });
  const refused = await device.follow().then(() => "", (error) => error.message);
  return { refused, length: device.length, kept: kept.map(({ checked }) => checked) };
}"""

TWO_TABS = """async () => {
  const { Vault } = await import("/static/scrutineer/vault.js");
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const tab = () => new Vault("code", { key, salt: new Uint8Array(16) }), [one, other] = [tab(), tab()];
  await one.keep({ share: "one" });
  const refused = await other.keep({ share: "other" }).then(() => "", (error) => error.message);
  await one.keep({ saved: 1, share: "one" });
  return { refused, isFirst: localStorage.getItem("piaojue-key-code") === one.text };
}"""


@pytest.fixture(scope="module")
def archive():
    return read_archive(bytes(simulate(Plan(voters=BALLOTS, options=2, choose=1, papers=0, seed=3)).archive()))


@pytest.fixture(scope="module")
def board(archive):
    """The lines up to the last ballot, the first of which has a proof that does not hold; and the head behind it."""
    told = [parse(line) for line in archive.lines]
    kinds = [each["type"] for each in told]
    first, last = kinds.index("ballot"), len(kinds) - 1 - kinds[::-1].index("ballot")
    told[first]["payload"]["ballot"]["answers"][0]["pf"][0].reverse()
    lines, head = [], START
    for each in told[: last + 1]:
        entry = entry_after(len(lines), head, each["type"], each["payload"])
        lines.append(entry.line.decode())
        head = entry.head
    return lines, head


@pytest.fixture
def blank(page, live_server):
    """A page of the site with nothing on it, which can fetch its modules."""
    nothing = "<!doctype html><link rel=icon href=data:,>"
    page.route("**/nothing", lambda route: route.fulfill(content_type="text/html", body=nothing))
    page.goto(f"{live_server.url}/nothing")
    return page


@pytest.fixture
def follow(blank, archive, board):
    def begin(**also):
        return blank.evaluate(FOLLOW, {"lines": board[0], "credentials": archive.credentials, **also})

    return begin


def test_what_has_been_checked_is_not_checked_again_and_the_rest_is(follow, board):
    lines, head = board
    all_of_it = {"length": len(lines), "head": encode(head)}
    assert follow(checked=all_of_it) == {"refused": "", "length": len(lines), "kept": []}
    assert "签名" in follow()["refused"]
    assert "不是这台设备上次核对过的" in follow(checked={**all_of_it, "head": encode(START)})["refused"]
    assert (
        "签名" in follow(checked=all_of_it, first=len(lines) - 1)["refused"]
    )  # the server showed less: all is checked


def test_two_tabs_of_one_device_do_not_overwrite_what_the_other_has_kept(blank):
    told = blank.evaluate(TWO_TABS)
    assert "只用一个标签页" in told["refused"]
    assert told["isFirst"]
