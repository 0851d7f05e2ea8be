"""Server and device hold one election together: what one of them makes the other takes, and refuses the same."""

from hashlib import sha512
from random import Random

import pytest

from piaojue.ballotbox.ballots import check_ballot, open_ballot, seal_ballot, secrets_json
from piaojue.ballotbox.board import check_head, check_receipt, receipt
from piaojue.ballotbox.canonical import canonical, decode, encode
from piaojue.ballotbox.contest import Kind
from piaojue.ballotbox.counting import result_of
from piaojue.ballotbox.group import ORDER, base, scalar_bytes
from piaojue.ballotbox.keys import deal, read_ceremony, read_reveal, receive
from piaojue.ballotbox.signatures import is_signed, sign
from piaojue.ballotbox.simulation import Plan, close, prepare, simulate, type_papers, vote
from piaojue.ballotbox.tally import sums_json
from piaojue.ballotbox.verifier import verify_bytes
from tests.ballotbox.device import Refused, b64

pytestmark = pytest.mark.thorough

KINDS = list(Kind)


def plan(kind=Kind.CHOOSE, **also):
    return Plan(**{"voters": 6, "options": 3, "choose": 2, "papers": 2, "kind": kind, "seed": 1231, **also})


def text(number):
    return encode(scalar_bytes(number))


@pytest.fixture(scope="module", params=KINDS, ids=str)
def hall(request):
    return simulate(plan(request.param))


def manifest_of(hall):
    return next(entry.payload["manifest"] for entry in hall.board.entries if entry.kind == "manifest")


def seals(device, hall, chosen, slip=1):
    return device.ask("seal", manifest=manifest_of(hall), secret=text(hall.slip(slip)), chosen=chosen)


CHOSEN = {
    Kind.CHOOSE: ([[0, 2]], [[1]], [[3]]),
    Kind.PER_PROJECT: ([[0], [1], []], [[0], [0], [1]], [[], [], []]),
    Kind.GRADES: ([[0], [1], [2]], [[], [], []], [[2], [2], [2]]),
}
OVERMARKED = {
    Kind.CHOOSE: ([[0, 1, 2]], [[]], [[0, 3]], [[4]], [[0], [1]]),
    Kind.PER_PROJECT: ([[0], [0], [0]], [[0, 1], [], []], [[0]]),
    Kind.GRADES: ([[0, 1], [], []], [[3], [], []], [[0]]),
}


def test_what_a_phone_seals_the_server_accepts_and_its_secrets_open(device, hall):
    manifest = hall.election.manifest
    for chosen in CHOSEN[hall.plan.kind]:
        told = seals(device, hall, chosen)
        ballot = check_ballot(manifest, told["ballot"])
        assert ballot.tracker == told["tracker"]
        assert open_ballot(manifest, ballot, told["secrets"]) == manifest.form.bits(chosen)


def test_what_the_server_seals_a_phone_accepts_and_its_secrets_open(device, hall):
    for chosen in CHOSEN[hall.plan.kind]:
        ballot, secrets = seal_ballot(hall.election.manifest, hall.slip(2), chosen)
        sent = {"manifest": manifest_of(hall), "ballot": ballot}
        assert device.ask("check", **sent) == check_ballot(hall.election.manifest, ballot).tracker
        opened = device.ask("open", **sent, secrets=secrets_json(secrets))
        assert opened == hall.election.manifest.form.bits(chosen)


def test_a_phone_seals_no_ballot_that_says_what_none_may_say(device, hall):
    for chosen in OVERMARKED[hall.plan.kind]:
        with pytest.raises(Refused):
            seals(device, hall, chosen)


def test_a_ballot_has_one_size_whatever_it_says(device, hall):
    sizes = {len(canonical(seals(device, hall, chosen)["ballot"])) for chosen in CHOSEN[hall.plan.kind]}
    assert len(sizes) == 1


def test_a_blank_and_a_void_ballot_can_be_sealed_where_the_form_has_them(device):
    hall = prepare(plan())
    told = manifest_of(hall)
    told = {**told, "form": {**told["form"], "void": 1}}
    for chosen in ([[3]], [[4]], [[0]]):
        sealed = device.ask("seal", manifest=told, secret=text(hall.slip(1)), chosen=chosen)
        assert device.ask("check", manifest=told, ballot=sealed["ballot"]) == sealed["tracker"]
    with pytest.raises(Refused):
        device.ask("seal", manifest=told, secret=text(hall.slip(1)), chosen=[[3, 4]])


