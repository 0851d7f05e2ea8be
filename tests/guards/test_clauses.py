"""A parameter that no rule obeys is decoration; a rule that cites what the measure lacks obeys nothing."""

import ast
import re

import pytest

from piaojue.rules.words import PARAMETER_WORDS
from tests.guards.test_acts import measures
from tests.guards.tree import modules, shown

CLAUSES = re.compile(r"Clauses:((?:\s+[a-z]+\.[a-z_]+,?)+)")


def cited():
    """(where, parameter) of every `Clauses:` line."""
    for path, nodes in modules().items():
        for node in nodes:
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                for found in CLAUSES.finditer(ast.get_docstring(node) or ""):
                    for key in re.findall(r"[a-z]+\.[a-z_]+", found.group(1)):
                        yield f"{shown(path)}:{getattr(node, 'name', '')}", key


def test_every_parameter_is_obeyed_by_a_rule():
    assert sorted(PARAMETER_WORDS.keys() - {key for _, key in cited()}) == []


def test_every_cited_clause_exists():
    assert [(where, key) for where, key in cited() if key not in PARAMETER_WORDS] == []


@pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure.id)
def test_the_measures_have_exactly_the_known_parameters(measure):
    assert set(measure.parameters) == set(PARAMETER_WORDS)


def test_a_rule_that_reads_a_parameter_cites_it_somewhere():
    """The key in `measure.share("decide.quorum")` stands in a `Clauses:` line of the program."""
    reading = set()
    for nodes in modules().values():
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                key = next((known for known in PARAMETER_WORDS if node.value.split(".")[:2] == known.split(".")), None)
                reading |= {key} if key else set()
    assert sorted(reading - {key for _, key in cited()}) == []
