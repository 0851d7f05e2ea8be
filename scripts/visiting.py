"""`./run --check`: open the main pages as a visitor and as each role would, and every page they lead to."""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.parse import urlencode

from scripts.accounts import Account

PAGES = (
    "/",
    "/projects/",
    "/projects/1/life/",
    "/demands/",
    "/suggest/",
    "/decision/",
    "/delivery/",
    "/evaluation/",
    "/documents/",
    "/measure/",
    "/ledger/",
    "/check/",
    "/login/",
)
DESK = ("/", "/tasks/", "/projects/1/life/")
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 30  # seconds


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser: keeps cookies, remembers what was opened and what would not open."""

    address: str
    name: str = "访客"
    opened: int = 0
    broken: list[str] = field(default_factory=list)
    opener: urllib.request.OpenerDirector = field(
        default_factory=lambda: urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    )

    def open(self, page: str, form: dict[str, str] | None = None) -> str:
        """The text of a page; nothing, and a complaint, if it does not open."""
        sent = urlencode(form).encode() if form else None
        try:
            with self.opener.open(self.address.rstrip("/") + page.replace("&amp;", "&"), sent, PATIENCE) as answer:
                self.opened += 1
                return str(answer.read().decode("utf-8", errors="replace"))
        except urllib.error.HTTPError as refused:
            self.broken.append(f"{page}（{self.name}，{refused.code}）")
        except OSError as wrong:
            self.broken.append(f"{page}（{self.name}，{wrong}）")
        return ""

    def walk(self, pages: Iterable[str], known: set[str]) -> None:
        """Open pages, and what they lead to unless somebody has opened that before."""
        first = set(pages)
        linked = {link for page in sorted(first) for link in LINK.findall(self.open(page))}
        for page in sorted(linked - first - known):
            self.open(page)
        known |= linked | first

    def log_in(self, account: Account) -> None:
        token = TOKEN.search(self.open("/login/"))
        form = {"username": account.name, "password": account.password}
        answer = self.open("/login/", {**form, "csrfmiddlewaretoken": token[1] if token else ""})
        if answer and 'name="password"' in answer:
            self.broken.append(f"/login/（{self.name}，口令不对）")


def visit(address: str, accounts: Iterable[Account]) -> int:
    """0 if everything opens; else 1, and every broken page is named with the role that met it."""
    known: set[str] = set()
    visitors = [Visitor(address)]
    visitors[0].walk(PAGES, known)
    for account in accounts:
        visitor = Visitor(address, account.name)
        visitor.log_in(account)
        visitor.walk(DESK, known)
        visitors.append(visitor)
    broken = [each for visitor in visitors for each in visitor.broken]
    if len(visitors) == 1:
        broken.append("演示账号（一个也没有）")
    for each in broken:
        print(f"打不开：{each}", file=sys.stderr)
    if not broken:
        print(f"OK：访客和{len(visitors) - 1}个角色打开网页{sum(v.opened for v in visitors)}次，都正常。")
    return 1 if broken else 0
