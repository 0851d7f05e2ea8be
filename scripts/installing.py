"""The virtual environment and the packages in it, exactly as locked; a second call finds nothing to do."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from scripts.places import BIN, PYTHON, ROOT, VENV, data, environment
from scripts.stamps import Stamp, mark_of

GROUPS = ("run", "dev", "browser")  # each holds the one before it
PAUSES = (3, 10, 30, 0)  # seconds after a failed try: networks come back
MODULES = ROOT / "src" / "piaojue" / "ballotbox" / "js"
BUNDLE = "lib/ballotbox/ballotbox.js"
SUMS = "lib/ballotbox/SHA256SUMS"
BALLOT_PAGE = ROOT / "src" / "piaojue" / "elections" / "static"
ASSETS = {
    "@tabler/core/dist/css/tabler.min.css": "lib/tabler/tabler.min.css",
    "htmx.org/dist/htmx.min.js": "lib/htmx/htmx.min.js",
    "qrcode-generator/dist/qrcode.mjs": "lib/qrcode/qrcode.js",
    "qr/decode.js": "lib/qr/decode.js",
    "qr/index.js": "lib/qr/index.js",
}
SQUARES = "lib/qr"  # what draws and reads QR codes runs on scrutineers' devices too
BUNDLING = (  # the same modules make the same bytes; old phones read them; licences stay in
    *("--bundle", "--format=esm", "--target=es2020", "--minify", "--charset=utf8"),
    *("--legal-comments=eof", "--log-level=warning"),
)


class CannotSetUp(Exception):
    """Something that has to be there for the set-up is missing; the text says what to do."""


def install(group: str) -> None:
    """The Python packages of a group into `.venv`."""
    if any(_stamp(each).holds for each in GROUPS[GROUPS.index(group) :]) and PYTHON.exists():
        return
    if not (PYTHON.exists() and (BIN / "pip").exists()):
        _make_environment()
    print(f"正在安装 requirements/{group}.txt 中的程序包（第一次约需一分钟）……", flush=True)
    lock = str(ROOT / "requirements" / f"{group}.txt")
    quietly = ("--quiet", "--disable-pip-version-check", "--no-input", "--progress-bar", "off")
    _until_it_works([str(PYTHON), "-m", "pip", "install", *quietly, "--require-hashes", "-r", lock])
    _stamp(group).put()


def front_end() -> None:
    """What pages fetch: style sheet and script as published, and the sealed ballot's modules as one; none committed."""
    lock = (ROOT / "package-lock.json").read_bytes()
    assets = data() / "assets"
    own = [path.read_bytes() for folder in (MODULES, BALLOT_PAGE) for path in _files(folder)]
    stamp = Stamp(assets / "lib" / ".installed", mark_of(lock, *ASSETS, *ASSETS.values(), *BUNDLING, *own))
    if stamp.holds:
        return
    fetched = Stamp(ROOT / "node_modules" / ".installed", mark_of(lock))
    if not fetched.holds:
        print("正在下载页面样式和脚本……", flush=True)
        _until_it_works([str(BIN / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        fetched.put()
    for source, target in ASSETS.items():
        (assets / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "node_modules" / source, assets / target)
    _bundle(assets)
    stamp.put()


def _bundle(assets: Path) -> None:
    """The modules of the sealed ballot as one file, and the sums of all that runs on a voter's phone."""
    esbuild = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
    command = [
        str(BIN / "node"),
        str(esbuild),
        str(MODULES / "ballotbox.js"),
        *BUNDLING,
        f"--outfile={assets / BUNDLE}",
    ]
    if subprocess.run(command, cwd=ROOT, env=environment()).returncode != 0:
        raise CannotSetUp("密封票的脚本没有做成，原因见上面几行；请检查磁盘是否还有空间，再运行一次。")
    served = {BUNDLE: assets / BUNDLE}
    served |= {name: ROOT / "node_modules" / source for source, name in ASSETS.items() if name.startswith(SQUARES)}
    served |= {path.relative_to(BALLOT_PAGE).as_posix(): path for path in _files(BALLOT_PAGE)}
    sums = [f"{sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in sorted(served.items())]
    (assets / SUMS).write_text("".join(sums), encoding="ascii")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _stamp(group: str) -> Stamp:
    locked = (ROOT / "requirements" / f"{group}.txt").read_bytes()
    return Stamp(VENV / f".installed-{group}", mark_of(locked))


def _make_environment() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise CannotSetUp(
            "这个 Python 不能建立虚拟环境（缺 ensurepip）。在 Debian、Ubuntu 上请先运行：sudo apt install python3-venv"
        )
    print("正在建立虚拟环境 .venv……", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def _until_it_works(command: Sequence[str]) -> None:
    for tries, pause in enumerate(PAUSES, start=1):
        if subprocess.run(command, cwd=ROOT, env=environment()).returncode == 0:
            return
        if pause:
            print(f"第{tries}次没有成功，{pause}秒后再试……", file=sys.stderr, flush=True)
            time.sleep(pause)
    raise CannotSetUp(f"没有装成，可能是网络不通；请检查网络后再运行一次。未成功的命令：{' '.join(command)}")
