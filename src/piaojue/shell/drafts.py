"""A file between preview and commit: kept sealed for two hours, opened only by the page that shows its preview.

Rosters and tickets hold names and telephone numbers. The database keeps only ciphertext; its key is derived from a
token that stands in the page and nowhere else, and it is bound to the person and the purpose.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from piaojue.rules.refusal import Refused
from piaojue.shell.models import SealedDraft

KEPT_FOR = timedelta(hours=2)
NONCE_BYTES = 12
LENGTH_BYTES = 2  # of the name before the data


class DraftGone(Refused):
    """The draft was committed, has expired, or is somebody else's."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An uploaded file with its name."""

    name: str
    data: bytes


def keep(draft: Draft, *, owner: str, at: datetime) -> str:
    """Seal a file; the token returned is the only way back to it. `owner` says whose it is and what for."""
    SealedDraft.objects.filter(kept_at__lt=at - KEPT_FOR).delete()
    token, nonce = secrets.token_urlsafe(32), os.urandom(NONCE_BYTES)
    name = draft.name[:255].encode("utf-8", "ignore")
    plain = len(name).to_bytes(LENGTH_BYTES, "big") + name + draft.data
    content = nonce + AESGCM(_derived("key", token)).encrypt(nonce, plain, owner.encode())
    SealedDraft.objects.create(label=_derived("label", token).hex(), content=content, kept_at=at)
    return token


def unseal(token: str, *, owner: str, at: datetime) -> Draft:
    """The file that was kept; raises DraftGone."""
    row = SealedDraft.objects.filter(label=_derived("label", token).hex(), kept_at__gte=at - KEPT_FOR).first()
    if row is None:
        raise _gone()
    sealed = bytes(row.content)
    try:
        plain = AESGCM(_derived("key", token)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], owner.encode())
    except InvalidTag as foreign:
        raise _gone() from foreign
    begins = LENGTH_BYTES + int.from_bytes(plain[:LENGTH_BYTES], "big")
    return Draft(plain[LENGTH_BYTES:begins].decode(), plain[begins:])


def discard(token: str) -> None:
    """Delete the file once it is committed."""
    SealedDraft.objects.filter(label=_derived("label", token).hex()).delete()


def _derived(purpose: str, token: str) -> bytes:
    return hashlib.sha256(f"piaojue draft {purpose} {token}".encode()).digest()


def _gone() -> DraftGone:
    return DraftGone("这份预览已经导入过，或者超过两小时已经删除；请重新上传文件。")
