"""Keeping pictures: each once by its fingerprint, shown wherever it belongs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Manager

from piaojue.implementation.models import Photograph
from piaojue.implementation.pictures import Picture


def show(photos: Manager[Any], pictures: Iterable[Picture], *, is_public: bool) -> None:
    """Keep pictures and show them in the photos of a report or a visit, each once.

    A picture that the public has seen somewhere stays public.
    """
    for picture in {each.sha256: each for each in pictures}.values():
        place = picture.place
        photos.create(
            photograph=_kept(picture, is_public),
            latitude_e6=place.latitude_e6 if place else None,
            longitude_e6=place.longitude_e6 if place else None,
        )


def _kept(picture: Picture, is_public: bool) -> Photograph:
    kept, _ = Photograph.objects.get_or_create(
        sha256=picture.sha256,
        defaults={
            "width": picture.width,
            "height": picture.height,
            "content": picture.content,
            "small": picture.small,
            "is_public": is_public,
        },
    )
    if is_public and not kept.is_public:
        Photograph.objects.filter(pk=kept.pk).update(is_public=True)
    return kept
