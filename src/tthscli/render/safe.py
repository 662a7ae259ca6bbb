"""Text from a case file made harmless for a terminal: control and bidirectional characters are shown as escapes."""

from __future__ import annotations

import re

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def safe(text: str) -> str:
    """``text`` on one line: line ends and tabs become spaces, what steers a terminal or hides becomes an escape."""
    return _HIDDEN.sub(_shown, text) if _HIDDEN.search(text) else text


def escaped(text: str) -> str:
    """Finished JSON with the same characters as ``\\uXXXX``; line ends, which JSON lays out with, stay."""
    return _HIDDEN.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text)


def _shown(found: re.Match[str]) -> str:
    return " " if found[0] in "\n\r\t" else f"\\u{ord(found[0]):04x}"
