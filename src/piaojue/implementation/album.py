"""The pictures that come with a table: a folder or a ZIP, found by the names that the table writes."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath

from piaojue.implementation.pictures import LARGEST_BYTES, NotAPicture, must_be_picture
from piaojue.rules.refusal import Refused

MOST_PICTURES = 20_000
BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError)  # the last: a password, a foreign method
BEGINNING = 32  # bytes that tell what a file is


class NoAlbum(Refused):
    """Neither a folder nor a ZIP of pictures."""


@dataclass(slots=True)
class Album:
    """Pictures by name; a name without a folder finds its picture where only one bears it."""

    name: str = ""
    places: dict[str, str] = field(default_factory=dict)
    package: zipfile.ZipFile | None = None

    def fault(self, name: str) -> str:
        """Why there is no such picture, in words; empty where there is one."""
        if name not in self.places:
            return f"没有找到照片“{name}”" + (
                f"，{self.name}里有{len(self.places)}个文件名" if self.name else "，也没有附照片"
            )
        try:
            must_be_picture(name, *self._read(name, BEGINNING))
        except NotAPicture as refused:
            return str(refused)
        return ""

    def raw(self, name: str) -> bytes:
        """The whole file; raises NotAPicture where it turns out to be broken."""
        return self._read(name, LARGEST_BYTES + 1)[1]

    def _read(self, name: str, most: int) -> tuple[int, bytes]:
        """How large a file is, and how it begins; raises NotAPicture where it cannot be read."""
        place = self.places[name]
        try:
            if self.package is None:
                with Path(place).open("rb") as stream:
                    return Path(place).stat().st_size, stream.read(most)
            with self.package.open(place) as packed:
                return self.package.getinfo(place).file_size, packed.read(most)
        except BROKEN as broken:
            raise NotAPicture(f"照片“{name}”打不开，可能加了密码，或者没有传完整；请重新打包。") from broken


def album_of(source: Path | bytes | None, name: str = "") -> Album:
    """The album in a folder, in a ZIP, or none; raises NoAlbum."""
    if source is None:
        return Album()
    if isinstance(source, Path) and source.is_dir():
        held = [path for path in source.rglob("*") if path.is_file()]
        names = {path.relative_to(source).as_posix(): str(path) for path in held}
        return Album(name or source.name, _by_name(names))
    return _zipped(source, name or str(getattr(source, "name", "")))


def _zipped(source: Path | bytes, name: str) -> Album:
    try:
        package = zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source)
    except (*BROKEN, UnicodeDecodeError) as wrong:
        raise NoAlbum(f"“{name}”不是文件夹，也不是ZIP压缩包；请把照片放进一个文件夹或者打成ZIP。") from wrong
    held = {_said(each): each.filename for each in package.infolist() if not each.is_dir()}
    return Album(name, _by_name(held), package=package)


def _said(entry: zipfile.ZipInfo) -> str:
    """The name as it was typed: Windows packs Chinese names in GBK without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename


def _by_name(places: dict[str, str]) -> dict[str, str]:
    """Every whole name, and every last part of a name that only one file bears."""
    if len(places) > MOST_PICTURES:
        raise NoAlbum(f"有{len(places)}个文件，一次最多{MOST_PICTURES}个；请分几次导入。")
    times = Counter(PurePosixPath(name).name for name in places)
    last = {PurePosixPath(name).name: place for name, place in places.items()}
    return {name: place for name, place in last.items() if times[name] == 1} | places
