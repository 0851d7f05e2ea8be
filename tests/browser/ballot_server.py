"""The vote's own origin as docs/ballot-service.md describes it, at the edge of the network, and breaking when asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from piaojue.ballotbox.ballots import tracker_of
from piaojue.ballotbox.board import receipt
from piaojue.ballotbox.canonical import canonical, encode, parse
from piaojue.ballotbox.rejection import Rejected

TEMPLATE = Path("src/piaojue/elections/templates/elections/ballot.html")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass
class Server:
    """One election behind the routes of a browser page; `broken` says what does not arrive."""

    hall: object
    phase: str = "open"
    details: list = field(default_factory=list)
    broken: str = (
        ""  # "request": nothing arrives; "answer": the server takes it, but the answer is lost; "paused", "busy"
    )
    forged: bool = False  # receipts that the server's key has not signed
    asked: list = field(default_factory=list)
    seen: list = field(default_factory=list)

    def serve(self, context, address):
        self.address = address
        context.route("**/*", lambda route: self.seen.append(route.request.url) or route.fallback())
        context.route(re.compile(re.escape(address) + r"/v(/.*)?$"), self._answer)

    def slip(self, number):
        return f"{self.address}/v#{self.hall.election_id}.{encode(self.hall.codes[number - 1])}"

    @property
    def manifest(self):
        entry = next(entry for entry in self.hall.board.entries if entry.kind == "manifest")
        return entry.payload["manifest"]

    def _answer(self, route):
        path = route.request.url.removeprefix(self.address)
        if path == "/v":
            headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}
            text = TEMPLATE.read_text("utf-8")
            return route.fulfill(content_type="text/html; charset=utf-8", headers=headers, body=text)
        if self.broken == "request":
            return route.abort()
        if self.broken == "busy":
            return self._told(route, {"check": "", "error": "数据库正忙。"}, 503)
        if path == f"/v/{self.hall.election_id}":
            told = {"phase": self.phase, "paused": 0, "manifest": self.manifest, "ballots": 0, "seq": 0, "head": ""}
            told["hash"] = encode(self.hall.election.manifest.hash)
            return self._told(route, {**told, **({"details": self.details} if self.details else {})})
        return self._take(route, path.rsplit("/", 1)[1])

    def _take(self, route, what):
        body = route.request.post_data_buffer
        self.asked.append((what, body))
        if self.broken == "paused":
            return self._told(route, {"check": "", "error": "投票暂停，请稍候。"}, 503)
        ballot = parse(body)
        try:
            if what == "checks":
                entry = self.hall.post("challenge", {"ballot": ballot})
            else:
                entry = self.hall.election.cast(self.hall.board, ballot)
        except Rejected as rejected:
            return self._told(route, {"check": str(rejected.check or ""), "error": rejected.text}, 409)
        if self.broken == "answer":
            return route.abort()
        server = 7 if self.forged else self.hall.server
        signed = receipt(entry, self.hall.election.manifest.hash, server)
        return self._told(route, {"tracker": tracker_of(ballot), "receipt": signed})

    @staticmethod
    def _told(route, value, status=200):
        route.fulfill(status=status, content_type="application/json", body=canonical(value))
