"""The upload of monthly reports: a table, and the pictures that it names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from piaojue.implementation.album import Album, album_of
from piaojue.shell.drafts import Draft
from piaojue.shell.tables import Table, read_table
from piaojue.shell.uploads import MEGABYTE, UploadTable

LARGEST_ALBUM = 60 * MEGABYTE
LENGTH_BYTES = 4  # of the table, before table and album


class UploadReports(UploadTable):
    """A table of reports, and a ZIP of their pictures where there are any."""

    album = forms.FileField(
        label="照片（ZIP压缩包，没有照片不选）",
        required=False,
        help_text="不超过60MB；更多的请分月上传，或者请管理员用命令行导入。照片里的位置和手机信息会去掉。",
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
    )

    def clean_album(self) -> UploadedFile[Any] | None:
        uploaded: UploadedFile[Any] | None = self.cleaned_data["album"]
        if uploaded and (uploaded.size or 0) > LARGEST_ALBUM:
            size = (uploaded.size or 0) // MEGABYTE
            raise forms.ValidationError(
                f"照片压缩包有{size}MB，网页最多接收60MB；请分月上传，或者请管理员用命令行导入。"
            )
        return uploaded

    def draft(self) -> Draft:
        """Table and album in one piece, as they wait for their preview."""
        table, album = super().draft(), self.cleaned_data["album"]
        length = len(table.data).to_bytes(LENGTH_BYTES, "big")
        return Draft(table.name, length + table.data + (album.read() if album else b""))


def parts_of(draft: Draft) -> tuple[Table, Album]:
    """The table and the album in a draft."""
    ends = LENGTH_BYTES + int.from_bytes(draft.data[:LENGTH_BYTES], "big")
    album = draft.data[ends:]
    return read_table(draft.data[LENGTH_BYTES:ends], draft.name), album_of(album or None, "照片压缩包")
