"""`utils.py` takes in whatever has no home, and a mark for later is a promise without a date."""

from tests.guards.tree import committed, lines_with, shown

HOMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "stuff"}
LATER = r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b"


def test_every_file_and_folder_is_named_for_what_it_knows():
    nameless = [shown(path) for path in committed() if HOMELESS & {part.split(".")[0] for part in path.parts}]
    assert nameless == []


def test_nothing_is_marked_for_later():
    marked = [
        f"{shown(path)}:{line}"
        for path, text in committed().items()
        if path.suffix in (".py", ".html", ".js", ".css", ".toml", ".md")
        for line in lines_with(LATER, text)
    ]
    assert marked == []
