"""One writer at a time: a lock on the whole repository, held by the operating system and let go with the process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tthscli.model.error import EnvironmentFailure

NAME = ".tths.lock"
"""Lock file of a repository whose root has no ``.git`` folder of its own; ``init`` has git ignore it."""


def lock_file(root: Path) -> Path:
    """Where the lock of the repository at ``root`` stands: inside ``.git`` where there is one."""
    git = root / ".git"
    return git / "tths.lock" if git.is_dir() else root / NAME


@contextmanager
def writing(root: Path, timeout: float = 2.0) -> Iterator[None]:
    """Holds the write lock of the repository; waits at most ``timeout`` seconds for another writer.

    Raises EnvironmentFailure, naming the lock file, where another process keeps it or it cannot be made.
    """
    import filelock

    path = lock_file(root)
    if path.is_symlink():
        raise EnvironmentFailure(f"the lock file is a symbolic link: {path}", "remove the link")
    lock = filelock.FileLock(path, timeout=timeout, poll_interval=0.02)
    try:
        lock.acquire()
    except filelock.Timeout as busy:
        raise EnvironmentFailure(
            f"another tths is writing to this repository (lock file {path})",
            "wait for it to end and try again; the lock goes with the process that holds it",
        ) from busy
    except (OSError, NotImplementedError) as fault:
        raise EnvironmentFailure(
            f"cannot lock the repository: {fault}", f"make sure that {path.parent} can be written to"
        ) from fault
    try:
        yield
    finally:
        lock.release()
