"""Signed heads, pure: where a chain stood at a moment, signed with Ed25519, and the file that carries heads away.

The private key is one file in the data directory; whoever holds it can re-sign a rewritten chain, so the heads that
count are those handed to others (printed, or as a file) before anybody had a reason to rewrite.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from piaojue.ledger.chain import FORMAT, canonical, words_of
from piaojue.rules.refusal import Refused


class KeyUnusable(Refused):
    """The signing key cannot be read, is not an Ed25519 key, or is open to others."""


class NotAHeadFile(Refused):
    """The file is not a list of signed heads."""


@dataclass(frozen=True, slots=True)
class SignedHead:
    """After entry `seq` the chain stood at `hash`; `at` as the ledger writes moments; hexadecimal throughout."""

    chain: str
    seq: int
    hash: str
    at: str
    reason: str
    public_key: str
    signature: str = ""

    def message(self) -> bytes:
        """What is signed: the canonical text of everything but the signature."""
        told = {key: value for key, value in asdict(self).items() if key != "signature"}
        return canonical({**told, "kind": "piaojue ledger head", "v": FORMAT}).encode()

    def is_genuine(self) -> bool:
        """Whether the signature is the public key's; says nothing about whose key it is."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            signature = bytes.fromhex(self.signature)
            key.verify(signature, self.message())
        except (InvalidSignature, ValueError):
            return False
        return signature.hex() == self.signature  # one spelling only: nothing of a head may be changed


def make_key(path: Path) -> None:
    """Create the key file, readable by its owner only; an existing file is left alone.

    Written in full under another name first, so that no reader and no crash ever sees half a key.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with NamedTemporaryFile(dir=path.parent) as draft:  # made with mode 0600
        draft.write(pem)
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, path)


def read_key(path: Path) -> Ed25519PrivateKey:
    """The signing key; raises KeyUnusable."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise KeyUnusable(f"签名密钥{path}可以被他人读取，不能用来签署链头；请先执行：chmod 600 {path}")
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise KeyUnusable(f"签名密钥{path}无法读取，不能签署链头；请从备份恢复这个文件。") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable(f"{path}不是Ed25519签名密钥，不能签署链头；请从备份恢复这个文件。")
    return key


def public_part(key: Ed25519PrivateKey) -> str:
    """The public key as 64 hex digits."""
    return key.public_key().public_bytes_raw().hex()


def sign(head: SignedHead, key: Ed25519PrivateKey) -> SignedHead:
    """The same head with its signature; `public_key` is set from the key."""
    told = {**asdict(head), "public_key": public_part(key)}
    signature = key.sign(SignedHead(**told).message()).hex()
    return SignedHead(**{**told, "signature": signature})


def heads_as_text(heads: Iterable[SignedHead]) -> str:
    """The head file: JSON, each head with its 16 words for comparison with print."""
    told = [{**asdict(head), "words": " ".join(words_of(head.hash))} for head in heads]
    return json.dumps({"v": FORMAT, "heads": told}, ensure_ascii=False, indent=2) + "\n"


def heads_from_text(text: str) -> list[SignedHead]:
    """The heads of a head file; raises NotAHeadFile. Signatures are not checked here."""
    try:
        return [_head_from(told) for told in json.loads(text)["heads"]]
    except (ValueError, KeyError, TypeError) as error:
        raise NotAHeadFile(
            "这不是链头文件，不能用来核对；请用“./piaojue ledger head --out 文件名”写出的文件。"
        ) from error


def _head_from(told: dict[str, object]) -> SignedHead:
    values = {field.name: told[field.name] for field in fields(SignedHead)}
    if not all(isinstance(value, int if name == "seq" else str) for name, value in values.items()):
        raise ValueError("a head holds text, and its seq is a number")
    return SignedHead(**values)  # type: ignore[arg-type]  # just checked
