"""Git, through its own commands: what is committed, by whom, and one commit of a few files.

Commands that only read run nothing that the repository's own configuration names: no hook, no monitor, no filter of
differences, no signature program, no transport. ``git`` (GitPython) is imported late: it raises where git is missing.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tthscli.model.error import EnvironmentFailure
from tthscli.model.law import Text

_READ_ONLY = [
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.commitGraph=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "log.showSignature=false"),
    *("-c", "advice.graftFileDeprecated=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "color.ui=false"),
]
_WRITE = [
    *("--no-pager", "--literal-pathspecs", "-c", "color.ui=false", "-c", "core.quotePath=false"),
    *("-c", "core.fsmonitor=false"),
]
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": "C"}
_READ_ENVIRONMENT = {
    **_ENVIRONMENT,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
}
_NONE = "not a git repository (or any"


class Answer(NamedTuple):
    """What a git command said: its exit code and both streams, undecorated."""

    code: int
    out: bytes
    error: str

    @property
    def text(self) -> str:
        """Standard output as text, without the line end."""
        return self.out.decode("utf-8", "replace").rstrip("\r\n")


def read(root: Path, *arguments: str, given: bytes | None = None) -> Answer:
    """Runs a git command that only reads, with ``given`` on its standard input."""
    return _run(root, [*_READ_ONLY, *arguments], _READ_ENVIRONMENT, given)


def is_repository(root: Path, lang: str = "vi") -> bool:
    """Whether ``root`` lies in a work tree of git. False too where git is not installed.

    Raises EnvironmentFailure where one is there that git will not read.
    """
    try:
        answer = read(root, "rev-parse", "--is-inside-work-tree")
    except EnvironmentFailure:
        return False
    if answer.code and _NONE not in answer.error:
        raise unkept(root, answer, lang)
    if answer.text == "false":
        refuse_elsewhere(root, lang)
    return answer.code == 0 and answer.text == "true"


def unkept(root: Path, answer: Answer, lang: str) -> EnvironmentFailure:
    """Why git has nothing to say of a folder, and what to do about it."""
    if "dubious ownership" in answer.error:
        said = Text(
            f"git không tin {root}: thư mục thuộc người dùng khác", f"git does not trust {root}: another owns it"
        )
        return EnvironmentFailure(said.get(lang), f"git config --global --add safe.directory {root.as_posix()}")
    if _NONE in answer.error:
        said = Text(f"git không lưu giữ {root}", f"git does not keep {root}")
        return EnvironmentFailure(said.get(lang), "git init && git add -A && git commit")
    said = Text(f"có kho git ở {root} nhưng git không đọc được", f"git cannot read the repository at {root}")
    remedy = Text(
        "xem `git status` ở đó nói gì: cấu hình hỏng, cần bản git mới hơn, hoặc thư mục .git của worktree, submodule đã"
        " mất hay dời chỗ",
        "see what `git status` says there: a broken configuration, a newer git wanted, or the .git folder of a worktree"
        " or submodule gone or moved",
    )
    told = " ".join(answer.error.split())[:500]
    return EnvironmentFailure(f"{said.get(lang)}: {told}", remedy.get(lang))


def refuse_elsewhere(root: Path, lang: str) -> None:
    """Raises EnvironmentFailure where the configuration of a repository puts its files elsewhere than at ``root``.

    To be asked where git says that ``root`` is in no work tree.
    """
    place = read(root, "config", "--get", "core.worktree").text
    if place:
        said = Text(
            f"cấu hình của kho git ở {root} đặt thư mục làm việc ở nơi khác: core.worktree = {place}",
            f"the git repository at {root} is set up to have its files elsewhere: core.worktree = {place}",
        )
        raise EnvironmentFailure(said.get(lang), "git config --unset core.worktree")


def nested(root: Path, folder: str) -> str:
    """The path in ``root`` of another repository (a submodule) that keeps ``folder``; empty where ``root``'s does."""
    outer, inner = (read(place, "rev-parse", "--show-toplevel").text for place in (root, root / folder))
    if not outer or not inner or os.path.realpath(outer) == os.path.realpath(inner):
        return ""
    return os.path.relpath(os.path.realpath(inner), os.path.realpath(root)).replace(os.sep, "/")


def is_shallow(root: Path) -> bool:
    """Whether the repository at ``root`` is a clone whose history was cut."""
    return read(root, "rev-parse", "--is-shallow-repository").text == "true"


def is_partial(root: Path) -> bool:
    """Whether the repository at ``root`` is a clone that leaves contents with another repository (``--filter``)."""
    names = r"^(remote\..*\.promisor|extensions\.partialclone)$"
    return bool(read(root, "config", "--get-regexp", names).out)


