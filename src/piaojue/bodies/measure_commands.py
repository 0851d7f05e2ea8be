"""`./piaojue measure`: check a text, run its worked cases, adopt it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from piaojue.bodies.actions import adopt_measure
from piaojue.bodies.calendar import holidays
from piaojue.bodies.measures import cases_of, load_measure, model_measures, parent_of, read_text
from piaojue.bodies.terminal import actor_named, congress_named
from piaojue.rules.cases import disagreements, outcome_of
from piaojue.rules.checking import check
from piaojue.rules.wording import said_day
from piaojue.shell.clock import now, today


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """The subcommands of `measure`."""
    measure = commands.add_parser("measure", help="实施办法：检查、核对算例、采用")
    under = measure.add_subparsers(required=True, metavar="操作")
    checking = under.add_parser("check", help="检查办法是否完整一致；有问题的逐条列出文件、行、条")
    checking.add_argument("file", metavar="文件", type=Path, help="办法（TOML），例如 measures/district/measure.toml")
    checking.set_defaults(run=run_check, needs_database=False)
    cases = under.add_parser("cases", help="逐例核对办法旁边的算例（cases 目录）")
    cases.add_argument("file", metavar="文件", type=Path, nargs="?", help="办法；不写则核对全部示范办法")
    cases.set_defaults(run=run_cases, needs_database=False)
    adopting = under.add_parser("adopt", help="让一个人大采用办法的新版本")
    adopting.add_argument("file", metavar="文件", type=Path, help="办法（TOML）")
    adopting.add_argument("--congress", metavar="代码", help="哪个人大；不写则是最上级的那个")
    adopting.add_argument("--as", dest="account", metavar="账号", help="以谁的名义；不写则是第一个有职权的人")
    adopting.set_defaults(run=run_adopt)


def run_check(asked: Namespace) -> int:
    """1 with faults, 0 with a summary."""
    faults = check(read_text(asked.file), parent_of(asked.file))
    for fault in faults:
        print(f"{asked.file} {fault}")
    if faults:
        print(f"共{len(faults)}处问题。")
        return 1
    measure = load_measure(asked.file)
    given = sum(bool(power.by) for power in measure.powers.values())
    print(
        f"《{measure.title}》{measure.version}版没有问题：{len(measure.articles)}条，{len(measure.parameters)}个参数，"
        f"{given}项职权，{len(cases_of(asked.file))}个算例。"
    )
    return 0


def run_cases(asked: Namespace) -> int:
    """1 if a case is not as it says."""
    paths = [asked.file] if asked.file else list(model_measures())
    wrong = 0
    for path in paths:
        measure, rows = load_measure(path), cases_of(path)
        print(f"《{measure.title}》{len(rows)}例")
        for file, case in rows:
            said = disagreements(case, outcome_of(case, measure, holidays()))
            print(f"  {'✕' if said else '✓'} {case}{f'({file.name}):' + ';'.join(said) if said else ''}")
            wrong += bool(said)
    print(f"不符{wrong}例。" if wrong else "全部相符。")
    return 1 if wrong else 0


def run_adopt(asked: Namespace) -> int:
    """Adopt a text, after the same check."""
    if run_check(asked):
        return 1
    congress = congress_named(asked.congress)
    parent = congress.parent.measures.last() if congress.parent else None
    by = actor_named(asked.account, "found.adopt_measure", congress, on=today())
    version = adopt_measure(congress, read_text(asked.file), parent=parent, by=by, at=now())
    print(f"{congress}已采用{version}，{said_day(version.valid_from)}起施行；以前开启的年度不变。")
    return 0
