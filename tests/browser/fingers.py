"""Fingers on the page of the ballot, and pictures of it for whoever wants to look."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import expect

from piaojue.ballotbox.contest import Kind
from piaojue.ballotbox.simulation import Plan

PHONE = {"width": 390, "height": 844}
PICTURES = os.environ.get("PIAOJUE_PICTURES")  # a folder to keep pictures in


def picture(page, name, whole=False):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=whole)


def plan(kind=Kind.CHOOSE, **also):
    return Plan(**{"voters": 6, "options": 6, "choose": 3, "papers": 0, "kind": kind, "seed": 5, **also})


def mark(page, *titles):
    for title in titles:
        page.get_by_label(title).click()


def go_on(page, *buttons):
    for name in buttons:
        page.get_by_role("button", name=name, exact=True).click()


def is_cast(page):
    expect(page.locator("h1")).to_contain_text("已投入票箱")
    return page.locator(".tracker").inner_text()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
