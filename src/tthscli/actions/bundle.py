"""``tths bundle``: a case with its files, reports and history as one bag to hand over."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from tthscli import __version__
from tthscli.actions.opened import read_case
from tthscli.actions.past import Past, past
from tthscli.actions.redaction import REDACT, Redaction, ageless, look, plan, proved
from tthscli.actions.survey import moment_of
from tthscli.model.bundle import BundleReport
from tthscli.model.case import Case
from tthscli.model.error import EnvironmentFailure, InvalidFileError, UsageError
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.store import bag, git, log, tree, trust
from tthscli.store.reader import file_of
from tthscli.store.repository import PRACTICE
from tthscli.store.writer import CASE, EVENTS

if TYPE_CHECKING:
    from tthscli.store.repository import Repository

_OPAQUE = re.compile(
    rb"\A(?:%PDF|%!PS|\s*\{\\rtf)|^content-transfer-encoding:\s*(?:base64|quoted-printable)|;\s*base64,|[a-z0-9+/]{200}",
    re.IGNORECASE | re.MULTILINE,
)
"""PDF, PostScript, RTF, letters as mail carries them, and what is packed into base64."""
_OWN = re.compile(rb"""^["']?schema["']?\s*:\s*["']?tths\.""", re.MULTILINE)


def bundle(
    repository: Repository,
    name: str,
    target: Path | None = None,
    reports: Mapping[str, str] | None = None,
    *,
    redact: str = "",
    whole: bool = False,
    as_of: Moment | None = None,
    lang: str = "",
) -> BundleReport:
    """Writes the bag at ``target`` (beside the repository where None): all of it, or nothing.

    ``reports``: texts to go along, by file name. Raises UsageError where the target is there already, InvalidFileError
    where a file named by the register is missing, outside the case folder, a link or not as recorded, or the case is
    not committed as it is.
    """
    lang = lang or repository.practice.language
    if redact and redact not in REDACT:
        raise UsageError(f"--redact `{redact}`: {' | '.join(REDACT)}")
    if redact and whole:
        said = Text("--whole-history không đi với --redact", "--whole-history does not go with --redact")
        raise UsageError(said.get(lang))
    folder = repository.resolve(name)
    root = repository.root
    case, _ = read_case(repository, folder, lang)
    target = Path(os.path.abspath(target or root.parent / f"{case.id}.bag"))
    _refuse_target(target, root, lang)
    files = list(_files(root / folder, case, lang))
    has_git = git.is_installed() and git.is_repository(root, lang)
    if not has_git and any((one / ".git").exists() for one in (root, *root.parents)) and not git.is_installed():
        missed = Text("chưa cài git: gói sẽ thiếu lịch sử", "git is not installed: the bag would lack the history")
        raise EnvironmentFailure(missed.get(lang), "https://git-scm.com")
    is_cut = has_git and git.is_shallow(root)
    if is_cut and whole:
        said = Text("bản sao nông: lịch sử không trọn", "a shallow clone: its history is not whole")
        raise InvalidFileError(said.get(lang), "git fetch --unshallow")
    if has_git:
        kept = [PRACTICE] if (root / PRACTICE).is_file() else []
        _refuse_dirty(root, [*kept, *(file_of(folder, one) for one in (CASE, EVENTS, *files))], lang)
    moment = moment_of(as_of)
    told = past(repository, folder, files, lang) if has_git else Past()
    redaction = plan(case, [*told.registers, case.data], redact, moment.day, lang)
    change = redaction.change if redaction else str
    made = _Bag(redaction, lang)
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent))
    except OSError as fault:
        raise EnvironmentFailure(f"{target.parent}: {fault.strerror or fault}") from fault
    try:
        if (root / PRACTICE).is_file():
            made.put(temporary, PRACTICE, (root / PRACTICE).read_bytes())
        for one in (CASE, EVENTS, *files):
            made.put(temporary, file_of(folder, one), (root / folder / one).read_bytes())
        for one, text in (reports or {}).items():
            made.put(temporary, f"reports/{one}", text.encode())
        history = _write_history(repository, told, temporary, made, whole, lang) if has_git else ""
        for one, keys in (trust.trusted(log.Place(root), lang=lang).files if not redaction else {}).items():
            made.put(temporary, f"{trust.FOLDER}/{one}", keys)
        content = {"schema": "tths.bundle-content/1", "case": change(case.id), "folder": change(folder),
                   "history": history, "former": list(map(change, told.former)),
                   "redacted": sorted(redaction.people.values()) if redaction else [], "changed": made.changed,
                   "withheld": made.withheld, "cut": is_cut}  # fmt: skip
        (temporary / bag.MADE).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        hints = look(temporary, redaction, lang) if redaction else ()
        if redact == "protected" and not redaction:
            hints = tuple(ageless(case, {}, lang))
        about = {"Bag-Software-Agent": f"tthscli {__version__}", "External-Identifier": change(case.id)}
        bag.make(temporary, {**about, "Bagging-Date": moment.day.isoformat()})
        temporary.chmod(0o755)
        _refuse_target(target, root, lang)
        temporary.rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    listed = {*files, CASE, EVENTS}
    stray = tuple(sorted(one for one in _present(root / folder) if one not in listed))
    written = tuple(sorted(p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()))
    redacted = tuple(sorted(redaction.people)) if redaction else ()
    former, broken_off = (told.former, told.broken_off) if history == "case" else ((), ())
    other = tuple(pair for pair in sorted(redaction.people.items()) if pair[0] != pair[1]) if redaction else ()
    return BundleReport(
        case.id, str(target), written, history, redacted, other, tuple(made.withheld), stray, hints, former, broken_off,
        redact, bag.seal(target), is_cut,
    )  # fmt: skip


class _Bag:
    """Puts files into the payload, redacted where asked."""

    def __init__(self, redaction: Redaction | None, lang: str) -> None:
        self.redaction = redaction
        self.change = redaction.change if redaction else None
        self.lang = lang
        self.changed: dict[str, str] = {}
        """SHA-256 of the original of each file whose text was changed."""
        self.withheld: dict[str, str] = {}

    def put(self, base: Path, path: str, content: bytes) -> None:
        """Writes one file. What is no text is withheld from a redacted bag: names in it cannot be replaced."""
        import hashlib

        if self.redaction is not None and self.change is not None:
            text = _text(content)
            path = self.change(path)
            if text is None:
                self.withheld[path] = hashlib.sha256(content).hexdigest()
                return
            after = self.change(text).encode()
            if path.rpartition("/")[2] in (CASE, EVENTS, PRACTICE):
                proved(path, after, self.redaction, self.lang)
            if after != content:
                self.changed[path] = hashlib.sha256(content).hexdigest()
            content = after
        place = base / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    def rewrite(self, content: bytes) -> bytes:
        """A content of the history, redacted."""
        assert self.change is not None
        text = _text(content)
        return self.change(text).encode() if text is not None else b"withheld\n"


def _text(content: bytes) -> str | None:
    """The text; None for what is none, and for what hides its letters in codes that nothing here reads."""
    try:
        is_opaque = b"\0" in content or (_OPAQUE.search(content) is not None and not _OWN.search(content))
        return None if is_opaque else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _write_history(repository: Repository, told: Past, base: Path, made: _Bag, whole: bool, lang: str) -> str:
    root = repository.root
    if git.read(root, "rev-parse", "-q", "--verify", "HEAD").code:
        return ""
    where = log.place(root, lang)
    if whole:
        tree.sound(where, lang)
        bag.whole_history(root, base / bag.HISTORY, lang)
        return "whole"
    if trees := tree.doctored(where, lang=lang):  # of the blobs git itself tells
        raise tree.wrong(trees, lang)
    prefix = git.read(root, "rev-parse", "--show-prefix").text
    top = Path(git.read(root, "rev-parse", "--show-toplevel").text)
    paths = [f"{prefix}{one}" for one in (*told.paths, PRACTICE)]
    commits = bag.history(top, paths, base / bag.HISTORY, made.rewrite if made.change else None, lang)
    lines = "".join(f"{new}\t{old}\n" for new, old in commits)
    (base / bag.COMMITS).write_text(f"commit\toriginal\n{lines}", encoding="ascii", newline="\n")
    return "case"


def _files(base: Path, case: Case, lang: str) -> Iterator[str]:
    """The files that the register names, each a regular file inside the case folder and as recorded."""
    seen: set[str] = set()
    for row in case.data.get("documents") or ():
        file = str(row.get("file", ""))
        if not file or file in seen:
            continue
        seen.add(file)
        path = PurePosixPath(file)
        why = None
        if path.is_absolute() or ".." in path.parts or "\\" in file or ":" in path.parts[0]:
            why = Text("nằm ngoài thư mục vụ án", "lies outside the case folder")
        elif any((base / part).is_symlink() for part in (path, *list(path.parents)[:-1])) or base.is_symlink():
            why = Text("là liên kết", "is a link")
        elif not (base / path).exists():
            why = Text("không có", "is not there")
        elif not stat.S_ISREG((base / path).stat().st_mode):
            why = Text("không phải tệp thường", "is no regular file")
        elif row.get("sha256") and bag.hashed(base / path) != str(row["sha256"]).lower():
            why = Text("khác SHA-256 đã ghi", "differs from the SHA-256 recorded")
        if why is not None:
            said = f"documents/{row['id']}: {file} {why.get(lang)}"
            remedy = Text(
                "chép tệp vào thư mục vụ án, hoặc sửa hồ sơ", "put the file into the case folder, or mend the register"
            )
            raise InvalidFileError(said, remedy.get(lang))
        yield str(path)


def _present(base: Path) -> Iterator[str]:
    for here, folders, files in os.walk(base):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((Path(here) / name).relative_to(base).as_posix() for name in files if not name.startswith("."))


def _refuse_target(target: Path, root: Path, lang: str) -> None:
    if os.path.lexists(target):
        raise UsageError(
            Text(f"{target} đã có", f"{target} is there already").get(lang),
            Text("chọn chỗ khác: --out", "choose another place: --out").get(lang),
        )
    if os.path.realpath(target).startswith(os.path.join(os.path.realpath(root), "")):
        raise UsageError(
            Text("không viết gói vào trong kho hồ sơ", "no bag is written into the repository itself").get(lang),
            Text("chọn chỗ khác: --out", "choose another place: --out").get(lang),
        )


def _refuse_dirty(root: Path, paths: list[str], lang: str) -> None:
    """The bag holds what is committed: each file as the last commit has it."""
    for path in paths:
        if git.committed(root, path) != (root / path).read_bytes():
            if own := git.nested(root, path.rpartition("/")[0]):
                said = Text(
                    f"{path} nằm trong {own}, một kho git riêng (submodule): lịch sử của nó ở đó",
                    f"{path} lies in {own}, a git repository of its own (a submodule): its history is there",
                )
                inside = os.path.relpath(os.path.dirname(path), own).removeprefix(".")
                raise InvalidFileError(
                    said.get(lang), f"git clone {own} ../{Path(own).name} && cd ../{Path(own).name}"
                    f"{inside and f'/{inside}'} && tths bundle",
                )  # fmt: skip
            said = Text(f"{path} chưa commit như hiện có", f"{path} is not committed as it stands")
            raise InvalidFileError(said.get(lang), f"git add -- {path} && git commit -- {path}")
