"""What stands under a button that acts: the article that allows it."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from piaojue.bodies.models import MeasureVersion

register = template.Library()


@register.simple_tag
def basis(version: MeasureVersion, act: str) -> SafeString:
    """依据《…》第×条, with a link to the article; a plain word where nobody has the power."""
    if not version.rules.gives(act):
        return format_html("<span>{}</span>", "本级没有这项职权")
    article = version.rules.power(act).article
    url = reverse("bodies:article", args=[version.pk, article])
    return format_html('依据<a href="{}">《{}》第{}条</a>', url, version.rules.title, article)
