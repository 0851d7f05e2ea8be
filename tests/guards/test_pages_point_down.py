"""A page that extends, includes or links to a higher floor breaks as soon as that floor is taken away.

The frame of the page (config/frame.py) is the one place that knows every floor and hands its addresses down.
"""

import ast
import re

from django.urls import get_resolver

from tests.guards.tree import FLOOR, floor_of, modules, shown, templates

TEMPLATE_NAME = re.compile(r"""{%\s*(?:extends|include)\s+["']([a-z_]+)/""")
URL_NAME = re.compile(r"""{%\s*url\s+["']([a-z_]+:[a-z_]+)["']""")
NAMED = re.compile(rf"(?:{'|'.join(FLOOR)}):[a-z_]+")


def url_names():
    """(file, url name) for every page named in a template or in a string of the program."""
    for path, text in templates().items():
        yield from ((path, name) for name in URL_NAME.findall(text))
    for path, nodes in modules().items():
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAMED.fullmatch(node.value):
                yield path, node.value


def test_templates_extend_and_include_down_or_level():
    up = [
        f"{shown(path)} -> {floor}"
        for path, text in templates().items()
        for floor in TEMPLATE_NAME.findall(text)
        if FLOOR[floor] > FLOOR[floor_of(path)]
    ]
    assert up == []


def test_links_point_down_or_level():
    up = [f"{shown(path)} -> {name}" for path, name in url_names() if height_of(name) > FLOOR[floor_of(path)]]
    assert up == []


def test_every_link_leads_to_a_page():
    known = {
        f"{space}:{name}"
        for space, (_, resolver) in get_resolver().namespace_dict.items()
        for name in resolver.reverse_dict
        if isinstance(name, str)
    }
    assert known
    assert sorted({f"{shown(path)} -> {name}" for path, name in url_names() if name not in known}) == []


def height_of(name):
    return FLOOR[name.split(":")[0]]
