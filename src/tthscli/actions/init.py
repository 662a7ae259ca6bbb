"""``tths init``: an empty repository of cases."""

from __future__ import annotations

from pathlib import Path

from tthscli.actions import merge_driver, sign
from tthscli.actions.record import keep
from tthscli.model.error import EnvironmentFailure, UsageError
from tthscli.model.law import Text
from tthscli.model.word import WORDS
from tthscli.model.written import Written
from tthscli.store import git as version_control
from tthscli.store import lock, scalar, writer

SIDES = tuple(WORDS["side"])
LANGUAGES = ("vi", "en")
PRACTICE = "tths.yaml"
_CASES = "cases"

_ATTRIBUTES_FILE = ".gitattributes"
_ATTRIBUTES = """\
# {why_text}
case.yaml    -text whitespace=cr-at-eol
events.yaml  -text whitespace=cr-at-eol
tths.yaml    -text whitespace=cr-at-eol
{merge}"""
_MERGE = """\
# {why_merge}
events.yaml  merge=tths
case.yaml    merge=tths
"""
_WHY_TEXT = Text(
    "Giữ nguyên ký tự xuống dòng của từng tệp, trên Windows cũng như Linux.",
    "Line ends stay as each file has them, on Windows as on Linux.",
)
_WHY_MERGE = Text(
    "Gộp theo từng mục (bật bằng `tths init`); không bao giờ dùng merge=union, vì nó làm lẫn các mục.",
    "Merged entry by entry (`tths init` turns it on); never merge=union, which mixes entries up.",
)
_IGNORE = f"{lock.NAME}\n.*.yaml.*.tmp\n*.ics.tmp\n~$*\n.DS_Store\nThumbs.db\n"


def init(path: Path, name: str = "", side: str = "defence", language: str = "vi", *, git: bool = True,
         key: sign.Key | None = None) -> Written:  # fmt: skip
    """Makes ``tths.yaml``, the folder of cases and the files that git needs at ``path``, and commits them.

    ``key`` signs its commits. Raises UsageError where a repository is there already or above; nothing is ever
    overwritten. ``resume`` is for a repository that is there.
    """
    if side not in SIDES or language not in LANGUAGES:
        wrong, choices = (side, SIDES) if side not in SIDES else (language, LANGUAGES)
        raise UsageError(f"`{wrong}`: {' | '.join(choices)}")
    root = path.absolute()
    _refuse_existing(root, language)
    warnings, kept = _prepare(root, language) if git else ([], False)
    if kept:
        merge_driver.turn_on(root, language)
    texts = {
        PRACTICE: _practice(name, side, language),
        _ATTRIBUTES_FILE: _ATTRIBUTES.format(why_text=_WHY_TEXT.get(language), merge=_merge_lines(language)),
        ".gitignore": _IGNORE,
    }
    made = []
    for file, text in texts.items():
        if file != PRACTICE and (root / file).exists():
            warnings.append(
                Text(
                    f"{file} đã có, giữ nguyên; nên thêm: {text.splitlines()[-1]}",
                    f"{file} was there and stays as it is; consider adding to it: {text.splitlines()[-1]}",
                ).get(language)
            )
            continue
        writer.create(root / file, text, language)
        made.append(file)
    if kept and key is not None and (signers := sign.turn_on(root, key, language)):
        made.append(signers)
    (root / _CASES).mkdir(exist_ok=True)
    title = Text("Lập kho hồ sơ vụ án", "A repository of criminal cases").get(language)
    sha = _commit(root, made, title, language) if git and kept else ""
    return Written("", PRACTICE, tuple(made), sha, title + "\n", tuple(warnings))


def signing(root: Path, key: sign.Key, lang: str = "vi") -> Written:
    """Turns signing on in a repository that is there already, and commits the list of signers, signed."""
    if not version_control.is_installed() or not version_control.is_repository(root, lang):
        raise EnvironmentFailure(
            Text("kho này không dùng git", "git does not keep this repository").get(lang), "git init && tths init"
        )
    warnings = tuple(version_control.prepare(root, lang=lang))
    file = sign.turn_on(root, key, lang)
    title = Text("Ký mọi commit", "Every commit is signed").get(lang)
    sha = _commit(root, [file], title, lang) if file else ""
    return Written("", file or ".git/config", (file,) if file else (), sha, title + "\n", warnings)


def resume(root: Path, lang: str = "vi") -> Written:
    """Turns on in a repository that is there already what no clone brings along: how git merges case files.

    Adds the lines about it to a ``.gitattributes`` without them, and commits that. Raises EnvironmentFailure.
    """
    if not version_control.is_installed() or not version_control.is_repository(root, lang):
        raise EnvironmentFailure(
            Text("kho này không dùng git", "git does not keep this repository").get(lang), "git init && tths init"
        )
    merge_driver.turn_on(root, lang)
    files: list[str] = []
    sha = ""
    title = Text("Gộp hai nhánh theo từng mục", "Two branches merge entry by entry").get(lang)
    attributes = root / _ATTRIBUTES_FILE
    before = writer.read(attributes, lang) if attributes.exists() else None
    text = writer.decode(before, attributes, lang) if before is not None else ""
    if not merge_driver.is_named(text):
        warnings = list(version_control.prepare(root, lang=lang))
        end = "\r\n" if "\r\n" in text else "\n"
        lead = "" if not text or text.endswith("\n") else end
        after = text + lead + _merge_lines(lang).replace("\n", end)
        if before is None:
            writer.create(attributes, after, lang)
        else:
            writer.replace(attributes, before, after, lang)
        files.append(_ATTRIBUTES_FILE)
        sha = _commit(root, files, title, lang)
        return Written("", _ATTRIBUTES_FILE, tuple(files), sha, title + "\n", tuple(warnings))
    return Written("", ".git/config", (), "", title + "\n")


def _merge_lines(lang: str) -> str:
    return _MERGE.format(why_merge=_WHY_MERGE.get(lang))


def _refuse_existing(root: Path, lang: str) -> None:
    for folder in (root, *root.parents):
        if (folder / PRACTICE).exists():
            raise UsageError(
                Text(f"{folder} đã là kho hồ sơ", f"{folder} is a repository of cases already").get(lang),
                Text("thêm vụ án: tths new", "add a case to it: tths new").get(lang),
            )


def _prepare(root: Path, lang: str) -> tuple[list[str], bool]:
    """Makes the folder, and makes sure that a commit will be possible before any file is written."""
    root.mkdir(parents=True, exist_ok=True)
    if not version_control.is_installed():
        return [
            Text("máy chưa cài git: không có commit", "git is not installed: nothing is committed").get(lang)
        ], False
    if version_control.is_repository(root, lang):
        return list(version_control.prepare(root, lang=lang)), True
    version_control.identify(root, lang)
    version_control.create(root, lang)
    return [], True


def _commit(root: Path, files: list[str], title: str, lang: str) -> str:
    return keep(root, files, title + "\n", PRACTICE, lang, commit=True)


def _practice(name: str, side: str, lang: str) -> str:
    lines = [
        "# " + Text("Cài đặt của nơi hành nghề.", "Settings of the practice.").get(lang),
        "schema: tths.practice/1",
        *([f"name: {scalar.flow(name)}"] if name else []),
        f"side: {side}  # defence | victim | authority",
        f"language: {lang}  # vi | en",
        f"cases: {_CASES}",
    ]
    return "\n".join(lines) + "\n"
