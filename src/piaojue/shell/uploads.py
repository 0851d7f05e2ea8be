"""The forms of an import in two steps: a file, then the token of its preview."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from piaojue.shell.drafts import Draft

MEGABYTE = 1 << 20
LARGEST_UPLOAD = 20 * MEGABYTE


class UploadTable(forms.Form):
    """A table to look at before it is imported."""

    file = forms.FileField(
        label="文件",
        error_messages={"empty": "文件是空的，请换一个文件。", "required": "请选择要导入的文件。"},
        help_text="XLSX、XLS、CSV（UTF-8、UTF-16或GB18030编码）或JSONL，不超过20MB。上传后先预览，确认以前什么都不写入。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.tsv,.txt,.jsonl"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        uploaded: UploadedFile[Any] = self.cleaned_data["file"]
        if (uploaded.size or 0) > LARGEST_UPLOAD:
            size = (uploaded.size or 0) // MEGABYTE
            raise forms.ValidationError(f"文件有{size}MB，网页最多接收20MB；请分成几个文件，或者请管理员用命令行导入。")
        return uploaded

    def draft(self) -> Draft:
        """The file as it waits for its preview."""
        uploaded: UploadedFile[Any] = self.cleaned_data["file"]
        return Draft(uploaded.name or "文件", uploaded.read())


class CommitDraft(forms.Form):
    """The button under a preview."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=60)
