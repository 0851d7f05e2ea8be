"""Style sheets and scripts are gathered when they changed, and not at every start."""

import pytest

from piaojue.config.static_files import gather

pytestmark = pytest.mark.thorough


@pytest.fixture
def source(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "assets"]
    path = tmp_path / "assets" / "own.css"
    path.parent.mkdir()
    path.write_text("a { color: red; }")
    return path


def test_nothing_is_gathered_twice(source, settings):
    assert gather()
    assert (settings.STATIC_ROOT / "own.css").read_text() == "a { color: red; }"
    assert not gather()


def test_what_changed_is_gathered_again(source, settings):
    gather()
    source.write_text("a { color: black; }")
    assert gather()
    assert (settings.STATIC_ROOT / "own.css").read_text() == "a { color: black; }"
