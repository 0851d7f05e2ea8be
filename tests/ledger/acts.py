"""Acts to write in the tests of the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from piaojue.ledger.actions import sign_head, write
from piaojue.ledger.evidence import verify
from piaojue.ledger.models import Entry, Head
from piaojue.ledger.signing import SignedHead
from piaojue.ledger.verification import Fault

MORNING = datetime(2026, 1, 5, 0, 30, tzinfo=UTC)
ACT: dict[str, Any] = {
    "chain": "520112",
    "who": "person/7",
    "office": "clerk",
    "verb": "collect.merge",
    "about": "demand/1",
    "article": "wudang/2026.1/9",
    "at": MORNING,
    "facts": {"tickets": ["HL-1", "HL-2"], "title": "学校门前道路"},
}

FORGETTING: dict[str, Any] = {
    **{name: ACT[name] for name in ("chain", "who", "office", "article", "at")},
    "verb": "collect.forget",
    "about": "demand/1",
}


def act(**changes: Any) -> Entry:
    """Write one act in a transaction of its own."""
    with transaction.atomic():
        return write(**{**ACT, **changes})


def acts(count: int, chain: str = ACT["chain"]) -> list[Entry]:
    """Write `count` acts about different things, some with personal details."""
    return [
        act(
            chain=chain,
            about=f"demand/{n % 5}",
            at=MORNING + timedelta(hours=n),
            facts={"number": n, "open": n % 2 == 0, "title": f"第{n}项", "places": ["洛湾", "新场"]},
            personal={"name": f"居民{n}", "phone": f"1380000{n:04}"} if n % 4 == 0 else None,
        )
        for n in range(1, count + 1)
    ]


def signed(chain: str = ACT["chain"], reason: str = "票决结果公告") -> Head:
    """Sign where the chain stands, in a transaction of its own."""
    with transaction.atomic():
        return sign_head(chain, reason=reason, at=MORNING)


def faults(chain: str, *carried: SignedHead) -> list[tuple[Fault, int]]:
    """What the verification finds in the database, against heads carried in from outside."""
    report = verify(chain, carried=carried, progress=lambda _entries: None)
    return [(finding.fault, finding.seq) for finding in report.findings]
