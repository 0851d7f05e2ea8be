"""Rooms: where a building is given down to the room, building, unit and room go and the estate stays.

A building alone, or a building and its unit, stays: it says which matter is meant, not who speaks. So do the rooms of
authorities and shops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from piaojue.masking.written import NUMERAL, Span, Written

JOINT = r"[ \t\-_—–·.]{0,2}"
HYPHEN = r"[ \t]?[\-—–_][ \t]?"
COUNT = rf"[{NUMERAL}]{{1,4}}"
BUILDING = (
    rf"(?:(?:[A-Za-z]{{1,2}}-?)?{COUNT}[ \t]?(?:栋|幢|号楼|号院|#楼?栋?|橦|棟)"
    rf"|[A-Za-z0-9]{{1,3}}[ \t]?座|(?<![A-Za-z0-9])[A-Za-z][ \t]?(?:栋|幢))"
)
UNIT = rf"(?:(?:{COUNT}|[A-Za-z甲乙丙丁东西中])[ \t]?单元|[0-9]{{1,2}}(?:门|梯))"
FLOOR = rf"(?:{COUNT}[ \t]?[楼层F])"
SHOP = r"商|门面|门市|铺|店"
AMOUNT = (  # behind a number that is no room's: an amount, a date, a shop
    r"[A-Za-z0-9零〇%+]|[\-/][0-9]{1,2}[\-/]"
    rf"|[ \t]?(?:[余多户米平㎡元万千人套层楼家亩年月个台栋幢吨度路弄街伏株辆位名块次]|号?(?:楼|线|{SHOP})|单元)"
)
NO_ROOM = rf"(?!{AMOUNT}|\.[0-9]{{1,2}}(?![0-9]))"
ROOM = (
    rf"(?:[A-Za-z]?[0-9]{{3,4}}[A-Za-z]?{NO_ROOM}(?:[ \t]?(?:室|房间|房(?![产屋价地子])|号))?"
    rf"|[零〇一二三四五六七八九]{{3,4}}(?![零〇一二三四五六七八九十])(?:室|房间?|号)?"
    rf"|{COUNT}[ \t]?(?:室(?![内外])|房间|号房)|[东西中左右][户室])"
)
DOOR = rf"(?:{ROOM}|{COUNT}号(?!楼|线|{SHOP}))"  # behind a unit or a floor a small number is a door too
MORE = rf"(?:[ \t,、./和及与;\-]{{1,2}}[0-9]{{3,4}}(?!{AMOUNT})[室房号]?){{0,8}}"
HYPHENED = rf"[0-9]{{1,2}}{HYPHEN}(?:[0-9]{{1,2}}{HYPHEN})?[0-9]{{3,4}}{NO_ROOM}"
ESTATE = r"(?:(?<=小区)|(?<=花园)|(?<=家园)|(?<=公寓)|(?<=[苑府庭邸墅湾]))"

ADDRESS = re.compile(
    rf"(?=[{NUMERAL}A-Za-z甲乙丙丁东西中])(?:"
    rf"(?:{BUILDING}{JOINT})?{UNIT}{JOINT}(?:{FLOOR}{JOINT})?{DOOR}{MORE}"
    rf"|{BUILDING}{JOINT}{FLOOR}{JOINT}{DOOR}{MORE}"
    rf"|{BUILDING}{JOINT}{HYPHENED}[室房号]?"
    rf"|{BUILDING}{JOINT}{ROOM}{MORE}"
    rf"|{ESTATE}{HYPHENED}[室房号]?"
    rf"|(?<![0-9\-]){HYPHENED}[室房](?![产屋价内外]))"
)
AUTHORITY = re.compile(r"(?:[局委厅]|政府|法院|检察院|派出所|办事处|政务中心|服务中心|事务中心)[ \t]?$")
NEAR = 6


def rooms(read: Written) -> Iterator[Span]:
    """Addresses down to the room, from the building on."""
    for found in ADDRESS.finditer(read.plain):
        begins, ends = found.span()
        if not AUTHORITY.search(read.plain[max(0, begins - NEAR) : begins]):
            yield begins, ends
