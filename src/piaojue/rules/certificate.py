"""The certificate of a count as JSON, with the hashes that bind it to its rules and totals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from piaojue.rules.count_files import rules_as_json, totals_as_json, votes_as_json
from piaojue.rules.outcome import Certificate, Next, Outcome, Reason, Verdict
from piaojue.rules.quorum import Threshold, Turnout
from piaojue.rules.rounds import Conclusion

FORMAT = "piaojue-count/1"

OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.DECIDED: "已产生结果",
    Outcome.UNDECIDED: "未决（UNDECIDED）",
    Outcome.INVALID: "投票无效",
}
REASON_WORDS: dict[Reason, str] = {
    Reason.ADOPTED: "票决通过",
    Reason.TIED: "末位票数相同，未决",
    Reason.BELOW_CUT: "已过半数，得票少于末位入选项目",
    Reason.BELOW_MAJORITY: "未过半数",
    Reason.NOT_COUNTED: "投票无效，不计票",
}


def canonical(value: object) -> str:
    """The one text of a value made of text, whole numbers, lists and named fields: sorted names, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256_of(value: object) -> str:
    """SHA-256 of the canonical text in UTF-8, as 64 hex digits."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def certificate_as_json(certificate: Certificate) -> dict[str, Any]:
    """The certificate of one round."""
    rules, totals = rules_as_json(certificate.rules), totals_as_json(certificate.totals)
    turnout = certificate.totals.turnout
    return {
        "format": FORMAT,
        "round": certificate.round.number,
        "places": certificate.round.places,
        "outcome": certificate.outcome.value,
        "summary": summary_of(certificate),
        "flaw": certificate.flaw.value if certificate.flaw else None,
        "quorum": _asked(certificate.rules.quorum, turnout, turnout.present),
        "majority": _asked(certificate.rules.majority, turnout, None),
        "cut": certificate.cut,
        "adopted": list(certificate.keys(Reason.ADOPTED)),
        "tied": list(certificate.keys(Reason.TIED)),
        "vacant": certificate.vacant,
        "projects": [_verdict(each) for each in certificate.verdicts],
        "next": _next(certificate.next),
        "budget": {
            "adopted_fen": certificate.adopted_fen,
            "exceeded": certificate.exceeds_budget,
            "may_announce": certificate.may_announce,
        },
        "rules": rules,
        "totals": totals,
        "rules_sha256": sha256_of(rules),
        "totals_sha256": sha256_of(totals),
    }


def _asked(threshold: Threshold, turnout: Turnout, present: int | None) -> dict[str, Any]:
    asked = {"base": threshold.base.value, "of": turnout.of(threshold.base), "needed": threshold.least(turnout)}
    return asked if present is None else {**asked, "present": present}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    reason = {"reason": verdict.reason.value, "words": REASON_WORDS[verdict.reason]}
    return {"rank": verdict.rank or None, **votes_as_json(verdict.project), **reason}


def _next(following: Next) -> dict[str, Any]:
    return {"follow": following.follow.value, "projects": list(following.projects), "places": following.places}


def summary_of(certificate: Certificate) -> str:
    """The outcome in one Chinese sentence, naming tied projects."""
    said = OUTCOME_WORDS[certificate.outcome]
    adopted, tied = certificate.keys(Reason.ADOPTED), certificate.keys(Reason.TIED)
    if certificate.flaw:
        return f"{said}：{_flaw_words(certificate)}"
    if tied:
        return (
            f"{said}：{len(adopted)}个项目票决通过；{'、'.join(tied)}各得{certificate.cut}票，"
            f"争余下的{certificate.next.places}个名额，须另行决定，程序不代为选择。"
        )
    return f"{said}：{len(adopted)}个项目票决通过，缺额{certificate.vacant}个。"


def _flaw_words(certificate: Certificate) -> str:
    turnout, needed = certificate.totals.turnout, certificate.rules.quorum.least(certificate.totals.turnout)
    if turnout.present < needed:
        return f"实到{turnout.present}人，不足法定人数{needed}人。"
    return f"收回票{turnout.returned}张，多于发出票{turnout.issued}张。"


def rounds_as_json(rounds: Sequence[Certificate], conclusion: Conclusion) -> dict[str, Any]:
    """Several rounds and what they decided together."""
    return {
        "format": FORMAT,
        "rounds": [certificate_as_json(each) for each in rounds],
        "conclusion": {
            "outcome": conclusion.outcome.value,
            "adopted": list(conclusion.adopted),
            "vacant": conclusion.vacant,
            "projects": [_verdict(each) for each in conclusion.verdicts],
            "next": _next(conclusion.next),
        },
    }
