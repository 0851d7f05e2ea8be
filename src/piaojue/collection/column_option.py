"""`--column 内容=列名`: what a clerk says on the command line about the columns of a file of tickets."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

from piaojue.collection.ticket_tables import PART_WORDS
from piaojue.rules.refusal import Refused


class NoSuchColumn(Refused):
    """What was written after --column names no part of a ticket, or no column of the file."""


def ask_columns(command: ArgumentParser, *, besides: str = "") -> None:
    """Let a command take `--column`."""
    parts = "、".join(PART_WORDS.values())
    told = f"指定哪一列是什么，可以写几次，例如 --column 时间=办理日期；内容有：{parts}{besides}"
    command.add_argument("--column", metavar="内容=列名", action="append", default=[], help=told)


def columns_given(pairs: Sequence[str], header: Sequence[str]) -> dict[str, str]:
    """What `--column` says, by part of a ticket; raises NoSuchColumn."""
    part_of = {word: part for part, word in PART_WORDS.items()}
    given = {}
    for pair in pairs:
        word, _, column = pair.partition("=")
        if word not in part_of or column not in header:
            raise NoSuchColumn(
                f"“{pair}”不对：等号前面应是{'、'.join(part_of)}之一，后面应是文件里的列名：{'、'.join(header)}。"
            )
        given[part_of[word]] = column
    return given
