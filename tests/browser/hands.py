"""Hands on the pages: somebody in an office, on a day, opens a page, fills it in and presses its one button."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

SIZE = {"width": 390, "height": 844}


class Hands:
    """A browser that several people use in turn, each with a log-in of their own."""

    def __init__(self, new_context, address, world):
        self.new_context, self.address, self.world = new_context, address, world
        self.pages, self.complaints = {}, []

    def person(self, role):
        return self.world.cast.clerk if role == "clerk" else self.world.cast.people[role]

    def page(self, role):
        """The page of a role; the resident has no log-in."""
        if role not in self.pages:
            context = self.new_context(viewport=SIZE)
            if role != "resident":
                context.add_cookies([self._cookie(role)])
            page = context.new_page()
            page.on("console", lambda said: self._heard(said))
            page.on("pageerror", lambda broke: self.complaints.append(str(broke)))
            self.pages[role] = page
        return self.pages[role]

    def _heard(self, said):
        if said.type == "error" and "422" not in said.text:
            self.complaints.append(said.text)

    def _cookie(self, role):
        person = self.person(role)
        if person.user is None:
            person.user = User.objects.create_user(f"user{person.pk}")
            person.save()
        client = Client()
        client.force_login(person.user, backend="django.contrib.auth.backends.ModelBackend")
        return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.address}

    def see(self, role, path):
        """Open a page; it is there."""
        page = self.page(role)
        answer = page.goto(self.address + path)
        assert answer.status == 200, f"{role} {path}: {answer.status}"
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZE["width"], f"{path} is wider than a phone"
        return page

    def do(self, role, path, press=None, **filled):
        """Open a page, fill in its form, press its button (or the one that says `press`); it is taken."""
        page = self.see(role, path)
        for name, value in filled.items():
            self.fill(page, name, value)
        button = page.locator("main form button[type=submit]")
        self.press(button.filter(has_text=press) if press else button)
        refused = page.locator(".refusal, .wrong")
        assert refused.count() == 0, f"{role} {path}: {refused.all_inner_texts()}"
        return page

    def refused(self, role, path, **filled):
        """The same, but the rule says no, in its own words."""
        page = self.see(role, path)
        for name, value in filled.items():
            self.fill(page, name, value)
        self.press(page.locator("main form button[type=submit]"))
        return page.locator(".refusal, .wrong").first.inner_text()

    @staticmethod
    def press(button):
        """Press a button that sends a form; its answer is there."""
        with button.page.expect_navigation():
            button.first.click()

    @staticmethod
    def fill(page, name, value):
        field = page.locator(f"main [name='{name}']")
        kind = field.first.evaluate("each => each.tagName + ' ' + each.type")
        if kind == "INPUT radio":
            page.locator(f"main [name='{name}'][value='{value}']").check()
        elif value is True:
            field.check()
        elif kind == "INPUT checkbox":
            for each in value if isinstance(value, list) else [value]:
                page.locator(f"main [name='{name}'][value='{each}']").check()
        elif kind == "INPUT file":
            field.set_input_files(value)
        elif kind.startswith("SELECT"):
            field.select_option(value if isinstance(value, list) else str(value))
        else:
            field.fill(value.isoformat() if isinstance(value, date) else str(value))

    @staticmethod
    @contextmanager
    def on(year, month, day):
        """The clock of the rehearsal stands at nine on that day."""
        shown = datetime(year, month, day, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
        before, settings.REHEARSAL_OFFSET = settings.REHEARSAL_OFFSET, shown - datetime.now(UTC)
        try:
            yield
        finally:
            settings.REHEARSAL_OFFSET = before


def number_in(address):
    """The last number of an address."""
    return int(re.findall(r"\d+", address)[-1])
