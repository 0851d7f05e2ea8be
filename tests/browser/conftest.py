"""A real Chromium, the system's own; a page that breaks the content security policy or a script fails the test."""

import os
import shutil

import pytest
from django.db import connection
from playwright.sync_api import expect

from piaojue.ballotbox.contest import Kind
from piaojue.ballotbox.simulation import prepare
from tests.browser.ballot_server import Server
from tests.browser.fingers import PHONE, plan

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
PATIENCE = 60_000  # milliseconds: how long a busy machine may take; nothing in these tests waits less, or without end
LONGEST = ("test_the_year_by_hand", "test_three_scrutineers", "test_a_lost_laptop", "test_a_phone_votes_on")
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The longest first: of two processes, neither waits at the end for a walk through the year of the other."""
    items.sort(key=lambda item: not item.name.startswith(LONGEST))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    program = os.environ.get("PIAOJUE_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        pytest.skip("no Chromium: sudo apt install chromium fonts-noto-cjk")
    return {**browser_type_launch_args, "executable_path": program, "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.fixture
def new_context(new_context):
    """A browser for one more person, closed after the test: before the database is emptied under its pages."""

    def begin(**also):
        context = new_context(**also)
        context.set_default_timeout(PATIENCE)
        return context

    return begin


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """Browsers ask several things at once: SQLite takes that from a file, as in use, and not in memory."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")


@pytest.fixture(autouse=True, scope="session")
def asking_the_database_beside_the_browsers_loop():
    """Playwright keeps a loop running in the thread that the tests ask the database from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(autouse=True)
def no_page_complains(page):
    """Whatever the browser's console calls an error is one: a refused style, a script that broke, a lost file."""
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda broke: complaints.append(str(broke)))
    yield complaints
    assert complaints == []


@pytest.fixture
def broken_network(no_page_complains):
    """Here requests fail on purpose: what the browser itself says of an answer that is none is no complaint."""
    yield
    no_page_complains[:] = [said for said in no_page_complains if not said.startswith("Failed to load resource")]


@pytest.fixture
def voting(page, live_server):
    """A phone before a server of the vote."""
    page.set_viewport_size(PHONE)

    def begin(kind=Kind.CHOOSE, slip=1, **also):
        server = Server(prepare(plan(kind)), **also)
        server.serve(page.context, live_server.url)
        page.goto(server.slip(slip))
        return server

    return begin
