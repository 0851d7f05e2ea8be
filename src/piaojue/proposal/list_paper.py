"""The candidate list as the content of an official document: costs by source, the review, moves against the order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from piaojue.documents.content import Attachment, Block, heading, paragraph, table
from piaojue.ledger.models import Entry
from piaojue.projects.models import Project
from piaojue.proposal.candidates import Candidate, CandidateList
from piaojue.proposal.models import LegalityReview, Ruling
from piaojue.proposal.queries import kept_by, withdrawals_of
from piaojue.rules.money import said
from piaojue.rules.words import FIELD_WORDS

HEADER = ("次序", "项目", "地点", "目标", "牵头部门", "资金和来源")
SCORES = ("项目", "领域", "得分", "理由")


def blocks_of(told: CandidateList, review: LegalityReview) -> list[Block]:
    """The list and what it rests on."""
    number, money = len(told.candidates), "，".join(f"{word}{said(fen)}" for word, fen in told.by_source)
    return [
        paragraph(f"经征集、资格审查和三维度筛选，列出下列{number}个候选项目，提请审议。次序是得分的次序。"),
        heading("候选项目"),
        table(HEADER, [_row(row) for row in told.candidates]),
        paragraph(f"合计{said(told.fen)}：{money}。"),
        heading("与推荐次序不一致的决定"),
        *([paragraph(_override(row)) for row in told.overrides] or [paragraph("没有，全部按推荐次序决定。")]),
        heading("合法性审查"),
        paragraph(review.opinion),
    ]


def attachments_of(told: CandidateList, reserved: Sequence[Project]) -> list[Attachment]:
    """The scores behind the order, whom each serves, and the reserve pool that carries over."""
    scores = [_scores(row) for row in told.candidates]
    found = [Attachment("三维度得分（满分100）和决定理由", [table(SCORES, scores)])]
    if served := [[row.project.title, row.served] for row in told.candidates if row.served]:
        found.append(Attachment("各乡镇街道受益人数", [table(("项目", "受益人数"), served)]))
    if reserved:
        withdrawals = withdrawals_of(reserved)
        rows = [
            [each.title, f"{each.cycle.year}年", FIELD_WORDS[each.field], each.place.name, _kept(each, withdrawals)]
            for each in reserved
        ]
        found.append(Attachment("储备项目", [table(("项目", "年度", "领域", "地点", "理由"), rows)]))
    return found


def _row(row: Candidate) -> list[str]:
    project = row.project
    return [
        str(row.ruling.rank or "—"),
        project.title,
        project.place.name,
        project.goal,
        project.lead.name if project.lead else "",
        row.money,
    ]


def _scores(row: Candidate) -> list[str]:
    return [
        row.project.title,
        FIELD_WORDS[row.project.field],
        row.score.out_of_100 if row.score else "—",
        row.ruling.reason or "按推荐次序",
    ]


def _override(row: Ruling) -> str:
    decided = "列为候选" if row.is_nominated else "转入储备库"
    return f"“{row.project}”推荐次序第{row.rank}位，决定{decided}。理由：{row.reason.rstrip('。')}。"


def _kept(project: Project, withdrawals: Mapping[str, Entry]) -> str:
    if (ruling := kept_by(project)) is not None:
        return ruling.reason
    withdrawal = withdrawals.get(project.key)
    return f"撤出候选：{withdrawal.facts['reason']}" if withdrawal else "撤出候选"