def test_a_good_archive_passes_every_check_of_the_device(device, hall):
    archive = bytes(hall.archive())
    told = device.ask("verify", archive=b64(archive))
    assert (told["first"], told["failures"]) == ("", [])
    assert set(told["ended"].values()) == {"passed", "not compared"}
    compared = device.ask("verify", archive=b64(archive), head=told["head"])
    assert set(compared["ended"].values()) == {"passed"}
    assert verify_bytes(archive, told["head"]).failures == []
    assert device.ask("verify", archive=b64(archive), head="A" * 43)["first"] == "V15"


def test_a_flawed_vote_is_published_without_opening_anything(device):
    hall = prepare(plan(papers=0))
    vote(hall)
    close(hall)
    type_papers(hall, 1, 0)
    hall.post("result", result_of(hall.election))
    hall.co_sign()
    told = device.ask("verify", archive=b64(bytes(hall.archive())))
    assert (told["first"], hall.election.flaw) == ("", "surplus")


def test_signatures_heads_and_receipts_pass_between_them(device, hall):
    manifest, secret = hall.election.manifest, hall.signing[1]
    told = {"a": ["征集", 1]}
    assert is_signed("x", base(secret), told, device.ask("sign", tag="x", secret=text(secret), value=told))
    sent = {"tag": "x", "key": encode(base(secret)), "value": told}
    assert device.ask("signed", **sent, sig=sign("x", secret, told)) == 1
    assert device.ask("signed", **sent, sig=sign("y", secret, told)) == 0
    head = device.ask("coSign", archive=b64(bytes(hall.archive())), by=2, secret=text(hall.signing[2]))
    assert check_head(hall.board, head, manifest.hash, manifest.keys) == (len(hall.board.entries) - 1, 1)
    given = receipt(hall.board.entries[-1], manifest.hash, hall.server)
    check_receipt(hall.board, given, manifest.hash, manifest.server)
    sent = {"about": encode(manifest.hash), "server": encode(manifest.server)}
    assert device.ask("receipt", receipt=given, **sent) == given["seq"]
    for other in ({"seq": 0}, {"entry": given["head"]}, {"election": encode(bytes(64))}):
        with pytest.raises(Refused):
            device.ask("receipt", receipt={**given, **other}, **sent)


def test_server_and_device_deal_shares_to_each_other(device):
    chance = Random(7)  # noqa: S311 - secrets of a test
    signing, transport = ([chance.randrange(1, ORDER) for _ in range(3)] for _ in range(2))
    members = [
        {"name": f"监票人{at}", "vk": encode(base(one)), "tk": encode(base(other))}
        for at, (one, other) in enumerate(zip(signing, transport, strict=True), start=1)
    ]
    told = {"id": "e", "attempt": 1, "threshold": 2, "scrutineers": members}
    ceremony = read_ceremony(told)
    here, there = deal(ceremony, 1), device.ask("deal", ceremony=told, by=2)
    reveal = read_reveal(ceremony, 2, there["payload"])
    assert encode(reveal.commit) == there["commit"]
    for to in (1, 2, 3):
        receive(ceremony, to, 2, reveal, transport[to - 1])
        sent = {"ceremony": told, "to": to, "by": 1, "payload": here.payload, "transport": text(transport[to - 1])}
        assert device.ask("receive", **sent) == text(
            receive(ceremony, to, 1, read_reveal(ceremony, 1, here.payload), transport[to - 1])
        )
    with pytest.raises(Refused, match="份额|标量"):
        device.ask("receive", **{**sent, "transport": text(transport[0])})


def test_a_device_gives_its_share_of_the_sums_that_it_followed_and_of_no_others(device):
    hall = prepare(plan())
    vote(hall)
    close(hall)
    type_papers(hall, 2, 0)
    holder = hall.holders[0]
    sent = {"number": 1, "share": text(holder.share), "signing": text(holder.signing)}
    with pytest.raises(Refused) as early:
        device.ask("share", archive=b64(bytes(hall.archive())), **sent)
    assert early.value.check == "V9"
    election = hall.election
    hall.post("aggregate", {"ballots": len(election.used), "sums": sums_json(election.sums)})
    archive = bytes(hall.archive())
    hall.post("share", device.ask("share", archive=b64(archive), **sent))
    assert list(election.shares) == [1]
    other = prepare(plan())  # the same election, with one ballot less
    vote(other)
    close(other)
    type_papers(other, 1, 1)
    other.post("aggregate", {"ballots": len(other.election.used), "sums": sums_json(other.election.sums)})
    with pytest.raises(Refused, match="另一个合计"):
        device.ask("share", archive=b64(bytes(other.archive())), **sent)
    shares = {by: text(hall.holders[by - 1].share) for by in (2, 3)}
    told = manifest_of(hall)
    assert device.ask("rehearse", manifest=told, shares=shares) == 1
    assert device.ask("rehearse", manifest=told, shares={2: shares[2]}) == 0
    assert sha512(canonical(told)).digest() == election.manifest.hash
    assert decode(told["key"], 32) == election.manifest.key
