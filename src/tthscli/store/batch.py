"""One piece of work over many case folders: on all cores, without what has not changed since last time.

    def work(folder: str) -> tuple[Any, datetime | None]:      # module level, or functools.partial of such a function
        loaded = reader.load(repository, folder, lang)
        ...
        return plain, holds_until(...)

    for one in batch.run(repository, partial(work, ...), repository.folders(), as_of, purpose=f"check-{lang}"):
        one.folder, one.value, one.error

``work`` returns a plain value (None, bool, int, float, str, bytes, and tuples, lists and dicts of them: no dataclass)
and the first instant after ``as_of`` at which the same files would give another value: ``datetime.max`` where never,
None where the value is not to be kept at all. What is kept is tied to the case's two files, ``tths.yaml``, the law, the
program and the moment, to nothing else: whatever else changes the value (language, options) belongs into ``purpose``.
"""

from __future__ import annotations

import gc
import marshal
import os
import sys
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthscli.model.moment import Moment
from tthscli.store import cache as kept

if TYPE_CHECKING:
    from tthscli.store.repository import Repository

Work = Callable[[str], tuple[Any, datetime | None]]
Progress = Callable[[int, int], None]
_FEW = 8
"""Fewer cases are worked out at once: reading the cache would cost more."""
_PARALLEL = 100
"""From so many cases on, other processes pay for their start."""
_CHUNK = 32


@dataclass(frozen=True, slots=True)
class Result:
    """What the work made of a case. ``error`` is a traceback where it raised (a fault of the program), else empty."""

    folder: str
    value: Any = None
    error: str = ""
    is_cached: bool = False


_Answer = tuple[int, Any, str, str]
"""Index of the folder, value, ISO instant until which it holds (empty: not to be kept), traceback."""


def run(
    repository: Repository,
    work: Work,
    folders: Sequence[str],
    as_of: Moment,
    *,
    purpose: str,
    use_cache: bool = True,
    workers: int = 0,
    progress: Progress | None = None,
) -> list[Result]:
    """The results for all ``folders``, in their order. One case that raises never stops the others.

    ``progress(done, total)`` is called in this process, now and then and at the end. ``workers`` 0: one for each core.
    """
    root = str(repository.root)
    moment = as_of.value.isoformat()
    cache = None
    if use_cache and len(folders) >= _FEW:
        cache = kept.load(repository.root, purpose, as_of, os.path.join(root, "tths.yaml"))
    results: list[Result | None] = [None] * len(folders)
    keys: dict[int, kept.Key | None] = {}
    read_ns = kept.now_ns()
    missing: Sequence[int] = range(len(folders))
    if cache is not None:
        left = []
        for index, folder in enumerate(folders):
            keys[index] = key = kept.key_of(f"{root}{os.sep}{folder}")
            entry = cache.get(folder, key, moment)
            if entry is None:
                left.append(index)
            else:
                results[index] = Result(folder, entry[3], is_cached=True)
        missing = left
    done = len(folders) - len(missing)
    with closing(_answers(work, [(index, folders[index]) for index in missing], workers)) as answers:
        for index, value, until, error in answers:
            results[index] = Result(folders[index], value, error)
            done += 1
            if cache is not None and until and not error:
                cache.put(folders[index], keys[index], read_ns, moment, until, value)
            if progress is not None and (done % _CHUNK == 0 or done == len(folders)):
                progress(done, len(folders))
    if cache is not None:
        cache.forget_missing(root, folders)
        cache.save()
    return [result for result in results if result is not None]


