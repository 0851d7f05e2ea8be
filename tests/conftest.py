"""What all tests share."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as examples
from xdist.remote import Producer

from piaojue.documents import standing as document_guards
from piaojue.elections import append_only as board_guards
from piaojue.ledger import append_only as ledger_guards
from tests.migrated import from_a_script
from tests.together import Together
from tests.world import World, build

# however busy the machine is: no example is too late, no drawing of one too slow
examples.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.register_profile("daily", examples.get_profile("unhurried"), max_examples=20)
examples.load_profile("unhurried")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database is tested once; on PostgreSQL only the rest is tested again."""
    items.sort(key=lambda item: item.get_closest_marker("thorough") is None)  # none of the longest at the end
    if connection.vendor != "postgresql":
        return
    asking = [each for each in items if _asks_a_database(each)]
    config.hook.pytest_deselected(items=[each for each in items if not _asks_a_database(each)])
    items[:] = asking


def pytest_collection_finish() -> None:
    """The thousands of collected tests stay to the end: nobody need look for garbage among them."""
    gc.collect()
    gc.freeze()


def _asks_a_database(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres"))
    return marked or bool({"db", "transactional_db"} & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest) -> None:
    """The database of the tests, without walking through every migration each time."""
    with from_a_script():
        request.getfixturevalue("django_db_setup")


@pytest.fixture(autouse=True, scope="session")
def ledger_can_be_emptied_between_tests() -> Iterator[None]:
    """A test with real transactions is cleaned up by emptying all tables, which ledger, documents and boards refuse."""
    empty = TransactionTestCase._fixture_teardown

    def empty_unguarded(case: TransactionTestCase) -> None:
        for guarded in (ledger_guards, document_guards, board_guards):
            guarded.lower_guards(connection)
        try:
            empty(case)
        finally:
            for guarded in (ledger_guards, document_guards, board_guards):
                guarded.raise_guards(connection)

    again = patch(
        "django.core.management.commands.flush.emit_post_migrate_signal"
    )  # permissions: nothing asks for them
    with patch.object(TransactionTestCase, "_fixture_teardown", empty_unguarded), again:
        yield


@pytest.fixture(autouse=True, scope="session")
def signing_keys_for_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Heads and receipts are signed with keys of the tests, never with those of this installation."""
    keys = tmp_path_factory.mktemp("keys")
    settings.LEDGER_KEY, settings.BALLOT_KEY = keys / "ledger-key.pem", keys / "ballot-key"


@pytest.fixture(autouse=True, scope="session")
def passwords_hash_fast() -> None:
    """A password is hashed slowly on purpose; tests log in often."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def world(db: None) -> World:
    """A district congress of thirty deputies at the beginning of its year."""
    return build()
