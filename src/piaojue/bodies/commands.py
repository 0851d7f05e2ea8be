"""The commands of this floor."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction

from piaojue.bodies import measure_commands, roster_commands


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """`measure` and `roster`."""
    measure_commands.add_to(commands)
    roster_commands.add_to(commands)
