"""The files that a command is given: read with a word for every failure, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from piaojue.rules.refusal import Refused


class CannotRead(Refused):
    """A file named on the command line is not there, or not for this account."""


class CannotWrite(Refused):
    """There is no place to write the result to, or it would take the place of what was read."""


def bytes_of(path: Path) -> bytes:
    """What a file holds; raises CannotRead."""
    try:
        return path.read_bytes()
    except FileNotFoundError as wrong:
        raise CannotRead(f"没有文件 {path}；请检查文件名和所在目录。") from wrong
    except OSError as wrong:
        raise CannotRead(f"不能读取 {path}；请检查它是不是文件、有没有读取权限。") from wrong


def check_outcomes(*paths: Path | None, read: Iterable[Path | None] = ()) -> None:
    """Refuse before the work what could not be written after it; None is a file that nobody asked for."""
    taken = [path.resolve() for path in read if path and path.exists()]
    for path in (path for path in paths if path):
        if path.is_dir():
            raise CannotWrite(f"{path} 是一个目录；请写明文件名，例如 {path / '结果.csv'}。")
        if not path.parent.is_dir():
            raise CannotWrite(f"不能写入 {path}：没有目录 {path.parent}；请先建好它，或者写到别处。")
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            raise CannotWrite(f"不能写入 {path}：没有写的权限；请写到别处。")
        if path.resolve() in taken:
            raise CannotWrite(f"不能写入 {path}：它是要读取的文件，或者另一份结果也写到那里；请换一个文件名。")
        taken.append(path.resolve())


def write_outcome(path: Path, content: bytes) -> None:
    """Write a file by way of a draft beside it, so that no half of it ever bears its name; raises CannotWrite."""
    draft = path.with_name(f"{path.name}.part")
    try:
        if path.exists() and not path.is_file():  # a pipe or a terminal
            path.write_bytes(content)
            return
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as wrong:
        if draft.is_file():
            draft.unlink()
        raise CannotWrite(f"不能写入 {path}；请检查目录是否存在、磁盘是否已满。") from wrong
