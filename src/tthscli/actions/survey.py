"""Which cases a command is about, at what moment, and the same question put to each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from tthscli.actions.plain import packed, unpacked
from tthscli.model.moment import Moment, at
from tthscli.store import clock

if TYPE_CHECKING:
    from tthscli.store.repository import Repository

Progress = Callable[[int, int], None]
Work = Callable[["Repository", str, Any], tuple[Any, datetime]]
"""Repository, case folder, what is asked -> the answer (rows, and tuples of them) and the instant until it holds."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers in the order of the folders; ``crashed`` are those where the program failed: (folder, traceback)."""

    answers: tuple[Any, ...]
    crashed: tuple[tuple[str, str], ...] = ()


def moment_of(as_of: Moment | None) -> Moment:
    """The moment asked for, or now."""
    return as_of if as_of is not None else at(clock.now())


def folders_of(repository: Repository, names: Sequence[str]) -> list[str]:
    """The folders of the named cases, each once; all where none is named. Raises UsageError for an unknown name."""
    if not names:
        return repository.folders()
    among = repository.index() if len(names) > 1 else None
    return list(dict.fromkeys(repository.resolve(name, among) for name in names))


def survey(
    repository: Repository,
    folders: Sequence[str],
    work: Work,
    query: Any,
    as_of: Moment,
    purpose: str,
    *,
    use_cache: bool = True,
    workers: int = 0,
    progress: Progress | None = None,
) -> Survey:
    """What ``work`` answers for each folder. ``purpose`` names all of ``query`` but the moment."""
    from tthscli.store import batch

    results = batch.run(
        repository,
        partial(_plainly, work, repository, query),
        folders,
        as_of,
        purpose=purpose,
        use_cache=use_cache,
        workers=workers,
        progress=progress,
    )
    return Survey(
        tuple(unpacked(result.value) for result in results if not result.error),
        tuple((result.folder, result.error) for result in results if result.error),
    )


def _plainly(work: Work, repository: Repository, query: Any, folder: str) -> tuple[Any, datetime]:
    answer, until = work(repository, folder, query)
    return packed(answer), until