def is_installed() -> bool:
    """Whether the git program can be run."""
    try:
        return read(Path.cwd(), "--version").code == 0
    except EnvironmentFailure:
        return False


def prepare(root: Path, *, commit: bool = True, lang: str = "vi") -> tuple[str, ...]:
    """Makes sure, before anything is written, that a commit can be made. Returns warnings.

    Raises EnvironmentFailure for an unfinished merge or rebase, for ``index.lock``, and where git does not know who
    commits (only when ``commit``).
    """
    wanted = ["index.lock", *_UNFINISHED]
    answer = read(root, "rev-parse", *(word for name in wanted for word in ("--git-path", name)))
    if answer.code:
        raise _failure(Text("git không đọc được kho này", "git cannot read this repository"), answer, lang)
    for name, path in zip(wanted, answer.text.splitlines(), strict=True):
        place = root / path
        if name == "index.lock" and place.exists():
            raise _locked(place, lang)
        if name in _UNFINISHED and place.exists():
            raise EnvironmentFailure(
                Text(
                    f"kho này đang dở một lần {_UNFINISHED[name]}",
                    f"a {_UNFINISHED[name]} is not finished in this repository",
                ).get(lang),
                Text("làm xong hoặc hủy nó rồi làm lại", "finish or abort it, then try again").get(lang),
            )
    if commit:
        identify(root, lang)
    if read(root, "symbolic-ref", "-q", "HEAD").code:
        told = Text("HEAD đang tách rời: commit không thuộc nhánh nào", "HEAD is detached: the commit is on no branch")
        return (told.get(lang),)
    return ()


def identify(root: Path, lang: str = "vi") -> None:
    """Raises EnvironmentFailure where git does not know whose name to put on a commit."""
    for role in ("GIT_COMMITTER_IDENT", "GIT_AUTHOR_IDENT"):
        if read(root, "var", role).code:
            raise EnvironmentFailure(
                Text("git chưa biết bạn là ai", "git does not know who you are").get(lang),
                'git config --global user.name "..."; git config --global user.email ...@...',
            )


def create(root: Path, lang: str = "vi") -> None:
    """Makes a repository at ``root``. Raises EnvironmentFailure."""
    answer = _run(root, [*_WRITE, "init", "-q"], _ENVIRONMENT)
    if answer.code:
        raise _failure(Text("git không lập được kho ở đây", "git cannot make a repository here"), answer, lang)


def committed(root: Path, path: str) -> bytes | None:
    """The file ``path`` (relative to ``root``) as the last commit holds it; None where it holds none."""
    answer = read(root, "cat-file", "blob", f"HEAD:./{path}")
    return None if answer.code else answer.out


def is_tracked(root: Path, path: str) -> bool:
    """Whether git keeps the file ``path`` (relative to ``root``), or is about to."""
    return bool(read(root, "ls-files", "--", path).out)


def stage(root: Path, paths: Sequence[str], lang: str = "vi") -> None:
    """Stages these paths (relative to ``root``) and nothing else. Raises EnvironmentFailure."""
    answer = _run(root, [*_WRITE, "add", "--", *paths], _ENVIRONMENT)
    if answer.code:
        raise _failure(Text("git không nhận tệp", "git cannot stage the files"), answer, lang)


def commit(root: Path, paths: Sequence[str], message: str, lang: str = "vi") -> str:
    """Commits these paths and nothing else, whatever else is staged; hooks and signing apply. Returns the commit's sha.

    Raises EnvironmentFailure with git's own words where git, a hook or the signing program refuses.
    """
    stage(root, paths, lang)
    words = ["commit", "-q", "--cleanup=whitespace", "-m", message, "--only", "--", *paths]
    answer = _run(root, [*_WRITE, *words], _ENVIRONMENT)
    if answer.code:
        raise _failure(Text("git không tạo commit", "git did not make the commit"), answer, lang)
    return read(root, "rev-parse", "HEAD").text


def objects(root: Path, names: Sequence[str]) -> Generator[tuple[str, str, bytes | None], None, None]:
    """Name, kind and content of each object in this order, streamed: however many they are, memory holds one.

    The content of an object that is not there or cannot be read is None. Raises EnvironmentFailure.
    """
    done = 0
    there: set[str] | None = None
    while done < len(names):
        left = names[done:] if there is None else [name for name in names[done:] if name in there]
        stream = _stream(root, left)
        for name in names[done:]:
            if there is not None and name not in there:
                yield name, "", None
            elif (found := next(stream, None)) is not None:
                yield found
            else:
                break
            done += 1
        stream.close()
        if done < len(names):  # git gave up at this one: damaged, or promised by another repository
            yield names[done], "", None
            done += 1
            there = there or _present(root)


