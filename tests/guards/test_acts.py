"""An act in the measure that no door takes is a promise; an act in a door that no measure gives can never be taken."""

import ast
import re
from functools import cache

from piaojue.rules.lifecycle import LIFE
from piaojue.rules.measure import parse
from piaojue.rules.words import ACT_WORDS, MEANS_WORDS
from tests.guards.tree import ROOT, modules

ASKING = ("decide", "evaluate")  # the links that put a question to an election
LEVELS = ("district", "township", "subdistrict")
ACT = re.compile(r"(?:found|collect|propose|deliberate|decide|implement|supervise|evaluate)\.[a-z_]+")


@cache
def measures():
    read = {level: (ROOT / "measures" / level / "measure.toml").read_text("utf-8") for level in LEVELS}
    district = parse(read["district"])
    township = parse(read["township"], parent=district)
    return district, township, parse(read["subdistrict"], parent=district)


def given():
    return {act for measure in measures() for act in measure.powers}


def strings(nodes):
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def asked_for(nodes):
    """The acts that a module asks `permit` for; a name built from parts fits every string of the module."""
    texts = strings(nodes) | set(MEANS_WORDS)
    for node in nodes:
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "leave_for":
            yield from (f"{link}.{node.args[1].value}" for link in ASKING)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "permit" and len(node.args) > 1:
            act = node.args[1]
            if isinstance(act, ast.Constant):
                yield act.value
            elif isinstance(act, ast.JoinedStr):
                link = act.values[0].value.rstrip(".") if isinstance(act.values[0], ast.Constant) else r"\w+"
                yield from (name for name in given() if re.match(rf"{link}\.", name) and name.split(".")[1] in texts)
            else:
                yield from (text for text in texts if ACT.fullmatch(text))


def taken():
    """The acts of all doors: those that modules ask leave for, and the steps of a project's life."""
    steps = {step.act for step in LIFE}
    return steps | {act for nodes in modules().values() for act in asked_for(nodes)}


def test_every_act_given_has_its_word():
    assert given() - set(ACT_WORDS) == set()
    assert set(ACT_WORDS) - given() == set()


def test_every_act_given_is_taken_by_some_door():
    assert sorted(given() - taken()) == []


def test_every_act_taken_is_given_by_some_measure():
    assert sorted(taken() - given()) == []


def test_every_act_named_anywhere_is_known():
    parameters = {key for measure in measures() for key in measure.parameters}
    named = {text for nodes in modules().values() for text in strings(nodes) if ACT.fullmatch(text)}
    assert sorted(named - set(ACT_WORDS) - parameters) == []
