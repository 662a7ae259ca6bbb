"""One record into one case: lock, read, splice, prove, replace, and one git commit that says what happened."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthscli.engine.consistency import consistency
from tthscli.engine.exhibit import chains
from tthscli.engine.history import History
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.error import EnvironmentFailure, InvalidFileError, UsageError
from tthscli.model.law import Text
from tthscli.model.moment import at
from tthscli.model.word import term
from tthscli.model.written import Written
from tthscli.store import clock, git, lock, reader, writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tthscli.model.case import Case
    from tthscli.model.law import EventType
    from tthscli.model.moment import Moment
    from tthscli.store.repository import Repository


@dataclass(slots=True)
class Session:
    """The case while the lock is held. ``warnings`` go into the report."""

    repository: Repository
    folder: str
    case: Case
    lang: str
    uses_git: bool
    warnings: list[str] = field(default_factory=list)

    @property
    def place(self) -> Path:
        """The case folder on disk."""
        return self.repository.root / self.folder

    def say(self, vi: str, en: str) -> str:
        """The words in the language of the user."""
        return Text(vi, en).get(self.lang)


@contextmanager
def opened(repository: Repository, name: str, *, commit: bool, lang: str = "") -> Iterator[Session]:
    """The case ``name`` with the write lock held and git known to be ready.

    Raises InvalidFileError where the case is invalid as it stands: nothing is added to a broken file.
    """
    lang = lang or repository.practice.language
    root = repository.root
    with lock.writing(root, lang=lang):
        folder = repository.resolve(name)
        _refuse_outside(root, folder, lang)
        warnings, uses_git = ready(root, commit=commit, lang=lang)
        loaded = reader.load(repository, folder, lang=lang)
        if loaded.case is None:
            raise InvalidFileError(
                Text(
                    f"hồ sơ {folder} đang có lỗi, chưa ghi thêm gì",
                    f"{folder} is invalid as it stands; nothing was added",
                ).get(lang),
                Text("sửa các lỗi đã nêu rồi làm lại", "mend the faults listed, then try again").get(lang),
                loaded.findings,
            )
        yield Session(repository, folder, loaded.case, lang, uses_git, warnings)


def _refuse_outside(root: Path, folder: str, lang: str) -> None:
    """A case folder that is a symbolic link out of the repository is not written to."""
    if not (root / folder).resolve().is_relative_to(root.resolve()):
        raise UsageError(
            Text(f"{folder} nằm ngoài kho hồ sơ", f"{folder} leads out of the repository").get(lang),
            Text("chép hồ sơ vào kho", "copy the case into the repository").get(lang),
        )


def ready(root: Path, *, commit: bool, lang: str) -> tuple[list[str], bool]:
    """Warnings to give, and whether git keeps ``root``. Raises EnvironmentFailure where a commit could not be made."""
    if git.is_repository(root, lang):
        return list(git.prepare(root, commit=commit, lang=lang)), True
    unkept = Text(
        "thư mục này không nằm trong git: không có commit", "git does not keep this folder: nothing is committed"
    )
    if not git.is_installed():
        unkept = Text("chưa cài git: không có commit", "git is not installed: nothing is committed")
    return [unkept.get(lang)], False


def add_entry(session: Session, entry: Mapping[str, Any], about: str, label: str, *, commit: bool) -> Written:
    """Appends ``entry`` to the ledger. ``about`` ends the commit's subject, ``label`` begins its body.

    Raises UsageError where the entry would not hold together with the case.
    """
    _refuse_twin(session, entry)
    entry = {"id": entry_id(entry, (row["id"] for row in session.case.ledger)), **entry}
    after = build_case(session.case.data, [*session.case.ledger, entry], side=session.case.side, folder=session.folder)
    _prove(session, after)
    _note_edits(session, writer.EVENTS)
    writer.append_entry(session.place, entry, session.lang)
    return _finish(session, writer.EVENTS, entry["id"], about, f"{label}\n\n{entry['id']}", commit=commit)


def add_row(session: Session, section: str, row: Mapping[str, Any], about: str, label: str, *, commit: bool) -> Written:
    """Adds ``row`` to a list of the register. Raises UsageError where it would not hold together with the case."""
    data = {**session.case.data, section: [*(session.case.data.get(section) or ()), row]}
    _prove(session, build_case(data, session.case.ledger, side=session.case.side, folder=session.folder))
    _note_edits(session, writer.CASE)
    writer.add_row(session.place, section, row, session.lang)
    return _finish(session, writer.CASE, row["id"], about, label, commit=commit)


def entry_id(entry: Mapping[str, Any], taken: Iterable[str]) -> str:
    """An id for an entry: its day, and as much of a hash of its content as it takes to differ from those ``taken``."""
    content = {name: value for name, value in entry.items() if name != "id"}
    text = json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    at = str(entry.get("at", ""))
    day = at[2:10].replace("-", "") if at[:1].isdigit() else "000000"
    used = set(taken)
    for length in range(4, len(digest) + 1):
        if (name := f"e{day}-{digest[:length]}") not in used:
            return name
    raise AssertionError("every prefix of the hash is taken")


def _refuse_twin(session: Session, entry: Mapping[str, Any]) -> None:
    """An entry equal to one in force in everything but its id is the same command given twice."""
    for event in session.case.events:
        if {name: value for name, value in event.data.items() if name != "id"} == entry:
            raise UsageError(
                session.say(
                    f"mục này đã có trong sổ: {event.id}", f"this entry stands in the ledger already: {event.id}"
                ),
                session.say(
                    "nếu là việc khác, thêm `note` để phân biệt", "if it is another one, tell it apart by a `note`"
                ),
            )


def refuse(complaints: Sequence[Text], lang: str, remedy: Text | None = None) -> None:
    """Raises one UsageError with every complaint, where there is any."""
    if complaints:
        said = [complaint.get(lang) for complaint in complaints]
        raise UsageError("\n".join(said), remedy.get(lang) if remedy else "")


def _prove(session: Session, after: Case) -> None:
    """Compares the faults of the ledger before and after: a new breach is refused, a new warning told."""
    as_of = at(clock.now())
    law = catalog.load()
    known = {(f.rule, f.record, f.message) for f in consistency(session.case, law, as_of, session.lang)}
    new = [f for f in consistency(after, law, as_of, session.lang) if (f.rule, f.record, f.message) not in known]
    refused = [f for f in new if f.verdict == "breach"]
    if refused:
        raise UsageError(
            "\n".join(f.message for f in refused), "\n".join(dict.fromkeys(f.remedy for f in refused if f.remedy))
        )
    session.warnings += [f"{f.message}; {f.remedy}" if f.remedy else f.message for f in new]
    before = set(_breaks(session.case, law.vocabulary, as_of, session.lang))
    session.warnings += [said for said in _breaks(after, law.vocabulary, as_of, session.lang) if said not in before]


def _breaks(case: Case, vocabulary: Mapping[str, EventType], as_of: Moment, lang: str) -> Iterator[str]:
    """Where the chain of an exhibit breaks, and the command that says what to do. A seal may still be closed again."""
    if not case.data.get("exhibits"):
        return
    for one in chains(case, History(case, vocabulary, as_of)):
        for broken in one.breaks:
            if broken.kind != "left_open":
                said = f"{one.exhibit}, {broken.event.id}: {term('break', broken.kind, lang)}"
                yield f"{said}; tths check {case.id}"


def _note_edits(session: Session, name: str) -> None:
    """Warns where the file holds changes of the user's own that the same commit will take along."""
    if not session.uses_git:
        return
    path = f"{session.folder}/{name}"
    before = git.committed(session.repository.root, path)
    now = writer.read(session.place / name, session.lang)
    if before is None or before.replace(b"\r\n", b"\n") != now.replace(b"\r\n", b"\n"):
        session.warnings.append(
            session.say(
                f"{name} có thay đổi chưa commit; chúng đi cùng commit này",
                f"{name} held changes not committed yet; they are part of this commit",
            )
        )


