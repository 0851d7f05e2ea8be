"""What the minutes (纪要) of a meeting say beside what was agreed: who attended, who asked for leave, who sat in."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.documents.content import Block, attendance
from piaojue.rules.refusal import Refused


class NoAttendance(Refused):
    """Minutes name who attended."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """The names under the minutes, as the meeting writes them."""

    attended: str = ""  # 出席
    absent: str = ""  # 请假
    sat_in: str = ""  # 列席


NOBODY = Attendance()


def attendance_of(minutes: str, there: Attendance) -> Block:
    """The names that close the minutes; raises NoAttendance."""
    if not there.attended.strip():
        raise NoAttendance(f"{minutes}应当写明出席人员，还没有印发；请填写“出席”以后再办理。")
    rows = {"出席": there.attended, "请假": there.absent, "列席": there.sat_in}
    return attendance({word: names.strip() for word, names in rows.items() if names.strip()})
