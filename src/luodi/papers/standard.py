"""The measures of GB/T 9704-2012 that writer and checker share; clause numbers in brackets.

Lengths are millimetres, font sizes points (三号 16, 二号 22, 四号 14).
"""

from __future__ import annotations

from dataclasses import dataclass

PAGE = (210.0, 297.0)  # [5.1]
TOP, LEFT = 37.0, 28.0  # [5.2.1] 天头, 订口, each ±1 mm
AREA = (156.0, 225.0)  # [5.2.1] type area 版心
RIGHT, BOTTOM = PAGE[0] - LEFT - AREA[0], PAGE[1] - TOP - AREA[1]
TOLERANCE = 1.0
LINES, CHARACTERS = 22, 28  # [5.2.3]
BODY, TITLE, SMALL = 16.0, 22.0, 14.0
MARK_SIZE = 54.0
"""Points of the red head: left to the organ, at most that of its superior; this one fits ten characters on a line."""
MARK_BELOW = 35.0  # [7.2.4] from the upper edge of the type area
RED = "FF0000"
POINT = 25.4 / 72
"""Millimetres of a point."""
LINE_PITCH = AREA[1] / LINES / POINT
"""Points from line to line: 28.99."""
CHARACTER_PITCH = AREA[0] / CHARACTERS / POINT
"""Points from character to character: 15.79."""


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by the name offices have it under, and what stands in where it is missing."""

    name: str
    fallback: str
    accepted: tuple[str, ...]


FANGSONG = Face(
    "仿宋_GB2312", "仿宋", ("仿宋_GB2312", "仿宋", "FangSong", "FangSong_GB2312", "方正仿宋_GBK", "华文仿宋")
)
XIAOBIAOSONG = Face("方正小标宋简体", "宋体", ("方正小标宋简体", "方正小标宋_GBK", "小标宋体"))
HEITI = Face("黑体", "黑体", ("黑体", "SimHei", "方正黑体_GBK"))
KAITI = Face("楷体_GB2312", "楷体", ("楷体_GB2312", "楷体", "KaiTi", "KaiTi_GB2312", "方正楷体_GBK"))
SONGTI = Face("宋体", "宋体", ("宋体", "SimSun"))
FACES = (FANGSONG, XIAOBIAOSONG, HEITI, KAITI, SONGTI)
HEADING_FACES = {1: HEITI, 2: KAITI, 3: FANGSONG, 4: FANGSONG}  # [7.3.3]


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, as .docx counts.

    >>> twips(25.4)
    1440
    """
    return round(millimetres / POINT * 20)
