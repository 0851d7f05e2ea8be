"""Messages to the server inside this process: the same addresses, middleware and views as over a network."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from piaojue.elections.origin import vote_name


@dataclass(slots=True)
class InsideLine:
    """A line into this process: to the site as somebody who has logged in, or to the vote's origin as nobody."""

    host: str
    client: Client = field(default_factory=Client)

    def send(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        kind = "application/json"
        answer = self.client.generic(method, path, data=body, content_type=kind, headers={"host": self.host})
        return answer.status_code, answer.content


def site_line(user: User) -> InsideLine:
    """A line to the site, logged in."""
    line = InsideLine(settings.ALLOWED_HOSTS[0])
    line.client.force_login(user)
    return line


def vote_line() -> InsideLine:
    """A line to the vote's origin."""
    return InsideLine(vote_name())
