"""`./piaojue count` and `./piaojue pb`: the pure count from files, for whoever wants to recount."""

from __future__ import annotations

import hashlib
import json
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter, _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from typing import Any

from piaojue.rules.certificate import certificate_as_json, rounds_as_json
from piaojue.rules.count import count
from piaojue.rules.count_files import rules_from, totals_from
from piaojue.rules.fields import Fields, fields_of_json, fields_of_toml
from piaojue.rules.outcome import Totals
from piaojue.rules.pabulib import decoded, parse
from piaojue.rules.pabulib_certificate import pb_as_json
from piaojue.rules.pabulib_count import RankedBy, count_pb
from piaojue.rules.refusal import Refused
from piaojue.rules.rounds import conclude, count_again
from piaojue.shell.named_files import bytes_of

COUNT_SHAPES = """\
RULES.json（或 .toml）——计票规则，每个字段都要写：
  {"places": 10, "competitive_ratio": [12, 10],
   "quorum":   {"share": [2, 3], "base": "all_deputies", "strict": false},
   "majority": {"share": [1, 2], "base": "all_deputies", "strict": true},
   "ballot_form": "approve_each_capped", "over_marked": "void", "unmarked": "abstain",
   "ordering": "votes_then_list", "tie": "second_ballot",
   "shortfall": "leave_vacant", "supplementary_votes": 1, "surplus": "revote",
   "budget": {"check": "none", "cap_fen": 0}}

TOTALS.json——计票结果，项目按候选名单顺序；waiver 是等额（差额不足）的理由，可以不写：
  {"entitled": 206, "present": 198, "issued": 198, "returned": 198, "valid": 197, "void": 1,
   "waiver": "",
   "projects": [{"id": "1", "title": "学校门前道路", "approve": 150, "oppose": 40, "abstain": 7}]}

计票书中 outcome 为 decided（已产生结果）、undecided（末位同票，未决）或 invalid（投票无效）；
每个项目的 reason 为 adopted、tied、below_cut、below_majority 或 not_counted。
各字段的含义和全部取值见 docs/count.md。数据有误时说明是哪个字段，退出码为1。"""

PB_SHAPES = """\
FILE.pb 是 pabulib.org 的选举文件。计票书中 projects 为每个项目重新计得的票数、名次和结论；
recount.equals_published 说明与文件公布的票数是否相同；tied 为争末位名额的同票项目，此时
outcome 为 undecided，程序不代为选择。各字段的含义见 docs/count.md。文件有误时说明行和字段，退出码为1。"""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The commands `count` and `pb`; each sets `run`, which takes the arguments and answers the exit code."""
    counting = commands.add_parser(
        "count",
        help="按规则和计票结果计算票决结果，输出计票书（JSON）",
        epilog=COUNT_SHAPES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    counting.add_argument("rules", metavar="RULES", type=Path, help="计票规则文件，.json 或 .toml")
    counting.add_argument("totals", metavar="TOTALS", type=Path, nargs="+", help="各轮计票结果文件，按先后次序")
    counting.set_defaults(run=_answering(run_count), needs_database=False)

    published = commands.add_parser(
        "pb",
        help="重新计算一个 .pb 选举文件，输出计票书（JSON）",
        epilog=PB_SHAPES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    published.add_argument("file", metavar="FILE.pb", type=Path, help="pabulib.org 格式的文件")
    published.add_argument("--places", metavar="N", type=int, help="应选几个；不写则同文件公布的入选数")
    published.add_argument(
        "--by",
        choices=[each.value for each in RankedBy],
        default=RankedBy.VOTES.value,
        help="按重新计得的票数（votes，默认）或文件公布的得分（score）排序",
    )
    published.set_defaults(run=_answering(run_pb), needs_database=False)


def run_count(asked: Namespace) -> dict[str, Any]:
    """The certificate of one round, or of several rounds and what they decided together."""
    rules = rules_from(_fields(asked.rules))
    first, *later = (_totals(path) for path in asked.totals)
    rounds = [count(first, rules)]
    for totals in later:
        rounds.append(count_again(rounds[-1], totals))
    return rounds_as_json(rounds, conclude(rounds)) if later else certificate_as_json(rounds[0])


def run_pb(asked: Namespace) -> dict[str, Any]:
    """The certificate of a .pb file."""
    raw = bytes_of(asked.file)
    certificate = count_pb(parse(decoded(raw)), asked.places, RankedBy(asked.by))
    return pb_as_json(certificate, hashlib.sha256(raw).hexdigest())


def _answering(run: Callable[[Namespace], dict[str, Any]]) -> Callable[[Namespace], int]:
    def answer(asked: Namespace) -> int:
        try:
            print(json.dumps(run(asked), ensure_ascii=False, indent=2))
        except Refused as refused:
            print(refused, file=sys.stderr)
            return 1
        return 0

    return answer


def _totals(path: Path) -> Totals:
    return totals_from(_fields(path))


def _fields(path: Path) -> Fields:
    text = decoded(bytes_of(path))
    return fields_of_toml(text, path.name) if path.suffix.lower() == ".toml" else fields_of_json(text, path.name)
