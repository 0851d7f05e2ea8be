"""Keys are compared by ear."""

from __future__ import annotations

from pathlib import Path

from piaojue.ballotbox.fingerprint import CHARACTERS, fingerprint
from piaojue.ballotbox.group import base
from piaojue.ballotbox.hashing import digest
from tests.guards.tree import ROOT


def test_a_fingerprint_is_six_words_of_two_characters():
    words = fingerprint(base(5), base(9)).split(" ")
    assert [len(word) for word in words] == [2] * 6
    assert [CHARACTERS.index(each) for each in "".join(words)] == list(digest("fingerprint", base(5), base(9))[:12])
    assert fingerprint(base(9), base(5)) != fingerprint(base(5), base(9))


def test_every_byte_has_a_character_of_its_own_and_the_document_shows_the_same():
    assert len(set(CHARACTERS)) == len(CHARACTERS) == 256
    document = Path(ROOT / "docs" / "ballot-format.md").read_text("utf-8")
    rows = [f"| {row:X}x | {' | '.join(CHARACTERS[16 * row : 16 * row + 16])} |" for row in range(16)]
    assert "\n".join(rows) in document
