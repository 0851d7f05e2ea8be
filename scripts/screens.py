"""Take the pictures of docs/screens from a fresh demonstration year, at both widths, and write their page.

python -m scripts.screens        (make screens; needs Chromium)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from typing import Any, NamedTuple

from scripts.accounts import Account, accounts
from scripts.installing import install
from scripts.places import PYTHON, ROOT, environment
from scripts.serving import free_port, server_on
from scripts.stages import CHROMIUM

PICTURES = ROOT / "docs" / "screens"
PAGE = ROOT / "docs" / "screens.md"
WIDTHS = {390: 1200, 1280: 1000}  # and the most height that is kept


class Screen(NamedTuple):
    """A picture: its file, whose page (empty for a resident), the address, the words of the links to follow."""

    name: str
    words: str
    role: str
    address: str
    follow: tuple[str, ...] = ()


SCREENS = (
    Screen("home", "首页", "", "/"),
    Screen("suggest", "提一条建议", "", "/suggest/?congress=520112007"),
    Screen("demands", "大家的需求", "", "/demands/?congress=520112"),
    Screen("life", "一个项目的一生：没有通过测评、正在整改的项目", "", "/projects/8/life/?congress=520112"),
    Screen("tasks", "待我办理", "demo.government", "/tasks/"),
    Screen("screening", "筛选台", "demo.government", "/screening/"),
    Screen("deliberation", "审议", "", "/deliberation/?congress=520112"),
    Screen("decision", "票决工作台", "demo.town.presidium", "/decision/desk/"),
    Screen("hall", "会场工作台", "demo.town.clerk", "/decision/", ("会场大屏",)),
    Screen("result", "票决结果", "", "/decision/?congress=520112", ("看结果",)),
    Screen("delivery", "实施看板", "", "/delivery/?congress=520112"),
    Screen("visit", "监督员到场督查", "demo.supervisor", "/supervision/14/visit/"),
    Screen("board", "监督看板", "", "/supervision/?congress=520112"),
    Screen(
        "calendar", "监督日程：什么到期、什么逾期、由谁办理", "", "/supervision/calendar/?congress=520112&month=2026-03"
    ),
    Screen("activity", "一次视察：通知、意见和等待答复的政府", "demo.government", "/supervision/activities/1/"),
    Screen("problems", "三张清单", "", "/supervision/problems/?congress=520112"),
    Screen("evaluation", "测评", "", "/evaluation/?congress=520112"),
    Screen("measure", "实施办法逐条", "", "/measure/?congress=520112"),
    Screen("ledger", "账本", "", "/ledger/?congress=520112"),
    Screen("bodies", "机构和代表", "demo.clerk", "/congress/"),
)


def main() -> int:
    """All pictures, and the page that shows them."""
    program = next(filter(None, map(which, CHROMIUM)), None)
    if program is None:
        print("没有 Chromium。请先运行：sudo apt install chromium fonts-noto-cjk", file=sys.stderr)
        return 1
    install("browser")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PIAOJUE_DATA": folder, "PIAOJUE_DATABASE_URL": ""}
        subprocess.run([PYTHON, "-m", "piaojue.config.cli", "prepare", "--demo"], env=environment(), check=True)
        with server_on(free_port()) as (_, address), _browser(program) as browser:
            by_name = {each.name: each for each in accounts()}
            for screen in SCREENS:
                for width, height in WIDTHS.items():
                    _take(browser, address, screen, by_name.get(screen.role), width, height)
                    print(f"{screen.name}-{width}.png", flush=True)
    PAGE.write_text("\n".join(_page()), encoding="utf-8")
    return 0


@contextmanager
def _browser(program: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this command needs it

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])


def _take(browser: Any, address: str, screen: Screen, account: Account | None, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844 if width < 600 else 800}, locale="zh-CN")
    page = context.new_page()
    if account is not None:
        page.goto(f"{address}login/")
        page.fill("[name=username]", account.name)
        page.fill("[name=password]", account.password)
        page.click("main [type=submit]")
        page.wait_for_load_state()
    page.goto(address.rstrip("/") + screen.address)
    for words in screen.follow:
        page.locator("main a", has_text=words).first.click()
        page.wait_for_load_state()
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(whole, height)})
    page.screenshot(path=PICTURES / f"{screen.name}-{width}.png")
    context.close()


def _page() -> Iterator[str]:
    yield "# 各个页面\n\n手机（390）和电脑（1280）各一张，取自演示年度；`make screens` 重新生成。\n"
    for screen in SCREENS:
        yield f"## {screen.words}\n"
        yield "| 390 | 1280 |\n|---|---|"
        yield "| " + " | ".join(f"![{screen.words}](screens/{screen.name}-{width}.png)" for width in WIDTHS) + " |\n"


if __name__ == "__main__":
    sys.exit(main())
