"""Which documents belong to a year, and their rows in the list of the archive."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone

from piaojue.documents.models import Document
from piaojue.elections.models import Election
from piaojue.projects.models import Cycle
from piaojue.rules.wording import said_day

HEADER = ("序号", "文号", "文种", "标题", "印发日期", "是否公开", "指纹（SHA-256）")


def elections_of(cycle: Cycle) -> QuerySet[Election]:
    """The votes and evaluations of a year, in their order."""
    asked = {row.election_id for row in cycle.questions.all()} | {row.election_id for row in cycle.evaluations.all()}
    before = set(Election.objects.filter(next__in=asked).values_list("pk", flat=True))
    return Election.objects.filter(pk__in=asked | before).select_related("measure__parent", "session", "congress")


def documents_in(cycle: Cycle) -> QuerySet[Document]:
    """Everything issued about the year, its projects, votes, evaluations and supervision activities, by issue."""
    about = [f"cycle/{cycle.pk}"]
    about += [project.key for project in cycle.projects.all()]
    about += [election.key for election in elections_of(cycle)]
    about += [f"evaluation/{row.pk}" for row in cycle.evaluations.all()]
    about += [activity.key for activity in cycle.activities.all()]
    return Document.objects.filter(congress=cycle.congress, about__in=about).order_by("issued_at", "pk")


def row_of(place: int, document: Document) -> Sequence[str]:
    """One line of the list."""
    return (
        str(place),
        document.reference,
        document.get_kind_display(),
        document.title,
        said_day(timezone.localdate(document.issued_at)),
        "公开" if document.is_public else "不公开",
        document.sha256,
    )


def file_name(place: int, document: Document) -> str:
    """The name of a document's files, without their endings: its place in the list and its kind."""
    return f"documents/{place:03}-{document.kind}"
