"""The key ceremony as it is read from the board: who has committed, revealed and confirmed, in this order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from piaojue.ballotbox.canonical import Record, decode, record, whole
from piaojue.ballotbox.group import LENGTH, scalar
from piaojue.ballotbox.keys import Ceremony, Reveal, blamed, public_key, read_reveal, share_keys, transcript
from piaojue.ballotbox.manifest import HASH, Manifest
from piaojue.ballotbox.rejection import Rejected, require
from piaojue.ballotbox.signatures import signers


@dataclass(slots=True)
class Making:
    """One attempt at a key. After a complaint it never finishes; `liars` are those whose fault that is."""

    ceremony: Ceremony
    commits: dict[int, bytes] = field(default_factory=dict)
    reveals: dict[int, Reveal] = field(default_factory=dict)
    payloads: dict[int, Record] = field(default_factory=dict)
    confirmed: set[int] = field(default_factory=set)
    complaints: set[tuple[int, int]] = field(default_factory=set)
    liars: set[int] = field(default_factory=set)

    @property
    def is_finished(self) -> bool:
        """Have all confirmed that their shares fit what all have revealed?"""
        return len(self.confirmed) == len(self.ceremony.keys) and not self.complaints

    @property
    def transcript(self) -> bytes:
        """The hash of all that was revealed."""
        return transcript([self.payloads[by] for by in sorted(self.payloads)])

    def apply(self, kind: str, payload: Record) -> None:
        """Take the next step of the ceremony.

        Raises: Rejected if it is out of order, not signed by whom it names, or not true.
        """
        steps: dict[str, Callable[[int, Record], None]] = {
            "dkg-commit": self._commit,
            "dkg-reveal": self._reveal,
            "dkg-confirm": self._confirm,
            "dkg-complaint": self._complaint,
            "dkg-opening": self._opening,
        }
        by = whole(payload.get("by"), 1, len(self.ceremony.keys))
        signed = signers(self.ceremony.keys, self.ceremony.hash, kind, payload)
        require(signed == [by], "没有本人的签名")
        steps[kind](by, payload)

    def check(self, manifest: Manifest) -> None:
        """Does the manifest state the key that was made here, by these people?

        Raises: Rejected.
        """
        require(self.is_finished, "密钥还没有做成")
        made = [self.reveals[by] for by in sorted(self.reveals)]
        told = (manifest.id, manifest.threshold, manifest.ceremony)
        require(told == (self.ceremony.id, self.ceremony.threshold, self.transcript), "清单与密钥仪式不是同一次")
        require(tuple(manifest.keys) == self.ceremony.keys, "清单上的监票人公钥与密钥仪式不同")
        names = tuple(scrutineer.name for scrutineer in manifest.scrutineers)
        require(names == self.ceremony.names, "清单上的监票人与密钥仪式不同")
        require(manifest.key == public_key(made), "清单上的投票公钥不是密钥仪式得出的")
        shares = [scrutineer.share_key for scrutineer in manifest.scrutineers]
        require(shares == share_keys(made, len(shares)), "清单上的份额公钥不是密钥仪式得出的")

    def _commit(self, by: int, payload: Record) -> None:
        record(payload, "by", "commit", "signed")
        require(by not in self.commits and not self.reveals, "承诺重复，或者已经有人公开")
        self.commits[by] = decode(payload["commit"], HASH)

    def _reveal(self, by: int, payload: Record) -> None:
        record(payload, "by", "coefficients", "pok", "sealed", "signed")
        require(len(self.commits) == len(self.ceremony.keys), "还有人没有承诺")
        require(by not in self.reveals, "公开重复")
        revealed = read_reveal(self.ceremony, by, payload)
        require(revealed.commit == self.commits[by], f"第{by}名监票人公开的与承诺的不同")
        self.reveals[by], self.payloads[by] = revealed, payload

    def _confirm(self, by: int, payload: Record) -> None:
        record(payload, "by", "transcript", "signed")
        require(len(self.reveals) == len(self.ceremony.keys), "还有人没有公开")
        require(by not in self.confirmed, "确认重复")
        require(decode(payload["transcript"], HASH) == self.transcript, f"第{by}名监票人看到的与这里的不同")
        self.confirmed.add(by)

    def _complaint(self, by: int, payload: Record) -> None:
        against = whole(record(payload, "by", "against", "signed")[1], 1, len(self.ceremony.keys))
        require(len(self.reveals) == len(self.ceremony.keys), "还有人没有公开")
        self.complaints.add((by, against))

    def _opening(self, by: int, payload: Record) -> None:
        to = whole(record(payload, "by", "to", "secret", "signed")[1], 1, len(self.ceremony.keys))
        require((to, by) in self.complaints, "没有这项异议")
        try:
            opened = scalar(decode(payload["secret"], LENGTH))
        except Rejected:
            opened = None
        self.liars.add(blamed(self.ceremony, to, by, self.reveals[by], opened))
