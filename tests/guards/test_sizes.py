"""A file that nobody can take in at once hides a noun; a function that fills a screen hides a verb."""

import ast

from tests.guards.tree import ROOT, SRC, modules, shown

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40


def everything():
    for folder in (SRC, ROOT / "scripts", ROOT / "tests"):
        yield from modules(folder).items()


def test_files_are_short():
    lengths = {shown(path): path.read_text("utf-8").count("\n") for path, _ in everything()}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_FILE} == {}


def test_functions_are_short():
    long = [
        f"{shown(path)}:{node.lineno} {node.name} ({node.end_lineno - node.lineno + 1})"
        for path, nodes in everything()
        if "stories" not in path.parts  # a story is told in one go
        for node in nodes
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= LINES_OF_A_FUNCTION
    ]
    assert long == []
