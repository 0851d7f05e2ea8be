"""The number under which somebody follows what they said, and the keyed hash that names nobody."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread aloud or on paper
LENGTH = 10  # 49 bits, so that nobody guesses another's


def hashed(word: str) -> str:
    """A keyed hash of a caller or a browser: the same for the same one, of no use without the key."""
    return hmac.new(settings.SECRET_KEY.encode(), word.encode(), hashlib.sha256).hexdigest()


def new_receipt() -> str:
    """A receipt number that nobody knows before."""
    return receipt_from(secrets.token_hex(32))


def receipt_from(drawn: str) -> str:
    """The receipt number that stands for what was drawn, in hexadecimal digits."""
    left, signs = int(drawn, 16), ""
    for _ in range(LENGTH):
        left, sign = divmod(left, len(ALPHABET))
        signs += ALPHABET[sign]
    return signs
