"""A repository of cases on disk: the settings of the practice, and which folders hold a case."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tthscli.model.error import InvalidFileError, UsageError
from tthscli.model.law import Text
from tthscli.store import document
from tthscli.store.writer import CASE, EVENTS

PRACTICE = "tths.yaml"
_LEVELS = 4
"""How deep below the folder of cases a case may lie: a year, perhaps a body or month, the case."""
_ID_LINE = re.compile(rb"""^id:[ \t]*["']?([A-Za-z0-9][A-Za-z0-9._-]{0,63})["']?[ \t]*(?:#|\r?$)""", re.M)


@dataclass(frozen=True, slots=True)
class Practice:
    """The settings of ``tths.yaml``. ``cases`` is the folder of the cases; ``side`` whose files these are."""

    name: str = ""
    side: str = "defence"
    language: str = "vi"
    cases: str = "cases"
    at_once_hours: int = 24
    audit_late_days: int = 7
    """An entry made so many days after it happened is told by the audit."""
    audit_clock_minutes: int = 10
    """So far may two clocks differ."""
    audit_gap_hours: int = 24
    """So far may the two dates of a commit lie apart."""
    require_signed: bool = False
    """Whether every commit must bear a good signature."""


class Index(NamedTuple):
    """The case folders of a repository, in order and by their own names."""

    folders: list[str]
    by_name: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Repository:
    """``is_lone``: a single case folder without a ``tths.yaml`` above it, with the default settings."""

    root: Path
    practice: Practice
    is_lone: bool = False

    def folders(self) -> list[str]:
        """Every folder that holds a ``case.yaml`` or ``events.yaml``, relative to the root with ``/``, sorted."""
        if self.is_lone:
            return ["."]
        cases = self.practice.cases.strip("/")
        base = os.path.join(self.root, *cases.split("/"))
        prefix = "" if cases in ("", ".") else f"{cases}/"
        return sorted(_cases_below(base, prefix, _LEVELS))

    def index(self) -> Index:
        """The folders of all cases, and the same by name: for a command that resolves many names."""
        by_name: dict[str, list[str]] = {}
        folders = self.folders()
        for folder in folders:
            by_name.setdefault(folder.rsplit("/", 1)[-1], []).append(folder)
        return Index(folders, by_name)

    def resolve(self, name: str, among: Index | None = None) -> str:
        """The folder of a case named by its id, its folder's path (from the root or from here), or a unique prefix.

        ``among`` spares the search. Raises UsageError that names what is near, or what the prefix may mean.
        """
        lang = self.practice.language
        wanted = unicodedata.normalize("NFC", name.strip()).replace("\\", "/").rstrip("/")
        if self.is_lone:
            if wanted in ("", ".", self.root.name, *self._ids(["."])) or self._relative(wanted) == ".":
                return "."
            raise self._unknown(name, {self.root.name: "."})
        folders, by_name = among or self.index()
        matches = by_name.get(wanted) or [f for f in folders if wanted and f == self._relative(wanted)]
        matches = matches or [f for f in folders if wanted and (f == wanted or f.endswith(f"/{wanted}"))]
        if not matches and wanted:
            matches = [f for n, found in by_name.items() if n.lower().startswith(wanted.lower()) for f in found]
        if not matches and wanted:
            ids = self._ids(folders)
            matches = ids.get(wanted) or [f for n, found in ids.items() if n.startswith(wanted) for f in found]
        if len(matches) == 1:
            return matches[0]
        if matches:
            shown = ", ".join(sorted(matches)[:8]) + (" …" if len(matches) > 8 else "")
            raise UsageError(
                Text(f"`{name}` có thể là nhiều hồ sơ: {shown}", f"`{name}` may be one of several cases: {shown}").get(
                    lang
                ),
                Text("ghi mã đầy đủ, hoặc đường dẫn thư mục", "give the whole id, or the path of the folder").get(lang),
            )
        raise self._unknown(name, {n: found[0] for n, found in by_name.items()})

    def _relative(self, wanted: str) -> str:
        """A path typed from the root or from the current folder, relative to the root; empty where it lies outside."""
        for base in (self.root, Path.cwd()):
            place = os.path.normpath(os.path.join(base, wanted))
            if os.path.isdir(place):
                found = os.path.relpath(os.path.realpath(place), os.path.realpath(self.root)).replace(os.sep, "/")
                if not found.startswith(".."):
                    return found
        return ""

    def _ids(self, folders: list[str]) -> dict[str, list[str]]:
        """The folders by the id their register tells, for those whose folder has another name."""
        found: dict[str, list[str]] = {}
        for folder in folders:
            try:
                with open(os.path.join(self.root, *folder.split("/"), CASE), "rb") as file:
                    line = _ID_LINE.search(file.read(65536))
            except OSError:
                continue
            if line:
                found.setdefault(line[1].decode(), []).append(folder)
        return found

    def _unknown(self, name: str, known: dict[str, str]) -> UsageError:
        lang = self.practice.language
        near = ", ".join(difflib.get_close_matches(name, known, 3, 0.5))
        remedy = (
            Text(f"có lẽ là: {near}", f"perhaps: {near}") if near else Text("xem danh sách: tths list", "tths list")
        )
        return UsageError(Text(f"không có hồ sơ `{name}`", f"there is no case `{name}`").get(lang), remedy.get(lang))


def find(path: Path | str, lang: str = "vi") -> Repository:
    """The repository that ``path`` lies in: the nearest folder upwards with a ``tths.yaml``.

    Without one, a folder that holds a case is a repository of that case alone, with the default settings.
    Raises InvalidFileError where there is neither, or where ``tths.yaml`` is invalid (its ``findings`` say how).
    """
    start = Path(os.path.abspath(path))
    if not start.is_dir():
        if not os.path.lexists(start):
            raise InvalidFileError(
                Text(f"không có {path}", f"there is no {path}").get(lang),
                Text("kiểm tra đường dẫn", "check the path").get(lang),
            )
        start = start.parent
    lone = None
    for folder in (start, *start.parents):
        if os.path.lexists(folder / PRACTICE):
            return Repository(folder, practice(folder, lang))
        if lone is None and any(os.path.lexists(folder / name) for name in (CASE, EVENTS)):
            lone = folder
    if lone is not None:
        return Repository(lone, Practice(language=lang), is_lone=True)
    if (start / "HEAD").is_file() and (start / "objects").is_dir() and (start / "refs").is_dir():
        raise InvalidFileError(
            Text(
                f"{start} là kho git bare, không có tệp để đọc hay ghi",
                f"{start} is a bare git repository, with no files to read or write",
            ).get(lang),
            Text(
                f"git clone {start}, rồi chạy trong bản sao; audit, history, diff, protocol chạy được ngay ở đây",
                f"git clone {start}, then run inside the clone; audit, history, diff, protocol run right here",
            ).get(lang),
        )
    raise InvalidFileError(
        Text(
            f"{start} không nằm trong kho hồ sơ nào (không có {PRACTICE})",
            f"{start} is in no repository of cases (there is no {PRACTICE})",
        ).get(lang),
        Text("lập kho: tths init; hoặc chạy trong thư mục kho", "make one: tths init; or run inside one").get(lang),
    )


def practice(root: Path, lang: str = "vi") -> Practice:
    """The settings of the repository at ``root``. Raises InvalidFileError with every complaint."""
    read = document.load(str(root / PRACTICE), str(root), "practice", PRACTICE, lang)
    if read.data is None:
        raise InvalidFileError(
            Text(f"{PRACTICE} không hợp lệ", f"{PRACTICE} is invalid").get(lang),
            Text("sửa các lỗi đã nêu", "mend the faults listed").get(lang),
            read.findings,
        )
    known = {name: read.data[name] for name in Practice.__slots__ if name in read.data}
    return Practice(**known)


def _cases_below(base: str, prefix: str, levels: int) -> Iterator[str]:
    """Case folders below ``base``: those that hold a case are not searched further. Hidden folders are passed over."""
    try:
        entries = list(os.scandir(base))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or not entry.is_dir():
            continue
        path = f"{base}{os.sep}{entry.name}"
        if os.path.lexists(f"{path}{os.sep}{CASE}") or os.path.lexists(f"{path}{os.sep}{EVENTS}"):
            yield prefix + entry.name
        elif levels > 1 and not entry.is_symlink():
            yield from _cases_below(path, f"{prefix}{entry.name}/", levels - 1)
