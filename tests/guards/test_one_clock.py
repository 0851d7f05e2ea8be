"""A clock read inside a rule or an action cannot be rehearsed, tested or replayed: time comes in from the doors."""

import ast

from tests.guards.tree import SRC, lines_with, modules, shown, templates

DOORS = ("views.py", "pages.py", "commands.py")  # and `ticket_views.py`: the end of the name counts
ALSO = {
    SRC / "shell" / "clock.py": "the clock itself",
    SRC / "bodies" / "access.py": "the middleware: which offices are held today",
    SRC / "config" / "frame.py": "the frame of every page: today's date, what waits",
    SRC / "portal" / "demonstration" / "sealed.py": "the demonstration's devices: they set the clock that doors read",
    SRC / "config" / "trial" / "world.py": "a trial's doors: a vote that is held now",
}
CLOCKS = {"datetime": {"now", "utcnow", "today"}, "date": {"today"}, "timezone": {"now"}, "time": {"time"}}
LOCAL = {"localdate", "localtime", "get_current_time"}  # they read the clock when not told a moment


def reads(node):
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
        owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
        return node.attr in CLOCKS.get(owner, ())
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOCAL:
        return not node.args and not node.keywords
    if isinstance(node, ast.keyword):
        return node.arg in ("auto_now", "auto_now_add")
    return isinstance(node, ast.ImportFrom) and node.module == "piaojue.shell.clock"


def test_only_views_and_commands_read_the_clock():
    reading = [
        f"{shown(path)}:{getattr(node, 'lineno', '?')}"
        for path, nodes in modules().items()
        if not path.name.endswith(DOORS) and path not in ALSO
        for node in nodes
        if reads(node)
    ]
    assert reading == []


def test_every_exception_still_reads_the_clock():
    assert [path for path in ALSO if not any(reads(node) for node in modules()[path])] == []


def test_templates_are_told_the_time():
    telling = [shown(path) for path, text in templates().items() if lines_with(r"{%\s*now\b", text)]
    assert telling == []
