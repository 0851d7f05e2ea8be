"""The measure as adopted by a congress: the text itself is kept, so that a year is bound to it for ever."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.db import models

from piaojue.bodies.models.congresses import Congress
from piaojue.rules.measure import Measure, parse


class MeasureVersion(models.Model):
    """One adopted version (版本); rows are added, never changed."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="measures")
    measure_id = models.CharField("办法标识", max_length=40)
    version = models.CharField("版本", max_length=20)
    title = models.CharField("名称", max_length=120)
    valid_from = models.DateField("施行日期")
    text = models.TextField("全文（TOML）")
    sha256 = models.CharField("指纹", max_length=64)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="参照的办法", related_name="children"
    )
    adopted_at = models.DateTimeField("采用时间")

    class Meta:
        ordering = ("congress", "valid_from", "id")
        constraints = [
            models.UniqueConstraint(fields=["congress", "measure_id", "version"], name="one_text_per_version"),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》{self.version}版"

    @property
    def rules(self) -> Measure:
        """This text over the text that it refers to; what both are silent on is as the model has it."""
        return _resolved(self.text, self.parent.text if self.parent else None)


@lru_cache(maxsize=64)
def _resolved(text: str, parent_text: str | None) -> Measure:
    resolved = parse(text, parse(parent_text) if parent_text is not None else None)
    return resolved.completed(_model())


@lru_cache(maxsize=1)
def _model() -> Measure:
    return parse(settings.MODEL_MEASURE.read_text("utf-8"))
