"""`./piaojue ballots slips`: draw the slips on a laptop without a network, and write what is printed, sent and kept."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from piaojue.ballotbox.canonical import canonical
from piaojue.config.slip_sheets import sheets
from piaojue.elections.client.slips import draw_slips
from piaojue.rules.refusal import Refused

MOST = 10_000


class CannotDraw(Refused):
    """No slips can be drawn like this, or they would overwrite others."""


def add_to(under: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommand."""
    drawing = under.add_parser(
        "slips", help="在不联网的电脑上抽取票签：印的、交给服务器的、监票人自己留的，各写一个文件"
    )
    drawing.add_argument("code", metavar="编号", help="会场工作台上的密封投票编号")
    drawing.add_argument("--slips", type=int, required=True, metavar="张数", help="票签，应到人数加上备用")
    drawing.add_argument("--papers", type=int, required=True, metavar="个数", help="纸质票备用凭证，等于应到人数")
    drawing.add_argument(
        "--origin", required=True, metavar="地址", help="投票专用的地址，例如 https://vote.example.gov.cn"
    )
    drawing.add_argument("--title", default="", metavar="名称", help="印在票签上的名称，十三个字以内")
    drawing.add_argument("--out", type=Path, required=True, metavar="目录", help="新的目录，最好在监票人的U盘上")
    drawing.set_defaults(run=run, needs_database=False)


def run(asked: Namespace) -> int:
    """Draw, and write three files that only this account reads."""
    if not (0 < asked.slips <= MOST and 0 < asked.papers <= MOST):
        raise CannotDraw(f"票签和备用凭证应各有1至{MOST}个。")
    try:
        asked.out.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise CannotDraw(f"目录{asked.out}已经存在或者不能建立，没有抽取；请换一个目录名。") from error
    slips = draw_slips(asked.code, asked.slips, asked.papers)
    written = {
        "print.html": sheets(slips, asked.origin.rstrip("/"), asked.title).encode(),
        "credentials.json": canonical(slips.credentials()),
        "slips.json": bytes(slips),
    }
    for name, text in written.items():
        path = asked.out / name
        path.touch(mode=0o600)
        path.write_bytes(text)
    print(f"已写入{asked.out}：票签{asked.slips}张。")
    print("  print.html        用浏览器打开，A4原大打印，沿虚线裁开；印完删除")
    print("  credentials.json  交给服务器登记的公钥，不含代码")
    print("  slips.json        代码和备用凭证，由监票人保管，计票以后销毁")
    return 0
