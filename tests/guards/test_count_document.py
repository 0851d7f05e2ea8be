"""docs/count.md explains every word of the rules of a count, and its example says what it promises."""

import re

import pytest

from piaojue.rules.ballots import BallotForm, Unmarked
from piaojue.rules.count import count
from piaojue.rules.count_files import rules_as_json, rules_from, totals_from
from piaojue.rules.count_rules import BudgetCheck, Ordering, OverMarked, Shortfall, Surplus, Tie
from piaojue.rules.fields import fields_of_json
from piaojue.rules.outcome import Outcome, Reason
from piaojue.rules.quorum import Base
from tests.guards.tree import ROOT

TEXT = (ROOT / "docs" / "count.md").read_text("utf-8")
EXAMPLES = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
WORDS = (BallotForm, Unmarked, BudgetCheck, Ordering, OverMarked, Shortfall, Surplus, Tie, Outcome, Reason, Base)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_every_word_is_explained(words):
    assert [word.value for word in words if f"`{word.value}`" not in TEXT] == []


def test_every_field_of_the_rules_is_explained():
    rules = rules_as_json(rules_from(fields_of_json(EXAMPLES[0], "rules")))
    assert [name for name in rules if f"`{name}`" not in TEXT] == []


def test_the_example_ends_in_a_tie_as_the_text_says():
    certificate = count(
        totals_from(fields_of_json(EXAMPLES[1], "totals")), rules_from(fields_of_json(EXAMPLES[0], "rules"))
    )
    assert certificate.outcome is Outcome.UNDECIDED
    assert certificate.keys(Reason.ADOPTED) == ("1",)
    assert certificate.keys(Reason.TIED) == ("2", "3")
