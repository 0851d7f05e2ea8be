"""The one signing key of an installation: made at first use, never silently made again."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from piaojue.ledger.models import Head
from piaojue.ledger.signing import make_key, public_part, read_key
from piaojue.rules.refusal import Refused


class KeyMissing(Refused):
    """Heads have been signed, but their key is gone."""


class KeyChanged(Refused):
    """Heads have been signed, but by another key than the one that lies there now."""


def signing_key() -> Ed25519PrivateKey:
    """The key of this installation, created if nothing was ever signed.

    Raises: KeyMissing, KeyChanged, KeyUnusable.
    """
    path = Path(settings.LEDGER_KEY)
    known = set(Head.objects.order_by().values_list("public_key", flat=True).distinct())
    if known and not path.exists():
        raise KeyMissing(f"已有签署过的链头，但签名密钥{path}不见了，不能另造一把继续签署；请从备份恢复这个文件。")
    if not path.exists():
        make_key(path)
    key = read_key(path)
    if known and public_part(key) not in known:
        raise KeyChanged(f"签名密钥{path}不是签署过以往链头的那一把，不能继续签署；请从备份恢复原来的文件。")
    return key


def own_public_key() -> str | None:
    """The public key of the file that lies there; None where there is none (yet). Raises KeyUnusable."""
    path = Path(settings.LEDGER_KEY)
    return public_part(read_key(path)) if path.exists() else None
