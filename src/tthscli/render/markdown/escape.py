"""Text from a case file that stays text in Markdown: it opens no table cell, link, heading, list or markup."""

from __future__ import annotations

import re
import shlex

from tthscli.render.safe import safe

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|#~&$]")
_OPENING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_TICKS = re.compile("`+")


def md(text: str) -> str:
    """``text`` on one line, with what Markdown takes for its own escaped."""
    shown = _SPECIAL.sub(lambda found: f"\\{found[0]}", safe(text).strip())
    return _OPENING.sub(_plain, shown)


def _plain(found: re.Match[str]) -> str:
    """A sign that would open a list or a rule; a number keeps its digits and loses its force by a joiner's entity."""
    return f"\\{found[2]}" if not found[2].isdigit() else f"&#{ord(found[2][0])};{found[2][1:]}"


def code(text: str) -> str:
    """``text`` as code within a line, in a fence longer than any run of backticks in it."""
    shown = safe(text)
    fence = "`" * (_longest(shown) + 1)
    pad = " " if "`" in shown else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def block(*lines: str) -> str:
    """Lines of a shell as a block of code."""
    shown = [safe(line) for line in lines]
    fence = "`" * max(3, *(_longest(line) + 1 for line in shown))
    return "\n".join((f"{fence}sh", *shown, fence))


def word(text: str) -> str:
    """An id as one word of a shell's command, quoted where it must be."""
    return shlex.quote(safe(text))


def _longest(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
