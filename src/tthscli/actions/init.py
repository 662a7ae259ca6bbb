"""``tths init``: an empty repository of cases."""

from __future__ import annotations

from pathlib import Path

from tthscli.actions.record import keep
from tthscli.model.error import UsageError
from tthscli.model.law import Text
from tthscli.model.word import WORDS
from tthscli.model.written import Written
from tthscli.store import git as version_control
from tthscli.store import lock, scalar, writer

SIDES = tuple(WORDS["side"])
LANGUAGES = ("vi", "en")
PRACTICE = "tths.yaml"
_CASES = "cases"

_ATTRIBUTES = """\
# {why_text}
case.yaml    -text whitespace=cr-at-eol
events.yaml  -text whitespace=cr-at-eol
tths.yaml    -text whitespace=cr-at-eol
# {why_merge}
events.yaml  merge=text
case.yaml    merge=text
"""
_WHY_TEXT = Text(
    "Giữ nguyên ký tự xuống dòng của từng tệp, trên Windows cũng như Linux.",
    "Line ends stay as each file has them, on Windows as on Linux.",
)
_WHY_MERGE = Text(
    "Không bao giờ dùng merge=union: hai nhánh cùng ghi thêm phải gộp đúng hoặc báo xung đột.",
    "Never merge=union: two branches that both append must merge rightly or conflict loudly.",
)
_IGNORE = f"{lock.NAME}\n.*.yaml.*.tmp\n*.ics.tmp\n~$*\n.DS_Store\nThumbs.db\n"


def init(path: Path, name: str = "", side: str = "defence", language: str = "vi", *, git: bool = True) -> Written:
    """Makes ``tths.yaml``, the folder of cases and the files that git needs at ``path``, and commits them.

    Raises UsageError where a repository is there already or above; nothing is ever overwritten.
    """
    if side not in SIDES or language not in LANGUAGES:
        wrong, choices = (side, SIDES) if side not in SIDES else (language, LANGUAGES)
        raise UsageError(f"`{wrong}`: {' | '.join(choices)}")
    root = path.absolute()
    _refuse_existing(root, language)
    warnings, kept = _prepare(root, language) if git else ([], False)
    texts = {
        PRACTICE: _practice(name, side, language),
        ".gitattributes": _ATTRIBUTES.format(why_text=_WHY_TEXT.get(language), why_merge=_WHY_MERGE.get(language)),
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
    (root / _CASES).mkdir(exist_ok=True)
    title = Text("Lập kho hồ sơ vụ án", "A repository of criminal cases").get(language)
    sha = _commit(root, made, title, language) if git and kept else ""
    return Written("", PRACTICE, tuple(made), sha, title + "\n", tuple(warnings))


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
