"""The modules that run on phones, asked through node: the second implementation of the sealed ballot."""

from __future__ import annotations

import json
import subprocess
from base64 import urlsafe_b64encode
from pathlib import Path

from scripts.places import BIN, ROOT

ANSWERING = Path(__file__).with_name("answering.mjs")


class Refused(Exception):
    """The modules reject what they were asked about."""

    def __init__(self, text, check):
        super().__init__(text)
        self.check = check


class Device:
    """One node process; each question is a line, so is each answer."""

    def __init__(self):
        command = [str(BIN / "node"), str(ANSWERING)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.process = subprocess.Popen(command, cwd=ROOT, text=True, encoding="utf-8", **pipes)

    def ask(self, ask, **about):
        """Raises: Refused."""
        self.process.stdin.write(json.dumps({"ask": ask, **about}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        answer = json.loads(line)
        if "rejected" in answer:
            raise Refused(answer["rejected"], answer["check"])
        return answer["answer"]

    def close(self):
        self.process.communicate(timeout=30)


def is_installed():
    return (BIN / "node").exists() and (ROOT / "node_modules" / "@noble" / "curves").is_dir()


def b64(held):
    return urlsafe_b64encode(bytes(held)).rstrip(b"=").decode()
