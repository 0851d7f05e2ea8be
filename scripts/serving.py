"""`./run`: from a clone to a page in the browser."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from scripts.accounts import one_per_role
from scripts.installing import CannotSetUp, front_end, install
from scripts.places import BIN, PYTHON, ROOT, data, environment
from scripts.visiting import visit

HOST, SITE = "127.0.0.1", "localhost"
PORT = 8000
PATIENCE = 30  # seconds until a server that does not answer counts as failed
SERVER = (
    "--preload",
    "--worker-class=gthread",
    "--workers=2",
    "--threads=8",
    "--no-control-socket",
    "--log-level=warning",
)


def main(arguments: Sequence[str]) -> int:
    """Set up, serve, tell where; with `--check` look at the main pages instead of waiting."""
    asked = parser().parse_args(arguments)
    try:
        port = free_port() if asked.check else _ask_for(asked.port)
        install("run")
        front_end()
        wanted = [] if asked.empty else ["--demo"]
        subprocess.run([PYTHON, "-m", "piaojue.config.cli", "prepare", *wanted], env=environment(), check=True)
        with server_on(port) as (server, address):
            return visit(address, one_per_role()) if asked.check else _serve(server, address)
    except CannotSetUp as missing:
        print(missing, file=sys.stderr)
    except subprocess.CalledProcessError as failed:
        print(f"没有成功（退出码{failed.returncode}）：{' '.join(map(str, failed.cmd))}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\n已停止。")
        return 0
    return 1


def parser() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(
        prog="./run", description="在本机启动票决系统：安装、建库、准备演示年度、开启网页。", add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="显示这个说明")
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"网页的端口，默认{PORT}")
    parser.add_argument("--empty", action="store_true", help="不建演示年度：正式使用从空的数据库开始")
    parser.add_argument("--check", action="store_true", help="在空闲端口启动，打开主要页面各一次，正常就显示 OK 并停止")
    return parser


def _ask_for(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as taken:
            raise CannotSetUp(
                f"端口{port}用不了（多半已被别的程序占用）。请换一个端口，例如：./run --port {min(port + 1, 65535)}"
            ) from taken
    return port


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def server_on(port: int) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The program served on a port; the server and its address."""
    command = [str(BIN / "gunicorn"), f"--bind={HOST}:{port}", *SERVER, "piaojue.config.wsgi:application"]
    vote_host = os.environ.get("PIAOJUE_VOTE_HOST", HOST)  # the site is `localhost`, the vote `127.0.0.1`
    server = subprocess.Popen(command, cwd=ROOT, env=environment(PIAOJUE_VOTE_HOST=vote_host))
    signal.signal(signal.SIGTERM, _stop)
    try:
        _wait_for(server, address := f"http://{SITE}:{port}/")
        yield server, address
    finally:
        server.terminate()
        server.wait()


def _wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()  # noqa: S310 - our own address
            return
        except urllib.error.HTTPError:
            return  # it answers; what it answers is for the log and for --check
        except OSError:
            time.sleep(0.1)
    raise CannotSetUp("网页服务没有启动，原因见上面的信息。")


def _serve(server: subprocess.Popen[bytes], address: str) -> int:
    print(f"\n票决系统已启动：{address}")
    if shown := one_per_role():
        print("演示账号（账号、口令、可以办理什么）：")
        print("\n".join(f"  {each.name:<16} {each.password:<14} {each.words}" for each in shown))
        print(f"  乡镇和街道的账号在 {data() / 'demo-accounts.txt'}")
    print("按 Ctrl+C 停止。", flush=True)
    return server.wait()


def _stop(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
