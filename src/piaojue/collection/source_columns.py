"""Which columns the files of a source have: what a clerk chose once is known at the next import."""

from __future__ import annotations

from collections.abc import Mapping

from piaojue.bodies.models import Congress
from piaojue.collection.models import SourceColumns


def columns_chosen(congress: Congress, source: str) -> dict[str, str]:
    """The columns that were chosen for a source, by part of a ticket; nothing where nobody chose."""
    row = SourceColumns.objects.filter(congress=congress, source=source).first()
    return dict(row.columns) if row else {}


def keep_columns(congress: Congress, source: str, columns: Mapping[str, str]) -> None:
    """Remember what was chosen, or forget it where nothing was; part of the act that imports."""
    if columns:
        SourceColumns.objects.update_or_create(congress=congress, source=source, defaults={"columns": dict(columns)})
    else:
        SourceColumns.objects.filter(congress=congress, source=source).delete()
