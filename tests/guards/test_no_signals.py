"""Business in a signal happens where nobody reads it; what follows from an act is called, or read from the ledger."""

import ast

from tests.guards.tree import modules, shown

SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals")


def imported(node):
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(f"{node.module}.{name.name}" for name in node.names)]
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []


def test_no_module_listens_to_or_sends_signals():
    listening = [
        f"{shown(path)}:{node.lineno}"
        for path, nodes in modules().items()
        for node in nodes
        if any(name.startswith(SIGNALS) for name in imported(node))
    ]
    assert listening == []
