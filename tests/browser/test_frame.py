"""The frame of every page in a real browser, on a phone and on a desk: styled, scripted, no wider than the screen."""

import pytest
from django.urls import reverse

from tests.founded import district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 800}}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_page_is_styled_and_fits(page, live_server, size):
    district()
    page.set_viewport_size(size)
    page.goto(live_server.url + reverse("bodies:login"))
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    sheets = page.eval_on_selector_all(
        "link[rel=stylesheet]", "links => links.map((link) => link.sheet?.cssRules.length)"
    )
    assert len(sheets) > 1
    assert all(sheets)  # each was found, and has rules in it
    assert page.evaluate("typeof htmx") == "object"
