"""``tths add``: an entry into the ledger, a row into the register, a correction of an entry."""

from __future__ import annotations

import difflib
import os
import shlex
import unicodedata
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from tthscli.actions import field, value
from tthscli.actions.record import Session, add_entry, add_row, opened, refuse
from tthscli.engine import request
from tthscli.engine.inspection import SHA256
from tthscli.engine.ledger import WITHDRAWN, successors
from tthscli.law import catalog
from tthscli.model.error import UsageError
from tthscli.model.law import EventType, Text
from tthscli.model.word import label
from tthscli.model.written import Written
from tthscli.store import git
from tthscli.store.attached import digest, pointed, spelt, standing

if TYPE_CHECKING:
    from tthscli.store.repository import Repository

_PREFIXES = {
    "bodies": "cq",
    "people": "p",
    "charges": "td",
    "exhibits": "vc",
    "documents": "tl",
    "requests": "yc",
    "property": "ts",
}
_ROLE_PREFIXES = {
    "suspect": "bc",
    "held": "bc",
    "accused": "bc",
    "defendant": "bc",
    "victim": "bh",
    "witness": "lc",
    "defence_counsel": "bcv",
}
_ROWS = {
    "bodies": Text("thêm cơ quan", "body added"),
    "people": Text("thêm người", "person added"),
    "charges": Text("thêm tội danh", "charge added"),
    "exhibits": Text("thêm vật chứng", "exhibit added"),
    "documents": Text("thêm tài liệu", "document added"),
    "requests": Text("thêm yêu cầu tương trợ", "request added"),
    "property": Text("thêm tài sản", "property added"),
}


def add_event(
    repository: Repository,
    case: str,
    type: str,
    at: str,
    fields: Mapping[str, Any] | None = None,
    *,
    commit: bool = True,
    lang: str = "",
) -> Written:
    """Appends an entry of ``type`` that happened ``at`` (ISO day, minute, or ``unknown``) to the ledger of ``case``.

    Raises UsageError with every fault of what was given, InvalidFileError, EnvironmentFailure.
    """
    lang = lang or repository.practice.language
    complaints: list[Text] = []
    word = _word(type, complaints)
    given = {"at": at, **(fields or {})}
    values = value.read(given, field.ENTRY, complaints)
    if word is not None:
        _needs(word, values, given, complaints)
    refuse(complaints, lang)
    assert word is not None
    with opened(repository, case, commit=commit, lang=lang) as session:
        _hint_minute(session, word, values["at"])
        return add_entry(session, {"type": type, **values}, _about(type, values), word.label.get(lang), commit=commit)


def correct(
    repository: Repository,
    case: str,
    entry: str,
    *,
    at: str = "",
    fields: Mapping[str, Any] | None = None,
    type: str = "",
    commit: bool = True,
    lang: str = "",
) -> Written:
    """Appends an entry that stands for ``entry`` from now on: its values, with ``at`` and ``fields`` in their place.

    A field given as None or empty is taken out. ``type`` corrects the type itself.
    """
    lang = lang or repository.practice.language
    with opened(repository, case, commit=commit, lang=lang) as session:
        old = _in_force(session, entry)
        complaints: list[Text] = []
        word = _word(type or old["type"], complaints)
        values = {name: kept for name, kept in old.items() if name not in ("id", "type", "corrects")}
        given = {**values, **(fields or {}), **({"at": at} if at else {})}
        values = value.read({**given, "corrects": entry}, field.ENTRY, complaints)
        if word is not None:
            _needs(word, values, given, complaints)
        refuse(complaints, lang)
        assert word is not None
        if {"type": word.name, **values} == {**{n: v for n, v in old.items() if n != "id"}, "corrects": entry}:
            raise UsageError(session.say("không có gì để đính chính", "nothing differs from the entry"))
        about = f"{_about(word.name, values)} {session.say('đính chính', 'corrects')} {entry}"
        return add_entry(session, {"type": word.name, **values}, about, word.label.get(lang), commit=commit)


