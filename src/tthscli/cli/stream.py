"""The three streams: UTF-8 on every system, results on stdout, everything else on stderr."""

from __future__ import annotations

import contextlib
import os
import sys
import unicodedata
from collections.abc import Iterable

WIDTH = 80
"""Columns where a terminal does not tell."""


def prepare() -> None:
    """Makes every stream UTF-8 whatever the locale says, with ``\\n`` ends: the same bytes everywhere."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        change = getattr(stream, "reconfigure", None)
        if change is not None:
            change(encoding="utf-8", errors=errors, **({} if stream is sys.stdin else {"newline": "\n"}))


def is_terminal(stream: object) -> bool:
    """Whether somebody looks at ``stream``."""
    ask = getattr(stream, "isatty", None)
    return bool(ask and ask())


def can_ask() -> bool:
    """Whether somebody sits at the terminal who can be asked."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def width() -> int:
    """Columns of the terminal that the results go to; 0 where they go elsewhere: then nothing is cut or wrapped."""
    if not is_terminal(sys.stdout):
        return 0
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return WIDTH


def has_color() -> bool:
    """Whether results are coloured: NO_COLOR and FORCE_COLOR decide, else whether stdout is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if not is_terminal(sys.stdout) or os.environ.get("TERM") == "dumb":
        return False
    if os.name == "nt":
        os.system("")  # an old Windows console understands colours only after this
    return True


def emit(result: str | Iterable[str]) -> None:
    """Writes a result, whole or in pieces, to stdout. A reader who has gone away is no fault; the rest is dropped."""
    from tthscli.model.error import EnvironmentFailure

    try:
        piece = ""
        for piece in (result,) if isinstance(result, str) else result:
            sys.stdout.write(piece)
        if piece and not piece.endswith("\n"):
            sys.stdout.write("\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _drop()
    except OSError as fault:
        _drop()
        raise EnvironmentFailure(f"stdout: {fault.strerror or fault}") from fault


def _drop() -> None:
    """Points stdout at nothing, so that the interpreter does not complain when it closes it."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Writes to stderr, with control and direction characters made visible."""
    with contextlib.suppress(OSError):
        sys.stderr.write(shown(text) + "\n")
        sys.stderr.flush()


def shown(text: str) -> str:
    """``text`` with every character that would act on a terminal written out (``\\x1b``); line ends stay."""
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs") else _written(char)
        for char in text
    )


def _written(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
