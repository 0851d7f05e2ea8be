"""A whole number typed into a form is bounded: what no column holds would end in an error page on PostgreSQL."""

import ast

from tests.guards.tree import SRC, modules, shown


def test_every_whole_number_of_a_form_has_a_largest():
    unbounded = [
        f"{shown(path)}:{node.lineno}"
        for path, tree in modules().items()
        if path != SRC / "shell" / "numbers.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "IntegerField"
        if ast.unparse(node.func.value) == "forms" and "max_value" not in {each.arg for each in node.keywords}
    ]
    assert unbounded == []
