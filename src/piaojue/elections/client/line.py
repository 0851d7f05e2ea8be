"""How a device talks to the server: a message there, a message back, a refusal as an exception."""

from __future__ import annotations

import http.client
from dataclasses import dataclass, field
from typing import Protocol, cast
from urllib.parse import urlsplit

from piaojue.ballotbox.canonical import Json, Record, canonical, parse

LONGEST = 2**26
UNANSWERED = (OSError, http.client.HTTPException)


class Refusal(Exception):
    """The server refused: its status, its words, the check that failed if one did."""

    def __init__(self, status: int, told: Record) -> None:
        super().__init__(f"{status} {told.get('error', '')}")
        self.status = status
        self.words: str = told.get("error", "")
        self.check: str = told.get("check", "")


class Line(Protocol):
    """Whatever carries messages."""

    def send(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        """The status and the body of the answer."""


def get(line: Line, path: str) -> Record:
    """Ask. Raises: Refusal."""
    return _told(*line.send("GET", path, b""))


def post(line: Line, path: str, value: Json) -> Record:
    """Send a message. Raises: Refusal."""
    return _told(*line.send("POST", path, canonical(value)))


def _told(status: int, body: bytes) -> Record:
    try:
        told = cast(Record, parse(body, LONGEST))
    except ValueError:
        told = {"error": f"服务器的回答不是规定的样子（{len(body)}字节）"}
    if status >= http.client.MULTIPLE_CHOICES:
        raise Refusal(status, told)
    return told


@dataclass(slots=True)
class HttpLine:
    """One connection kept open, opened again when it breaks; headers are those of the site's session, if any."""

    address: str
    headers: dict[str, str] = field(default_factory=dict)
    patience: float = 30
    host: str = ""  # another name for the same machine, where one cannot be looked up
    source: str = ""  # which of this machine's addresses speaks
    _connection: http.client.HTTPConnection | None = None

    def send(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        """Raises: one of UNANSWERED if there was no answer; whether the message arrived is then unknown."""
        if self._connection is not None:
            try:
                return self._sent(self._connection, method, path, body)
            except UNANSWERED:
                pass  # it had been hung up while nobody spoke; browsers too ask once more
        return self._sent(self._connect(), method, path, body)

    def _sent(self, connection: http.client.HTTPConnection, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        try:
            headers = {"Content-Type": "application/json", **({"Host": self.host} if self.host else {}), **self.headers}
            connection.request(method, path, body=body or None, headers=headers)
            answer = connection.getresponse()
            held = answer.read()
        except UNANSWERED:
            self.close()
            raise
        if answer.will_close:
            self.close()
        return answer.status, held

    def close(self) -> None:
        """Hang up."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def _connect(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.address)
        secure = parts.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        source = (self.source, 0) if self.source else None
        self._connection = kind(parts.hostname or "", parts.port, timeout=self.patience, source_address=source)
        return self._connection
