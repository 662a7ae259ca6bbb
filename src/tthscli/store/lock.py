"""One writer at a time: a lock on the whole repository, held by the operating system and let go with the process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tthscli.model.error import EnvironmentFailure
from tthscli.model.law import Text

NAME = ".tths.lock"
"""Lock file of a repository whose root has no ``.git`` folder of its own; ``init`` has git ignore it."""


def lock_file(root: Path) -> Path:
    """Where the lock of the repository at ``root`` stands: inside ``.git`` where there is one."""
    git = root / ".git"
    return git / "tths.lock" if git.is_dir() else root / NAME


@contextmanager
def writing(root: Path, timeout: float = 2.0, lang: str = "vi") -> Iterator[None]:
    """Holds the write lock of the repository; waits at most ``timeout`` seconds for another writer.

    Raises EnvironmentFailure, naming the lock file, where another process keeps it or it cannot be made.
    """
    import filelock

    path = lock_file(root)
    if path.is_symlink():
        raise EnvironmentFailure(
            Text(f"tệp khóa là liên kết tượng trưng: {path}", f"the lock file is a symbolic link: {path}").get(lang),
            Text("xóa liên kết đó", "remove the link").get(lang),
        )
    lock = filelock.FileLock(path, timeout=timeout, poll_interval=0.02)
    try:
        lock.acquire()
    except filelock.Timeout as busy:
        raise EnvironmentFailure(
            Text(
                f"một lệnh tths khác đang ghi vào kho này (tệp khóa {path})",
                f"another tths is writing to this repository (lock file {path})",
            ).get(lang),
            Text(
                "đợi lệnh đó xong rồi làm lại; khóa tự mất khi tiến trình giữ nó kết thúc",
                "wait for it to end and try again; the lock goes with the process that holds it",
            ).get(lang),
        ) from busy
    except (OSError, NotImplementedError) as fault:
        raise EnvironmentFailure(
            Text(f"không khóa được kho hồ sơ: {fault}", f"cannot lock the repository: {fault}").get(lang),
            Text(f"kiểm tra quyền ghi vào {path.parent}", f"make sure that {path.parent} can be written to").get(lang),
        ) from fault
    try:
        yield
    finally:
        lock.release()
