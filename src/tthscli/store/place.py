"""Where a record stands in its file: line, column and JSON pointer, for the findings and traces that name it."""

from __future__ import annotations

import os
from pathlib import Path

from tthscli.model.finding import Place
from tthscli.store import node, source
from tthscli.store.document import pointer
from tthscli.store.reader import file_of
from tthscli.store.writer import CASE, EVENTS, SECTIONS


class Places:
    """The places of one case folder. A file is read with its marks only when the first place in it is asked for."""

    def __init__(self, root: Path | str, folder: str) -> None:
        self.root, self.folder = str(root), folder
        self._roots: dict[str, node.Node | None] = {}
        self._ids: dict[str, dict[str, int]] = {}

    def place_of(self, record: str, field: str = "") -> Place:
        """The place of a record, or of a field of it where the field is written.

        ``record``: an id of an entry (``e260110-7f3a``), ``events/3`` (the entry at that index), ``people/bc1`` (a row
        by its id), ``people/#2`` (a row by its index), or empty (the register itself). What cannot be found is placed
        at the nearest thing that can, at least at its file, never an error.
        """
        name, path = self._path(record)
        file = file_of(self.folder, name)
        found = self._root(name)
        if found is None:
            return Place(file)
        reached: list[str | int] = []
        for step in (*path, field) if field else path:
            further = found.child(step)
            if further is None:
                break
            found = further
            reached.append(step)
        return Place(file, found.line, found.column, pointer(reached))

    def _path(self, record: str) -> tuple[str, tuple[str | int, ...]]:
        """The file a record stands in, and the way to it."""
        section, slash, name = record.partition("/")
        if not record:
            return CASE, ()
        if section == "events" and slash and name.lstrip("#").isdigit():
            return EVENTS, ("events", int(name.lstrip("#")))
        if section in SECTIONS and slash:
            if name.startswith("#") and name[1:].isdigit():
                return CASE, (section, int(name[1:]))
            index = self._index(CASE, section).get(name)
            return CASE, (section,) if index is None else (section, index)
        index = self._index(EVENTS, "events").get(record)
        return EVENTS, () if index is None else ("events", index)

    def _index(self, name: str, section: str) -> dict[str, int]:
        """The ids of a list, each with the index of its first row."""
        if section not in self._ids:
            root = self._root(name)
            rows = root.child(section) if root is not None else None
            ids: dict[str, int] = {}
            for index, row in enumerate(rows.items if rows is not None else ()):
                found = row.child("id")
                if found is not None:
                    ids.setdefault(found.name, index)
            self._ids[section] = ids
        return self._ids[section]

    def _root(self, name: str) -> node.Node | None:
        if name not in self._roots:
            try:
                text = source.text(source.read(os.path.join(self.root, *self.folder.split("/"), name), self.root))
                self._roots[name] = node.compose(text)[0]
            except source.UnusableFile:
                self._roots[name] = None
        return self._roots[name]
