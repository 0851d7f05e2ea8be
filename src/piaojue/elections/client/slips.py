"""Drawing the slips: codes for the paper, public keys for the server, reserves for the papers typed in later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from piaojue.ballotbox.ballots import CODE, credential_secret
from piaojue.ballotbox.canonical import Record, canonical, decode, encode, parse, record, sequence
from piaojue.ballotbox.group import Draw, base, random_scalar, scalar, scalar_bytes
from piaojue.ballotbox.rejection import require


@dataclass(frozen=True, slots=True)
class Slips:
    """The secrets of all slips in the order of their numbers, and of the reserves; they stay with the scrutineers."""

    election_id: str
    codes: tuple[bytes, ...]
    reserves: tuple[int, ...]

    def credentials(self) -> Record:
        """What the server gets: public keys alone."""
        return {
            "slips": [encode(base(credential_secret(self.election_id, code))) for code in self.codes],
            "papers": [encode(base(secret)) for secret in self.reserves],
        }

    def address(self, number: int, origin: str) -> str:
        """What the QR of a slip says: the secret stands behind #, which no browser sends."""
        return f"{origin}/v#{self.election_id}.{encode(self.codes[number - 1])}"

    def __bytes__(self) -> bytes:
        return canonical(
            {
                "slips": self.election_id,
                "codes": [encode(code) for code in self.codes],
                "reserves": [encode(scalar_bytes(secret)) for secret in self.reserves],
            }
        )


def draw_slips(election_id: str, slips: int, papers: int, draw: Draw = random_scalar) -> Slips:
    """Draw codes and reserves; numbers follow the order of the public keys, so that a number tells nothing."""
    codes = [scalar_bytes(draw())[:CODE] for _ in range(slips)]
    codes.sort(key=lambda code: base(credential_secret(election_id, code)))
    return Slips(election_id, tuple(codes), tuple(sorted((draw() for _ in range(papers)), key=base)))


def read_slips(text: bytes) -> Slips:
    """Read the file in which a scrutineer keeps the slips.

    Raises: Rejected.
    """
    election_id, codes, reserves = record(parse(text, 2**24), "slips", "codes", "reserves")
    require(isinstance(election_id, str) and election_id != "", "不是票签文件")
    return Slips(
        cast(str, election_id),
        tuple(decode(code, CODE) for code in sequence(codes)),
        tuple(scalar(decode(secret, 32)) for secret in sequence(reserves)),
    )
