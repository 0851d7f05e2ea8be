"""`./piaojue survey`: a non-binding survey of residents or deputies, counted by several rules side by side."""

from __future__ import annotations

import hashlib
import json
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter, _SubParsersAction
from pathlib import Path

from piaojue.rules.pabulib import decoded, parse
from piaojue.rules.pabulib_count import places_of
from piaojue.shell.named_files import bytes_of, check_outcomes, write_outcome

ABOUT = """\
FILE.pb 是 pabulib.org 格式的意见调查（居民支持、代表会前调查），不能是无记名投票的票。
四个规则各选一遍，说明哪些项目不同、为什么，每个规则下有多少参加者至少有一个入选项目。
参加者的 neighborhood 作为分组；不足10人的数字不公布，能推算出来的也不公布。
结果仅供参考，不影响票决结果。同票同分不按名称或次序取舍，写明平局。"""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The command `survey`."""
    survey = commands.add_parser(
        "survey",
        help="比较意见调查在几种规则下的结果（仅供参考）；不用数据库",
        epilog=ABOUT,
        formatter_class=RawDescriptionHelpFormatter,
    )
    survey.add_argument("file", metavar="FILE.pb", type=Path, help="pabulib.org 格式的文件")
    survey.add_argument("--places", metavar="N", type=int, help="得票优先选几个；不写则同文件公布的入选数")
    survey.add_argument("--json", action="store_true", help="输出 JSON")
    survey.add_argument("--publish", metavar="OUT.pb", type=Path, help="另写一份可以公开的：没有分组，票已打乱次序")
    survey.set_defaults(run=run_survey, needs_database=False)


def run_survey(asked: Namespace) -> int:
    """Print the comparison of a file."""
    from piaojue.advisory.certificate import comparison_as_json  # noqa: PLC0415 - loads numpy, which other commands
    from piaojue.advisory.comparison import compare  # noqa: PLC0415 - never need
    from piaojue.advisory.profile import profile_of_pb  # noqa: PLC0415
    from piaojue.advisory.publication import survey_as_pb  # noqa: PLC0415
    from piaojue.deliberation.survey_table import lines  # noqa: PLC0415

    check_outcomes(asked.publish, read=[asked.file])
    raw = bytes_of(asked.file)
    election = parse(decoded(raw))
    profile = profile_of_pb(election)
    comparison = compare(profile, places_of(election) if asked.places is None else asked.places)
    if asked.publish:
        write_outcome(asked.publish, survey_as_pb(profile, election.meta).encode())
    if asked.json:
        print(json.dumps(comparison_as_json(comparison, hashlib.sha256(raw).hexdigest()), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines(comparison)))
    return 0
