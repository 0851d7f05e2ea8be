"""Messages as mining sees them, and the plain form of a text: written once here, so that every engine sees the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

SENTENCE = re.compile(r"[。！？!?\n]")
LONGEST_TITLE = 40  # of a text that comes without a title


@dataclass(frozen=True, slots=True)
class Message:
    """One ticket or suggestion; `part` (a township, or nothing) keeps messages apart that cannot be the same matter."""

    number: str
    title: str
    text: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain titles and texts of messages, and their parts, in one order."""

    titles: Sequence[str]
    texts: Sequence[str]
    parts: Sequence[str]
    copies: Sequence[int] = field(default=())  # the first message with the same words, for each message


def plain(text: str) -> str:
    """Letters, digits and characters only, narrow and small.

    >>> plain("Ａ市 万家丽路,(夜里)施工!")
    'a市万家丽路夜里施工'
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def title_of(message: Message) -> str:
    """Its title, or the first sentence of a text that has none."""
    return message.title.strip() or SENTENCE.split(message.text.strip(), maxsplit=1)[0][:LONGEST_TITLE]


def plain_of(messages: Iterable[Message], *, text_length: int) -> Plain:
    """The plain form of messages; texts are cut to `text_length` signs, where the matter stands."""
    titles, texts, parts, copies = [], [], [], []
    first: dict[tuple[str, str, str], int] = {}
    for at, message in enumerate(messages):
        title, text = plain(title_of(message)), plain(message.text[: 2 * text_length])[:text_length]
        titles.append(title)
        texts.append(text)
        parts.append(message.part)
        copies.append(first.setdefault((message.part, title, text), at))
    return Plain(titles, texts, parts, copies)