def withdraw(
    repository: Repository, case: str, entry: str, at: str, reason: str = "", *, commit: bool = True, lang: str = ""
) -> Written:
    """Appends an entry that voids ``entry``: it was recorded in error. ``at`` is the day this was found."""
    lang = lang or repository.practice.language
    complaints: list[Text] = []
    values = value.read({"at": at, "corrects": entry, "reason": reason}, field.ENTRY, complaints)
    refuse(complaints, lang)
    with opened(repository, case, commit=commit, lang=lang) as session:
        old = _in_force(session, entry)
        title = catalog.vocabulary()[WITHDRAWN].label.get(lang)
        about = f"{WITHDRAWN} {entry} ({_about(old['type'], old)})"
        return add_entry(session, {"type": WITHDRAWN, **values}, about, title, commit=commit)


def add_to(
    repository: Repository,
    case: str,
    section: str,
    fields: Mapping[str, Any],
    *,
    commit: bool = True,
    lang: str = "",
) -> Written:
    """Adds a row to a list of the register (``people``, ``charges``, ``requests`` ...). Raises as ``add_event``."""
    lang = lang or repository.practice.language
    complaints: list[Text] = []
    given = {name: typed for name, typed in fields.items() if name != "id"}
    values = value.read(given, field.ROW[section], complaints)
    if section == "requests":
        _state(values, complaints)
    name = unicodedata.normalize("NFC", str(fields.get("id") or "").strip())
    if name and not value.is_id(name):
        complaints.append(
            Text(
                f"mã `{name}` chỉ gồm chữ không dấu, số và . _ -", f"an id holds only letters, digits and . _ -: {name}"
            )
        )
    refuse(complaints, lang)
    with opened(repository, case, commit=commit, lang=lang) as session:
        if "file" in values:
            values["sha256"] = _hash(session, values["file"], values.get("sha256", ""))
            _hint_untracked(session, values["file"])
        if section == "requests":
            _hint_basis(session, values)
        row = {"id": name or _next_id(session, section, values), **values}
        about = f"{_ROWS[section].get(lang)} {row['id']}"
        return add_row(session, section, row, about, _row_label(section, values, lang), commit=commit)


def add_person(repository: Repository, case: str, fields: Mapping[str, Any], **options: Any) -> Written:
    """Adds a person to the register. Without ``id`` one is made from the first role (``bc1`` for an accused)."""
    return add_to(repository, case, "people", fields, **options)


def add_body(repository: Repository, case: str, fields: Mapping[str, Any], **options: Any) -> Written:
    """Adds an authority to the register."""
    return add_to(repository, case, "bodies", fields, **options)


def add_charge(repository: Repository, case: str, fields: Mapping[str, Any], **options: Any) -> Written:
    """Adds a charge to the register."""
    return add_to(repository, case, "charges", fields, **options)


def add_exhibit(repository: Repository, case: str, fields: Mapping[str, Any], **options: Any) -> Written:
    """Adds an exhibit to the register."""
    return add_to(repository, case, "exhibits", fields, **options)


def add_request(repository: Repository, case: str, fields: Mapping[str, Any], **options: Any) -> Written:
    """Adds a request for mutual legal assistance; warns where nothing known lets it rest on treaty or reciprocity."""
    return add_to(repository, case, "requests", fields, **options)


def add_document(repository: Repository, case: str, fields: Mapping[str, Any], **options: Any) -> Written:
    """Adds a document to the register; a ``file`` in the case folder is recorded with its SHA-256."""
    return add_to(repository, case, "documents", fields, **options)


def _word(type: str, complaints: list[Text]) -> EventType | None:
    words = catalog.vocabulary()
    if type in words:
        return words[type]
    complaints.append(no_type(type))
    return None


def no_type(type: str) -> Text:
    """That the vocabulary has no such type, with those that may be meant."""
    words = catalog.vocabulary()
    typed = unicodedata.normalize("NFC", type).lower()
    near = difflib.get_close_matches(typed, words, 3)
    near += [
        name for name, word in words.items() if typed and typed in f"{name} {word.label.vi} {word.label.en}".lower()
    ]
    shown = ", ".join(f"{name} ({words[name].label.vi})" for name in list(dict.fromkeys(near))[:5])
    english = ", ".join(f"{name} ({words[name].label.en})" for name in list(dict.fromkeys(near))[:5])
    return Text(
        f"không có loại mục `{type}`" + (f"; có lẽ là: {shown}" if shown else "; xem: tths add event --list"),
        f"no type of entry `{type}`" + (f"; perhaps: {english}" if english else "; see: tths add event --list"),
    )


