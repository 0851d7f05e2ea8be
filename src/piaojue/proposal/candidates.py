"""The candidate list of a year as everybody may have it: recommended beside decided, costs by source, and its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cost_fen, projects_in
from piaojue.proposal.beneficiaries import served_words
from piaojue.proposal.models import LegalityReview, Ruling
from piaojue.proposal.reviewed import is_reviewed
from piaojue.proposal.rounds import marks_of
from piaojue.proposal.stages import overrides_in
from piaojue.rules.lifecycle import State
from piaojue.rules.money import said
from piaojue.rules.panel import panel_of
from piaojue.rules.screening import Score, score_of
from piaojue.rules.weights import weights_of
from piaojue.rules.words import FIELD_WORDS, FUNDING_WORDS
from piaojue.shell.tables.writing import write_csv

SCHEMA = "piaojue-candidates-2"
FEN_PER_YUAN = 100
LATER = 10_000  # who has no position or no rank stands after those who have


@dataclass(frozen=True, slots=True)
class Candidate:
    """One project of the list: its recommended order, its position, the ruling and the money."""

    project: Project
    score: Score | None
    ruling: Ruling
    funding: dict[str, int]
    fen: int

    @property
    def served(self) -> str:
        """The people whom it serves by township, as declared; empty where nothing was."""
        return served_words(self.project)

    @property
    def sources(self) -> list[tuple[str, int]]:
        """The sources of the money in words, with their amounts in fen."""
        return [(FUNDING_WORDS[source], fen) for source, fen in self.funding.items()]

    @property
    def money(self) -> str:
        """The money by source, after its sum where there are several."""
        sources = [f"{word}{said(fen)}" for word, fen in self.sources]
        return sources[0] if len(sources) == 1 else f"{said(self.fen)}（{'、'.join(sources)}）"


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The list, every ruling of the year against the recommended order, the money in sum, the legality review."""

    candidates: list[Candidate]
    overrides: list[Ruling]
    fen: int
    by_source: list[tuple[str, int]]
    legality: LegalityReview | None


def on_the_list(cycle: Cycle) -> list[Project]:
    """The candidates before the list is frozen, the listed projects after."""
    rows = projects_in(cycle).filter(Q(state=State.CANDIDATE) | Q(position__isnull=False))
    rows = rows.prefetch_related("reviews__marks", "rulings", "funding", "beneficiaries__place")
    return list(rows.order_by("number"))


def is_public(cycle: Cycle) -> bool:
    """Is there a list, and has it passed the legality review?"""
    if not projects_in(cycle).filter(Q(state=State.CANDIDATE) | Q(position__isnull=False)).exists():
        return False
    return is_reviewed(cycle)


def list_of(cycle: Cycle) -> CandidateList:
    """The list as it stands: in the decided order, before there is one in the recommended order."""
    weights = weights_of(cycle.rules)
    candidates = []
    for project in on_the_list(cycle):
        marks = marks_of(project)
        ruling = [row for row in project.rulings.all() if row.is_nominated][-1]
        funding = {row.source: row.fen for row in project.funding.all()}
        score = score_of(marks, weights) if panel_of(marks) else None
        candidates.append(Candidate(project, score, ruling, funding, cost_fen(project)))
    candidates.sort(key=lambda row: (row.project.position or LATER, row.ruling.rank or LATER, row.project.number))
    by_source = [
        (word, sum(row.funding.get(source, 0) for row in candidates)) for source, word in FUNDING_WORDS.items()
    ]
    return CandidateList(
        candidates,
        overrides_in(cycle),
        sum(row.fen for row in candidates),
        [(word, fen) for word, fen in by_source if fen],
        cycle.legality_reviews.last(),
    )


def data_of(cycle: Cycle) -> dict[str, Any]:
    """The list as plain values; `sha256` is over the canonical JSON of all the rest."""
    told = list_of(cycle)
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "congress": {"code": cycle.congress.code, "name": cycle.congress.name},
        "year": cycle.year,
        "measure": str(cycle.measure),
        "overrides": len(told.overrides),
        "fen": told.fen,
        "legality": _review(told.legality),
        "candidates": [_line(row) for row in told.candidates],
    }
    return {**content, "sha256": hash_of(content)}


def _review(review: LegalityReview | None) -> dict[str, Any] | None:
    """The legality review as the list rests on it; none under a measure that knows none."""
    if review is None:
        return None
    on = timezone.localdate(review.reviewed_at).isoformat()
    return {"is_lawful": review.is_lawful, "opinion": review.opinion, "reviewed_on": on}


def _line(row: Candidate) -> dict[str, Any]:
    project = row.project
    return {
        "position": project.position,
        "recommended_rank": row.ruling.rank,
        "against_order": row.ruling.against_order,
        "reason": row.ruling.reason,
        "score": row.score.out_of_100 if row.score else None,
        "number": project.number,
        "title": project.title,
        "field": project.field,
        "place": {"code": project.place.code, "name": project.place.name},
        "goal": project.goal,
        "lead": project.lead.name if project.lead else None,
        "funding_fen": row.funding,
        "beneficiaries": {each.place.code: each.people for each in project.beneficiaries.all()},
        "state": project.state,
    }


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def json_of(cycle: Cycle) -> str:
    """The list as a JSON text with sorted keys."""
    return json.dumps(data_of(cycle), ensure_ascii=False, sort_keys=True, indent=1)


def csv_of(cycle: Cycle) -> bytes:
    """The list for a spreadsheet: UTF-8 with its mark, money in yuan."""
    header = ["名单序号", "推荐次序", "得分", "项目", "领域", "地点", "目标", "牵头部门", "受益人数"]
    header += [f"{word}（元）" for word in FUNDING_WORDS.values()] + ["合计（元）", "与推荐次序", "决定理由", "状态"]
    return write_csv(header, [_cells(row) for row in list_of(cycle).candidates])


def _cells(row: Candidate) -> list[str]:
    project = row.project
    return [
        str(project.position or ""),
        str(row.ruling.rank or ""),
        row.score.out_of_100 if row.score else "",
        project.title,
        FIELD_WORDS[project.field],
        project.place.name,
        project.goal,
        project.lead.name if project.lead else "",
        row.served,
        *(_yuan(row.funding.get(source, 0)) for source in FUNDING_WORDS),
        _yuan(row.fen),
        "不一致" if row.ruling.against_order else "一致",
        row.ruling.reason,
        project.get_state_display(),
    ]


def _yuan(fen: int) -> str:
    return f"{fen // FEN_PER_YUAN}.{fen % FEN_PER_YUAN:02}"
