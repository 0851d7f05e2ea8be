"""A paper as it is printed: headings, lists and articles with their numbers, the same in every rendering."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count

from piaojue.documents.content import Attachment, Block, Paper
from piaojue.documents.kinds import Layout
from piaojue.documents.rendering.columns import laid_out
from piaojue.rules.numbering import chinese_numeral

TITLE_CHARACTERS = 20  # 2号 on a line of 156 mm
ENDS_A_WORD = "年的目会府局办》”）、，"
NEVER_FIRST = "的》”）、，"
ROUGH = 5  # a break inside a word is as bad as five characters off the middle
WORDS = re.compile(
    "候选项目名单|候选项目|满意度测评结果|民生实事|人民代表大会|常务委员会|人大常委会|工作委员会|调查委员会|特定问题"
    "|实施计划|实施办法|监督计划|归档目录|审批意见|监票记录|问题清单|责任清单|整改清单|专题询问|研究处理情况|办公室"
)

LEVELS: dict[int, Callable[[int], str]] = {
    1: lambda n: f"{chinese_numeral(n)}、",
    2: lambda n: f"（{chinese_numeral(n)}）",
    3: lambda n: f"{n}. ",
    4: lambda n: f"（{n}）",
}


def printed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with every number written out; a list becomes numbered paragraphs."""
    counts, chapters = dict.fromkeys(LEVELS, 0), count(1)
    for block in blocks:
        match block["type"]:
            case "heading":
                level = block["level"]
                counts = {each: n + (each == level) if each <= level else 0 for each, n in counts.items()}
                yield {**block, "text": LEVELS[level](counts[level]) + block["text"]}
            case "numbered":
                for n, line in enumerate(block["lines"], start=1):
                    yield {"type": "paragraph", "text": f"{n}. {line}"}
            case "chapter":
                yield {**block, "text": f"第{chinese_numeral(next(chapters))}章　{block['text']}"}
            case "article":
                yield {**block, "mark": f"第{chinese_numeral(block['number'])}条"}
            case "table":
                yield {**block, **laid_out(block)}
            case _:
                yield block


def width_of(words: str) -> float:
    """How many Chinese characters wide words are: a digit or a Latin letter is half of one.

    >>> width_of("2026年11月12日")
    7.0
    """
    return sum(0.5 if letter.isascii() else 1.0 for letter in words)


def title_lines(title: str) -> list[str]:
    """A title in lines of about the same length, broken where a word is likely to end.

    >>> title_lines("关于印发乌当区2026年民生实事项目实施计划的通知")
    ['关于印发乌当区2026年', '民生实事项目实施计划的通知']
    >>> title_lines("关于限期整改“水田镇农村饮水管网改造”的通知")
    ['关于限期整改', '“水田镇农村饮水管网改造”的通知']
    >>> title_lines("关于反馈2025年民生实事项目满意度测评结果的函")
    ['关于反馈2025年民生实事项目', '满意度测评结果的函']
    """
    lines: list[str] = []
    for left in range(-(-len(title) // TITLE_CHARACTERS), 1, -1):
        ideal = len(title) // left
        place = min(range(1, min(len(title), TITLE_CHARACTERS + 1)), key=partial(_roughness, title, ideal))
        lines.append(title[:place])
        title = title[place:]
    return [*lines, title]


def _roughness(title: str, ideal: int, place: int) -> tuple[bool, int, int]:
    """How bad it is to break a title here: inside quotation marks is worst, then inside a word, then uneven."""
    before, after = title[:place], title[place:]
    inside = before.count("“") > before.count("”")
    is_word = before[-1] in ENDS_A_WORD or after[0] in "“（"
    is_split = any(word.start() < place < word.end() for word in WORDS.finditer(title))
    faults = (not is_word) + 2 * is_split + 2 * (after[0] in NEVER_FIRST)
    return inside, abs(place - ideal) + ROUGH * faults, -place


def mark_lines(mark: str) -> list[str]:
    """The red words over a paper, in two lines where they are more than stand on one.

    >>> mark_lines("乌当区人大常委会城乡建设环境资源工作委员会文件")
    ['乌当区人大常委会', '城乡建设环境资源工作委员会文件']
    """
    return title_lines(mark) if mark else []


def mark_of(paper: Paper) -> str:
    """The red words over a paper: the issuer, on a document with 文件; a meeting's 纪要; an announcement's title."""
    if paper.layout == Layout.ANNOUNCEMENT:
        return paper.title
    if paper.layout == Layout.SHEET:
        return ""
    return f"{paper.issuer}文件" if paper.layout == Layout.DOCUMENT else paper.issuer


def has_colophon(paper: Paper) -> bool:
    """Does a 版记 stand at the foot of the last page: 抄送 and 印发, on a letter 抄送 alone?"""
    if paper.layout == Layout.LETTER:
        return bool(paper.copied_to)
    return paper.layout != Layout.SHEET and bool(paper.printed_by)


def attachment_lines(attachments: Sequence[Attachment]) -> list[str]:
    """What stands under the body: 附件：1. …, one a line; a single one has no number."""
    if len(attachments) == 1:
        return [attachments[0].title]
    return [f"{n}. {each.title}" for n, each in enumerate(attachments, start=1)]


def names_of(attachments: Sequence[Attachment]) -> list[str]:
    """What stands over each attachment: 附件, or 附件1, 附件2."""
    return ["附件"] if len(attachments) == 1 else [f"附件{n}" for n in range(1, len(attachments) + 1)]


def check_words(sha256: str) -> str:
    """The beginning of a fingerprint as it stands at the foot of every page, to compare by eye.

    >>> check_words("0123456789abcdef0123")
    '核对码 0123-4567-89ab-cdef'
    """
    return "核对码 " + "-".join(sha256[n : n + 4] for n in range(0, 16, 4))
