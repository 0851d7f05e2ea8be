"""The server's own key, with which it signs receipts: one secret of the installation, one key for each vote."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from piaojue.ballotbox.board import Entry, receipt
from piaojue.ballotbox.canonical import Record
from piaojue.ballotbox.group import Element, base, scalar_bytes
from piaojue.ballotbox.hashing import challenge

LENGTH = 32


def public_key(code: str) -> Element:
    """The key that stands in the manifest."""
    return base(_secret_for(code))


def receipt_for(entry: Entry, about: bytes, code: str) -> Record:
    """The receipt of an entry: the same one whenever it is asked for, because its nonce follows from the entry."""
    secret = _secret_for(code)
    return receipt(entry, about, secret, lambda: challenge("receipt-nonce", scalar_bytes(secret), about, entry.line))


def _secret_for(code: str) -> int:
    return challenge("server", _secret(Path(settings.BALLOT_KEY)), code.encode())


def _secret(path: Path) -> bytes:
    if not path.exists():
        _make(path)
    return bytes.fromhex(path.read_text("ascii"))


def _make(path: Path) -> None:
    """Whole or not at all, and never over another's: two processes may start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_hex(LENGTH), "ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
