"""``tths new``: the folder of a case, with an empty register and an empty ledger."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tthscli.actions import value
from tthscli.actions.init import SIDES
from tthscli.actions.record import keep, ready, refuse
from tthscli.model.error import UsageError
from tthscli.model.law import Text
from tthscli.model.word import WORDS
from tthscli.model.written import Written
from tthscli.store import clock, lock, scalar, writer

if TYPE_CHECKING:
    from tthscli.store.repository import Repository

PROCEDURES = tuple(WORDS["procedure"])
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows gives to devices: a folder of that name cannot be opened there."""
_REGISTER = Text(
    """\
# Hồ sơ vụ án: ai và cái gì. Việc đã xảy ra ghi trong events.yaml.
# Ghi thêm: tths add person | charge | exhibit | document | body | request, hoặc viết tay theo cùng dạng.
# Số căn cước, số văn bản, ngày: đặt trong ngoặc kép ("001090012345", "01/2026", "2008-03-15").
""",
    """\
# The register of the case: who and what. What happened stands in events.yaml.
# Add to it: tths add person | charge | exhibit | document | body | request, or by hand in the same form.
# Identity numbers, document numbers and dates go in quotes ("001090012345", "01/2026", "2008-03-15").
""",
)
_LEDGER = Text(
    """\
# Sổ vụ án: mỗi việc đã xảy ra là một mục, chỉ ghi thêm ở cuối, giờ Việt Nam.
# Ghi sai thì không sửa mục cũ mà thêm mục mới có `corrects: <mã mục cũ>`.
# Ghi thêm: tths add event, hoặc viết tay:
#   - id: e260110-7f3a
#     type: custody.decided
#     at: "2026-01-10T08:30"
#     people: [bc1]
""",
    """\
# The ledger of the case: one entry for each thing that happened, appended only, Viet Nam time.
# A mistake is not edited: append an entry with `corrects: <id of the wrong one>`.
# Add to it: tths add event, or by hand:
#   - id: e260110-7f3a
#     type: custody.decided
#     at: "2026-01-10T08:30"
#     people: [bc1]
""",
)


def new(
    repository: Repository,
    case_id: str,
    title: str = "",
    procedure: str = "ordinary",
    *,
    side: str = "",
    number: str = "",
    year: int | None = None,
    commit: bool = True,
    lang: str = "",
) -> Written:
    """Makes ``<cases>/<year>/<case_id>/`` with ``case.yaml`` and ``events.yaml``, and commits them.

    The year is the one the id begins with, else the current one. Raises UsageError for an id that cannot be a folder
    name on every system or is taken, EnvironmentFailure.
    """
    lang = lang or repository.practice.language
    complaints: list[Text] = []
    if not value.is_id(case_id) or case_id.endswith(".") or _RESERVED.fullmatch(case_id):
        complaints.append(
            Text(
                f"mã vụ án `{case_id}` không dùng làm tên thư mục được; ghi như 2026-014-trom-cap",
                f"the id `{case_id}` cannot name a folder; write one like 2026-014-trom-cap",
            )
        )
    for given, choices in ((procedure, PROCEDURES), (side, ("", *SIDES))):
        if given not in choices:
            shown = " | ".join(filter(None, choices))
            complaints.append(
                Text(f"không có giá trị `{given}`; có: {shown}", f"no value `{given}`; there is: {shown}")
            )
    refuse(complaints, lang)
    root = repository.root
    cases = root / repository.practice.cases
    with lock.writing(root, lang=lang):
        warnings, uses_git = ready(root, commit=commit, lang=lang)
        _refuse_taken(cases, case_id, lang)
        folder = cases / str(year or _year(case_id)) / case_id
        register = _register(case_id, title, procedure, side, number, lang)
        ledger = _LEDGER.get(lang) + "schema: tths.events/1\nevents: []\n"
        made: list[Path] = []
        try:
            for name, text in ((writer.CASE, register), (writer.EVENTS, ledger)):
                writer.create(folder / name, text, lang)
                made.append(folder / name)
        except BaseException:
            for path in made:
                path.unlink(missing_ok=True)
            raise
        paths = [path.relative_to(root).as_posix() for path in made]
        message = (
            f"{case_id}: {Text('lập hồ sơ', 'case file opened').get(lang)}\n\n{scalar.normal(title)}".rstrip() + "\n"
        )
        sha = keep(root, paths, message, case_id, lang, commit=commit) if uses_git else ""
    return Written(folder.relative_to(root).as_posix(), case_id, tuple(paths), sha, message, tuple(warnings))


def _register(case_id: str, title: str, procedure: str, side: str, number: str, lang: str) -> str:
    rows = {
        "schema": "tths.case/1",
        "id": case_id,
        "title": title,
        "number": number,
        "procedure": procedure,
        "side": side,
    }
    lines = [f"{name}: {text if name == 'schema' else scalar.flow(text)}\n" for name, text in rows.items() if text]
    return _REGISTER.get(lang) + "".join(lines)


def _refuse_taken(cases: Path, case_id: str, lang: str) -> None:
    """Raises UsageError where a case has this id, or one that differs in capitals only (the same folder on Windows)."""
    for folder in (*cases.glob("*"), *cases.glob("*/*")):
        if folder.name.lower() == case_id.lower() and folder.is_dir():
            raise UsageError(
                Text(
                    f"đã có {folder.relative_to(cases).as_posix()}", f"there is {folder.relative_to(cases).as_posix()}"
                ).get(lang),
                Text("chọn mã khác", "choose another id").get(lang),
            )


def _year(case_id: str) -> int:
    found = re.match(r"((?:19|20)[0-9]{2})[-_.]", case_id)
    return int(found[1]) if found else clock.now().year