def _needs(word: EventType, values: Mapping[str, Any], given: Mapping[str, Any], complaints: list[Text]) -> None:
    for name in ("at", *word.needs):
        if not values.get(name) and not given.get(name):
            asked = field.ENTRY[name].label
            complaints.append(Text(f"thiếu `{name}` ({asked.vi})", f"`{name}` is missing ({asked.en})"))


def _hint_minute(session: Session, word: EventType, at: str) -> None:
    if word.minute and len(at) == 10:
        session.warnings.append(
            session.say(
                "luật tính giờ từ mục này: chỉ có ngày thì thời hạn tính bằng giờ chưa xác định được",
                "the law counts hours from this entry: with a day alone those limits stay undetermined",
            )
        )


def _hint_untracked(session: Session, file: str) -> None:
    """The commit keeps the hash of a file, not the file: told, for a clone will lack what git does not keep."""
    path = f"{session.folder}/{PurePosixPath(file.replace(chr(92), '/'))}"
    if session.uses_git and not git.is_tracked(session.repository.root, path):
        path = shlex.quote(path)
        session.warnings.append(
            session.say(
                f"git chưa giữ tệp {file}, chỉ giữ mã SHA-256: git add {path} && git commit; tệp lớn thì cất bản sao",
                f"git keeps the SHA-256 of {file}, not the file: git add {path} && git commit; copy a large one",
            )
        )


def _state(values: dict[str, Any], complaints: list[Text]) -> None:
    """The State of a request as its code of two letters; anything else is a complaint, with the codes known."""
    code = str(values.get("state", "")).upper()
    if code and not request.is_state(code):
        known = ", ".join(sorted(request.treaties(catalog.load())))
        complaints.append(
            Text(
                f"`state`: ghi mã nước hai chữ cái (điều ước đã có: {known}), không phải `{values['state']}`",
                f"`state`: write the code of two letters (treaties known: {known}), not `{values['state']}`",
            )
        )
    elif code:
        values["state"] = code


def _hint_basis(session: Session, values: Mapping[str, Any]) -> None:
    """What is told of a request without a ground known: neither treaty nor reciprocity (Art 492(2) of the Code)."""
    state, basis = str(values.get("state", "")), str(values.get("basis", ""))
    treaty = request.treaties(catalog.load()).get(state)
    told = None
    if basis == "none":
        told = Text(
            "không điều ước, không có đi có lại thì không tương trợ được (Điều 492(2))",
            "without treaty and reciprocity there is no assistance (Art 492(2))",
        )
    elif basis == "treaty" and treaty is None:
        told = Text(
            f"chương trình không biết điều ước nào với {state}: căn cứ chưa xác định được",
            f"the program knows no treaty with {state}: the basis stays undetermined",
        )
    elif basis == "treaty" and treaty is not None and treaty.in_force is None:
        told = Text(
            f"điều ước với {state}: {treaty.status.vi}; căn cứ chưa xác định được",
            f"the treaty with {state} is {treaty.status.en}: the basis stays undetermined",
        )
    elif not basis:
        told = Text(
            "chưa ghi basis: theo điều ước (treaty) hay có đi có lại (reciprocity)?",
            "basis is not recorded: by treaty or by reciprocity?",
        )
    if told is not None:
        session.warnings.append(session.say(told.vi, told.en))


def _in_force(session: Session, entry: str) -> Mapping[str, Any]:
    """The entry to be corrected. Raises UsageError where there is none, or another one stands for it already."""
    ledger = {row["id"]: row for row in session.case.ledger}
    if entry not in ledger and any(
        row["id"] == entry for rows in session.case.data.values() if isinstance(rows, list) for row in rows
    ):
        raise UsageError(
            session.say(
                f"`{entry}` nằm trong case.yaml, không phải mục của sổ",
                f"`{entry}` stands in case.yaml, not in the ledger",
            ),
            session.say(
                "sửa dòng ấy trong case.yaml rồi git commit (ghi lý do); tths audit cho biết đã sửa gì, hạn nào đổi",
                "change that line in case.yaml and git commit it with the reason; tths audit tells what moved with it",
            ),
        )
    if entry not in ledger:
        near = ", ".join(difflib.get_close_matches(entry, ledger, 3))
        raise UsageError(
            session.say(f"không có mục `{entry}` trong sổ", f"no entry `{entry}` in the ledger"),
            session.say(f"có lẽ là: {near}", f"perhaps: {near}") if near else "",
        )
    standing = successors(session.case.ledger).get(entry)
    if standing is not None:
        raise UsageError(
            session.say(f"mục {entry} đã được đính chính", f"{entry} is already corrected"),
            session.say(f"đính chính {standing}", f"correct {standing}") if standing else "",
        )
    if ledger[entry]["type"] == WITHDRAWN:
        raise UsageError(session.say("mục rút lại không đính chính được", "a withdrawal cannot be corrected"))
    return ledger[entry]