def _present(root: Path) -> set[str]:
    """The names of all objects that are here."""
    answer = read(root, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)", "--unordered", "--buffer")
    return set(answer.out.decode("ascii", "replace").split())


def _stream(root: Path, names: Sequence[str]) -> Generator[tuple[str, str, bytes | None], None, None]:
    """The objects as one process of git gives them; ends before the first at which it gives up."""
    if not names:
        return
    import git

    words = [git.Git.GIT_PYTHON_GIT_EXECUTABLE or "git", *_READ_ONLY, "cat-file", "--batch", "--buffer"]
    with tempfile.TemporaryFile() as source:
        source.write("".join(f"{name}\n" for name in names).encode("ascii"))
        source.seek(0)
        running: Any = git.Git(str(root)).execute(words, istream=source, as_process=True, env=_READ_ENVIRONMENT)
        try:
            out = running.stdout
            for name in names:
                header = out.readline().split()
                if not header:
                    return
                if len(header) < 3:
                    yield name, "", None
                    continue
                size = int(header[2])
                content = out.read(size)
                if len(content) < size:
                    return
                out.read(1)
                yield name, header[1].decode("ascii", "replace"), content
        finally:
            for stream in (running.stdout, running.stderr):
                stream.close()
            running.proc.terminate()
            running.proc.wait()


def configure(root: Path, name: str, value: str, lang: str = "vi") -> None:
    """Sets a value of the repository's own configuration. Raises EnvironmentFailure."""
    answer = _run(root, [*_READ_ONLY, "config", "--local", "--replace-all", name, value], _ENVIRONMENT)
    if answer.code:
        raise _failure(Text("git không ghi được cấu hình", "git cannot write its configuration"), answer, lang)


def remember(root: Path, ref: str, commit: str, lang: str = "vi") -> None:
    """Points ``ref`` at a commit. No hook is run. Raises EnvironmentFailure."""
    answer = _run(root, [*_READ_ONLY, "update-ref", "--no-deref", ref, commit], _ENVIRONMENT)
    if answer.code:
        raise _failure(Text("git không ghi được ref", "git cannot write the ref"), answer, lang)


def append_note(root: Path, ref: str, commit: str, text: str, lang: str = "vi") -> None:
    """Adds to the note of a commit in ``ref``. No hook is run. Raises EnvironmentFailure."""
    identify(root, lang)
    words = [*_READ_ONLY, "notes", f"--ref={ref}", "append", "-F", "-", commit]
    answer = _run(root, words, _ENVIRONMENT, text.encode())
    if answer.code:
        raise _failure(Text("git không ghi được ghi chú", "git cannot write the note"), answer, lang)


def _run(root: Path, arguments: Sequence[str], environment: dict[str, str], given: bytes | None = None) -> Answer:
    try:
        import git
    except ImportError as fault:
        raise EnvironmentFailure("chưa cài git (git is not installed)", "https://git-scm.com") from fault

    words = [git.Git.GIT_PYTHON_GIT_EXECUTABLE or "git", *arguments]
    options: dict[str, Any] = {
        "with_extended_output": True,
        "with_exceptions": False,
        "stdout_as_string": False,
        "strip_newline_in_stdout": False,
        "env": environment,
    }
    try:
        with tempfile.TemporaryFile() as source:
            source.write(given or b"")
            source.seek(0)
            code, out, error = git.Git(str(root)).execute(words, istream=source, **options)
    except git.GitCommandNotFound as fault:
        raise EnvironmentFailure("không chạy được git (git cannot be run)", "https://git-scm.com") from fault
    return Answer(code, out, error if isinstance(error, str) else error.decode("utf-8", "replace"))


def _failure(what: Text, answer: Answer, lang: str) -> EnvironmentFailure:
    said = answer.error.strip() or answer.text
    if "index.lock" in said and (path := re.search(r"'([^']*index\.lock)'", said)):
        return _locked(Path(path[1]), lang)
    remedy = Text("xem `git status`", "see what `git status` says")
    if "ignored by one of your .gitignore" in said:
        remedy = Text("bỏ thư mục vụ án khỏi .gitignore", "take the case folder out of .gitignore")
    return EnvironmentFailure(f"{what.get(lang)}: {said}" if said else what.get(lang), remedy.get(lang))


def _locked(path: Path, lang: str) -> EnvironmentFailure:
    return EnvironmentFailure(
        Text(
            f"một lệnh git khác đang chạy trong kho này ({path})",
            f"another git command is at work in this repository ({path})",
        ).get(lang),
        Text(
            "đợi nó xong; nếu không có lệnh nào đang chạy thì xóa tệp đó",
            "wait for it to end; if none is running, delete that file",
        ).get(lang),
    )
