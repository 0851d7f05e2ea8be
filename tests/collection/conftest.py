"""A year whose leads speak of known matters."""

import pytest

from tests.collection.mined import told


@pytest.fixture
def cycle(db):
    """A district's year with the messages of a small district as tickets, none mined yet."""
    return told()
