"""The files that documents of a register name: where they lie on this disk, whether they can be read, their hashes."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from pathlib import Path

_POINTER = re.compile(rb"version https?://[^\n]{1,120}\n(?:[a-z0-9.-]+ [^\n]*\n)*?oid sha256:([0-9a-f]{64})\n")
_SHORT = 1024
"""Git LFS writes no longer pointer."""


def spelt(path: Path) -> Path:
    """The path as the disk spells it: some systems keep accents as letters of their own (NFD)."""
    if os.path.lexists(path):
        return path
    name = unicodedata.normalize("NFC", path.name)
    try:
        return next((one for one in path.parent.iterdir() if unicodedata.normalize("NFC", one.name) == name), path)
    except OSError:
        return path


def standing(path: Path) -> str:
    """What keeps a path from being read: ``missing``, ``no_file`` (a folder, a device), ``unreadable``; else empty.

    A link is followed; one that leads nowhere is missing.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except (OSError, ValueError):
        return "unreadable"
    return "" if stat.S_ISREG(mode) else "no_file"


def digest(path: Path) -> str:
    """The SHA-256 of a file of any size, read piece by piece; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def pointed(path: Path) -> str:
    """The SHA-256 of the content for which a Git LFS pointer stands in its place; empty for any other file."""
    try:
        with path.open("rb") as file:
            head = file.read(_SHORT + 1)
    except OSError:
        return ""
    found = _POINTER.match(head) if len(head) <= _SHORT else None
    return found[1].decode() if found else ""
