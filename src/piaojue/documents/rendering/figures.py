"""The figures of GB/T 9704-2012, in one place for the rendering as DOCX and for the tests; paper.css says the same."""

from __future__ import annotations

POINTS_A_MM = 72 / 25.4
PAGE_MM = (210, 297)
TOP_MM, LEFT_MM, RIGHT_MM, BOTTOM_MM = 37, 28, 26, 35  # 天头、订口；版心 156 mm × 225 mm
TYPE_AREA_MM = (156, 225)
LINES, CHARACTERS = 22, 28
PITCH_PT = 28.95  # 22 lines in 225 mm
CHARACTER_PT = 15.79  # 28 characters in 156 mm
BODY_PT = 16  # 3号
CLOSER_TWENTIETHS = -5  # of a point: 28 characters of 15.75 points in 156 mm, which are 442.2 points
TITLE_PT = 22  # 2号
SMALL_PT = 14  # 4号
TABLE_PT = 12  # 小四
TABLE_PITCH_PT = 18
RED = "D7000F"
MARK_MM = 35  # 发文机关标志上边缘至版心上边缘

# The size of the red words over a paper by how many there are, so that they stand on one line.
MARK_SIZES = ((8, 48), (11, 38), (14, 30), (18, 24), (99, 22))


def mark_size(words: str) -> int:
    """The size of the red words over a paper, in points.

    >>> mark_size("乌当区人民政府文件"), mark_size("乌当区人民代表大会常务委员会文件")
    (38, 24)
    """
    return next(size for most, size in MARK_SIZES if len(words) <= most)


# As offices have them installed, then what stands in their place elsewhere.
SONG_TITLE = ("方正小标宋简体", "方正小标宋_GBK", "宋体")
FANGSONG = ("仿宋_GB2312", "仿宋")
HEI = ("黑体",)
KAI = ("楷体_GB2312", "楷体")
SONG = ("宋体",)
