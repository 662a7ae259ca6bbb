"""The bytes of a case file, guarded: what no parser should see is told with its place before one sees it."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from tthscli.model.law import Text
from tthscli.store import scalar

MAX_BYTES = 4 * 1024 * 1024
"""A ledger of ten thousand entries stays below it."""
_MOST = 20
"""Hidden characters told of one file."""
_FORBIDDEN = bytes([*range(9), 11, 12, *range(14, 32), 127])
_LEADS = (b"\xe2\x80", b"\xe2\x81", b"\xc2", b"\xd8\x9c", b"\xef\xbb\xbf", b"\xef\xbf")
"""How the UTF-8 form of C1 controls, direction marks, odd line ends and non-characters begins."""
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file before it is read as YAML. ``line`` 0: the file as a whole."""

    rule: str
    message: Text
    remedy: Text
    line: int = 0
    column: int = 0


class UnusableFile(Exception):
    """A file whose content cannot be had as text, with every fault."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults[0].message.en)
        self.faults = faults


def read(path: str | Path, root: str | Path) -> bytes:
    """The bytes of a regular file inside ``root``, read once, at most MAX_BYTES of them. Raises UnusableFile."""
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            _refuse_outside(path, root)
            found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise UnusableFile(_not_a_file(path))
        if found.st_size > MAX_BYTES:
            raise UnusableFile(_too_large(path, found.st_size))
        with open(path, "rb", buffering=0) as file:
            content = file.read(MAX_BYTES + 1) or b""
            while len(content) <= MAX_BYTES and (more := file.read(MAX_BYTES + 1 - len(content))):
                content += more
    except FileNotFoundError:
        raise UnusableFile(_missing(path)) from None
    except OSError as fault:
        raise UnusableFile(_unreadable(path, fault)) from fault
    if len(content) > MAX_BYTES:
        raise UnusableFile(_too_large(path, len(content)))
    return content


def text(content: bytes) -> str:
    """The text of a file. Raises UnusableFile for anything but UTF-8 with visible characters only."""
    if not content.strip():
        raise UnusableFile(
            Fault(
                "file.empty",
                Text("tệp trống", "the file is empty"),
                Text("khôi phục tệp từ git", "restore it from git"),
            )
        )
    try:
        decoded = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise UnusableFile(_not_utf8(content, fault)) from fault
    if len(content.translate(None, _FORBIDDEN)) == len(content) and not any(lead in content for lead in _LEADS):
        return decoded
    hidden = [_hidden(decoded, found.start()) for found in _first(decoded)]
    if hidden:
        raise UnusableFile(*hidden)
    return decoded


def hidden_in(value: str) -> str:
    """The first character of a value that cannot be seen, as ``U+202E``; empty where there is none."""
    for char in value:
        if char not in "\n\t" and (_HIDDEN.match(char) or char == "\r" or "\ud800" <= char <= "\udfff"):
            return f"U+{ord(char):04X}"
    return ""


def _first(decoded: str) -> list[re.Match[str]]:
    found = []
    for match in _HIDDEN.finditer(decoded):
        found.append(match)
        if len(found) == _MOST:
            break
    return found


def _hidden(decoded: str, at: int) -> Fault:
    char = decoded[at]
    line, column = position(decoded, at)
    if at == 0 and char == "\ufeff":
        return Fault(
            "file.encoding",
            Text("tệp bắt đầu bằng dấu BOM", "the file begins with a byte order mark"),
            Text("lưu lại tệp ở dạng UTF-8 không BOM", "save it as UTF-8 without BOM"),
            1,
            1,
        )
    kind = Text("ký tự đổi chiều chữ", "a mark that changes the direction of text")
    if not scalar.is_direction(char):
        kind = Text("ký tự điều khiển", "a control character")
    return Fault(
        "file.character",
        Text(f"{kind.vi} không nhìn thấy được: U+{ord(char):04X}", f"{kind.en} that cannot be seen: U+{ord(char):04X}"),
        Text("xóa ký tự đó (gõ lại dòng này)", "remove it (type the line again)"),
        line,
        column,
    )


def position(decoded: str, at: int) -> tuple[int, int]:
    """1-based line and column of a character."""
    start = decoded.rfind("\n", 0, at) + 1
    return decoded.count("\n", 0, at) + 1, at - start + 1


def _not_utf8(content: bytes, fault: UnicodeDecodeError) -> Fault:
    before = content[: fault.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    remedy = Text("lưu lại tệp ở dạng UTF-8", "save it as UTF-8")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        remedy = Text("tệp ở dạng UTF-16: lưu lại ở dạng UTF-8", "the file is UTF-16: save it as UTF-8")
    elif b"\0" in content[:1024]:
        remedy = Text(
            "đây là tệp nhị phân, không phải YAML: khôi phục tệp đúng từ git",
            "this is a binary file, no YAML: restore the right one from git",
        )
    return Fault("file.encoding", Text("tệp không phải UTF-8", "the file is not UTF-8"), remedy, line, column)


def _refuse_outside(path: str | Path, root: str | Path) -> None:
    """A link may lead to another file of the repository, nowhere else."""
    target = os.path.realpath(path)
    if os.path.commonpath([target, os.path.realpath(root)]) != os.path.realpath(root):
        raise UnusableFile(
            Fault(
                "file.outside",
                Text("liên kết dẫn ra ngoài kho hồ sơ", "a link that leads out of the repository"),
                Text("chép chính tệp đó vào kho", "copy the file itself into the repository"),
            )
        )
    if not os.path.exists(target):
        raise UnusableFile(
            Fault(
                "file.missing",
                Text("liên kết dẫn tới tệp không có", "a link to a file that is not there"),
                Text("đặt chính tệp đó vào đây", "put the file itself here"),
            )
        )


def _missing(path: str | Path) -> Fault:
    name = os.path.basename(path)
    return Fault(
        "file.missing",
        Text(f"thiếu tệp {name}", f"{name} is missing"),
        Text(
            "khôi phục từ git, hoặc lập hồ sơ bằng `tths new`", "restore it from git, or make the case with `tths new`"
        ),
    )


def _not_a_file(path: str | Path) -> Fault:
    name = os.path.basename(path)
    return Fault(
        "file.not-a-file",
        Text(f"{name} không phải tệp thường", f"{name} is no regular file"),
        Text("đổi tên nó và đặt tệp YAML vào đây", "rename it and put the YAML file here"),
    )


def _too_large(path: str | Path, size: int) -> Fault:
    name, most = os.path.basename(path), MAX_BYTES // 1024 // 1024
    return Fault(
        "file.too-large",
        Text(
            f"{name} lớn quá {most} MiB ({size / 2**20:.0f} MiB)",
            f"{name} is larger than {most} MiB ({size / 2**20:.0f} MiB)",
        ),
        Text(
            "một hồ sơ chỉ vài chục KB: đưa tài liệu dài ra tệp riêng và ghi ở `documents`",
            "a case takes some tens of KB: put long documents into files of their own and list them in `documents`",
        ),
    )


def _unreadable(path: str | Path, fault: OSError) -> Fault:
    name, why = os.path.basename(path), fault.strerror or str(fault)
    return Fault(
        "file.unreadable",
        Text(f"không đọc được {name}: {why}", f"{name} cannot be read: {why}"),
        Text("kiểm tra quyền đọc tệp", "check the permissions of the file"),
    )
