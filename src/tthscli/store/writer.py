"""The only writer of case files: one item more in a list, every other byte untouched, all of it or nothing.

Each function reads the file, splices, reads the result again, compares and validates it, and then puts it in place.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tthscli.model.error import EnvironmentFailure, InvalidFileError
from tthscli.store import scalar, splice

EVENTS = "events.yaml"
CASE = "case.yaml"
SECTIONS = ("bodies", "people", "charges", "exhibits", "documents", "requests", "property")
"""Lists of ``case.yaml``, in the order in which a new one takes its place."""
_TRIES = 20
"""How often a replacement is tried where another program holds the file (virus scanners on Windows), 50 ms apart."""


def append_entry(folder: Path, entry: Mapping[str, Any]) -> Path:
    """Appends ``entry`` to the ledger of the case in ``folder``; returns the file.

    Raises InvalidFileError where the file is invalid or would become so, EnvironmentFailure where it cannot be written
    or changed meanwhile.
    """
    path = folder / EVENTS
    before = read(path)
    text = decode(before, path)
    replace(path, before, _spliced(path, text, splice.add_item(text, "events", entry), "events", entry))
    return path


def add_row(folder: Path, section: str, row: Mapping[str, Any]) -> Path:
    """Adds ``row`` to a list of the register of the case in ``folder``; returns the file and raises as above."""
    path = folder / CASE
    before = read(path)
    text = decode(before, path)
    earlier = ("schema", "id", "title", "procedure", "side", "number", *SECTIONS[: SECTIONS.index(section)])
    after = splice.add_item(text, section, row, after=earlier)
    replace(path, before, _spliced(path, text, after, section, row))
    return path


def read(path: Path) -> bytes:
    """The bytes of a file to be edited. Symbolic links are refused: what they lead to may be no case file."""
    try:
        if path.is_symlink() or not path.is_file():
            raise EnvironmentFailure(f"{path.name} is no regular file", "put the file itself into the case folder")
        return path.read_bytes()
    except OSError as fault:
        raise EnvironmentFailure(f"{path.name} cannot be read: {fault.strerror or fault}") from fault


def decode(content: bytes, path: Path) -> str:
    """The text of a file. Raises InvalidFileError for anything but UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise InvalidFileError(f"{path.name}:{line}: the file is not UTF-8", "save it as UTF-8") from fault


def create(path: Path, text: str) -> None:
    """Writes a new file; refuses to overwrite one. Raises EnvironmentFailure."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError as fault:
        raise EnvironmentFailure(f"{path.name} is there already", "choose another name") from fault
    except OSError as fault:
        raise EnvironmentFailure(f"{path.name} cannot be written: {fault.strerror or fault}") from fault


def replace(path: Path, before: bytes, after: str) -> None:
    """Puts ``after`` in the place of a file that still holds ``before``, in one step; its mode stays.

    Raises EnvironmentFailure, the file untouched, where somebody changed it meanwhile or the folder cannot be written.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(after.encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
        shutil.copymode(path, temporary)
        if read(path) != before:
            raise EnvironmentFailure(
                f"{path.name} was changed by another program meanwhile; nothing was written", "try again"
            )
        _move(temporary, path)
        temporary = ""
    except OSError as fault:
        raise EnvironmentFailure(f"{path.name} cannot be written: {fault.strerror or fault}") from fault
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _move(temporary: str, path: Path) -> None:
    for left in range(_TRIES, -1, -1):
        try:
            os.replace(temporary, path)
            return
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(0.05)


def _spliced(path: Path, before: str, after: str, key: str, item: Mapping[str, Any]) -> str:
    """``after``, once proved to be valid and to hold what ``before`` held, with ``item`` at the end of ``key``."""
    old, new = _data(before, path), _data(after, path)
    expected = {**old, key: [*(old.get(key) or []), _plain(item)]}
    if new != expected:
        raise InvalidFileError(
            f"{path.name} is written in a way this program cannot add to without touching something else",
            "end the file with a line break, or add the entry by hand",
        )
    return after


def _data(text: str, path: Path) -> dict[str, Any]:
    import yaml_rs

    try:
        data: Any = yaml_rs.loads(text, parse_datetime=False)
    except yaml_rs.YAMLDecodeError as fault:
        raise InvalidFileError(f"{path.name}: {fault}") from fault
    if not isinstance(data, dict):
        raise InvalidFileError(f"{path.name} is no mapping")
    return data


def _plain(value: Any) -> Any:
    """The value as a reader gives it back: text in NFC, lists and mappings as such."""
    if isinstance(value, str):
        return scalar.normal(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
