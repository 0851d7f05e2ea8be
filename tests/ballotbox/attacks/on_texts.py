"""Attacks on the text of an entry: what is no canonical JSON, or not the only form of its value (row E6)."""

from __future__ import annotations

from piaojue.ballotbox.archive import Archive
from piaojue.ballotbox.rejection import Check
from tests.ballotbox.attacks.forging import Forgery, attack

V4 = Check.CHAIN


def _texts(name: str, old: bytes, new: bytes) -> None:
    """The issue count in another text: the same number, or another way of writing it."""

    def change(forgery: Forgery) -> Archive:
        archive = forgery.archive()
        at = forgery.at("issue-count")
        assert old in archive.lines[at], archive.lines[at]
        archive.lines[at] = archive.lines[at].replace(old, new, 1)
        return archive

    change.__name__ = name
    attack("E6", V4)(change)


_texts("one_key_twice", b'"drawn":8', b'"drawn":8,"drawn":8')
_texts("a_fraction", b'"drawn":8', b'"drawn":8.0')
_texts("an_exponent", b'"drawn":8', b'"drawn":8e0')
_texts("not_a_number", b'"drawn":8', b'"drawn":NaN')
_texts("a_negative_zero", b'"papers":3', b'"papers":-0')
_texts("a_huge_number", b'"drawn":8', b'"drawn":9007199254740992')
_texts("a_true_value", b'"drawn":8', b'"drawn":true')
_texts("a_space", b'"drawn":8', b'"drawn": 8')
_texts("keys_out_of_order", b'"drawn":8,"papers":3', b'"papers":3,"drawn":8')
_texts("a_needless_escape", b'"drawn"', b'"\\u0064rawn"')
_texts("a_lone_surrogate", b'"drawn":8', b'"drawn":"\\ud800"')
_texts("deep_nesting", b'"drawn":8', b'"drawn":' + b"[" * 60 + b"]" * 60)
_texts("something_behind_the_end", b'"issue-count"}', b'"issue-count"}{}')


@attack("E6", V4)
def an_empty_line_at_the_end(forgery: Forgery) -> Archive:
    archive = forgery.archive()
    archive.lines.append(archive.lines.pop() + b"\n")
    return archive