def _about(type: str, values: Mapping[str, Any]) -> str:
    """What happened, for a commit's subject: type, people, day and minute. Ids only, no names."""
    subjects = values.get("people") or values.get("exhibits") or values.get("documents") or ()
    return " ".join([type, *subjects, str(values.get("at", "")).replace("T", " ")]).rstrip()


def _row_label(section: str, values: Mapping[str, Any], lang: str) -> str:
    """What the row is, without a name: ``bị can``, ``173(1)``, ``Viện kiểm sát``."""
    if section == "people":
        return ", ".join(label("roles", role, lang) for role in values.get("roles", ()))
    if section == "bodies":
        return label("body", values.get("kind", ""), lang)
    if section == "requests":
        return label("form", values.get("form", ""), lang)
    return str(values.get({"charges": "penal_code", "documents": "number"}.get(section, "kind"), ""))


def _next_id(session: Session, section: str, values: Mapping[str, Any]) -> str:
    roles = values.get("roles") or ("",)
    prefix = _ROLE_PREFIXES.get(roles[0], _PREFIXES[section]) if section == "people" else _PREFIXES[section]
    taken = {row["id"] for rows in session.case.data.values() if isinstance(rows, list) for row in rows}
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


_UNREAD = {
    "missing": Text("không có tệp", "there is no file"),
    "no_file": Text("là thư mục, không phải tệp:", "a folder, no file:"),
    "unreadable": Text("không đọc được tệp", "cannot read the file"),
}


def _hash(session: Session, file: str, expected: str) -> str:
    """SHA-256 of a file inside the case folder. Raises UsageError where it lies elsewhere, is missing or differs."""
    path = PurePosixPath(file.replace("\\", "/"))
    place = spelt(session.place / path)
    inside = not path.is_absolute() and ".." not in path.parts and ":" not in file
    if not inside or not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(session.place)):
        raise UsageError(
            session.say(f"tệp phải nằm trong thư mục vụ án: {file}", f"the file must lie in the case folder: {file}"),
            session.say("chép tệp vào đó rồi ghi đường dẫn tương đối", "copy it there and give the relative path"),
        )
    state = standing(place)
    found = digest(place) if not state else ""
    if not found:
        what = _UNREAD[state or "unreadable"]
        raise UsageError(
            session.say(f"{what.vi} {file}", f"{what.en} {file}"),
            session.say(
                "đường dẫn tính từ thư mục vụ án; chép tệp vào đó",
                "the path is that from the case folder; copy the file there",
            ),
        )
    if pointed(place):
        said = Text(f"{file} là con trỏ Git LFS, chưa phải nội dung", f"{file} is a Git LFS pointer, not the content")
        raise UsageError(said.get(session.lang), "git lfs pull")
    if expected and not SHA256.match(expected.strip().lower()):
        raise UsageError(
            session.say(f"`{expected}` không phải mã SHA-256: phải là 64 chữ số 0-9, a-f",
                        f"`{expected}` is no SHA-256: that has 64 digits 0-9, a-f"),
            session.say("bỏ --sha256: chương trình tự tính", "leave out --sha256: it is worked out"),
        )  # fmt: skip
    if expected and expected.strip().lower() != found:
        raise UsageError(
            session.say(f"SHA-256 của {file} không khớp: {found}", f"the SHA-256 of {file} differs: {found}"),
            session.say(
                "tệp này không phải tệp đã có mã ấy; đối chiếu với biên bản", "this is not the file that had it"
            ),
        )
    return found
