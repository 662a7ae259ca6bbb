"""Values as YAML text that every reader takes the same way: quoted wherever it could be taken for something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from tthscli.model.error import UsageError

_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"])
"""Words some reader of YAML 1.1 or 1.2 takes for a boolean, for nothing or for a number."""
_SAFE_MARKS = frozenset(" ._/()+-")
"""Besides letters and digits, what may stand inside a plain scalar, block or flow, without a second meaning."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def flow(value: Any) -> str:
    """``value`` on one line: text quoted where needed, lists as ``[a, b]``, mappings as ``{a: b}``.

    Raises UsageError for control and direction characters in text, TypeError for what a case file cannot hold.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key(name)}: {flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    raise TypeError(f"a case file holds no {type(value).__name__}")


def key(name: str) -> str:
    """A mapping key, quoted unless it is a plain word."""
    return name if _KEY.fullmatch(name) and name.lower() not in _WORDS else _quoted(name)


def text(value: str) -> str:
    """Text in NFC; plain only where it starts with a letter and holds nothing that YAML or a reader could interpret."""
    value = normal(value)
    if is_plain(value):
        return value
    return _quoted(value)


def is_plain(value: str) -> bool:
    """Whether no reader, of YAML 1.1 or 1.2, in block or flow style, can take ``value`` for anything but this text."""
    return (
        bool(value)
        and value[0].isalpha()
        and value[-1] != " "
        and value.lower() not in _WORDS
        and all(char.isalnum() or char in _SAFE_MARKS for char in value)
    )


def normal(value: str) -> str:
    """``value`` in NFC with ``\\n`` for every line break.

    Raises UsageError for control characters and marks that turn the direction of text: they hide what is written.
    """
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    for char in value:
        if char not in "\n\t" and (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or is_direction(char)):
            raise UsageError(
                f"the text holds a character that cannot be seen: U+{ord(char):04X}",
                "write the text again without it",
            )
    return value


def is_direction(char: str) -> bool:
    """Whether a character changes the direction of text, is a byte order mark, or joins nothing visible."""
    return "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" or char in "\u200e\u200f\u061c\ufeff"


def _quoted(value: str) -> str:
    return '"' + "".join(_ESCAPES.get(char, char) for char in value) + '"'