def _finish(session: Session, name: str, record: str, about: str, body: str, *, commit: bool) -> Written:
    path = f"{session.folder}/{name}"
    message = f"{session.case.id}: {about}\n\n{body}\n"
    sha = (
        keep(session.repository.root, [path], message, record, session.lang, commit=commit) if session.uses_git else ""
    )
    return Written(session.folder, record, (path,), sha, message, tuple(session.warnings))


def keep(root: Path, paths: Sequence[str], message: str, record: str, lang: str, *, commit: bool) -> str:
    """Commits (or only stages) files already written. Returns the commit's sha, empty where only staged.

    Raises EnvironmentFailure that says the record is written though git refused.
    """
    try:
        if commit:
            return git.commit(root, paths, message, lang)
        git.stage(root, paths, lang)
    except EnvironmentFailure as fault:
        files = " ".join(paths)
        told = Text(
            f"{record} đã ghi vào {files} nhưng chưa commit: {fault.message}",
            f"{record} is written to {files} but not committed: {fault.message}",
        )
        folder = os.path.commonpath([os.path.dirname(path) for path in paths])  # it may be a submodule
        names = " ".join(os.path.relpath(path, folder or ".").replace(os.sep, "/") for path in paths)
        there = f"git -C {folder}" if folder else "git"
        raise EnvironmentFailure(
            told.get(lang), f"{fault.remedy}\n{there} add -- {names} && {there} commit -- {names}"
        ) from fault
    return ""


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
