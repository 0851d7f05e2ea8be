"""The trial's server: several web processes on a free port of this machine, which can be killed and started again."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from piaojue.elections.client.crew import Crew
from piaojue.elections.client.line import UNANSWERED, HttpLine
from piaojue.elections.client.scrutineer import Scrutineer

SITE, VOTE = "localhost", "127.0.0.1"
SERVER = ("--preload", "--worker-class=gthread", "--workers=2", "--threads=8", "--no-control-socket")
QUIET = ("--log-level=critical",)
PATIENCE = 120  # seconds: it starts on a machine that is busy with its phones
SOURCE = Path(__file__).resolve().parents[3]


@dataclass(slots=True)
class TrialServer:
    """A server with its own data folder and database; `phones` is the address and the browser that phones show."""

    environment: dict[str, str]
    port: int
    logging: Sequence[str] = QUIET
    phones: tuple[str, str] = ("", "")
    told: dict[str, object] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    lines: list[HttpLine] = field(default_factory=list)

    def start(self) -> None:
        """Start the web processes, and wait until they answer."""
        command = [sys.executable, "-m", "gunicorn", f"--bind={VOTE}:{self.port}", *SERVER, *self.logging]
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "piaojue.config.wsgi:application"], env=self.environment, start_new_session=True
        )
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            try:
                self.vote_line().send("GET", "/v/none", b"")
                return
            except UNANSWERED:
                time.sleep(0.05)
        raise TimeoutError("the trial's server does not answer")

    def kill(self) -> None:
        """End every web process at once, without a word (kill -9)."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def cpu_seconds(self) -> float:
        """What its processes have taken of the processors so far; 0 where the system does not tell."""
        stats = [_fields(path) for path in Path("/proc").glob("[0-9]*/stat")]
        own = [each for each in stats if self.process is not None and each[2:3] == [str(self.process.pid)]]
        return sum(int(ticks) for each in own for ticks in each[11:13]) / os.sysconf("SC_CLK_TCK")

    def vote_line(self, patience: float = 30) -> HttpLine:
        """A phone's line to the vote's origin."""
        source, browser = self.phones
        headers = {"User-Agent": browser} if browser else {}
        return self._kept(HttpLine(f"http://{VOTE}:{self.port}", headers, patience=patience, source=source))

    def hang_up(self) -> None:
        """Close every line."""
        for line in self.lines:
            line.close()

    def _kept(self, line: HttpLine) -> HttpLine:
        self.lines.append(line)
        return line

    def crew(self) -> Crew:
        """The key holders' devices."""
        return Crew([self._device(session) for session in self.told["sessions"]])  # type: ignore[attr-defined]

    def _device(self, session: str) -> Scrutineer:
        token = secrets.token_hex(16)
        headers = {"Cookie": f"sessionid={session}; csrftoken={token}", "X-CSRFToken": token}
        line = HttpLine(f"http://{VOTE}:{self.port}", headers, host=f"{SITE}:{self.port}")
        return Scrutineer(self._kept(line), int(str(self.told["election"])))


def _fields(path: Path) -> list[str]:
    """What the system tells of a process, behind its name; nothing once it is gone."""
    try:
        return path.read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []


@contextmanager
def trial(
    folder: Path, entitled: int, options: int, database: str = "", log: Path | None = None
) -> Iterator[TrialServer]:
    """A server with an election whose roll has been called; everything of it is under `folder` or in `database`.

    With a `log` it writes down there all that it ever does.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "PIAOJUE_DATA": str(folder),
        "PIAOJUE_DATABASE_URL": database,
        "PIAOJUE_VOTE_HOST": VOTE,
        "DJANGO_SETTINGS_MODULE": "piaojue.config.settings",
    }
    (folder / "static").mkdir(exist_ok=True)  # nothing is gathered: phones of a trial ask for no page
    command = [sys.executable, "-m", "piaojue.config.trial.world", str(entitled), str(options)]
    made = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own program
    logging = ("--log-level=debug", f"--error-logfile={log}", "--capture-output") if log else QUIET
    server = TrialServer(environment, _free_port(), logging, told=json.loads(made.stdout))
    try:
        server.start()
        yield server
    finally:
        server.hang_up()
        server.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((VOTE, 0))
        return int(probe.getsockname()[1])
