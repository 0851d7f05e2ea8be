"""A year whose leads speak of known matters."""

import pytest

from tests.collection.mined import take
from tests.founded import district, year_of
from tests.mining.messages import messages


@pytest.fixture
def cycle(db):
    """A district's year with the messages of a small district as tickets, none mined yet."""
    congress, clerk = district()
    cycle = year_of(congress, clerk)
    cycle.clerk = clerk
    take(cycle, messages())
    return cycle
