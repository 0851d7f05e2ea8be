"""What guards look at: the floors, the modules, the templates, everything that is committed."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "piaojue"
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]
FLOOR = {name.strip(): height for height, line in enumerate(reversed(LAYERS)) for name in line.split("|")}


def floor_of(path):
    return path.relative_to(SRC).parts[0]


def shown(path):
    return str(path.relative_to(ROOT))


@cache
def modules(folder=SRC):
    """The nodes of every Python file but migrations, the module itself first."""
    paths = [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]
    return {path: list(ast.walk(ast.parse(path.read_text("utf-8")))) for path in paths}


@cache
def templates():
    return {path: path.read_text("utf-8") for path in sorted(SRC.rglob("*.html"))}


@cache
def committed():
    """Every text file that is, or is about to be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    texts = {}
    for path in (ROOT / name for name in names):
        if path.is_file():
            try:
                texts[path] = path.read_text("utf-8")
            except UnicodeDecodeError:
                continue
    return texts


def lines_with(pattern, text):
    """The numbers of the lines that a pattern occurs in."""
    return [number for number, line in enumerate(text.splitlines(), start=1) if re.search(pattern, line)]
