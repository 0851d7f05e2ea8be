"""Every picture and page that a document points to is there."""

import re

from tests.guards.tree import committed, shown

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_documents_point_to_what_is_there():
    lost = [
        f"{shown(path)}: {link}"
        for path, text in committed().items()
        if path.suffix == ".md"
        for link in LINK.findall(text)
        if not (path.parent / link).exists()
    ]
    assert lost == []
