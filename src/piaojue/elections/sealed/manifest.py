"""The manifest of a vote, from the election's frozen options and the measure's rules, once its key is made."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders

from piaojue.ballotbox.canonical import Record, encode
from piaojue.ballotbox.hashing import PROTOCOL
from piaojue.ballotbox.keys import public_key, share_keys
from piaojue.ballotbox.manifest import GROUP
from piaojue.elections.counting import cap_of, has_one_list, places_of
from piaojue.elections.models import Election, Form, SealedVote
from piaojue.elections.sealed import server_key
from piaojue.elections.sealed.replica import Replica
from piaojue.rules.count_rules import count_rules
from piaojue.rules.measure import Measure, Share
from piaojue.rules.quorum import Threshold, quorum_of
from piaojue.rules.satisfaction import grade_rules
from piaojue.rules.sealing import least_opened

SUMS = "lib/ballotbox/SHA256SUMS"  # names every file of the voter's page; made when the front end is installed


def manifest_of(vote: SealedVote, replica: Replica) -> Record:
    """Everything that the key holders are about to sign.

    Raises: Rejected while the key is not made.
    """
    election, making, listed = vote.election, replica.election.making, replica.election.credentials
    made = [making.reveals[by] for by in sorted(making.reveals)]
    ceremony = making.ceremony
    return {
        "protocol": PROTOCOL,
        "group": GROUP,
        "id": vote.code,
        "congress": str(election.congress),
        "session": str(election.session),
        "matter": election.title,
        "code": bundle_hash(),
        "form": form_of(election),
        "rules": rules_of(election),
        "entitled": election.entitled,
        "minimum": least_opened(election.measure.rules),
        "threshold": vote.threshold,
        "scrutineers": [
            {"name": name, "vk": encode(vk), "share_key": encode(share_key)}
            for name, vk, share_key in zip(
                ceremony.names, ceremony.keys, share_keys(made, len(ceremony.keys)), strict=True
            )
        ],
        "key": encode(public_key(made)),
        "ceremony": encode(making.transcript),
        "credentials": encode(listed.hash),
        "slips": len(listed.slips),
        "papers": len(listed.papers),
        "server": encode(server_key.public_key(vote.code)),
    }


def titles_of(election: Election) -> list[str]:
    """The titles on the ballot, in their order."""
    return [option.label for option in election.options.all()]


def form_of(election: Election) -> Record:
    """What a ballot of this election may say."""
    titles = titles_of(election)
    if election.form == Form.GRADES:
        return {"kind": "grades", "projects": titles}
    most = min(places_of(election), len(titles))
    if has_one_list(election):
        return {"kind": "choose", "options": titles, "min": 1, "max": most, "void": 0}
    return {"kind": "per-project", "projects": titles, "limit": most if cap_of(election) else 0}


def rules_of(election: Election) -> Record:
    """What the decision follows from."""
    measure = election.measure.rules
    if election.form == Form.GRADES:
        rules = grade_rules(measure)
        return {
            "quorum": _quorum(election, measure),
            "satisfied": _threshold(rules.satisfied, rules.base, is_strict=True),
            "dissatisfied": _threshold(rules.dissatisfied, rules.base, is_strict=True),
            "abstentions": int(rules.abstentions_count),
        }
    majority: Threshold = count_rules(measure).majority
    return {
        "quorum": _quorum(election, measure),
        "majority": _threshold(majority.share, majority.base, is_strict=majority.is_strict),
        "places": places_of(election),
    }


def _quorum(election: Election, measure: Measure) -> Record:
    if election.by_committee:
        return _threshold(measure.share("evaluate.re_evaluation.quorum"), "all_deputies", is_strict=True)
    quorum = quorum_of(measure)
    return _threshold(quorum.share, quorum.base, is_strict=quorum.is_strict)


def _threshold(share: Share, base: str, *, is_strict: bool) -> Record:
    return {"share": [share.numerator, share.denominator], "base": str(base), "strict": int(is_strict)}


def bundle_hash() -> str:
    """The hash of the list of what the voter's page runs, for whoever checks the page that was served.

    Empty where no front end is installed, and nobody can vote on a phone.
    """
    found = finders.find(SUMS)
    return sha256(Path(str(found)).read_bytes()).hexdigest() if found else ""
