"""The certificate of a .pb election as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from piaojue.rules.outcome import Reason
from piaojue.rules.pabulib import PbElection
from piaojue.rules.pabulib_count import PbCertificate, PbVerdict, RankedBy

FORMAT = "piaojue-pb/1"


def pb_as_json(certificate: PbCertificate, sha256: str) -> dict[str, Any]:
    """The certificate of a .pb file; `sha256` is that of the file's bytes."""
    election = certificate.election
    return {
        "format": FORMAT,
        "file_sha256": sha256,
        "vote_type": election.vote_type,
        "voters": len(election.ballots),
        "places": certificate.places,
        "ranked_by": certificate.ranked_by.value,
        "outcome": certificate.outcome.value,
        "summary": _summary(certificate),
        "adopted": list(certificate.keys(Reason.ADOPTED)),
        "tied": list(certificate.keys(Reason.TIED)),
        "places_left": certificate.places - len(certificate.keys(Reason.ADOPTED)),
        "projects": [_verdict(each) for each in certificate.verdicts],
        "recount": {
            "equals_published": _equals_published(certificate),
            "unequal": [each.project.key for each in certificate.unequal],
            "ballots_with_doubled_choice": certificate.doubled,
        },
        "published_winners": list(certificate.published_winners),
        "agreement": certificate.agreement.value,
        "notes": notes_on(certificate),
    }


def _equals_published(certificate: PbCertificate) -> bool | None:
    published = any(each.project.votes is not None for each in certificate.verdicts)
    return not certificate.unequal if published else None


def _verdict(verdict: PbVerdict) -> dict[str, Any]:
    project = verdict.project
    return {
        "id": project.key,
        "name": project.name,
        "rank": verdict.rank,
        "votes": verdict.votes,
        "published_votes": project.votes,
        "score": None if project.score is None else _exact(project.score),
        "published_selected": project.selected,
        "reason": verdict.reason.value,
    }


def _exact(number: Fraction) -> int | str:
    return int(number) if number.denominator == 1 else str(number)


def _summary(certificate: PbCertificate) -> str:
    adopted, tied = certificate.keys(Reason.ADOPTED), certificate.keys(Reason.TIED)
    if not tied:
        return f"已产生结果：{len(adopted)}个项目入选。"
    left = certificate.places - len(adopted)
    return f"未决（UNDECIDED）：{len(adopted)}个项目入选；{'、'.join(tied)}票数相同，争余下的{left}个名额。"


def notes_on(certificate: PbCertificate) -> list[str]:
    """What a reader of the certificate should know about the file, in Chinese."""
    election = certificate.election
    notes = _size_notes(election)
    if certificate.unequal:
        notes.append(f"{len(certificate.unequal)}个项目公布的票数（votes）与重新计票不符。")
    if certificate.doubled:
        notes.append(f"{certificate.doubled}张票上有重复的项目，每个项目只计一次。")
    if certificate.ranked_by is RankedBy.VOTES and any(each.project.score is not None for each in certificate.verdicts):
        notes.append("文件另有公布的得分（score）；本计票书按票数排序，用 --by score 按得分排序。")
    if election.vote_type == "choose-1" and (over := sum(len(set(ballot)) > 1 for ballot in election.ballots)):
        notes.append(f"{over}张单选票上选了不止一个项目。")
    return notes


def _size_notes(election: PbElection) -> list[str]:
    sizes = {"num_projects": len(election.projects), "num_votes": len(election.ballots)}
    return [
        f"META 的字段“{name}”为{election.meta[name]}，文件中实有{size}。"
        for name, size in sizes.items()
        if name in election.meta and election.meta[name] != str(size)
    ]
