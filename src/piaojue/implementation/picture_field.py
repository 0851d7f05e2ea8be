"""Pictures in a form: several at once from a phone, each developed before the act sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from piaojue.implementation.pictures import NotAPicture, Picture, developed

MOST = 9
KEEP_PLACE = "保留拍摄地点（不选则去掉；拍摄时间、手机型号等一律去掉）"


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Up to nine photographs; the value is a list of raw (name, bytes), developed by `pictures_of`."""

    widget = SeveralFiles

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"}))
        kwargs.setdefault("label", "照片")
        kwargs.setdefault("help_text", f"可以选{MOST}张，每张不超过20MB。照片里的位置和手机信息会去掉。")
        super().__init__(required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST:
            raise forms.ValidationError(f"一次最多{MOST}张照片，现在选了{len(files)}张；请去掉一些，其余的下次再传。")
        return [_raw(file) for file in files]


def _raw(file: UploadedFile[Any]) -> tuple[str, bytes]:
    return file.name or "照片", file.read()


def pictures_of(raw: Sequence[tuple[str, bytes]], *, keep_place: bool) -> list[Picture]:
    """The pictures of a form; raises ValidationError naming the file that is none."""
    try:
        return [developed(name, content, keep_place=keep_place) for name, content in raw]
    except NotAPicture as refused:
        raise forms.ValidationError(str(refused)) from refused


class WithPictures(forms.Form):
    """A form that takes photographs."""

    photos = PicturesField()
    keep_place = forms.BooleanField(label=KEEP_PLACE, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            raw = cleaned.get("photos") or []
            cleaned["pictures"] = pictures_of(raw, keep_place=bool(cleaned.get("keep_place")))
        except forms.ValidationError as wrong:
            self.add_error("photos", wrong)
        return cleaned
