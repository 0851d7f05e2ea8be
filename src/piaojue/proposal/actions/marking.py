"""Mark a project on the indicators of the year: whole, on the frozen scale, each mark with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle, Project
from piaojue.proposal.actions.refusals import ReasonMissing, turn_to_mark
from piaojue.proposal.evidence import Evidence, evidence_of
from piaojue.proposal.models import Review, Scale
from piaojue.proposal.turns import NotAsked, indicators_for
from piaojue.rules.indicators import Indicator, indicators_of
from piaojue.rules.panel import Marks, check_marks
from piaojue.rules.refusal import Refused
from piaojue.rules.scale import check_scale, hash_of_scale, scale_of
from piaojue.rules.words import EVIDENCE_WORDS


class MarksMissing(Refused):
    """An indicator has no mark."""


class EvidenceMissing(Refused):
    """Every mark cites at least one record."""


class OverrideUnexplained(Refused):
    """A mark other than the one that the leads suggest needs a reason of its own."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One record that a mark rests on: `kind` is one of EVIDENCE_WORDS; the count of leads needs no words."""

    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One reviewer's marks, why, what each rests on, and why a mark is not the suggested one, all by indicator."""

    marks: Mapping[str, int]
    reason: str
    evidence: Mapping[str, Sequence[Citation]]
    overrides: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def score(project: Project, opinion: Opinion, *, by: Actor, at: datetime) -> Review:
    """Mark a project on the indicators that one is asked for; blind, once (again after a talk), never one's own.

    The first mark of a year freezes its scale: the hash stands in the ledger entry of every mark.

    Clauses: propose.dimensions
    """
    leave = permit(by, "propose.score", project.congress, project.cycle.rules)
    number = turn_to_mark(project, by, on=timezone.localdate(at))
    if not opinion.reason.strip():
        raise ReasonMissing("打分必须写明理由。")
    evidence, indicators = evidence_of(project), indicators_for(by, project)
    _check_asked(opinion, indicators, project)
    _check_whole(opinion, indicators)
    review = Review.objects.create(
        project=project,
        reviewer_id=by.known_id,
        body_id=leave.body_id,
        round=number,
        reason=opinion.reason,
        submitted_at=at,
    )
    for each in indicators:
        review.marks.create(
            indicator=each.key,
            mark=opinion.marks[each.key],
            evidence=_cited(each, opinion, evidence),
            override=_explained(each, opinion, evidence),
        )
    facts: dict[str, Json] = {"review": review.pk, "round": number, "scale": frozen_scale(project.cycle, at=at).sha256}
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    return review


def frozen_scale(cycle: Cycle, *, at: datetime) -> Scale:
    """The scale of a year, frozen now if nobody has marked before; part of the act that marks.

    Raises: ScaleChanged.
    """
    scale, _ = Scale.objects.get_or_create(
        cycle=cycle,
        defaults={"text": scale_of(cycle.rules), "sha256": hash_of_scale(cycle.rules), "frozen_at": at},
    )
    check_scale(scale.sha256, cycle.rules)
    return scale


def _check_asked(opinion: Opinion, indicators: Sequence[Indicator], project: Project) -> None:
    """Is every mark on an indicator that its reviewer is asked for?

    Raises: NotAsked.
    Clauses: propose.indicators
    """
    asked = {each.key for each in indicators}
    names = {each.key: f"{each.name}”只由{each.reviewers}打分" for each in indicators_of(project.cycle.rules)}
    if strangers := opinion.marks.keys() - asked:
        told = "；".join(f"“{names.get(key, f'{key}”不是本年度的评分指标')}" for key in sorted(strangers))
        raise NotAsked(f"{told}。请只打您的各项。")


def _check_whole(opinion: Opinion, indicators: Sequence[Indicator]) -> None:
    """Has every indicator that its reviewer is asked for its mark, on the scale?

    Raises: MarksMissing; MarkOffTheScale.
    """
    if missing := [each.name for each in indicators if opinion.marks.get(each.key) is None]:
        raise MarksMissing(f"“{'、'.join(missing)}”还没有打分；每一项都要打，一项也不能少。")
    check_marks(Marks(*(opinion.marks[each.key] for each in indicators)))


def _cited(indicator: Indicator, opinion: Opinion, evidence: Evidence) -> list[dict[str, Json]]:
    """What a mark rests on, ready to keep; a count of leads is written down as it stands now."""
    kept: list[dict[str, Json]] = []
    for each in opinion.evidence.get(indicator.key, ()):
        if each.kind == "leads" and indicator.key in evidence.counted:
            kept.append({"kind": each.kind, **evidence.record})
        elif each.kind != "leads" and each.kind in EVIDENCE_WORDS and each.words.strip():
            kept.append({"kind": each.kind, "words": each.words.strip()})
    if not kept:
        raise EvidenceMissing(
            f"“{indicator.name}”的打分没有注明依据；请引用线索统计、调查结果、部门答复或者写明其他来源。"
        )
    return kept


def _explained(indicator: Indicator, opinion: Opinion, evidence: Evidence) -> str:
    """Why a mark differs from the suggested one; empty where it does not."""
    mark, suggested = opinion.marks[indicator.key], evidence.suggested.get(indicator.key)
    if suggested is None or suggested == mark:
        return ""
    why = opinion.overrides.get(indicator.key, "").strip()
    if not why:
        raise OverrideUnexplained(
            f"按线索统计，“{indicator.name}”建议{suggested}分，您打{mark}分；可以不同，请写明理由。"
        )
    return why
