"""The content security policy forbids inline script and style: a page that has some looks right only in a test."""

import re

from tests.guards.tree import lines_with, modules, shown, templates

INLINE = r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on"


def test_templates_hold_no_inline_script_or_style():
    assert found(templates()) == []


def test_program_writes_no_inline_script_or_style():
    texts = {path: path.read_text("utf-8") for path in modules() if "documents" not in path.parts}
    html = {path: text for path, text in texts.items() if re.search(r"</?[a-z]+[ >]", text)}
    assert found(html, r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=\\?[\"']") == []


def found(texts, pattern=INLINE):
    return [f"{shown(path)}:{line}" for path, text in texts.items() for line in lines_with(pattern, text)]
