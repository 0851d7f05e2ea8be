"""Outlines of townships from a user's own GeoJSON, drawn as whole numbers into a field of a thousand by whatever."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from piaojue.rules.refusal import Refused

WIDTH = 1000
MOST_POINTS = 200_000

Ring = Sequence[Sequence[float]]


class NotAnOutline(Refused):
    """The file holds no outlines that can be drawn."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of one township as an SVG path, with the middle of its box."""

    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of a district by the code or name of each township, and the height of the drawing."""

    shapes: Mapping[str, Shape]
    height: int


def outlines_from(raw: bytes, known: Mapping[str, str]) -> Outlines:
    """The outlines of a GeoJSON file; `known` gives the code for each code and name that may stand in it.

    Raises: NotAnOutline, naming the feature.
    """
    features = list(_features(raw, known))
    points = [point for _, rings in features for ring in rings for point in ring]
    if not points or len(points) > MOST_POINTS:
        raise NotAnOutline(f"文件里有{len(points)}个点，应在1至{MOST_POINTS}之间；请先简化边界。")
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = cos(radians((south + north) / 2))
    scale = WIDTH / max((east - west) * squeeze, 1e-9)
    height = max(1, min(4 * WIDTH, round((north - south) * scale)))

    def place(point: Sequence[float]) -> tuple[int, int]:
        return round((point[0] - west) * squeeze * scale), round((north - point[1]) * scale)

    return Outlines({code: _shape([[place(p) for p in ring] for ring in rings]) for code, rings in features}, height)


def _features(raw: bytes, known: Mapping[str, str]) -> Iterator[tuple[str, list[Ring]]]:
    try:
        collection = json.loads(raw)
        features = collection["features"]
    except (ValueError, KeyError, TypeError) as wrong:
        raise NotAnOutline("文件不是GeoJSON的FeatureCollection；请从地图软件导出为GeoJSON再上传。") from wrong
    for number, feature in enumerate(features, start=1):
        code = _code(feature, known)
        if code is None:
            names = "、".join(str(value) for value in _properties(feature).values())[:60]
            raise NotAnOutline(f"第{number}个图形（{names}）找不到对应的乡镇街道；属性里要有名称或者区划代码。")
        yield code, _rings(number, feature)


def _properties(feature: Any) -> dict[str, Any]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    return found if isinstance(found, dict) else {}


def _code(feature: Any, known: Mapping[str, str]) -> str | None:
    return next((known[str(value)] for value in _properties(feature).values() if str(value) in known), None)


def _rings(number: int, feature: Any) -> list[Ring]:
    geometry: Any = feature.get("geometry") or {}
    kind, coordinates = str(geometry.get("type")), geometry.get("coordinates")
    try:
        polygons: Any = {"Polygon": [coordinates], "MultiPolygon": coordinates}[kind]
        rings: list[Ring] = [[(float(x), float(y)) for x, y, *_ in ring] for polygon in polygons for ring in polygon]
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotAnOutline(f"第{number}个图形应为Polygon或者MultiPolygon，坐标为经度、纬度。") from wrong
    if any(not (-180 <= x <= 180 and -90 <= y <= 90) for ring in rings for x, y in ring):
        raise NotAnOutline(f"第{number}个图形的坐标不是经纬度；请导出为经纬度坐标（CGCS2000或者WGS84）。")
    return rings


def _shape(rings: list[list[tuple[int, int]]]) -> Shape:
    path = "".join(f"M{' '.join(f'{x},{y}' for x, y in _thinned(ring))}Z" for ring in rings)
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    return Shape(path, (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2)


def _thinned(ring: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [point for n, point in enumerate(ring) if n == 0 or point != ring[n - 1]]
