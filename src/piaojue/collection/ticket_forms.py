"""What the import of tickets asks for: a file and its source, which column is which, the button under the preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from piaojue.collection.ticket_tables import NEEDED, PART_WORDS
from piaojue.shell.uploads import CommitDraft, UploadTable

NOWHERE = "文件里没有"


class UploadTickets(UploadTable):
    """A file of tickets and where it comes from."""

    source = forms.CharField(
        label="来源",
        max_length=60,
        initial="12345热线",
        help_text="同一来源的同一工单编号只导入一次；换一个来源名称会当作另外的工单。",
    )


class NeededColumn(forms.ChoiceField):
    """The column of what every ticket needs; where none is chosen the preview says what is lacking."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class ChooseColumns(forms.Form):
    """Which column of the file is which part of a ticket."""

    def __init__(self, *args: Any, header: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", NOWHERE), *((column, column) for column in header)]
        for part, word in PART_WORDS.items():
            kind = NeededColumn if part in NEEDED else forms.ChoiceField
            self.fields[part] = kind(label=word, choices=choices, required=part in NEEDED)

    def chosen(self) -> dict[str, str]:
        """The column of each part, "" for nowhere."""
        return {part: self.cleaned_data[part] for part in PART_WORDS}


class CommitTickets(CommitDraft):
    """The button under the preview."""

    source = forms.CharField(widget=forms.HiddenInput, max_length=60)
    columns = forms.JSONField(widget=forms.HiddenInput, required=False)

    def clean_columns(self) -> dict[str, str]:
        """Columns by part; what is no such thing counts as nothing."""
        columns = self.cleaned_data["columns"]
        kept = columns.items() if isinstance(columns, dict) else ()
        return {part: column for part, column in kept if part in PART_WORDS and isinstance(column, str)}
