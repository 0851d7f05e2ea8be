"""Two who issue at the same moment get two numbers that follow each other, and no number is lost by a refusal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connections, transaction

from piaojue.bodies.models import Congress
from piaojue.documents.models import Document
from piaojue.rules.refusal import Refused
from tests.documents.issuing import issue
from tests.founded import district

WRITERS, DOCUMENTS = 3, 8


@pytest.fixture
def database(transactional_db, tmp_path):
    """A database that threads share as processes do: on SQLite a file, with the options of the settings."""

    @contextmanager
    def connected():
        given = connections["default"]
        if given.vendor == "sqlite":
            connections["default"] = type(given)(
                {**given.settings_dict, "NAME": tmp_path / "shared.sqlite3"}, "default"
            )
        try:
            yield
        finally:
            connections["default"].close()

    for floor in ("ledger", "documents"):
        in_own_thread(connected, lambda floor=floor: call_command("migrate", floor, verbosity=0))
    return connected


def in_own_thread(connected, work):
    def run():
        with connected():
            return work()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


@pytest.mark.thorough
def test_numbers_have_no_gap_and_no_twin_under_pressure_and_refusals(database):
    pk, clerk = in_own_thread(database, lambda: (lambda congress, clerk: (congress.pk, clerk))(*district()))
    start = Barrier(WRITERS)

    def write(writer):
        with database():
            congress = Congress.objects.select_related("division").get(pk=pk)
            start.wait()
            for n in range(DOCUMENTS):
                issue(congress, clerk, title=f"第{writer}人第{n}件")
                with pytest.raises(Refused), transaction.atomic():
                    issue(congress, clerk, title="没有印发")
                    raise Refused("不行")

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))

    numbers = in_own_thread(database, lambda: sorted(Document.objects.values_list("number", flat=True)))
    assert numbers == list(range(1, WRITERS * DOCUMENTS + 1))
