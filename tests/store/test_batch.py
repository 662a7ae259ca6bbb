"""Many cases: every one answered, in order, on any number of processes; what is kept holds or is made anew."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tthscli.model.moment import Moment, at, on
from tthscli.store import batch, cache, repository

NOW = at(datetime(2026, 2, 3, 9))
COUNT = 120


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder."""
    place = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    return place


@pytest.fixture
def many(tmp_path: Path, home: Path) -> repository.Repository:
    """A repository whose files were written a minute ago."""
    (tmp_path / "tths.yaml").write_text("schema: tths.practice/1\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    for number in range(COUNT):
        folder = tmp_path / "cases" / f"c{number:03d}"
        folder.mkdir(parents=True)
        for name in ("case.yaml", "events.yaml"):
            (folder / name).write_text(name, encoding="utf-8")
    return repository.find(tmp_path)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read long after they were written."""
    monkeypatch.setattr(cache, "now_ns", lambda: time.time_ns() + 60_000_000_000)


def _name(folder: str, until: datetime | None = datetime.max, seen: str = "") -> tuple[Any, datetime | None]:
    if seen:
        with open(seen, "a", encoding="utf-8") as out:
            out.write(f"{folder}\n")
    if folder.endswith("7"):
        raise RuntimeError(f"broken: {folder}")
    if folder.endswith("c008"):
        return {"odd": object()}, until
    return {"name": folder, "list": [1, None, "ế"]}, until


def _die(folder: str) -> tuple[Any, datetime | None]:
    if folder.endswith("c050"):
        os._exit(3)
    return folder, None


def _check(results: list[batch.Result], folders: list[str]) -> None:
    assert [result.folder for result in results] == folders
    for result in results:
        if result.folder.endswith("7"):
            assert f"broken: {result.folder}" in result.error
        elif result.folder.endswith("c008"):
            assert "not plain" in result.error
        else:
            assert (result.error, result.value["name"]) == ("", result.folder)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_case_is_answered_in_order(many: repository.Repository, workers: int) -> None:
    folders = many.folders()
    seen: list[tuple[int, int]] = []
    results = batch.run(
        many, _name, folders, NOW, purpose="t", use_cache=False, workers=workers, progress=lambda *p: seen.append(p)
    )
    _check(results, folders)
    assert seen[-1] == (COUNT, COUNT)
    assert seen == sorted(seen)


def test_without_fork_a_pool_does_the_same(many: repository.Repository) -> None:
    folders = many.folders()
    jobs = list(enumerate(folders[:70]))
    answers = sorted(batch._pooled(_same, jobs, 2))
    assert [answer[0] for answer in answers] == list(range(70))


def _same(folder: str) -> tuple[Any, datetime | None]:
    return folder, None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_process_that_dies_leaves_the_others_alone(many: repository.Repository) -> None:
    results = batch.run(many, _die, many.folders(), NOW, purpose="t", use_cache=False, workers=2)
    failed = {result.folder for result in results if result.error}
    assert "cases/c050" in failed
    assert 0 < len(failed) < COUNT
    assert {result.value for result in results if not result.error} == {*many.folders()} - failed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_the_reader_of_the_answers_may_give_up(many: repository.Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    children: list[int] = []
    fork = os.fork

    def noted() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(KeyboardInterrupt):
        batch.run(many, _name, many.folders(), NOW, purpose="t", use_cache=False, workers=2, progress=stop)
    assert len(children) == 2
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


Run = Callable[..., list[str]]


@pytest.fixture
def run(many: repository.Repository, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs over all cases and tells which were worked out."""
    seen = tmp_path_factory.mktemp("seen") / "seen"

    def once(as_of: Moment = NOW, until: datetime | None = datetime.max, purpose: str = "t") -> list[str]:
        seen.write_text("", encoding="utf-8")
        work = functools.partial(_name, until=until, seen=str(seen))
        results = batch.run(many, work, many.folders(), as_of, purpose=purpose, workers=1)
        _check([r for r in results if "c008" not in r.folder], [f for f in many.folders() if "c008" not in f])
        return sorted(seen.read_text(encoding="utf-8").split())

    return once


FAILING = sorted(f"cases/c{n:03d}" for n in range(COUNT) if n % 10 == 7)


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """No case whose value cannot be kept."""
    original = globals()["_name"]

    def plain(folder: str, until: datetime | None = datetime.max, seen: str = "") -> tuple[Any, datetime | None]:
        value, end = original(folder, until, seen)
        return ({"name": folder}, end) if folder.endswith("c008") else (value, end)

    monkeypatch.setitem(globals(), "_name", plain)


@pytest.mark.usefixtures("later", "sound")
class TestKept:
    """What is kept of each case."""

    def test_nothing_that_has_not_changed_is_worked_out_again(self, run: Run, many: repository.Repository) -> None:
        before = {path: path.stat().st_mtime_ns for path in many.root.rglob("*") if ".git" not in path.parts}
        assert len(run()) == COUNT
        assert run() == FAILING
        assert run(purpose="other") == sorted(many.folders())
        assert run() == FAILING
        assert before == {path: path.stat().st_mtime_ns for path in many.root.rglob("*") if ".git" not in path.parts}

    def test_a_changed_file_is(self, run: Run, many: repository.Repository) -> None:
        run()
        path = many.root / "cases/c001/events.yaml"
        stamp = path.stat()
        path.write_text("EVENTS.YAML", encoding="utf-8")
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1))
        assert set(run()) == {"cases/c001", *FAILING}
        (many.root / "cases/c002/case.yaml").unlink()
        assert set(run()) == {"cases/c002", *FAILING}
        assert set(run()) == {"cases/c002", *FAILING}

    def test_a_file_changed_while_it_was_read_is_not_trusted(
        self, run: Run, many: repository.Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cache, "now_ns", time.time_ns)
        assert len(run()) == COUNT
        assert len(run()) == COUNT

    def test_the_day_alone_can_end_it(self, run: Run) -> None:
        run(until=datetime(2026, 2, 5))
        assert run(at(datetime(2026, 2, 4, 23, 59))) == FAILING
        assert len(run(at(datetime(2026, 2, 5)))) == COUNT
        assert len(run(at(datetime(2026, 2, 2)))) == COUNT

    def test_a_day_is_another_moment_than_a_minute(self, run: Run) -> None:
        run(at(datetime(2026, 2, 3)))
        assert len(run(on(datetime(2026, 2, 3).date()))) == COUNT

    def test_what_is_not_to_be_kept_is_not(self, run: Run) -> None:
        run(until=None)
        assert len(run()) == COUNT

    def test_other_settings_end_it(self, run: Run, many: repository.Repository) -> None:
        run()
        (many.root / "tths.yaml").write_text("schema: tths.practice/1\nside: victim\n", encoding="utf-8")
        assert len(run()) == COUNT

    @pytest.mark.parametrize("part", ["_law", "_program"])
    def test_another_law_or_program_ends_it(self, run: Run, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
        run()
        monkeypatch.setattr(cache, part, lambda: "another")
        assert len(run()) == COUNT

    def test_a_damaged_or_foreign_one_is_none(self, run: Run, many: repository.Repository, home: Path) -> None:
        run()
        (place,) = (many.root / ".git/tthscli").iterdir()
        content = place.read_bytes()
        for damaged in (b"", content[:40], content[:-1] + bytes([content[-1] ^ 1]), b"\xff" * 200):
            place.write_bytes(damaged)
            assert len(run()) == COUNT
            assert run() == FAILING
        (home / "tthscli/key").write_bytes(b"k" * 32)
        assert len(run()) == COUNT

    def test_nothing_can_be_written(
        self, run: Run, many: repository.Repository, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (many.root / ".git/tthscli").write_text("a file in the way", encoding="utf-8")
        assert len(run()) == COUNT
        monkeypatch.setenv("XDG_CACHE_HOME", str(many.root / "tths.yaml"))
        assert len(run()) == COUNT

    def test_a_link_inside_git_is_not_written_through(
        self, run: Run, many: repository.Repository, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        try:
            (many.root / ".git/tthscli").symlink_to(elsewhere, target_is_directory=True)
        except OSError:
            pytest.skip("no symbolic links here")
        run()
        assert run() == FAILING
        assert list(elsewhere.iterdir()) == []

    def test_without_git_it_stands_among_the_caches_of_the_user(
        self, run: Run, many: repository.Repository, home: Path
    ) -> None:
        (many.root / ".git").rmdir()
        run()
        assert run() == FAILING
        assert list((home / "tthscli/repositories").rglob("*.cache"))
        assert not list(many.root.rglob("*.cache"))

    def test_cases_that_are_gone_are_forgotten(self, run: Run, many: repository.Repository) -> None:
        run()
        place = many.root / "cases/c001"
        for path in place.iterdir():
            path.unlink()
        place.rmdir()
        run()
        kept = cache.load(many.root, "t", NOW, str(many.root / "tths.yaml"))
        assert "cases/c001" not in kept.entries
        assert "cases/c002" in kept.entries
