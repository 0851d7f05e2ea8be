"""A second writer of a project's state would skip the measure's powers, the compare-and-set and the ledger."""

import ast

from tests.guards.tree import SRC, floor_of, modules, shown

WRITER = SRC / "projects" / "actions.py"
WRITING_CALLS = ("update", "create", "bulk_update", "update_or_create", "get_or_create")


def floors_with_a_state_of_their_own():
    """Other things, a problem found on a visit for instance, have states too; their floor writes them."""
    return {
        floor_of(path)
        for path, nodes in modules().items()
        if "models" in path.stem or "models" in path.parent.name
        for node in nodes
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "state" for t in node.targets)
    } - {"projects"}


def writes(node):
    """The expressions whose state a node writes, as source text."""
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return [ast.unparse(t.value) for t in targets if isinstance(t, ast.Attribute) and t.attr == "state"]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING_CALLS:
        names = [keyword.arg for keyword in node.keywords] + [ast.unparse(each) for each in node.args]
        if any(name == "state" or (name and "'state'" in name) for name in names):
            return [ast.unparse(node.func.value)]
    return []


def test_only_advance_writes_a_projects_state():
    own = floors_with_a_state_of_their_own()
    others = [
        f"{shown(path)}:{node.lineno} {written}"
        for path, nodes in modules().items()
        if path != WRITER
        for node in nodes
        for written in writes(node)
        if floor_of(path) not in own or "project" in written.lower().removeprefix("project.problems")
    ]
    assert others == []


def test_the_guard_sees_the_one_writer():
    assert sum(len(writes(node)) for node in modules()[WRITER]) == 2
