"""Boxes that stand beside each other where there is room and below each other where there is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tthscli.render.svg.scale import Scale

LEAST = 6.0
"""The least width of a bar: an hour of custody beside years of detention is still seen."""
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Box:
    """Something that takes the room from ``left`` to ``right``: drawn above a height, as shapes and as captions."""

    left: float
    right: float
    height: float
    draw: Callable[[float], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Lane:
    """A drawn lane: shapes below, captions above whatever crosses the lanes, and where it ends."""

    shapes: str
    captions: str
    bottom: float


def stack(boxes: Sequence[Box], y: float, shapes: list[str], captions: list[str]) -> float:
    """Draws the boxes, each in the first row where none is near it; returns where the last row ends."""
    rows: list[list[Box]] = []
    places = []
    for box in boxes:
        place = next((n for n, row in enumerate(rows) if all(_are_apart(box, other) for other in row)), len(rows))
        if place == len(rows):
            rows.append([])
        rows[place].append(box)
        places.append(place)
    bottoms = [*accumulate((max(box.height for box in row) for row in rows), initial=y)]
    for box, place in zip(boxes, places, strict=True):
        shape, words = box.draw(bottoms[place + 1])
        shapes.append(shape)
        captions.append(words)
    return bottoms[-1]


def _are_apart(one: Box, other: Box) -> bool:
    return one.right + _GAP <= other.left or other.right + _GAP <= one.left


def wide(first: float, last: float, scale: Scale) -> tuple[float, float]:
    """The ends of a bar, at least ``LEAST`` apart and within the plot."""
    last = min(max(last, first + LEAST), scale.right)
    return min(first, last - LEAST), last


def beside(x: float, width: float, scale: Scale) -> float:
    """Where a label of a width begins so that it ends within the plot."""
    return max(min(x, scale.right - width), scale.left)
