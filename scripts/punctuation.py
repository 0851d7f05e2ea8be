"""Chinese sentences end in Chinese punctuation: finds half-width marks beside Chinese characters, and widens them.

    python -m scripts.punctuation          names each place; exits 1 if there is one
    python -m scripts.punctuation --fix    widens them

A mark belongs to a Chinese sentence if the sign before or after it is Chinese; brackets go in pairs. What is no
sentence is left alone: code, regular expressions (raw strings), English docstrings and comments, tags and variables of
templates, lines of a document that are mostly English.
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from scripts.places import ROOT

HAN = r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff1f\u201c\u201d]"
MARKS = {mark: chr(ord(mark) + 0xFEE0) for mark in ",:;?!()"}
BESIDE = re.compile(rf"(?<={HAN})[,:;?!]|[,:;?!](?={HAN})|(?<=\x00)[,:;](?=\x00)")
PAIR = re.compile(r"(?<!\])\(([^()]*)\)")  # behind a bracket it is the address of a link
TEMPLATE_CODE = re.compile(r"&\w+;|{%.*?%}|{{.*?}}|{#.*?#}|<script.*?</script>|<style.*?</style>|<[^<>]*>", re.DOTALL)
QUOTED = re.compile(r""""[^"<>{}]*"|'[^'<>{}]*'""")
PLACEHOLDER = re.compile(r"{{|}}|&\w+;|{[^{}]*(?:{[^{}]*}[^{}]*)*}")
WRITTEN = (tokenize.STRING, tokenize.COMMENT)
APART = "\x00"  # stands for one that is left alone while its surroundings are widened
TABLES_BY_HAND = {
    "tests/shell/test_tables.py",
    "tests/collection/test_tickets.py",
    "tests/collection/test_tickets_pages.py",
}
LEFT_ALONE = {
    "src/piaojue/collection/columns.toml",
    "docs/ballot-format.md",  # formulas and JSON in every sentence
    "scripts/punctuation.py",
    "tests/guards/test_punctuation.py",
    *TABLES_BY_HAND,
}


def widened(sentence: str) -> str:
    """The same sentence in Chinese punctuation.

    >>> widened("共3件(含续建),其中:done") == "共3件\\uff08含续建\\uff09\\uff0c其中\\uff1adone"
    True
    >>> widened("at 09:30, (see 1,234)")
    'at 09:30, (see 1,234)'
    """
    before = ""
    while before != sentence:
        before = sentence
        sentence = PAIR.sub(_pair, sentence)
        sentence = re.sub(rf"(?:{BESIDE.pattern}) ?", lambda mark: MARKS[mark[0].strip()], sentence)
    return sentence


def _pair(found: re.Match[str]) -> str:
    start, end = found.span()
    around = found.string[max(start - 1, 0) : start] + found.string[end : end + 1]
    is_chinese = re.search(HAN, around + found[1]) or set(found[1]) == {APART}
    return f"{MARKS['(']}{found[1]}{MARKS[')']}" if is_chinese else found[0]


def with_left_alone(pattern: re.Pattern[str], text: str) -> str:
    """Widened around what a pattern finds."""
    kept = pattern.findall(text)
    parts = iter(kept)
    return re.sub(APART, lambda _: QUOTED.sub(_quoted, next(parts)), widened(pattern.sub(APART, text)))


def _quoted(found: re.Match[str]) -> str:
    return widened(found[0])


def of_python(source: str) -> str:
    """The strings of a program that are neither raw nor docstrings."""
    docstrings = {
        node.body[0].value.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None
        if isinstance(node.body[0], ast.Expr)
    }
    lines = source.splitlines(keepends=True)
    tokens = [token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type in WRITTEN]
    for token in reversed(tokens):
        is_comment = token.type == tokenize.COMMENT
        prefix = "" if is_comment else token.string[: token.string.index(token.string[-1])].lower()
        (row, start), (last, end) = token.start, token.end
        if "r" in prefix or row in docstrings or not re.search(HAN, token.string):
            continue
        body = of_document(token.string) if is_comment else with_left_alone(PLACEHOLDER, token.string)
        text = "".join(lines[row - 1 : last])
        cut = len("".join(lines[row - 1 : last - 1])) + end
        lines[row - 1 : last] = (text[:start] + body + text[cut:]).splitlines(keepends=True)
    return "".join(lines)


def of_template(source: str) -> str:
    """What stands between the tags, and Chinese in quotes inside them."""
    return with_left_alone(TEMPLATE_CODE, source)


def of_document(source: str) -> str:
    """The lines that are mostly Chinese."""
    return "".join(_line(line) for line in source.splitlines(keepends=True))


def _line(line: str) -> str:
    letters = re.sub(r"`[^`]*`|\([^()]*\.\w+\)", "", line)
    return widened(line) if len(re.findall(HAN, letters)) > len(re.findall("[A-Za-z]", letters)) else line


WIDENED = {".py": of_python, ".html": of_template, ".toml": widened, ".md": of_document}


def found() -> Iterator[tuple[Path, str, str]]:
    """Each file that has half-width marks in Chinese sentences: path, as it is, as it should be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines():
        path = ROOT / name
        if path.suffix in WIDENED and path.is_file() and name not in LEFT_ALONE:
            source = path.read_text("utf-8")
            if (mended := WIDENED[path.suffix](source)) != source:
                yield path, source, mended


def main() -> int:
    places = 0
    for path, source, mended in found():
        pairs = zip(source.splitlines(), mended.splitlines(), strict=True)
        for number, (old, new) in enumerate(pairs, start=1):
            if old != new:
                places += 1
                print(f"{path.relative_to(ROOT)}:{number}: {new.strip()}")
        if "--fix" in sys.argv:
            path.write_text(mended, "utf-8")
    return int(places > 0 and "--fix" not in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
