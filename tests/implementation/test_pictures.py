"""A photograph is written anew: nothing that the camera noted stays in it, and what is no photograph is refused."""

from io import BytesIO

import pytest
from PIL import ExifTags, Image

from piaojue.implementation import pictures
from piaojue.implementation.pictures import NotAPicture, Place, developed

NORTH_EAST = {1: "N", 2: (26.0, 37.0, 48.0), 3: "E", 4: (106.0, 45.0, 0.0)}
SOUTH_WEST = {1: "S", 2: (26.0, 37.0, 48.0), 3: "W", 4: (106.0, 45.0, 0.0)}


def photo(size=(640, 480), *, kind="JPEG", gps=None, turned=1, colour=(120, 160, 90)):
    """A file as a phone writes it: model, time, orientation, and where it stood."""
    target, exif = BytesIO(), Image.Exif()
    exif[ExifTags.Base.Model] = "SecretPhone 9"
    exif[ExifTags.Base.DateTime] = "2026:03:12 09:00:00"
    exif[ExifTags.Base.Orientation] = turned
    if gps:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(gps)
    Image.new("RGB", size, colour).save(target, kind, exif=exif)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("keep_place", [False, True])
def test_nothing_that_the_camera_noted_stays_in_the_file(kind, keep_place):
    raw = photo(kind=kind, gps=NORTH_EAST)
    assert b"SecretPhone" in raw
    picture = developed("a.jpg", raw, keep_place=keep_place)
    for written in (picture.content, picture.small):
        assert b"SecretPhone" not in written
        assert dict(Image.open(BytesIO(written)).getexif()) == {}


@pytest.mark.parametrize(
    ("gps", "place"),
    [
        (NORTH_EAST, Place(26_630_000, 106_750_000)),
        (SOUTH_WEST, Place(-26_630_000, -106_750_000)),
        (None, None),
        ({1: "N", 2: (26.0, 37.0, 48.0)}, None),
        ({1: "N", 2: (126.0, 0.0, 0.0), 3: "E", 4: (1.0, 0.0, 0.0)}, None),
    ],
)
def test_the_place_is_kept_beside_the_picture_only_where_it_is_asked_for(gps, place):
    raw = photo(gps=gps)
    assert developed("a.jpg", raw, keep_place=True).place == place
    assert developed("a.jpg", raw).place is None


def test_a_picture_is_turned_upright_and_bounded():
    picture = developed("a.jpg", photo((4000, 3000), turned=6))
    assert (picture.width, picture.height) == (1200, 1600)
    assert max(Image.open(BytesIO(picture.small)).size) == 480


def test_a_small_picture_is_not_blown_up():
    assert developed("a.jpg", photo((300, 200))).width == 300


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "不是JPEG"),
        (b"%PDF-1.7", "不是JPEG"),
        (b"GIF89a" + b"\0" * 50, "不是JPEG"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "兼容性最佳"),
        (b"\xff\xd8\xff" + b"\0" * 50, "打不开"),
        (photo()[:400], "打不开"),
        (b"<svg onload='x'/>", "不是JPEG"),
    ],
)
def test_what_is_no_photograph_is_refused_by_name(raw, words):
    with pytest.raises(NotAPicture, match=words) as refused:
        developed("现场.jpg", raw)
    assert "现场.jpg" in str(refused.value)


def test_a_picture_too_large_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST_BYTES", 1000)
    with pytest.raises(NotAPicture, match="不能超过"):
        developed("a.jpg", b"\xff\xd8\xff" + b"\0" * 1000)
    monkeypatch.undo()
    with pytest.raises(NotAPicture, match="像素"):
        developed("a.png", photo((10_000, 5_001), kind="PNG"))
