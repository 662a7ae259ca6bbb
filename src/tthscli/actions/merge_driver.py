"""``tths merge-driver``: what git calls to join two branches that both went on with one case file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tthscli.engine.merge import Conflict, Name, Piece, Unmergeable, merge
from tthscli.model.error import EnvironmentFailure, InvalidFileError
from tthscli.model.law import Text
from tthscli.store import git, piece, source, writer

NAME = "tths"
"""The driver's name in ``.gitattributes`` and in git's configuration."""
_FILES = (writer.EVENTS, writer.CASE)
_BY_LINE = Text(
    "git gộp theo từng dòng: đọc lại cả tệp, sửa cho đúng, rồi git add",
    "git merges it line by line: read the whole file, put it right, then git add",
)


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, and a line about each conflict in it; none where both sides went together."""

    text: str
    conflicts: tuple[str, ...] = ()


def merge_driver(base: Path, ours: Path, theirs: Path, file: str, size: int = 7, lang: str = "vi") -> tuple[str, ...]:
    """Merges ``theirs`` into the file ``ours``; returns a line about each conflict, which the file then holds.

    ``file`` is the path in the repository, ``size`` the length of the marks. Raises InvalidFileError where a side does
    not fall into entries, or both reordered them (the file is left as it was), EnvironmentFailure where it cannot be
    read or written.
    """
    contents = []
    for path in (base, ours, theirs):
        try:
            contents.append(path.read_bytes())
        except OSError as fault:
            raise EnvironmentFailure(f"{file}: {fault.strerror or fault}") from fault
    texts = [writer.decode(content, Path(file), lang) for content in contents]
    merged = merged_text(texts[0], texts[1], texts[2], file, size, lang)
    writer.replace(ours, contents[1], merged.text, lang)
    return merged.conflicts


def merged_text(base: str, ours: str, theirs: str, file: str, size: int = 7, lang: str = "vi") -> Merged:
    """The merge of three texts. Line ends are those of ``ours``, unless only ``theirs`` changed them."""
    ends = ["\r\n" if "\r\n" in text else "\n" for text in (base, ours, theirs)]
    end = ends[2] if ends[0] == ends[1] and base else ends[1]
    old, mine, other = (text.replace("\r\n", "\n") for text in (base, ours, theirs))
    merged = _merged(old, mine, other, file, size, lang)
    return Merged(merged.text.replace("\n", end) if end != "\n" else merged.text, merged.conflicts)


def _merged(base: str, ours: str, theirs: str, file: str, size: int, lang: str) -> Merged:
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    try:
        sides = [piece.pieces(source.text(text.encode())) if text.strip() else [] for text in (base, ours, theirs)]
        sides = piece.aligned(sides)
        found = merge(*sides)
    except (piece.Unfit, source.UnusableFile):
        raise _unmergeable(file, lang) from None
    except Unmergeable:
        moved = Text(f"{file}: hai bên cùng đổi thứ tự các mục", f"{file}: both sides reordered the entries")
        raise InvalidFileError(moved.get(lang), _BY_LINE.get(lang)) from None
    text = "".join(one.text if isinstance(one, Piece) else _marked(one, size, lang) for one in found)
    conflicts = tuple(_told(one, file, lang) for one in found if isinstance(one, Conflict))
    if not conflicts and not _holds(text, found):
        raise _unmergeable(file, lang)
    return Merged(text, conflicts)


def _unmergeable(file: str, lang: str) -> InvalidFileError:
    said = Text(f"{file} không tách được thành từng mục", f"{file} does not fall into entries")
    return InvalidFileError(said.get(lang), _BY_LINE.get(lang))


def _holds(text: str, found: Sequence[Piece | Conflict]) -> bool:
    """Whether the merged text, read again, holds these pieces and no others."""
    try:
        again = piece.pieces(text)
    except piece.Unfit:
        return False
    return [one.name for one in again if one.name[0]] == [one.name for one in found if one.name[0]]


def _marked(one: Conflict, size: int, lang: str) -> str:
    """Both versions and the one before them between git's marks."""
    base, ours, theirs = (_ended(side.text) if side else "" for side in (one.base, one.ours, one.theirs))
    head = Text("bên này", "ours").get(lang)
    middle = Text("trước khi rẽ nhánh", "before the branches parted").get(lang)
    foot = Text("bên kia", "theirs").get(lang)
    what = _shown(one.name)
    return (
        f"{'<' * size} {head}: {what}\n{ours}{'|' * size} {middle}\n{base}"
        f"{'=' * size}\n{theirs}{'>' * size} {foot}: {what}\n"
    )


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _shown(name: Name) -> str:
    return "/".join(filter(None, name)) or "..."


def _told(one: Conflict, file: str, lang: str) -> str:
    what = f"{file}: {_shown(one.name)}"
    if one.ours is None or one.theirs is None:
        return Text(f"{what}: một bên xóa, bên kia sửa", f"{what}: removed on one side, changed on the other").get(lang)
    if one.base is None:
        return Text(
            f"{what}: hai bên dùng một mã cho hai nội dung khác nhau",
            f"{what}: both sides gave one id to two different contents",
        ).get(lang)
    return Text(f"{what}: hai bên sửa khác nhau", f"{what}: changed differently on both sides").get(lang)


def driver_command(program: str) -> str:
    """What git is to run. Where ``tths`` itself is missing or fails, both versions are left to a person."""
    tail = "git merge-file --marker-size=%L -L ours -L before -L theirs %A %O %B; exit 1"
    return f"{program} merge-driver %O %A %B %P %L; s=$?; test $s -le 1 && exit $s; {tail}"


def program() -> str:
    """How a shell run by git finds this program: by its name where that is on the path, else by the interpreter."""
    import shlex
    import shutil
    import sys

    if shutil.which("tths"):
        return "tths"
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m tthscli"


def turn_on(root: Path, lang: str = "vi") -> None:
    """Names the driver in the repository's own configuration, which no clone takes along. Raises EnvironmentFailure."""
    about = Text("gộp hồ sơ vụ án theo từng mục", "case files, entry by entry").get(lang)
    git.configure(root, f"merge.{NAME}.name", about, lang)
    git.configure(root, f"merge.{NAME}.driver", driver_command(program()), lang)


def is_named(attributes: str) -> bool:
    """Whether the lines of a ``.gitattributes`` call the driver for both case files."""
    lines = [line.split() for line in attributes.splitlines()]
    return all(any(words[:1] == [name] and f"merge={NAME}" in words for words in lines) for name in _FILES)
