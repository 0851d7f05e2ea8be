"""The legality review (合法性审查) of the candidates, with which the list becomes an official document."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.documents import actions as documents
from piaojue.documents.content import canonical
from piaojue.documents.kinds import DocumentKind
from piaojue.documents.models import Document
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle
from piaojue.projects.queries import projects_in
from piaojue.proposal.actions.refusals import ReasonMissing
from piaojue.proposal.candidates import list_of
from piaojue.proposal.list_paper import attachments_of, blocks_of
from piaojue.proposal.models import LegalityReview
from piaojue.proposal.queries import reserve_pool
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day


class NoCandidates(Refused):
    """There is no list to review."""


class AlreadyGiven(Refused):
    """The list has been reviewed with this outcome as it stands."""


@transaction.atomic
def review_legality(cycle: Cycle, *, is_lawful: bool, opinion: str, by: Actor, at: datetime) -> LegalityReview:
    """Give the legality opinion on all candidates of a year; a lawful list is issued and goes on to deliberation."""
    leave = permit(by, "propose.review_legality", cycle.congress, cycle.rules)
    Cycle.objects.select_for_update().get(pk=cycle.pk)  # one review at a time: a button pressed twice is refused once
    candidates = candidates_to_review(cycle)
    if not opinion.strip():
        raise ReasonMissing("合法性审查必须写明审查意见。")
    if (last := cycle.legality_reviews.last()) is not None and last.is_lawful == is_lawful:
        _must_be_new(last, candidates, opinion)
    facts: dict[str, Json] = {"candidates": candidates, "is_lawful": is_lawful, "opinion": opinion}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    review = LegalityReview(cycle=cycle, candidates=candidates, is_lawful=is_lawful, opinion=opinion, reviewed_at=at)
    if is_lawful:
        review.document = _issued(leave, review, by, at)
    review.save()
    return review


def candidates_to_review(cycle: Cycle) -> list[int]:
    """The candidates that a review would be about.

    Raises: NoCandidates.
    """
    candidates = list(projects_in(cycle, State.CANDIDATE).values_list("pk", flat=True))
    if not candidates:
        raise NoCandidates(f"{cycle}现在没有候选项目，没有名单可以审查；列出候选项目以后再审查。")
    return candidates


def _must_be_new(last: LegalityReview, candidates: list[int], opinion: str) -> None:
    """Does a review of the same outcome say more than the last one: of another list, or with other objections?

    Raises: AlreadyGiven.
    """
    on = said_day(timezone.localdate(last.reviewed_at))
    if last.document is not None and _is_issued_as_it_stands(last, last.document):
        raise AlreadyGiven(
            f"这份名单已经在{on}通过合法性审查，发文{last.document.reference}，没有再审查一次；"
            "名单、内容、资金或者储备项目有变化以后可以重新审查，要撤回结论请选不通过。"
        )
    if not last.is_lawful and (last.candidates, last.opinion) == (candidates, opinion):
        raise AlreadyGiven(f"同样的审查意见已经在{on}登记；请先修改名单，或者写明另外的意见。")


def _is_issued_as_it_stands(last: LegalityReview, document: Document) -> bool:
    """Would the paper, with the last opinion, say the same again?"""
    told, paper = list_of(last.cycle), json.loads(document.text)
    attached = [asdict(each) for each in attachments_of(told, reserve_pool(last.cycle))]
    now = {"body": blocks_of(told, last), "attachments": attached}
    return canonical(now) == canonical({name: paper[name] for name in now})


def _issued(leave: Permit, review: LegalityReview, by: Actor, at: datetime) -> Document:
    """The list as an official document, with the reserve pool attached; another review issues its next version."""
    cycle, told = review.cycle, list_of(review.cycle)
    return documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.CANDIDATE_LIST,
        title=f"{cycle.year}年民生实事候选项目名单（提请审议）",
        blocks=blocks_of(told, review),
        issuer=leave.body_name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=True,
        beside=documents.Beside(attachments=attachments_of(told, reserve_pool(cycle))),
    )
