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
from tthscli.model.law import Text
from tthscli.store import document, scalar, splice

EVENTS = "events.yaml"
CASE = "case.yaml"
SECTIONS = ("bodies", "people", "charges", "exhibits", "documents", "requests", "property")
"""Lists of ``case.yaml``, in the order in which a new one takes its place."""
_TRIES = 20
"""How often a replacement is tried where another program holds the file (virus scanners on Windows), 50 ms apart."""


def append_entry(folder: Path, entry: Mapping[str, Any], lang: str = "vi") -> Path:
    """Appends ``entry`` to the ledger of the case in ``folder``; returns the file.

    Raises InvalidFileError where the file is invalid or would become so, EnvironmentFailure where it cannot be written
    or changed meanwhile.
    """
    path = folder / EVENTS
    before = read(path, lang)
    text = decode(before, path, lang)
    after = splice.add_item(text, "events", entry, lang=lang)
    replace(path, before, _spliced(path, text, after, "events", entry, lang), lang)
    return path


def add_row(folder: Path, section: str, row: Mapping[str, Any], lang: str = "vi") -> Path:
    """Adds ``row`` to a list of the register of the case in ``folder``; returns the file and raises as above."""
    path = folder / CASE
    before = read(path, lang)
    text = decode(before, path, lang)
    earlier = ("schema", "id", "title", "procedure", "side", "number", *SECTIONS[: SECTIONS.index(section)])
    after = splice.add_item(text, section, row, after=earlier, lang=lang)
    replace(path, before, _spliced(path, text, after, section, row, lang), lang)
    return path


def read(path: Path, lang: str = "vi") -> bytes:
    """The bytes of a file to be edited. Symbolic links are refused: what they lead to may be no case file."""
    try:
        if path.is_symlink() or not path.is_file():
            raise EnvironmentFailure(
                Text(f"{path.name} không phải tệp thường", f"{path.name} is no regular file").get(lang),
                Text("đặt chính tệp đó vào thư mục vụ án", "put the file itself into the case folder").get(lang),
            )
        return path.read_bytes()
    except OSError as fault:
        raise _unusable(path, fault, Text("không đọc được", "cannot be read"), lang) from fault


def decode(content: bytes, path: Path, lang: str = "vi") -> str:
    """The text of a file. Raises InvalidFileError for anything but UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise InvalidFileError(
            Text(f"{path.name}:{line}: tệp không phải UTF-8", f"{path.name}:{line}: the file is not UTF-8").get(lang),
            Text("lưu lại tệp ở dạng UTF-8", "save it as UTF-8").get(lang),
        ) from fault


def create(path: Path, text: str, lang: str = "vi") -> None:
    """Writes a new file; refuses to overwrite one. Raises EnvironmentFailure."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError as fault:
        raise EnvironmentFailure(
            Text(f"{path.name} đã có", f"{path.name} is there already").get(lang),
            Text("chọn tên khác", "choose another name").get(lang),
        ) from fault
    except OSError as fault:
        raise _unusable(path, fault, Text("không ghi được", "cannot be written"), lang) from fault


def replace(path: Path, before: bytes, after: str, lang: str = "vi") -> None:
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
        if read(path, lang) != before:
            raise EnvironmentFailure(
                Text(
                    f"{path.name} vừa bị chương trình khác sửa; chưa ghi gì",
                    f"{path.name} was changed by another program meanwhile; nothing was written",
                ).get(lang),
                Text("làm lại", "try again").get(lang),
            )
        _move(temporary, path)
        temporary = ""
    except OSError as fault:
        raise _unusable(path, fault, Text("không ghi được", "cannot be written"), lang) from fault
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _unusable(path: Path, fault: OSError, what: Text, lang: str) -> EnvironmentFailure:
    return EnvironmentFailure(f"{path.name} {what.get(lang)}: {fault.strerror or fault}")


def _move(temporary: str, path: Path) -> None:
    for left in range(_TRIES, -1, -1):
        try:
            os.replace(temporary, path)
            return
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(0.05)


def _spliced(path: Path, before: str, after: str, key: str, item: Mapping[str, Any], lang: str) -> str:
    """``after``, once proved to be valid and to hold what ``before`` held, with ``item`` at the end of ``key``."""
    old, new = _data(before, path), _data(after, path)
    if new != {**old, key: [*(old.get(key) or []), _plain(item)]}:
        raise InvalidFileError(
            Text(
                f"{path.name} viết theo cách mà chương trình không thêm vào được nếu không đụng đến chỗ khác",
                f"{path.name} is written in a way this program cannot add to without touching something else",
            ).get(lang),
            Text(
                "thêm dấu xuống dòng ở cuối tệp, hoặc ghi tay mục này",
                "end the file with a line break, or add the entry by hand",
            ).get(lang),
        )
    kind = "events" if path.name == EVENTS else "case"
    findings = document.examine(after.encode("utf-8"), kind, path.name, lang, path.parent.name).findings
    if findings:
        raise InvalidFileError(
            Text(
                f"{path.name} sẽ không hợp lệ; chưa ghi gì: {findings[0].message}",
                f"{path.name} would become invalid; nothing was written: {findings[0].message}",
            ).get(lang),
            findings[0].remedy,
            findings,
        )
    return after


def _data(text: str, path: Path) -> dict[str, Any]:
    import yaml_rs

    try:
        data: Any = yaml_rs.loads(text, parse_datetime=False)
    except yaml_rs.YAMLDecodeError as fault:
        raise InvalidFileError(f"{path.name}: {fault}") from fault
    if not isinstance(data, dict):
        raise InvalidFileError(path.name)
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
