"""`./piaojue archive`: put a year into one file that can be read without the program, or check such a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from piaojue.bodies.terminal import congress_named
from piaojue.documents.rendering import pdf
from piaojue.portal.archive.contents import files_of
from piaojue.portal.archive.package import faults_of, write
from piaojue.projects.queries import cycles_of
from piaojue.rules.refusal import Refused


class NothingToArchive(Refused):
    """No such year, no name for the file, or a file that is there already."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The command `archive`."""
    archiving = commands.add_parser("archive", help="一个年度的档案包：制作或者核对；包里的内容不用程序就能阅读")
    archiving.add_argument("year", metavar="年度", type=int, nargs="?", help="哪一年，例如 2026")
    archiving.add_argument("--congress", metavar="代码", help="哪个人大；不写则是最上级的那个")
    archiving.add_argument("--out", metavar="文件.zip", type=Path, help="写到哪里；已有的文件不覆盖")
    archiving.add_argument("--verify", metavar="文件.zip", type=Path, help="核对一个档案包；有问题时退出码为1")
    archiving.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Write an archive, or check one."""
    return _verify(asked.verify) if asked.verify else _write(asked)


def _write(asked: Namespace) -> int:
    if asked.year is None or asked.out is None:
        raise NothingToArchive("请写明年度和文件名，例如：./piaojue archive 2026 --out 2026.zip")
    congress = congress_named(asked.congress)
    cycle = cycles_of(congress).filter(year=asked.year).first()
    if cycle is None:
        raise NothingToArchive(f"{congress}没有{asked.year}年度，不能制作档案包。")
    if asked.out.exists():
        raise NothingToArchive(f"{asked.out}已经存在，不覆盖；请换一个文件名。")
    with asked.out.open("xb") as target:
        number = write(target, files_of(cycle))
    print(f"{cycle}：{number}个文件已写入{asked.out}。")
    if not pdf.is_available():
        print("这台机器没有安装排版库 pango，包里没有 PDF。")
    return 0


def _verify(path: Path) -> int:
    faults = faults_of(path)
    for fault in faults:
        print(fault)
    print(f"{path}：发现{len(faults)}处问题。" if faults else f"{path}：校验和、文件指纹和账本都相符。")
    return 1 if faults else 0
