"""Browsers of three scrutineers, each on the page of the device, carried through the ceremony together."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from piaojue.elections import actions
from tests.browser.fingers import PHONE, fits, go_on, picture
from tests.elections.sealing import AT
from tests.pages import user_of

PASSPHRASE = "乌当票决2026"  # noqa: S105 - of these tests


class Browsers:
    """A browser for each scrutineer, logged in, on the page of the device; the first is the chief's."""

    def __init__(self, new_context, address, hall):
        self.new_context, self.address, self.hall, self.complaints = new_context, address, hall, []
        people = hall.world.scrutineers[:3]
        actions.set_up(hall.election, people, by=hall.by("clerk"), at=AT)
        self.pages = [self._page(person) for person in people]

    @property
    def chief(self):
        return self.pages[0]

    def _page(self, person):
        context = self.new_context(viewport=PHONE)
        client = Client()
        client.force_login(user_of(person), backend="django.contrib.auth.backends.ModelBackend")
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.address}])
        page = context.new_page()
        page.on("pageerror", lambda broke: self.complaints.append(str(broke)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.goto(self.address + reverse("elections:device", args=[self.hall.election.pk]))
        return page

    def at(self, title, pages=None):
        """These pages show this title, and fit the phone."""
        for page in pages or self.pages:
            page.locator("h1", has_text=title).wait_for()
            assert fits(page)
            picture(page, f"device-{title}", whole=True)

    def press(self, button, pages=None):
        for page in pages or self.pages:
            go_on(page, button)

    def through(self, title, button, pages=None):
        self.at(title, pages)
        self.press(button, pages)

    def enter(self, page):
        page.locator("input[type=password]").first.wait_for()
        for field in page.locator("input[type=password]").all():
            field.fill(PASSPHRASE)
        page.locator("form button").click()

    def get_ready(self):
        for page in self.pages:
            self.enter(page)
        self.at("核对每个人的六个词")
        assert len({page.locator(".said").inner_text().replace("（您）", "") for page in self.pages}) == 1
        self.press("全都相同，做密钥")
        self.through("抽取票签的代码", "抽取", [self.chief])
        self.through("给您的份额留一份备份", "已经留好备份")
        self.through("签署投票清单", "核对无误，签署")
        self.through("试一次解密", "试解密")
        self.at("打印票签", [self.chief])
        self.at("一切就绪", self.pages[1:])

    def together(self, title):
        """What the chief has drawn up gets the second signature."""
        self.through(title, "核对无误，签署", [self.pages[1]])


@pytest.fixture
def browsers(new_context, live_server, hall):
    held = Browsers(new_context, live_server.url, hall)
    yield held
    on_purpose = ("net::ERR_FAILED", "status of 403", "status of 503")  # a cut network, an old token, a full disk
    assert [said for said in held.complaints if not any(mark in said for mark in on_purpose)] == []
