"""The smallest parts of a diagram: escaped text, numbers, elements, hatches and signs."""

from __future__ import annotations

import re

from tthscli.render.safe import safe
from tthscli.render.text.layout import width_of, wrap

LETTER = 0.64
"""Width of a column of text at size 1; fonts of the reader's machine differ, so it is on the wide side."""
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def xml(text: str) -> str:
    """Text from a file as it may stand in an element or an attribute; what XML or a reader cannot bear is escaped."""
    shown = _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", safe(text))
    return shown.translate(_ENTITIES)


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def tag(name: str, content: str = "", **attributes: str | float) -> str:
    """An element. ``content`` is finished markup; attributes are escaped, ``_`` in a name stands for ``-``."""
    parts = [name]
    for key, value in attributes.items():
        shown = xml(value) if isinstance(value, str) else number(value)
        parts.append(f'{key.rstrip("_").replace("_", "-")}="{shown}"')
    opening = " ".join(parts)
    return f"<{opening}>{content}</{name}>" if content else f"<{opening}/>"


def hint(text: str) -> str:
    """What a reader sees when pointing at an element."""
    return tag("title", xml(text))


def text(x: float, y: float, shown: str, size: float = 11, **attributes: str | float) -> str:
    """A line of text that begins at ``x``, unless an anchor is given."""
    return tag("text", xml(shown), x=x, y=y, font_size=size, **attributes)


def caption(x: float, y: float, shown: str, size: float = 11, **attributes: str | float) -> str:
    """A line of text on a light ground, which keeps lines that pass behind it from striking it out."""
    ground = tag("rect", class_="ground", x=x - 1, y=y - size + 1, width=room(shown, size) + 2, height=size + 1.5,
                 fill="#ffffff")  # fmt: skip
    return ground + text(x, y, shown, size, **attributes)


def room(shown: str, size: float = 11) -> float:
    """How wide a line of text is at most."""
    return width_of(safe(shown)) * size * LETTER


def clipped(shown: str, width: float, size: float = 11) -> str:
    """``shown``, cut with an ellipsis where it is wider than ``width``."""
    shown = safe(shown)
    if room(shown, size) <= width:
        return shown
    while shown and room(shown, size) + size > width:
        shown = shown[:-1]
    return shown.rstrip() + "…"


def lines_of(shown: str, width: float, most: int, size: float = 11) -> list[str]:
    """``shown`` in lines of a width at most, so many of them; the last one cut where there is more."""
    lines = wrap(safe(shown), int(width / (size * LETTER)))
    return [*lines[: most - 1], clipped(" ".join(lines[most - 1 :]), width, size)] if len(lines) > most else lines


def _hatch(name: str, ground: str, path: str, size: int = 6, stroke: float = 1, color: str = "#1a1a1a") -> str:
    lines = tag("path", d=path, stroke=color, stroke_width=stroke, fill="none")
    return tag(
        "pattern",
        tag("rect", width=size, height=size, fill=ground) + lines,
        id=f"tths-{name}",
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
    )


def patterns() -> str:
    """The hatches: one of its own for each kind of order and of stretch, on light ground and dark."""
    return _defs(
            _hatch("custody", "#eaf3fb", "M0,6 L6,0 M-1,1 L1,-1 M5,7 L7,5", color="#1f4e79"),
            _hatch("custody_extension", "#eaf3fb", "M0,0 L6,6 M-1,5 L1,7 M5,-1 L7,1", color="#1f4e79"),
            _hatch("detention", "#a9c6e3", "", 6),
            _hatch("detention_extension", "#a9c6e3", "M0,2 H6 M0,5 H6", color="#1f4e79"),
            _hatch("no_order", "#f6c3b0", "M0,0 L6,6 M0,6 L6,0", stroke=1.2),
            _hatch("past_law", "#d9694f", "M2,0 V6", 4, stroke=1.8),
            _hatch("not_told", "#ffffff", "M2,3 h1.5", 6, stroke=1.5, color="#555555"),
    )  # fmt: skip


def exhibit_patterns() -> str:
    """The hatches of the hands an exhibit is in: confirmed, not confirmed, and of a break."""
    return _defs(
        _hatch("kept", "#a9c6e3", "", 6),
        _hatch("unconfirmed", "#eaf3fb", "M0,6 L6,0 M-1,1 L1,-1 M5,7 L7,5", color="#1f4e79"),
        _hatch("sealed", "#e4e4e4", "M0,2 H6 M0,5 H6", color="#555555"),
        _hatch("break", "#f6c3b0", "M0,0 L6,6 M0,6 L6,0", stroke=1.2),
    )


def _defs(*found: str) -> str:
    return tag("defs", "".join(found))


def sign(name: str, x: float, y: float, content: str = "") -> str:
    """A sign of about 8 units around a point: one of a person's stay or of an exhibit's chain."""
    if name == "extension":
        return tag("circle", content, class_="mark extension", cx=x, cy=y, r=4, fill="#ffffff", stroke="#000000",
                   stroke_width=1.4)  # fmt: skip
    path = _SIGNS[name].format(*(number(v) for v in (x, y)))
    fill = "none" if name in ("release", "lost") else "#000000" if name in _SOLID else "#ffffff"
    return tag("path", content, class_=f"mark {name}", d=path, fill=fill, stroke="#000000", stroke_width=1.4)


_SOLID = ("entry", "approved", "closed")
_SIGNS = {
    "entry": "M{0},{1} m-3,-3 h6 v6 h-6 z",
    "requested": "M{0},{1} m0,-4.5 l4.5,4.5 l-4.5,4.5 l-4.5,-4.5 z",
    "approved": "M{0},{1} m0,-4.5 l4.5,8 h-9 z",
    "refused": "M{0},{1} m0,4.5 l4.5,-8 h-9 z",
    "release": "M{0},{1} m-4,-5 v10 m0,-5 h9 m-4,-4 l4,4 l-4,4",
    "closed": "M{0},{1} m-4,-1 h8 v5.5 h-8 z m1.5,0 v-2 a2.5,2.5 0 0 1 5,0 v2",
    "opened": "M{0},{1} m-4,-1 h8 v5.5 h-8 z m6.5,0 v-2 a2.5,2.5 0 0 1 5,0 v1",
    "gone": "M{0},{1} m-2,-5 v10 m4,-10 v10",
    "lost": "M{0},{1} m-4,-4 l8,8 m0,-8 l-8,8",
}

TICKS = {"written": "", "lawful": "3 2", "safe": "1 1.5"}
"""How the line of each end is broken: as written, by law (the latest), by the earliest reading of the law."""


def end(name: str, x: float, y: float, content: str = "") -> str:
    """The tick of an end at a bar whose top is ``y``: the written one stands on the bar, the law's hangs from it."""
    top, bottom = (y - 5, y + 8) if name == "written" else (y + 6, y + 20)
    broken: dict[str, str | float] = {"stroke_dasharray": TICKS[name]} if TICKS[name] else {}
    return tag("line", content, class_=f"end {name}", x1=x, y1=top, x2=x, y2=bottom, stroke="#000000",
               stroke_width=2.2 if name == "written" else 2, **broken)  # fmt: skip
