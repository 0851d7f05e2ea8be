"""What a page owes to those who listen to it: one heading above all, a title, names for what is only drawn."""

import re

from tests.guards.tree import lines_with, shown, templates

EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
PICTURE = r"<svg(?![^>]*(?:aria-hidden=\"true\"|role=\"img\" aria-label=))"
BAR = r"<progress(?![^>]*aria-label=)"
CELL = re.compile(r"<td(?![^>]*(?:data-label|\bwide\b|colspan))[^>]*>")
CARDS = re.compile(r'<table class="table cards.*?</table>', re.DOTALL)
STANDING = ("seal.html", "desk.html")  # a warning that stands there however the page is opened


def test_pictures_and_bars_have_names():
    assert found(PICTURE) == found(BAR) == []


def test_every_page_has_a_title_of_its_own():
    """Titles alone tell open pages apart for who cannot see them; a page that others extend leaves it to them."""
    parent = {shown(path).split("/templates/")[1]: EXTENDS.search(text) for path, text in templates().items()}
    extended = {found[1] for found in parent.values() if found}
    texts = {shown(path).split("/templates/")[1]: text for path, text in templates().items()}
    leaves = [name for name, found in parent.items() if found and name not in extended]
    assert [name for name in leaves if not re.search(r"{% block title %}(?!{% endblock)", texts[name])] == []


def test_every_page_has_one_heading_above_all():
    pages = {path: text for path, text in templates().items() if '{% extends "shell/base.html" %}' in text}
    assert [shown(path) for path, text in pages.items() if not re.search(r"<h1[ >]|documents/paper.css", text)] == []


def test_a_refusal_is_where_the_page_begins():
    lines = found('class="refusal" role="alert"(?! tabindex="-1" autofocus)')
    assert [line for line in lines if not line.split(":")[0].endswith(STANDING)] == []


def test_a_cell_that_stands_in_a_card_says_what_it_is():
    bare = [
        f"{shown(path)}: {cell}"
        for path, text in templates().items()
        for table in CARDS.findall(text)
        for cell in CELL.findall(table)
    ]
    assert bare == []


def found(pattern):
    return [f"{shown(path)}:{line}" for path, text in templates().items() for line in lines_with(pattern, text)]
