"""What every diagram has around it: the document, its heading, the axis, the day of the report, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.render import holding
from tthscli.render.svg.draw import clipped, number, room, tag, text, xml
from tthscli.render.svg.scale import Scale
from tthscli.render.text import told

WIDTH, MARGIN = 1200.0, 24.0
_COLUMN, _ROW = 288.0, 20.0


def document(title: str, described: str, defs: str, lang: str, height: float, parts: Sequence[str]) -> str:
    """A whole SVG, ending with a line end. ``title`` and ``described`` are for who cannot see it."""
    body = [
        tag("title", xml(title), id="tths-title"),
        tag("desc", xml(described), id="tths-desc"),
        defs,
        tag("rect", class_="ground", width=WIDTH, height=height, fill="#ffffff"),
        *parts,
    ]
    drawn = tag(
        "svg",
        "\n".join(("", *filter(None, body), "")),
        xmlns="http://www.w3.org/2000/svg",
        version="1.1",
        viewBox=f"0 0 {number(WIDTH)} {number(height)}",
        width=WIDTH,
        height=height,
        role="img",
        aria_labelledby="tths-title tths-desc",
        lang="en" if lang == "en" else "vi",
        font_family="sans-serif",
        fill="#000000",
    )
    return drawn + "\n"


def heading(title: str, what: Text, number: str, as_of: Moment, lang: str) -> list[str]:
    """The case, and below it what the diagram shows and as of when."""
    width, moment = WIDTH - 2 * MARGIN, told.day(as_of)
    parts = [what.get(lang)]
    if number:
        parts.append(Text(f"số {number}", f"no. {number}").get(lang))
    parts.append(Text(f"tính đến {moment}", f"as of {moment}").get(lang))
    return [
        text(MARGIN, 28, clipped(title, width, 17), 17, font_weight="bold"),
        text(MARGIN, 47, clipped("; ".join(parts), width, 12), 12),
    ]


def line(x1: float, y1: float, x2: float, y2: float, color: str, **more: str | float) -> str:
    """A straight line."""
    return tag("line", "", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color, **more)


def axis(plot: Scale, top: float, bottom: float, as_of: datetime) -> str:
    """Days along the top and the bottom, with a fine line through the lanes at each."""
    day, hour = (room(shown, 10) for shown in ("00/00/0000", "00/00/0000 00:00"))
    parts = [line(plot.left, y, plot.right, y, "#000000", stroke_width=1) for y in (top, bottom)]
    for moment, shown in plot.ticks(day + 14, hour + 14):
        x = plot.x(moment)
        parts.append(line(x, top - 4, x, bottom + 4, "#d0d0d0", stroke_width=0.8, class_="tick"))
        width = room(shown, 10)
        if plot.left <= x - width / 2 and x + width / 2 <= plot.right:
            is_free = not plot.covers(as_of) or abs(plot.x(as_of) - x) > width / 2 + 2
            heights = (top - 8, bottom + 16) if is_free else (bottom + 16,)
            parts += [text(x, y, shown, 10, text_anchor="middle") for y in heights]
    return tag("g", "".join(parts), class_="axis")


def day_of_report(as_of: Moment, plot: Scale, top: float, bottom: float, lang: str) -> str:
    """The line of the day of the report, where the axis reaches it."""
    moment = holding.last_instant(as_of)
    if not plot.covers(moment):
        return ""
    x, day = plot.x(moment), told.day(as_of)
    shown = Text(f"tính đến {day}", f"as of {day}").get(lang)
    width = room(shown, 10)
    at = max(min(x - width / 2, plot.right - width), plot.left)
    drawn = line(x, top - 22, x, bottom, "#000000", stroke_width=1.4, stroke_dasharray="9 3 2 3", class_="as-of")
    return tag("g", drawn + text(at, top - 25, shown, 10), class_="day-of-report")


DAY_OF_REPORT = (
    line(0, -4, 26, -4, "#000000", stroke_width=1.4, stroke_dasharray="9 3 2 3"),
    Text("Ngày lập bản này", "Day of this report"),
)
"""The item of the legend for that line."""


def swatch(name: str) -> str:
    """A small bar of a hatch, for the legend."""
    return tag("rect", class_="sample", x=0, y=-9, width=26, height=11, fill=f"url(#tths-{name})", stroke="#1a1a1a",
               stroke_width=0.8)  # fmt: skip


def legend(items: Sequence[tuple[str, Text]], lang: str, y: float) -> tuple[str, float]:
    """What the bars, ticks and signs mean, in columns, and where it ends."""
    columns = 4
    rows = -(-len(items) // columns)
    parts = []
    for count, (sample, word) in enumerate(items):
        x, at = MARGIN + count // rows * _COLUMN, y + count % rows * _ROW
        parts.append(tag("g", sample, transform=f"translate({number(x)},{number(at)})"))
        parts.append(text(x + 34, at, word.get(lang), 11))
    return tag("g", "".join(parts), class_="legend"), y + (rows - 1) * _ROW + 6
