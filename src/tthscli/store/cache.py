"""What was worked out of each case, kept until its files, the law, the program or the day make it doubtful.

One file outside the tree: in ``.git/tthscli`` where ``.git`` is a folder, else in the user's cache folder. Its content
is authenticated with a key of the user's own: a repository received from somebody else brings no verdicts along.
Anything odd about it, and anything that cannot be written, means that there is no cache; nothing here ever fails.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import marshal
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tthscli.model.moment import Moment
from tthscli.store.writer import CASE, EVENTS

FOREVER = "9999-12-31T23:59:59"
_RACY_NS = 2_000_000_000
"""A file changed so shortly before it was read may change again without a trace: clocks of some systems tick in 2 s."""
_MAC = 32

Key = tuple[int, ...]
Entry = tuple[Key, str, str, Any]
"""What identifies the files, the moment it was worked out for, the first instant it no longer holds, the value."""


@dataclass(slots=True)
class Cache:
    """The kept values of one purpose (``check-vi``) by case folder."""

    place: Path | None
    header: tuple[Any, ...]
    entries: dict[str, Entry] = field(default_factory=dict)
    is_changed: bool = False

    def get(self, folder: str, key: Key | None, as_of: str) -> Entry | None:
        """The entry that still holds at ``as_of`` for files identified by ``key``."""
        entry = self.entries.get(folder)
        if entry is None or key is None or entry[0] != key or not entry[1] <= as_of < entry[2]:
            return None
        return entry

    def put(self, folder: str, key: Key | None, read_ns: int, as_of: str, until: str, value: Any) -> None:
        """Keeps a value; drops what is kept of the folder where the files changed too shortly before ``read_ns``."""
        if key is None or max(key[1], key[2], *key[5:7]) > read_ns - _RACY_NS:
            self.is_changed |= self.entries.pop(folder, None) is not None
            return
        self.entries[folder] = (key, as_of, until, value)
        self.is_changed = True

    def forget_missing(self, root: str, folders: Iterable[str]) -> None:
        """Drops cases that are not among ``folders`` and no longer there at all."""
        for folder in self.entries.keys() - set(folders):
            if not os.path.isdir(f"{root}{os.sep}{folder}"):
                del self.entries[folder]
                self.is_changed = True

    def save(self) -> None:
        """Writes the file in one step, where anything changed."""
        if self.place is None or not self.is_changed:
            return
        secret = _secret()
        if secret is None:
            return
        temporary = ""
        try:
            content = marshal.dumps((self.header, self.entries))
            self.place.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=f".{self.place.name}.", dir=self.place.parent)
            with os.fdopen(handle, "wb") as out:
                out.write(_mac(secret, content))
                out.write(content)
            os.replace(temporary, self.place)
            temporary = ""
        except (OSError, ValueError):
            pass
        finally:
            if temporary:
                _remove(temporary)


def load(root: Path, purpose: str, as_of: Moment, practice_file: str) -> Cache:
    """The cache of a purpose; an empty one where it is missing, damaged, foreign, or made by another program or law."""
    header = (_program(), _law(), _stat(practice_file), as_of.has_minute)
    place = _place(root, f"{purpose}.{sys.implementation.cache_tag}.cache")
    empty = Cache(place, header)
    secret = _secret()
    if place is None or secret is None:
        return Cache(None, header)
    try:
        content = place.read_bytes()
        if not hmac.compare_digest(content[:_MAC], _mac(secret, content[_MAC:])):
            return empty
        stored_header, entries = marshal.loads(content[_MAC:])
        return Cache(place, header, entries) if stored_header == header else empty
    except Exception:
        return empty


def key_of(folder: str) -> Key | None:
    """What identifies the two files of a case folder (an absolute path); None where they are not to be kept."""
    try:
        case, events = os.lstat(f"{folder}{os.sep}{CASE}"), os.lstat(f"{folder}{os.sep}{EVENTS}")
    except OSError:
        return None
    if (case.st_mode | events.st_mode) & 0o170000 != 0o100000:
        return None
    return (
        *(case.st_size, case.st_mtime_ns, case.st_ctime_ns, case.st_ino),
        *(events.st_size, events.st_mtime_ns, events.st_ctime_ns, events.st_ino),
    )


def now_ns() -> int:
    """The clock that files are stamped with."""
    return time.time_ns()


def _mac(secret: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(content, key=secret, digest_size=_MAC).digest()


def _stat(path: str) -> tuple[int, ...]:
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _program() -> str:
    """Changes with the version, and in a checkout with every edit of the program or its schemas."""
    from tthscli import __version__
    from tthscli.store import schema

    state = hashlib.blake2b(f"{__version__} {sys.version}".encode(), digest_size=16)
    package = Path(__file__).resolve().parents[1]
    folders = (package / part for part in ("model", "law", "engine", "store", "actions"))
    for folder in (*folders, schema.folder()):
        try:
            names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith((".py", ".json")))
        except OSError:
            continue
        for name in names:
            state.update(f"{name} {_stat(os.path.join(folder, name))[:2]};".encode())
    return state.hexdigest()


def _law() -> str:
    from tthscli.law import catalog

    return catalog.load().digest


def _place(root: Path, name: str) -> Path | None:
    git = root / ".git"
    if git.is_dir() and not git.is_symlink() and not (git / "tthscli").is_symlink():
        return git / "tthscli" / name
    home = _home()
    if home is None:
        return None
    return home / "repositories" / hashlib.blake2b(os.path.realpath(root).encode(), digest_size=12).hexdigest() / name


def _home() -> Path | None:
    """The program's folder among the user's caches."""
    try:
        given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
        return (Path(given) if given else Path.home() / ".cache") / "tthscli"
    except RuntimeError:
        return None


def _secret() -> bytes | None:
    """The user's own key, made at the first use; None where it cannot be kept."""
    home = _home()
    if home is None:
        return None
    place = home / "key"
    try:
        found = place.read_bytes()
        return found if len(found) == _MAC else None
    except FileNotFoundError:
        pass
    except OSError:
        return None
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".key.", dir=home)
        with os.fdopen(handle, "wb") as out:
            out.write(os.urandom(_MAC))
        try:
            os.link(temporary, place)
        except FileExistsError:
            pass
        except (OSError, AttributeError, NotImplementedError):
            os.replace(temporary, place)
            temporary = ""
        if temporary:
            _remove(temporary)
        found = place.read_bytes()
        return found if len(found) == _MAC else None
    except OSError:
        return None


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)
