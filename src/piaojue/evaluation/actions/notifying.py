"""What is told of a confirmed evaluation: the four notices, and a letter to each department of a part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, Permit, permit
from piaojue.documents import actions as documents
from piaojue.documents.content import Block
from piaojue.documents.kinds import DocumentKind
from piaojue.evaluation import notices
from piaojue.evaluation.actions.judging import EvaluationOpen
from piaojue.evaluation.models import Evaluation
from piaojue.rules.offices import Office


@transaction.atomic
def send_notices(evaluation: Evaluation, *, by: Actor, at: datetime) -> list[documents.Document]:
    """Circulate to all deputies, report to the party committee, feed back to the government, copy to the
    organisation department: four notices, once; and a letter to each department of a part that was judged.

    Clauses: evaluate.confirmation
    """
    cycle = evaluation.cycle
    leave = permit(by, "evaluate.send_notices", cycle.congress, cycle.rules)
    if evaluation.confirmed_at is None:
        raise EvaluationOpen("测评结果还没有确认，不能发出通报。")
    if documents.Document.objects.filter(about=_about(evaluation), kind=DocumentKind.RESULT_NOTICE).exists():
        raise EvaluationOpen("四份通报已经发出，不能重复发出。")
    sent = []
    for word in cycle.rules.words("evaluate.confirmation"):
        manner, recipient = notices.manner_of(word), notices.recipient_of(evaluation, word)
        blocks, office = notices.blocks_of(evaluation, manner), notices.office_of(word)
        sent.append(_send(evaluation, leave, manner, (office, recipient), blocks, by=by, at=at))
    feedback = notices.manner_of("government")
    for department, blocks in notices.letters_to_departments(evaluation):
        to = (Office.DEPARTMENT, department.name)
        sent.append(_send(evaluation, leave, feedback, to, blocks, by=by, at=at))
    return sent


def _send(
    evaluation: Evaluation,
    leave: Permit,
    manner: notices.Manner,
    to: tuple[Office, str],
    blocks: Sequence[Block],
    *,
    by: Actor,
    at: datetime,
) -> documents.Document:
    office, recipient = to
    document = documents.issue(
        leave,
        congress=evaluation.cycle.congress,
        kind=DocumentKind.RESULT_NOTICE,
        title=notices.title_of(evaluation, manner),
        recipient=recipient,
        blocks=blocks,
        issuer=leave.body_name or evaluation.cycle.congress.name,
        about=_about(evaluation),
        by=by,
        at=at,
        is_public=office == Office.DEPUTY,
        beside=documents.Beside(is_upward=manner.is_upward, is_letter=manner.is_letter),
    )
    documents.deliver(document, office, recipient, manner=manner.word, at=at)
    return document


def _about(evaluation: Evaluation) -> str:
    return f"evaluation/{evaluation.pk}"
