"""A photograph from a phone: known by its first bytes, bounded, turned upright, written anew without camera data."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageFile, ImageOps, UnidentifiedImageError

from piaojue.rules.refusal import Refused

LARGEST_BYTES = 20 << 20
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
SMALL_SIDE = 480
QUALITY = 80
FORMATS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
MINUTES, SECONDS, MILLION = 60, 3600, 1_000_000


class NotAPicture(Refused):
    """The file is no photograph that the program can keep."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture was taken, in millionths of a degree."""

    latitude_e6: int
    longitude_e6: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture written anew, and its small copy; its place only where it was asked for."""

    content: bytes
    small: bytes
    width: int
    height: int
    place: Place | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def developed(name: str, raw: bytes, *, keep_place: bool = False) -> Picture:
    """The picture in an uploaded file; the new file carries no EXIF, whether or not the place is kept beside it.

    Raises: NotAPicture, naming the file.
    """
    image = _opened(name, raw)
    place = place_in(image.getexif()) if keep_place else None
    upright = ImageOps.exif_transpose(image).convert("RGB")
    large = ImageOps.contain(upright, (LONGEST_SIDE, LONGEST_SIDE)) if max(upright.size) > LONGEST_SIDE else upright
    small = ImageOps.contain(large, (SMALL_SIDE, SMALL_SIDE)) if max(large.size) > SMALL_SIDE else large
    return Picture(_written(large), _written(small), large.width, large.height, place)


def _opened(name: str, raw: bytes) -> Image.Image:
    kind = must_be_picture(name, len(raw), raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(raw), formats=(kind,))
        if image.width * image.height > MOST_PIXELS:
            raise NotAPicture(f"照片“{name}”有{image.width}×{image.height}像素，超过5000万；请换一张小一些的。")
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once loaded, has Pillow take half a picture for a whole
        image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise NotAPicture(f"照片“{name}”打不开，可能没有传完整；请重新选择。") from broken
    return image


def must_be_picture(name: str, size: int, start: bytes) -> str:
    """The format of a file of this size that begins so; raises NotAPicture, naming the file."""
    if size > LARGEST_BYTES:
        raise NotAPicture(f"照片“{name}”有{size >> 20}MB，每张不能超过{LARGEST_BYTES >> 20}MB；请换一张。")
    kind = format_of(start)
    if kind is None:
        raise NotAPicture(f"“{name}”不是JPEG、PNG或WebP照片；苹果手机请在相机设置里选“兼容性最佳”再拍。")
    return kind


def format_of(raw: bytes) -> str | None:
    """JPEG, PNG or WEBP by the first bytes; the name of a file proves nothing."""
    for magic, kind in FORMATS.items():
        if raw.startswith(magic):
            return kind
    return "WEBP" if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP" else None


def _written(image: Image.Image) -> bytes:
    target = BytesIO()
    image.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()


def place_in(exif: Image.Exif) -> Place | None:
    """Where the camera says that it stood; None where it does not say so in full."""
    noted: Mapping[int, Any] = exif.get_ifd(ExifTags.IFD.GPSInfo)
    try:
        latitude = _degrees_e6(noted[ExifTags.GPS.GPSLatitude], noted[ExifTags.GPS.GPSLatitudeRef] == "S")
        longitude = _degrees_e6(noted[ExifTags.GPS.GPSLongitude], noted[ExifTags.GPS.GPSLongitudeRef] == "W")
    except (KeyError, ValueError, TypeError, ZeroDivisionError):
        return None
    on_earth = abs(latitude) <= 90 * MILLION and abs(longitude) <= 180 * MILLION
    return Place(latitude, longitude) if on_earth else None


def _degrees_e6(parts: Any, is_negative: bool) -> int:
    degrees, minutes, seconds = (float(part) for part in parts)
    size = round((degrees + minutes / MINUTES + seconds / SECONDS) * MILLION)
    return -size if is_negative else size
