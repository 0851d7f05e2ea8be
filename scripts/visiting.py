"""`./run --check`: open the main pages as a visitor would, and every page they lead to."""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from pathlib import Path

PAGES = (
    "/",
    "/projects/",
    "/projects/1/life/",
    "/measure/",
    "/login/",
    "/demands/",
    "/suggest/",
    "/ledger/",
    "/check/",
)
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')


def visit(address: str, accounts: Path) -> int:
    """Every main page, and once each what the first page links to; the first broken page is named."""
    broken: list[str] = []
    linked: set[str] = set()
    for page in PAGES:
        linked |= set(LINK.findall(_open(address, page, broken)))
    for page in sorted(linked - set(PAGES)):
        _open(address, page, broken)
    if not accounts.is_file():
        broken.append(f"没有演示账号({accounts.name})")
    for each in broken:
        print(f"打不开:{each}", file=sys.stderr)
    if not broken:
        print(f"OK:{len(linked | set(PAGES))}个地址都能打开。")
    return 1 if broken else 0


def _open(address: str, page: str, broken: list[str]) -> str:
    try:
        with urllib.request.urlopen(address.rstrip("/") + page, timeout=30) as answer:  # noqa: S310 - our own address
            return str(answer.read().decode("utf-8", errors="replace"))
    except urllib.error.HTTPError as refused:
        broken.append(f"{page}({refused.code})")
    except OSError as wrong:
        broken.append(f"{page}({wrong})")
    return ""
