"""Sign a changed entry again, by those who should have signed it: only what is said is left to be found false."""

from __future__ import annotations

from collections.abc import Iterable

from piaojue.ballotbox.canonical import Record
from piaojue.ballotbox.signatures import signed_by
from tests.ballotbox.attacks.forging import Forgery

SIGNED = ("issue-count", "close", "paper-batch", "open")


def resigned(forgery: Forgery, kind: str, before: Record, changed: Record) -> Record | None:
    """The changed payload signed again; None where nobody signs this kind, or where only signatures were changed."""
    if _unsigned(before) == _unsigned(changed):
        return None
    hall = forgery.hall
    if kind in ("ballot", "challenge"):
        return _ballot(forgery, before, changed)
    if kind.startswith("dkg-"):
        about = hall.election.making.ceremony.hash
        return signed_by(_keys(forgery, [before["by"]]), about, kind, _unsigned(changed), hall.draw)
    if kind == "manifest":
        return forgery.sign_manifest(_unsigned(changed))
    if kind == "share":
        return forgery.sign(kind, changed, (before["by"],))
    return forgery.sign(kind, changed) if kind in SIGNED else None


def _unsigned(payload: Record) -> Record:
    return {key: value for key, value in payload.items() if key != "signed"}


def _keys(forgery: Forgery, by: Iterable[int]) -> dict[int, int]:
    return {number: forgery.hall.signing[number] for number in by}


def _ballot(forgery: Forgery, before: Record, changed: Record) -> Record | None:
    """Signed with the slip that drew it; None where the ballot is none any more."""
    ballot = changed.get("ballot")
    if not isinstance(ballot, dict) or "sig" not in ballot or ballot["sig"] != before["ballot"]["sig"]:
        return None
    forgery.resign(ballot, forgery.secret(before["ballot"]))
    return changed
