"""An address that nobody gave out: a page or a refusal in words, never an error page."""

import pytest

from tests.pages import words


@pytest.mark.parametrize(
    "address", ["/?congress=%00", "/search/?q=a%00b", "/trace/?number=%00", "/projects/%00/", "/?%00=1&congress=1%00"]
)
def test_a_character_that_no_text_holds_is_refused_before_anything_is_looked_for(world, client, address):
    answer = client.get(address)
    assert (answer.status_code, "不能识别的字符" in words(answer)) == (400, True)


@pytest.mark.parametrize("year", ["20261", "9" * 30, "9" * 5000])
@pytest.mark.parametrize("page", ["/demands/", "/supervision/calendar/"])
def test_a_year_with_more_digits_than_a_year_has_is_not_found(world, client, page, year):
    assert client.get(page, {"year": "2026"}).status_code == 200
    assert client.get(page, {"year": year}).status_code == 404
