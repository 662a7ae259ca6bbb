"""A case folder as a Case, or every complaint about its two files at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tthscli.engine.ledger import build_case
from tthscli.model.case import Case
from tthscli.model.finding import Finding, Place
from tthscli.model.law import Text
from tthscli.store import document
from tthscli.store.writer import CASE, EVENTS

if TYPE_CHECKING:
    from tthscli.store.repository import Practice, Repository


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case folder as read. ``case`` is None where a file of it cannot be used; ``findings`` list everything.

    ``name`` is the id of the case, or the name of its folder where the register does not tell one.
    """

    folder: str
    name: str
    case: Case | None
    findings: tuple[Finding, ...] = ()


def load(repository: Repository, folder: str, lang: str = "vi") -> Loaded:
    """Reads the case in ``folder`` (relative to the repository, with ``/``). Faults of the files are findings.

    Raises nothing for what stands in the files or is missing.
    """
    root = str(repository.root)
    place = os.path.join(root, *folder.split("/"))
    fallback = os.path.basename(os.path.realpath(place) if folder in ("", ".") else folder)
    if _leads_out(root, place):
        return Loaded(folder, fallback, None, (_outside(folder, fallback, lang),))
    register = document.load(os.path.join(place, CASE), root, "case", file_of(folder, CASE), lang, fallback)
    ledger = document.load(os.path.join(place, EVENTS), root, "events", file_of(folder, EVENTS), lang, fallback)
    findings = [*register.findings, *ledger.findings]
    name = fallback
    if register.data is not None:
        name = register.data["id"]
        if folder not in ("", ".") and name != fallback:
            findings.append(_misnamed(root, folder, name, fallback, lang))
    case = None
    if register.data is not None and ledger.data is not None:
        case = _case(register.data, ledger.data, repository.practice, folder)
    return Loaded(folder, name, case, tuple(findings))


def file_of(folder: str, name: str) -> str:
    """The path of a file of a case, relative to the repository."""
    return name if folder in ("", ".") else f"{folder}/{name}"


def _case(register: Mapping[str, Any], ledger: Mapping[str, Any], practice: Practice, folder: str) -> Case:
    hours = practice.at_once_hours
    return build_case(register, ledger["events"] or (), side=practice.side, folder=folder, at_once_hours=hours)


def _leads_out(root: str, place: str) -> str:
    """Where a case folder leads that is, or lies under, a link out of the repository; empty for an honest one."""
    target = os.path.realpath(place)
    base = os.path.realpath(root)
    return "" if target == base or target.startswith(os.path.join(base, "")) else target


def _outside(folder: str, case: str, lang: str) -> Finding:
    return Finding(
        "file.outside",
        "breach",
        Text(f"{folder} dẫn ra ngoài kho hồ sơ", f"{folder} leads out of the repository").get(lang),
        Text("chép hồ sơ vào kho thay cho liên kết", "copy the case into the repository instead of a link").get(lang),
        case,
        Place(folder),
    )


def _misnamed(root: str, folder: str, name: str, expected: str, lang: str) -> Finding:
    """The id and the folder are one name: otherwise nobody finds the case by its id."""
    from tthscli.store.place import Places

    return Finding(
        "file.folder-name",
        "warning",
        Text(
            f"mã vụ án `{name}` khác tên thư mục `{expected}`", f"the id `{name}` differs from the folder `{expected}`"
        ).get(lang),
        Text(f"ghi `id: {expected}`, hoặc đổi tên thư mục", f"write `id: {expected}`, or rename the folder").get(lang),
        name,
        Places(root, folder).place_of("", "id"),
        subject="id",
    )
