"""The one table of this floor: files between preview and commit."""

from __future__ import annotations

from django.db import models


class SealedDraft(models.Model):
    """An uploaded file that somebody is looking at; encrypted, the key is only on that person's page."""

    label = models.CharField("查找号", max_length=64, unique=True)
    content = models.BinaryField("密文")
    kept_at = models.DateTimeField("上传时间")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"草稿 {self.label[:8]}"