def _answers(work: Work, jobs: Sequence[tuple[int, str]], workers: int) -> Generator[_Answer, None, None]:
    count = min(workers or _cores(), max(1, len(jobs) // (_PARALLEL // 2)))
    if len(jobs) < _PARALLEL or count < 2:
        yield from (_plain(_one(work, index, folder)) for index, folder in jobs)
    elif hasattr(os, "fork") and not _has_threads():
        yield from _forked(work, jobs, count)
    else:
        yield from _pooled(work, jobs, count)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _has_threads() -> bool:
    """Whether other threads run: a forked child would inherit locks that nobody opens any more."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def _one(work: Work, index: int, folder: str) -> _Answer:
    try:
        value, until = work(folder)
        return index, value, _instant(until), ""
    except Exception:
        return index, None, "", traceback.format_exc()


def _instant(until: datetime | None) -> str:
    if until is None:
        return ""
    return kept.FOREVER if until.year == 9999 else until.isoformat()


def _forked(work: Work, jobs: Sequence[tuple[int, str]], count: int) -> Iterator[_Answer]:
    """Each child takes every ``count``-th case and sends its answers through a pipe."""
    import selectors

    gc.freeze()
    children: dict[int, int] = {}
    waiting = {index for index, _ in jobs}
    try:
        with selectors.DefaultSelector() as ready:
            for number in range(count):
                receive, send = os.pipe()
                pid = os.fork()
                if not pid:
                    os.close(receive)
                    _child(work, jobs[number::count], send)
                os.close(send)
                children[pid] = receive
                ready.register(receive, selectors.EVENT_READ, bytearray())
            while ready.get_map():
                for one, _ in ready.select():
                    for answer in _received(one, ready):
                        waiting.discard(answer[0])
                        yield answer
        for index in sorted(waiting):
            yield index, None, "", "the process that worked on this case ended before it answered\n"
    finally:
        gc.unfreeze()
        for pid, receive in children.items():
            os.close(receive)
            _end(pid)


def _received(one: Any, ready: Any) -> Iterator[_Answer]:
    """The answers that have wholly arrived through a pipe; at its end the pipe is no longer listened to."""
    content = os.read(one.fd, 1 << 20)
    if not content:
        ready.unregister(one.fd)
        return
    one.data.extend(content)
    while len(one.data) >= 4 and len(one.data) >= 4 + (size := int.from_bytes(one.data[:4], "big")):
        answers = marshal.loads(bytes(one.data[4 : 4 + size]))
        del one.data[: 4 + size]
        yield from answers


def _end(pid: int) -> None:
    """Ends a child that may still work (the reader of its answers gave up) and waits for it."""
    import signal

    try:
        if os.waitpid(pid, os.WNOHANG)[0] == 0:
            os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)
    except (ChildProcessError, ProcessLookupError):
        pass


def _child(work: Work, jobs: Sequence[tuple[int, str]], send: int) -> None:
    """Works and answers; never returns. Nothing that the parent holds open is closed or flushed on the way out."""
    code = 1
    try:
        gc.disable()
        for start in range(0, len(jobs), _CHUNK):
            content = _packed([_one(work, index, folder) for index, folder in jobs[start : start + _CHUNK]])
            view = memoryview(len(content).to_bytes(4, "big") + content)
            while view:
                view = view[os.write(send, view) :]
        code = 0
    finally:
        os._exit(code)


def _packed(answers: Sequence[_Answer]) -> bytes:
    try:
        return marshal.dumps(list(answers))
    except ValueError:
        return marshal.dumps([_plain(answer) for answer in answers])


def _plain(answer: _Answer) -> _Answer:
    try:
        marshal.dumps(answer)
        return answer
    except ValueError:
        return answer[0], None, "", f"the value of the work is not plain: {type(answer[1]).__name__}\n"


def _pooled(work: Work, jobs: Sequence[tuple[int, str]], count: int) -> Iterator[_Answer]:
    """The same through a pool of processes, where there is no fork."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    answered = set()
    try:
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
            chunks = [jobs[start : start + _CHUNK] for start in range(0, len(jobs), _CHUNK)]
            running = [pool.submit(_chunk, work, chunk) for chunk in chunks]
            for future in as_completed(running):
                for answer in marshal.loads(future.result()):
                    answered.add(answer[0])
                    yield answer
    except BrokenExecutor:
        left = [(index, folder) for index, folder in jobs if index not in answered]
        yield from (_plain(_one(work, index, folder)) for index, folder in left)


def _chunk(work: Work, jobs: Sequence[tuple[int, str]]) -> bytes:
    return _packed([_one(work, index, folder) for index, folder in jobs])
