"""Lines and columns of Vietnamese text: how wide it is, wrapped at the terminal's width, plain where there is none."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_STYLES = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "green": "32"}
_GAP = 2


def paint(text: str, style: str, color: bool) -> str:
    """``text`` in a style of the terminal where colour is wanted."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if color and style and text else text


def width_of(text: str) -> int:
    """How many columns ``text`` takes: marks none, wide letters two."""
    if text.isascii():
        return len(text)
    columns = 0
    for letter in text:
        if letter < "\u0300":
            columns += 1
        elif unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            continue
        else:
            columns += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return columns


def wrap(text: str, width: int) -> list[str]:
    """``text`` broken at spaces into lines of at most ``width`` columns; a longer word is broken where it must be."""
    if width <= 0 or width_of(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        tried = f"{line} {word}" if line else word
        if width_of(tried) <= width:
            line = tried
            continue
        if line:
            lines.append(line)
        while width_of(word) > width:
            cut = _fitting(word, width)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, width: int) -> int:
    """How many letters of ``word`` fit; marks stay with their letter."""
    cut = columns = 0
    for cut, letter in enumerate(word):
        columns += width_of(letter)
        if columns > width:
            return max(cut, 1)
    return cut + 1


def clip(text: str, width: int) -> str:
    """``text`` in at most ``width`` columns, with an ellipsis where it was cut."""
    return text if width_of(text) <= width else text[: _fitting(text, width - 1)].rstrip() + "…"


def paragraph(text: str, width: int, indent: int = 0, hanging: int | None = None) -> list[str]:
    """``text`` as lines indented by ``indent``, those after the first by ``hanging``."""
    rest = indent if hanging is None else hanging
    if not width:
        return [" " * indent + text]
    first = wrap(text, max(width - indent, 20))[0]
    left = text[len(first) :].lstrip(" ")
    more = wrap(left, max(width - rest, 20)) if left else []
    return [" " * indent + first, *(" " * rest + line for line in more)]


def table(rows: Sequence[Sequence[str]], width: int, *, flex: int = -1, indent: int = 0, styles: Sequence[str] = (),
          color: bool = False) -> list[str]:  # fmt: skip
    """Rows in aligned columns, two spaces apart. At a terminal the column ``flex`` wraps to the width that is left.

    ``styles`` gives each row's style (first column only). Nothing is cut.
    """
    if not rows:
        return []
    count = len(rows[0])
    flex %= count
    widths = [max(width_of(row[column]) for row in rows) for column in range(count)]
    if width:
        others = sum(widths) - widths[flex] + _GAP * (count - 1) + indent
        widths[flex] = min(widths[flex], max(width - others, 20))
    lines = []
    for number, row in enumerate(rows):
        parts = [wrap(cell, widths[flex]) if width and column == flex else [cell] for column, cell in enumerate(row)]
        style = styles[number] if number < len(styles) else ""
        for line in range(len(parts[flex])):
            cells = [part[line] if line < len(part) else "" for part in parts]
            shown = [cell + " " * (widths[column] - width_of(cell)) for column, cell in enumerate(cells)]
            shown[0] = paint(shown[0], style, color)
            lines.append((" " * indent + (" " * _GAP).join(shown)).rstrip())
    return lines
