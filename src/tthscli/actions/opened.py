"""The one case that a command is about, read whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tthscli.actions.survey import moment_of
from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.history import History
from tthscli.law import catalog
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case
from tthscli.model.due import Due
from tthscli.model.error import InvalidFileError, UsageError
from tthscli.model.finding import Finding
from tthscli.model.law import Text
from tthscli.model.moment import Moment

if TYPE_CHECKING:
    from tthscli.store.place import Places
    from tthscli.store.repository import Repository


@dataclass(frozen=True)
class Opened:
    """A case at a moment, under the law in force, in the language of the reader."""

    folder: str
    case: Case
    said_of_files: tuple[Finding, ...]
    law: Catalog
    places: Places
    moment: Moment
    lang: str

    @cached_property
    def history(self) -> History:
        """The ledger as it stands at the moment."""
        return History(self.case, self.law.vocabulary, self.moment)

    @cached_property
    def clocks(self) -> list[Due]:
        """The clocks of which a check of this side's file could say something."""
        return dues(self.case, self.law, self.moment, audible=True)

    @cached_property
    def told(self) -> list[Finding]:
        """What a check finds."""
        return findings(self.case, self.law, self.moment, self.lang, self.clocks)

    @property
    def head(self) -> tuple[Moment, str, str, str, str, str]:
        """What a ``CaseReport`` begins with."""
        case = self.case
        return self.moment, case.id, case.title, str(case.data.get("number", "")), self.folder, case.side

    def refuse_unknown(self, one: str, ids: Iterable[str], said: Text) -> None:
        """Raises UsageError with the known ``ids`` where ``one`` is asked for and is none of them."""
        if one and one not in (known := [*ids]):
            there = ", ".join(known) or "-"
            raise UsageError(
                f"{said.get(self.lang)} `{one}`", Text(f"có: {there}", f"there is: {there}").get(self.lang)
            )


def open_case(repository: Repository, name: str, as_of: Moment | None, lang: str) -> Opened:
    """The case ``name`` (the only one where it is empty) at ``as_of`` (now where it is None).

    Raises UsageError for an unknown case, InvalidFileError with every complaint where its files cannot be read.
    """
    from tthscli.store.place import Places

    lang = lang or repository.practice.language
    folder = repository.resolve(name or ".")
    case, said = read_case(repository, folder, lang)
    return Opened(folder, case, said, catalog.load(), Places(repository.root, folder), moment_of(as_of), lang)


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
