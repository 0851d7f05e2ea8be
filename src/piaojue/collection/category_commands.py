"""`./piaojue categories`: learn the user's own categories from a file of tickets or a year, and suggest them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from piaojue.collection.ticket_tables import Ticket, read_tickets, tickets_of
from piaojue.masking.texts import mask
from piaojue.mining.texts import Message
from piaojue.rules.refusal import Refused
from piaojue.shell.listing import first_of
from piaojue.shell.named_files import check_outcomes, write_outcome
from piaojue.shell.tables import Fault, write_csv

if TYPE_CHECKING:
    from piaojue.mining.category_training import Trained

HEADER = ("工单编号", "原分类", "建议分类", "把握")
ABSTAINED = ""


class CannotSuggest(Refused):
    """The file or the model is of no use for suggestions."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommands of `categories`."""
    categories = commands.add_parser("categories", help="分类：从已有分类的工单学习，给没有分类的提建议，不改原分类")
    under = categories.add_subparsers(required=True, metavar="操作")
    training = under.add_parser("train", help="从一个已有分类的工单文件学习，写出分类模型；不用数据库")
    training.add_argument("file", metavar="工单文件", type=Path, help="要有分类一列")
    training.add_argument("--out", metavar="模型.npz", type=Path, required=True, help="分类模型写到哪里")
    training.add_argument(
        "--target", metavar="百分数", type=int, default=95, help="建议要有百分之几是对的，达不到的不提建议；不写则是95"
    )
    training.set_defaults(run=run_train, needs_database=False)
    suggesting = under.add_parser("suggest", help="给一个工单文件提分类建议；不用数据库")
    suggesting.add_argument("file", metavar="工单文件", type=Path)
    suggesting.add_argument("--model", metavar="模型.npz", type=Path, required=True, help="train 写出的模型")
    suggesting.add_argument(
        "--out", metavar="文件.csv", type=Path, required=True, help="每张工单的建议；没有把握的空着"
    )
    suggesting.set_defaults(run=run_suggest, needs_database=False)
    learning = under.add_parser("learn", help="从一个年度已有分类的线索学习，网页上就有建议")
    learning.add_argument("--congress", metavar="代码", help="哪个人大；不写则是最上级的那个")
    learning.add_argument("--year", metavar="年度", type=int, help="哪个年度；不写则是最近开启的年度")
    learning.add_argument("--as", dest="account", metavar="账号", help="以谁的名义；不写则是第一个有职权的人")
    learning.set_defaults(run=run_learn)


def run_train(asked: Namespace) -> int:
    """Learn from a file, write the model, say how good it is on tickets that it had not seen."""
    from piaojue.mining.category_training import CannotTrain, train  # noqa: PLC0415 - loads the libraries of mining

    check_outcomes(asked.out, read=[asked.file])
    tickets, faults = _read(asked.file)
    try:
        trained = train([_message(each) for each in tickets], [each.category for each in tickets], target=asked.target)
    except CannotTrain as wrong:
        raise CannotSuggest(str(wrong)) from wrong
    write_outcome(asked.out, trained.model.packed())
    print("\n".join(told(trained)))
    for line in first_of(faults, unit="行有误"):
        print(line)
    return 1 if faults else 0


def run_suggest(asked: Namespace) -> int:
    """Suggest a category for every ticket of a file; the official one stands beside it, unchanged."""
    from piaojue.mining.categories import Model, UnreadableModel  # noqa: PLC0415

    check_outcomes(asked.out, read=(asked.file, asked.model))
    try:
        model = Model.unpacked(asked.model.read_bytes())
    except (OSError, UnreadableModel) as wrong:
        raise CannotSuggest(f"不能用分类模型 {asked.model}：{wrong}") from wrong
    tickets, faults = _read(asked.file)
    found = model.suggest([_message(each) for each in tickets])
    rows = [
        (ticket.number, ticket.category, ABSTAINED if each.abstained else each.category, f"{each.margin:.2f}")
        for ticket, each in zip(tickets, found, strict=True)
    ]
    write_outcome(asked.out, write_csv(HEADER, rows))
    print(f"{len(rows)}张工单，{sum(not each.abstained for each in found)}张有建议，其余没有把握，空着。")
    for line in first_of(faults, unit="行有误"):
        print(line)
    return 1 if faults else 0


def run_learn(asked: Namespace) -> int:
    """Learn from the leads of a year."""
    from piaojue.bodies.terminal import actor_named  # noqa: PLC0415 - the other commands need no database
    from piaojue.collection.categories import learn_categories  # noqa: PLC0415
    from piaojue.projects.terminal import year_named  # noqa: PLC0415
    from piaojue.shell.clock import now, today  # noqa: PLC0415

    cycle = year_named(asked.congress, asked.year)
    by = actor_named(asked.account, "collect.mine_topics", cycle.congress, on=today())
    print("\n".join(told(learn_categories(cycle, by=by, at=now()))))
    return 0


def told(trained: Trained) -> Iterator[str]:
    """How the categories fared on tickets that were held out, line by line."""
    percent = 100 * trained.right // max(trained.suggested, 1)
    yield f"{trained.tickets}张不同的工单。留出来试的工单里，{trained.suggested}张有建议，其余没有把握；"
    yield f"有建议的里面，{trained.right}张与原分类相同（{percent}%）。"
    for share in trained.shares:
        words = f"建议{share.suggested}次，对{share.right}次" if share.learnt else "太少，不提建议"
        yield f"  {share.category}：{share.tickets}张，{words}"


def _message(ticket: Ticket) -> Message:
    return Message(ticket.number, mask(ticket.title), mask(ticket.text))


def _read(path: Path) -> tuple[list[Ticket], list[Fault]]:
    readings = list(tickets_of(read_tickets(path, path.name)))
    tickets = [each for each in readings if isinstance(each, Ticket)]
    if not tickets:
        raise CannotSuggest(f"“{path.name}”里没有可以用的工单。")
    return tickets, [each for each in readings if isinstance(each, Fault)]
