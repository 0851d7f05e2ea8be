"""`./piaojue ballots`: verify the archive of a sealed vote, simulate one, build the verifier as one file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from piaojue.ballotbox import standalone, verifier
from piaojue.ballotbox.contest import MOST_TITLES, Kind
from piaojue.ballotbox.keys import MOST
from piaojue.ballotbox.simulation import Plan, simulate
from piaojue.config import slip_commands
from piaojue.elections.sealed.rewriting import write_anew
from piaojue.rules.refusal import Refused
from piaojue.shell.named_files import check_outcomes, write_outcome

KIND_WORDS = "choose 从n个中选k个；per-project 逐项赞成、反对、弃权；grades 满意、基本满意、不满意"


class NoArchive(Refused):
    """The archive cannot be read, or would overwrite a file."""


class CannotSimulate(Refused):
    """No election can be held with these numbers."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommands of `ballots`."""
    ballots = commands.add_parser("ballots", help="密封票：核对存档、模拟一次投票、制作独立的核对程序")
    under = ballots.add_subparsers(required=True, metavar="操作")

    checking = under.add_parser("verify", help="核对存档的十五项；不通过时退出码为1，并说明是哪一项")
    checking.add_argument("archive", type=Path, metavar="存档")
    checking.add_argument("--head", default="", metavar="链头", help="会场公布或者拍下的结束时的链头，用来对照")
    checking.set_defaults(run=run_verify, needs_database=False)

    trying = under.add_parser("simulate", help="在本机模拟一次完整的投票，写成存档；密钥只供模拟，用后即弃")
    trying.add_argument("--voters", type=int, default=12, metavar="人数", help="投票的人")
    trying.add_argument("--options", type=int, default=4, metavar="个数", help="项目")
    trying.add_argument("--choose", type=int, default=2, metavar="个数", help="最多选几个；测评不用")
    trying.add_argument("--scrutineers", type=int, default=3, metavar="人数", help="监票人")
    trying.add_argument("--threshold", type=int, default=2, metavar="人数", help="几名监票人可以解密")
    trying.add_argument("--kind", choices=[kind.value for kind in Kind], default="choose", help=KIND_WORDS)
    trying.add_argument("--out", type=Path, required=True, metavar="存档", help="已有的文件不覆盖")
    trying.set_defaults(run=run_simulate, needs_database=False)

    slip_commands.add_to(under)

    rewriting = under.add_parser("rewrite", help="投票结束后没能把各行重新写过的（日志里有），现在再写，抹去写入的先后")
    rewriting.set_defaults(run=run_rewrite)

    building = under.add_parser("verifier", help="把核对程序写成一个文件，有Python和libsodium就能运行，不需要本程序")
    building.add_argument("--out", type=Path, required=True, metavar="文件", help="例如 verifier.pyz；已有的文件不覆盖")
    building.set_defaults(run=run_verifier, needs_database=False)


def run_verify(asked: Namespace) -> int:
    """Verify an archive; 1 if a check fails."""
    try:
        report = verifier.verify_bytes(asked.archive.read_bytes(), asked.head)
    except OSError as error:
        raise NoArchive(f"存档{asked.archive}读不出来；请检查文件名。") from error
    for line in verifier.lines(report):
        print(line)
    return 1 if report.failures else 0


def run_simulate(asked: Namespace) -> int:
    """Simulate an election and write its archive."""
    _check_new(asked.out)
    _check_plan(asked)
    plan = Plan(
        voters=asked.voters,
        options=asked.options,
        choose=asked.choose,
        scrutineers=asked.scrutineers,
        threshold=asked.threshold,
        kind=Kind(asked.kind),
        papers=min(asked.voters // 5, 30),
    )
    archive = simulate(plan).archive()
    write_outcome(asked.out, bytes(archive))
    print(f"已写入{asked.out}：{asked.voters}人投票，{len(archive.lines)}条记录。")
    return 0


def run_rewrite(asked: Namespace) -> int:
    """Write the rows of the votes anew; 1 if something keeps it from being done."""
    if reason := write_anew():
        print(f"没有写成：{reason}。什么都没有改变；等没有人查看公告板的时候再运行一次。")
        return 1
    print("公告板和票的各行已经重新写过，数据库里不再留有写入的先后。")
    return 0


def run_verifier(asked: Namespace) -> int:
    """Write the verifier as one file."""
    _check_new(asked.out)
    standalone.build(asked.out)
    print(f"已写入{asked.out}；用法：python {asked.out.name} 存档")
    return 0


def _check_new(path: Path) -> None:
    if path.exists():
        raise NoArchive(f"{path}已经存在，没有覆盖；请换一个文件名。")
    check_outcomes(path)


def _check_plan(asked: Namespace) -> None:
    faults = {
        "投票的人至少2人": asked.voters >= 2,
        f"项目应有1至{MOST_TITLES}个": 1 <= asked.options <= MOST_TITLES,
        "可选个数应在1和项目数之间": 1 <= asked.choose <= asked.options or asked.kind == "grades",
        f"监票人应有2至{MOST}名": 2 <= asked.scrutineers <= MOST,
        "解密所需的监票人应在2和监票人数之间": 2 <= asked.threshold <= asked.scrutineers,
    }
    if found := [fault for fault, holds in faults.items() if not holds]:
        raise CannotSimulate(f"这些数目不能模拟：{'；'.join(found)}。")
