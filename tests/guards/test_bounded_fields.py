"""What is typed into a form is bounded: a number no column holds, a year no term can be counted in, end in an error."""

import ast

from tests.guards.tree import SRC, modules, shown

THEIR_OWN = {"IntegerField": SRC / "shell" / "numbers.py", "DateField": SRC / "shell" / "days.py"}


def fields(name):
    """Where a form has such a field of Django's own, with the names of its arguments."""
    for path, nodes in modules().items():
        for node in nodes:
            if isinstance(node, ast.Call) and ast.unparse(node.func) == f"forms.{name}" and path != THEIR_OWN[name]:
                yield f"{shown(path)}:{node.lineno}", {each.arg for each in node.keywords}


def test_every_whole_number_of_a_form_has_a_largest():
    assert [where for where, given in fields("IntegerField") if "max_value" not in given] == []


def test_every_day_of_a_form_is_of_a_year_in_which_terms_can_be_counted():
    assert [where for where, _ in fields("DateField")] == []
