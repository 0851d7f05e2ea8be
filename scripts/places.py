"""Where the things of a clone stand."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"


def data() -> Path:
    """The folder of everything an installation makes: database, keys, fetched assets."""
    return Path(os.environ.get("PIAOJUE_DATA", ROOT / "var")).absolute()


def environment(**also: str) -> dict[str, str]:
    """The environment in which the program runs from its clone, without being installed."""
    return {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PIAOJUE_DATA": str(data()),
        "DJANGO_SETTINGS_MODULE": "piaojue.config.settings",
        "PYTHONDONTWRITEBYTECODE": "",  # half of a start is compiling, unless what was compiled is kept
        **also,
    }
