"""The commands of this floor."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction

from piaojue.bodies import roster_commands


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """`roster`."""
    roster_commands.add_to(commands)
