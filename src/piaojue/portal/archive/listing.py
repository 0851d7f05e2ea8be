"""The act that closes a year's papers: the list of the archive (归档目录), itself a document."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit
from piaojue.documents import actions as documents
from piaojue.documents.content import Block, heading, paragraph, table
from piaojue.documents.kinds import DocumentKind
from piaojue.ledger.actions import sign_head
from piaojue.portal.archive.documents import documents_in, row_of
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused
from piaojue.rules.retention import kept_words

COLUMNS = ("序号", "标题和文号", "印发日期", "指纹（前16位）")


class NothingIssued(Refused):
    """A year in which nothing was issued has no list."""


@transaction.atomic
def list_archive(cycle: Cycle, *, by: Actor, at: datetime) -> documents.Document:
    """Issue the list of everything that the year has issued, and sign the head of the ledger beside it."""
    leave = permit(by, "found.archive_year", cycle.congress, cycle.rules)
    if not documents_in(cycle).exists():
        raise NothingIssued(f"{cycle}还没有印发文件，不能编制归档目录；有了文件以后再编。")
    head = sign_head(cycle.congress.code, reason=f"{cycle.year}年度归档", at=at)
    issued = documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.ARCHIVE_LIST,
        title=f"{cycle.congress}{cycle.year}年民生实事项目归档目录",
        blocks=_blocks(cycle, head.words, head.seq),
        issuer=leave.body_name or cycle.congress.name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=False,
    )
    return issued


def _blocks(cycle: Cycle, words: tuple[str, ...], seq: int) -> list[Block]:
    rows = []
    for place, document in enumerate(documents_in(cycle), start=1):
        number, reference, _, title, day, _, sha256 = row_of(place, document)
        rows.append([number, f"{title}（{reference}）", day, sha256[:16]])
    return [
        heading("文件"),
        table(COLUMNS, rows),
        heading("账本"),
        paragraph(f"编目时账本记到第{seq}条，链头：{' '.join(words)}。"),
        heading("保管"),
        paragraph(kept_words(cycle.rules)),
    ]
