"""A model changed without its migration works on the author's machine only."""

import pytest
from django.core.management import call_command

from tests.guards.tree import SRC


@pytest.mark.django_db
def test_migrations_say_all_that_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named_for_what_they_do():
    named_by_a_clock = [path.name for path in SRC.rglob("migrations/*.py") if "_auto_" in path.name]
    assert named_by_a_clock == []
