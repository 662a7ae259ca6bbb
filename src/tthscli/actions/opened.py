"""The one case that a command is about, read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthscli.model.case import Case
from tthscli.model.error import InvalidFileError
from tthscli.model.finding import Finding
from tthscli.model.law import Text

if TYPE_CHECKING:
    from tthscli.store.repository import Repository


def read_case(repository: Repository, folder: str, lang: str) -> tuple[Case, tuple[Finding, ...]]:
    """The case of a folder, and what there is to say of its files.

    Raises InvalidFileError with every complaint where they cannot be read.
    """
    from tthscli.store.reader import load

    loaded = load(repository, folder, lang)
    if loaded.case is None:
        said = Text(f"hồ sơ {folder} không đọc được", f"the case {folder} cannot be read")
        remedy = Text("sửa các lỗi đã nêu", "mend the faults listed")
        raise InvalidFileError(said.get(lang), remedy.get(lang), loaded.findings)
    return loaded.case, loaded.findings
