"""`./piaojue`: become the program inside its virtual environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout

from scripts.installing import CannotSetUp, front_end, install
from scripts.places import PYTHON, environment


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, then replace this process, so that signals and exit codes are the program's own."""
    try:
        with redirect_stdout(sys.stderr):  # what a command prints may be read by another program
            install("run")
            front_end()
    except CannotSetUp as missing:
        print(missing, file=sys.stderr)
        return 1
    os.execve(PYTHON, [str(PYTHON), "-m", "piaojue.config.cli", *arguments], environment())
