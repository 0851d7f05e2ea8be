"""The pictures of the demonstration: drawn here, of nothing that exists; a building that grows with the progress."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from piaojue.implementation.pictures import Picture, developed

SIZE = WIDTH, HEIGHT = 960, 720
GROUND = 560
FLOORS, FLOOR = 6, 66
LEFT, RIGHT, PILLARS = 260, 700, 6
SKIES = ((206, 221, 232), (226, 224, 214), (196, 214, 220), (220, 228, 236))
WALLS = ((196, 176, 150), (178, 186, 190), (204, 190, 172), (186, 170, 160))
EARTH, STEEL, GLASS = (150, 132, 108), (96, 102, 108), (120, 150, 170)


@lru_cache(maxsize=64)
def drawn(kind: int, percent: int) -> Picture:
    """A building site at a percentage of its progress, put through the same door as a photograph from a phone."""
    image = Image.new("RGB", SIZE, SKIES[kind % len(SKIES)])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, GROUND, WIDTH, HEIGHT), fill=EARTH)
    _frame(draw)
    for floor in range(FLOORS * percent // 100):
        _floor(draw, floor, WALLS[kind % len(WALLS)])
    if percent < 100:
        _crane(draw, 180 + 60 * (kind % 3))
    target = BytesIO()
    image.save(target, "JPEG", quality=85)
    return developed(f"演示{kind}-{percent}.jpg", target.getvalue())


def _frame(draw: ImageDraw.ImageDraw) -> None:
    for n in range(PILLARS + 1):
        x = LEFT + n * (RIGHT - LEFT) // PILLARS
        draw.line((x, GROUND, x, GROUND - FLOORS * FLOOR), fill=STEEL, width=6)
    for floor in range(FLOORS + 1):
        draw.line((LEFT, GROUND - floor * FLOOR, RIGHT, GROUND - floor * FLOOR), fill=STEEL, width=6)


def _floor(draw: ImageDraw.ImageDraw, floor: int, wall: tuple[int, int, int]) -> None:
    top = GROUND - (floor + 1) * FLOOR
    draw.rectangle((LEFT, top, RIGHT, top + FLOOR), fill=wall, outline=STEEL, width=3)
    for n in range(PILLARS):
        x = LEFT + n * (RIGHT - LEFT) // PILLARS + 20
        draw.rectangle((x, top + 16, x + 34, top + 50), fill=GLASS)


def _crane(draw: ImageDraw.ImageDraw, x: int) -> None:
    draw.line((x, GROUND, x, 80), fill=(200, 140, 40), width=12)
    draw.line((x - 100, 96, x + 420, 96), fill=(200, 140, 40), width=10)
    draw.line((x + 340, 96, x + 340, 200), fill=STEEL, width=3)
