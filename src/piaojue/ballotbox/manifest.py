"""The manifest: everything that is fixed before the first ballot; its hash E stands in every proof."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha512
from typing import cast

from piaojue.ballotbox.canonical import Record, canonical, decode, record, sequence, text_of, whole
from piaojue.ballotbox.contest import Form, read_form
from piaojue.ballotbox.decision import Rules, read_rules
from piaojue.ballotbox.group import LENGTH, Element, element
from piaojue.ballotbox.hashing import PROTOCOL
from piaojue.ballotbox.rejection import Check, failing, require

GROUP = "ristretto255/SHA-512"
HASH = 64  # bytes of SHA-512
TEXTS = ("id", "congress", "session", "matter", "code")
KEYS = (
    *("protocol", "group", *TEXTS, "form", "rules", "entitled", "minimum", "threshold", "scrutineers"),
    *("key", "ceremony", "credentials", "slips", "papers", "server"),
)


@dataclass(frozen=True, slots=True)
class Scrutineer:
    """One who holds a part of the key: `vk` signs, `share_key` (Y) belongs to the part."""

    name: str
    vk: Element
    share_key: Element


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as read; `hash` is E, `ceremony` the transcript's hash, `credentials` the hash of their list."""

    hash: bytes
    id: str
    form: Form
    rules: Rules
    entitled: int
    minimum: int
    threshold: int
    scrutineers: tuple[Scrutineer, ...]
    key: Element
    ceremony: bytes
    credentials: bytes
    slips: int
    papers: int
    server: Element

    @property
    def keys(self) -> list[Element]:
        """The keys with which the scrutineers sign, in their order."""
        return [scrutineer.vk for scrutineer in self.scrutineers]


@dataclass(frozen=True, slots=True)
class Credentials:
    """The public keys that may vote, ascending: one for each printed slip, and reserves for papers typed in."""

    slips: tuple[Element, ...]
    papers: tuple[Element, ...]
    hash: bytes


def read_manifest(value: object) -> Manifest:
    """Read a manifest.

    Raises: Rejected.
    """
    fields: Record = dict(zip(KEYS, record(value, *KEYS), strict=True))
    require((fields["protocol"], fields["group"]) == (PROTOCOL, GROUP), "不认识这种协议")
    for key in TEXTS:
        text_of(fields[key])
    require(fields["id"] != "", "没有编号")
    scrutineers = tuple(_scrutineer(each) for each in sequence(fields["scrutineers"]))
    form = read_form(fields["form"])
    return Manifest(
        hash=sha512(canonical(fields)).digest(),
        id=fields["id"],
        form=form,
        rules=read_rules(fields["rules"], form.kind),
        entitled=whole(fields["entitled"], 1, 2**20),
        minimum=whole(fields["minimum"], 2),
        threshold=whole(fields["threshold"], 2, len(scrutineers)),
        scrutineers=scrutineers,
        key=element(decode(fields["key"], LENGTH)),
        ceremony=decode(fields["ceremony"], HASH),
        credentials=decode(fields["credentials"], HASH),
        slips=whole(fields["slips"]),
        papers=whole(fields["papers"]),
        server=element(decode(fields["server"], LENGTH)),
    )


def _scrutineer(value: object) -> Scrutineer:
    name, vk, share_key = record(value, "name", "vk", "share_key")
    return Scrutineer(text_of(name), element(decode(vk, LENGTH)), element(decode(share_key, LENGTH)))


def read_credentials(value: object) -> Credentials:
    """Read the lists of credentials.

    Raises: Rejected if one list does not ascend or a credential stands twice.
    """
    with failing(Check.CREDENTIALS):
        slips, papers = (_ascending(listed) for listed in record(value, "slips", "papers"))
        require(not set(slips) & set(papers), "同一凭证既是票签又是纸质票备用凭证")
        return Credentials(slips, papers, sha512(canonical(cast(Record, value))).digest())


def _ascending(value: object) -> tuple[Element, ...]:
    listed = tuple(element(decode(each, LENGTH)) for each in sequence(value))
    require(all(one < other for one, other in zip(listed, listed[1:], strict=False)), "凭证没有按次序排列，或者有重复")
    return listed
