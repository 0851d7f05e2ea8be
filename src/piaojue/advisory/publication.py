"""A survey as a .pb file that may be published: ballots only, in an order that tells nothing about who cast them.

Source: pabulib.org/format; the order of META is that of its checker.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from piaojue.advisory.profile import Profile
from piaojue.rules.refusal import Refused

META_BEFORE = ("description", "country", "unit", "district", "subunit", "instance")
DATES = ("date_begin", "date_end")
NEEDED = ("description", "country", "unit", "instance", *DATES)
META_AFTER = ("edition", "language", "currency")


class Unpublishable(Refused):
    """The survey lacks what the format demands."""


def survey_as_pb(profile: Profile, heading: Mapping[str, str]) -> str:
    """The whole file; `heading` has the fields of META that the ballots do not give.

    Groups, ages and numbers of participants are not written: with the ballots they would tell who is who. The format
    has no empty ballots, so whoever chose nothing is left out, and no nameless projects, so the key stands for a name.

    Raises: Unpublishable.
    """
    if missing := [name for name in NEEDED if not heading.get(name, "").strip()]:
        raise Unpublishable(f"META 缺少字段：{'、'.join(missing)}。")
    if wrong := [key for key in profile.keys if "," in key]:
        raise Unpublishable(f"项目编号不能有逗号：{wrong[0]}。")
    text = io.StringIO(newline="")
    ballots = _ballots(profile)
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["META"])
    writer.writerow(["key", "value"])
    writer.writerows(_meta(profile, len(ballots), heading))
    writer.writerow(["PROJECTS"])
    writer.writerow(["project_id", "cost", "votes", "name"])
    for key, cost, votes, name in zip(profile.keys, profile.costs, profile.votes, profile.names, strict=True):
        writer.writerow([key, _decimal(profile, cost), votes, " ".join(name.split()) or key])
    writer.writerow(["VOTES"])
    writer.writerow(["voter_id", "vote"])
    for number, ballot in enumerate(ballots, 1):
        writer.writerow([number, ",".join(profile.keys[project] for project in ballot)])
    return text.getvalue()


def _ballots(profile: Profile) -> list[list[int]]:
    """The projects of every ballot that has any; sorted, so that the order of casting is gone."""
    ballots: list[list[int]] = [[] for _ in range(profile.voters)]
    for project in range(len(profile.keys)):
        for voter in profile.supporters(project).tolist():
            ballots[voter].append(project)
    return sorted(filter(None, ballots))


def _meta(profile: Profile, ballots: int, heading: Mapping[str, str]) -> list[tuple[str, str]]:
    told = {name: " ".join(value.split()) for name, value in heading.items() if value.strip()}
    fields = [(name, told[name]) for name in META_BEFORE if name in told]
    fields += [
        ("num_projects", str(len(profile.keys))),
        ("num_votes", str(ballots)),
        ("budget", _decimal(profile, profile.budget)),
        ("vote_type", "approval"),
        ("rule", "unknown"),
    ]
    fields += [(name, told[name]) for name in DATES]
    return fields + [(name, told[name]) for name in META_AFTER if name in told]


def _decimal(profile: Profile, units: int) -> str:
    """Units as decimals of a yuan, exactly: the scale of a .pb file is a divisor of a power of ten."""
    digits = 0
    while 10**digits % profile.scale:
        digits += 1
    whole, part = divmod(units * 10**digits // profile.scale, 10**digits)
    return f"{whole}.{part:0{digits}d}" if digits else str(whole)
