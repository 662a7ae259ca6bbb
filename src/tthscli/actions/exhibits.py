"""``tths exhibits``: the register with the chain of each exhibit; ``verify`` holds the files against their hashes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthscli.actions.opened import open_case, read_case
from tthscli.actions.row import check_rows
from tthscli.actions.survey import folders_of
from tthscli.engine.exhibit import chain
from tthscli.engine.history import History
from tthscli.engine.inspection import SHA256
from tthscli.engine.keeping import supported
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Event
from tthscli.model.error import UsageError
from tthscli.model.exhibit import Chain
from tthscli.model.exhibits import (
    BreakRow,
    ExhibitRow,
    ExhibitsReport,
    FileRow,
    LinkRow,
    SealRow,
    SpellRow,
    VerifyReport,
)
from tthscli.model.finding import Finding
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.store.attached import digest, pointed, spelt, standing

if TYPE_CHECKING:
    from tthscli.store.place import Places
    from tthscli.store.repository import Repository

_OWN = frozenset(("case.yaml", "events.yaml"))


def exhibits(
    repository: Repository, name: str = "", exhibit: str = "", as_of: Moment | None = None, *, whole: bool = False,
    lang: str = "",
) -> ExhibitsReport:  # fmt: skip
    """The exhibits of the case ``name`` (the only one where it is empty), or the one ``exhibit``, by id or number.

    ``whole``: told in full on a terminal too. Raises UsageError for an unknown case or exhibit, InvalidFileError where
    the files cannot be read.
    """
    opened = open_case(repository, name, as_of, lang)
    case, places = opened.case, opened.places
    rows: Sequence[Mapping[str, Any]] = case.data.get("exhibits") or ()
    known = Text("không có vật chứng nào mã", "there is no exhibit with the id")
    numbered = [str(row["id"]) for row in rows if exhibit and str(row.get("number", "")) == exhibit]
    if numbered and all(row["id"] != exhibit for row in rows):
        if len(numbered) > 1:
            said = Text(f"{', '.join(numbered)} cùng số", f"{', '.join(numbered)} have the same number")
            how = Text(f"hỏi theo mã, như {numbered[0]}", f"ask by id, like {numbered[0]}")
            raise UsageError(f"{said.get(opened.lang)} `{exhibit}`", how.get(opened.lang))
        (exhibit,) = numbered
    opened.refuse_unknown(exhibit, (str(row["id"]) for row in rows), known)
    files = list(_files(repository, opened.folder, case, places))
    maker = _Maker(case, opened.law, opened.history, places, opened.told, files, opened.lang)
    return ExhibitsReport(
        *opened.head,
        tuple(maker.row(row) for row in rows if exhibit in ("", row["id"])),
        exhibit,
        whole,
        case.names,
    )


def verify(repository: Repository, names: Sequence[str] = (), *, lang: str = "") -> VerifyReport:
    """The files of the named cases (all where none is named) against the hashes recorded in their registers.

    Raises UsageError for an unknown case, InvalidFileError where its files cannot be read.
    """
    from tthscli.store.place import Places

    lang = lang or repository.practice.language
    folders = folders_of(repository, names)
    rows: list[FileRow] = []
    for folder in folders:
        case, _ = read_case(repository, folder, lang)
        rows += _files(repository, folder, case, Places(repository.root, folder))
    return VerifyReport(tuple(rows), len(folders))


def _files(repository: Repository, folder: str, case: Case, places: Places) -> Iterator[FileRow]:
    """Every file that a document names, then those in the case folder that none names."""
    root = Path(repository.root) / folder
    base = os.path.realpath(root)
    listed: set[str] = set()
    for row in case.data.get("documents") or ():
        file = str(row.get("file", ""))
        if not file:
            continue
        path = os.path.realpath(spelt(root / file))
        recorded = str(row.get("sha256", "")).strip().lower()
        listed.add(path)
        if os.path.commonpath((base, path)) != base:
            found, state = "", "outside"
        elif state := standing(Path(path)):
            found = ""
        elif pointed(Path(path)):
            found, state = "", "pointer"
        else:
            found = digest(Path(path))
            state = _state(recorded, found)
        linked = tuple(map(str, row.get("exhibits") or ()))
        where = places.place_of(f"documents/{row['id']}")
        yield FileRow(file, str(row["id"]), str(row.get("title", "")), linked, recorded, found, state, where)
    closed: list[Path] = []
    for path_ in sorted(_stray(root, closed)):
        if os.path.realpath(path_) not in listed:
            found = digest(path_)
            state = "unlisted" if found else "unreadable"
            yield FileRow(path_.relative_to(root).as_posix(), "", "", (), "", found, state)
    for path_ in sorted(closed):
        yield FileRow(path_.relative_to(root).as_posix(), "", "", (), "", "", "unreadable")


def _state(recorded: str, found: str) -> str:
    """What a file is that is there, by the hash recorded of it and the one it has (empty: it cannot be read)."""
    if not found:
        return "unreadable"
    if not recorded:
        return "unhashed"
    if not SHA256.match(recorded):
        return "malformed"
    return "same" if found == recorded else "changed"


def _stray(root: Path, closed: list[Path]) -> Iterator[Path]:
    """The files under the case folder that are not the case's own two; hidden ones and links are left alone.

    Folders that cannot be read are added to ``closed``.
    """
    for here, folders, files in os.walk(root, onerror=lambda fault: closed.append(Path(fault.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(here) / name
            is_own = path.parent == root and name in _OWN
            if not is_own and not name.startswith(".") and not path.is_symlink() and standing(path) != "no_file":
                yield path


@dataclass(frozen=True, slots=True)
class _Maker:
    """What the rows of every exhibit are made from."""

    case: Case
    law: Catalog
    history: History
    places: Places
    told: Sequence[Finding]
    files: Sequence[FileRow]
    lang: str

    def row(self, row: Mapping[str, Any]) -> ExhibitRow:
        """One exhibit."""
        one = str(row["id"])
        found = chain(self.case, self.history, one)
        last = found.spells[-1] if found.spells and found.state in ("kept", "lost") else None
        seal = found.sealings[-1].seal if found.sealings and found.is_sealed else ""
        others: Sequence[Mapping[str, Any]] = self.case.data.get("exhibits") or ()
        charges, supports = self.case.charges, supported(self.history, one)
        return ExhibitRow(
            one,
            str(row.get("kind", "")),
            str(row.get("description", "")),
            str(row.get("number", "")),
            str(row.get("quantity", "")),
            str(row.get("unit", "")),
            row.get("value"),
            str(row.get("owner", "")),
            self.case.name_of(str(row.get("owner", ""))),
            str(row.get("taken_from", "")),
            self.case.name_of(str(row.get("taken_from", ""))),
            str(row.get("place", "")),
            str(row.get("record", "")),
            str(row.get("part_of", "")),
            bool(row.get("sample", False)),
            tuple(str(other["id"]) for other in others if other.get("part_of") == one),
            tuple((c, charges[c].penal_code if c in charges else "") for c in supports),
            found.state,
            last.keeper if last else "",
            self.case.name_of(last.keeper) if last else "",
            found.is_sealed,
            seal,
            tuple(self._link(event) for event in found.events),
            tuple(self._spells(found)),
            tuple(SealRow(s.seal, s.closed.at, s.closed.id, s.opened.at if s.opened else None,
                          s.opened.id if s.opened else "") for s in found.sealings),
            tuple(self._breaks(found)),
            tuple(self._findings(one, found)),
            tuple(file for file in self.files if one in file.exhibits),
            self.places.place_of(f"exhibits/{one}"),
            tuple((charge, tuple(self._others(one, charge))) for charge in supports),
        )  # fmt: skip

    def _others(self, exhibit: str, charge: str) -> Iterator[str]:
        """What else of the register supports a charge. Documents about the exhibit alone fall with it."""
        rows: Sequence[Mapping[str, Any]] = self.case.data.get("exhibits") or ()
        wholes = {str(row["id"]): str(row.get("part_of") or row["id"]) for row in rows}
        own = {one for one, whole in wholes.items() if whole == wholes.get(exhibit)}
        yield from (str(r["id"]) for r in rows if str(r["id"]) not in own and charge in (r.get("supports") or ()))
        for row in self.case.data.get("documents") or ():
            about = {str(one) for one in row.get("exhibits") or ()}
            if charge in (row.get("supports") or ()) and not (about and about <= own):
                yield str(row["id"])

    def _link(self, event: Event) -> LinkRow:
        data, word = event.data, self.law.vocabulary.get(event.type)
        to = [str(one) for one in data.get("to") or ()]
        return LinkRow(
            event.id,
            event.type,
            word.label.get(self.lang) if word else event.type,
            event.at,
            str(data.get("by", "")),
            self.case.name_of(str(data.get("by", ""))),
            ", ".join(to),
            ", ".join(self.case.name_of(one) for one in to),
            str(data.get("seal", "")),
            str(data.get("quantity", "")),
            str(data.get("unit", "")),
            str(data.get("condition", "")),
            str(data.get("place", "")),
            str(data.get("record", "")),
            tuple(
                self.case.name_of(str(one)) for one in (*(data.get("present") or ()), *(data.get("witnesses") or ()))
            ),
            self.places.place_of(event.id),
        )

    def _spells(self, found: Chain) -> Iterator[SpellRow]:
        for spell in found.spells:
            yield SpellRow(
                spell.keeper,
                self.case.name_of(spell.keeper),
                spell.begins,
                spell.ends,
                spell.began_by.id,
                spell.ended_by.id if spell.ended_by else "",
                spell.place,
                spell.is_confirmed,
            )

    def _breaks(self, found: Chain) -> Iterator[BreakRow]:
        for one in found.breaks:
            values = {k: self.case.name_of(v) if k in ("keeper", "by") else v for k, v in one.values.items()}
            before = one.before
            yield BreakRow(
                one.kind,
                one.event.id,
                one.event.at,
                before.id if before else "",
                before.at if before else None,
                values,
                self.places.place_of(one.event.id),
            )

    def _findings(self, exhibit: str, found: Chain) -> Iterator[Any]:
        """The findings of ``check`` about the exhibit, or about an entry that concerns it alone."""
        alone = {e.id for e in found.events if e.data.get("exhibits") == [exhibit]}
        own = [f for f in self.told if f.citation and (f.subject == exhibit or (not f.subject and f.record in alone))]
        yield from check_rows(self.case.id, own, self.places, self.case)
