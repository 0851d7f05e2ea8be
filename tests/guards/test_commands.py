"""A command that a page or the README tells people to type, and that does not exist, is the worst of first steps."""

import re
from argparse import _SubParsersAction

from scripts import checking, serving

from piaojue.config.cli import commands
from tests.guards.tree import ROOT, SRC, committed, shown

COMMAND = re.compile(r"\./piaojue ([a-z]+)(?: ([a-z]+))?")
OPTION = re.compile(r"\./(run|test) (--[a-z]+)")
TARGET = re.compile(r"`make ([a-z]+)")


def told():
    """The texts that tell people what to type."""
    for path, text in committed().items():
        if path.suffix == ".md" or path.is_relative_to(SRC):
            yield path, text


def under(parser):
    """The subcommands of a parser by name."""
    choices = [action.choices for action in parser._actions if isinstance(action, _SubParsersAction)]
    return choices[0] if choices else {}


def exists(command, operation):
    known = under(commands())
    if command not in known:
        return False
    operations = under(known[command])
    return not operations or not operation or operation in operations


def test_every_command_told_exists():
    unknown = [
        f"{shown(path)}: ./piaojue {command} {operation}"
        for path, text in told()
        for command, operation in COMMAND.findall(text)
        if not exists(command, operation)
    ]
    assert unknown == []


def test_every_option_told_exists():
    helps = {"run": serving.parser().format_help(), "test": checking.parser().format_help()}
    unknown = [
        f"{shown(path)}: ./{program} {option}"
        for path, text in told()
        for program, option in OPTION.findall(text)
        if option not in helps[program]
    ]
    assert unknown == []


def test_every_make_target_told_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    unknown = [f"{shown(path)}: make {name}" for path, text in told() for name in TARGET.findall(text)]
    assert [each for each in unknown if each.split()[-1] not in targets] == []


def test_the_readme_tells_the_two_commands():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "./run" in readme
    assert "./test" in readme
