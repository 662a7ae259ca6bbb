"""A YAML text as nodes that know where they stand: the slow, exact way, for files that have something to complain of.

Scalars resolve as YAML 1.2 says. What the fast reader would take for a number other than the one that is written
(``001090012345``, ``1.10``, ``500.000``) becomes ``Odd``, which no schema accepts, so that it is told, not changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

DEPTH = 32
"""How deep collections may be nested; a case needs five."""
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE, _FALSE = frozenset(("true", "True", "TRUE")), frozenset(("false", "False", "FALSE"))
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMERIC = re.compile(
    r"[-+]?[0-9._]*[0-9][0-9._]*(?:[eE][-+]?[0-9_]+)?|[-+]?0[xXoObB][0-9a-fA-F_]+|[-+]?\.(?:inf|nan)", re.I
)


@dataclass(frozen=True, slots=True)
class Odd:
    """A plain scalar that readers take for a number which is not what is written."""

    text: str


@dataclass(slots=True, eq=False)
class Node:
    """A value with its place: 1-based line and column. ``kind``: scalar, map, list."""

    kind: str
    line: int
    column: int
    text: str = ""
    is_plain: bool = False
    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    _by_name: dict[str, tuple[Node, Node]] | None = None

    def value(self) -> Any:
        """The data: text in NFC, of doubled keys the last one."""
        if self.kind == "map":
            return {key.name: value.value() for key, value in self.pairs}
        if self.kind == "list":
            return [item.value() for item in self.items]
        return _scalar(self.text) if self.is_plain else unicodedata.normalize("NFC", self.text)

    @property
    def name(self) -> str:
        """The text as a key: keys are text whatever they look like."""
        return unicodedata.normalize("NFC", self.text)

    def child(self, step: str | int) -> Node | None:
        """The value under a key, or the item at an index."""
        if isinstance(step, int):
            return self.items[step] if self.kind == "list" and -len(self.items) <= step < len(self.items) else None
        found = self._named(step)
        return found[1] if found else None

    def key(self, name: str) -> Node | None:
        """The key itself, where it stands."""
        found = self._named(name)
        return found[0] if found else None

    def _named(self, name: str) -> tuple[Node, Node] | None:
        if self._by_name is None:
            self._by_name = {key.name: (key, value) for key, value in self.pairs}
        return self._by_name.get(name)

    def at(self, path: Sequence[str | int]) -> Node:
        """The node at a path, or the deepest one on the way to it."""
        found = self
        for step in path:
            further = found.child(step)
            if further is None:
                return found
            found = further
        return found


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the text itself: ``what`` is syntax, duplicate-key, alias, tag, nesting, documents, key."""

    what: str
    line: int
    column: int
    detail: str = ""
    path: tuple[str | int, ...] = ()
    other: Node | None = None


def compose(text: str) -> tuple[Node | None, list[Trouble]]:
    """The root of the first document, and everything that is wrong with the text.

    Stops at the first fault of syntax, at too deep nesting and at a second document. None where there is no node.
    """
    import yaml

    composer = _Composer()
    try:
        composer.run(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        said = str(getattr(fault, "problem", None) or fault)
        composer.troubles.append(Trouble("nesting" if "nesting depth" in said else "syntax", line, column, said))
    except RecursionError:
        composer.troubles.append(Trouble("nesting", 1, 1))
    return composer.root, composer.troubles


def strings(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    """Every scalar below a node, keys included, with its path."""
    if node.kind == "map":
        for key, value in node.pairs:
            yield (*path, key.name), key
            yield from strings(value, (*path, key.name))
    elif node.kind == "list":
        for index, item in enumerate(node.items):
            yield from strings(item, (*path, index))
    else:
        yield path, node


def _scalar(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INTEGER.fullmatch(text) and text != "-0" and len(text) <= 18:
        return int(text)
    if _NUMERIC.fullmatch(text) and _is_number(text):
        return Odd(text)
    return unicodedata.normalize("NFC", text)


def _is_number(text: str) -> bool:
    """Whether the fast reader takes the text for a number."""
    import yaml_rs

    try:
        read: Any = yaml_rs.loads(f"a: {text}\n", parse_datetime=False)
    except yaml_rs.YAMLDecodeError:
        return True
    return not isinstance(read["a"], str)


class _Composer:
    """Builds nodes from libyaml's events without recursion, so that no depth can break it."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.troubles: list[Trouble] = []
        self.stack: list[tuple[Node, list[Node], dict[str, Node]]] = []
        """Open collections, each with the key that waits for its value, if any, and the keys met so far."""
        self.aliases: set[str | None] = set()

    def run(self, events: Any) -> None:
        import yaml

        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._note("documents", event)
                    return
            elif isinstance(event, yaml.ScalarEvent):
                self._tagged(event)
                plain = bool(event.implicit[0]) and event.style in (None, "")
                self._place(self._node("scalar", event, event.value, plain))
            elif isinstance(event, yaml.AliasEvent):
                if event.anchor not in self.aliases:  # each name is told once: a bomb uses one many times
                    self.aliases.add(event.anchor)
                    self._note("alias", event, f"*{event.anchor}")
                self._place(self._node("scalar", event, f"*{event.anchor}"))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._tagged(event)
                node = self._node("map" if isinstance(event, yaml.MappingStartEvent) else "list", event)
                self._place(node)
                self.stack.append((node, [], {}))
                if len(self.stack) > DEPTH:
                    self._note("nesting", event)
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()

    def _node(self, kind: str, event: Any, text: str = "", is_plain: bool = False) -> Node:
        mark = event.start_mark
        return Node(kind, mark.line + 1, mark.column + 1, text, is_plain)

    def _place(self, node: Node) -> None:
        """Puts a node into the collection that is open, as key, value or item."""
        if not self.stack:
            self.root = node
            return
        parent, waiting, known = self.stack[-1]
        if parent.kind == "list":
            parent.items.append(node)
        elif not waiting:
            if node.kind != "scalar":
                self.troubles.append(Trouble("key", node.line, node.column))
            elif (twin := known.setdefault(node.name, node)) is not node:
                self.troubles.append(Trouble("duplicate-key", node.line, node.column, node.name, self._path(), twin))
            waiting.append(node)
        else:
            parent.pairs.append((waiting.pop(), node))

    def _path(self) -> tuple[str | int, ...]:
        """Where the open collection stands."""
        path: list[str | int] = []
        for node, *_ in self.stack[:-1]:
            path.append(len(node.items) - 1 if node.kind == "list" else node.pairs[-1][0].name)
        return tuple(path)

    def _tagged(self, event: Any) -> None:
        if event.tag and event.tag != "!":
            self._note("tag", event, event.tag.replace("tag:yaml.org,2002:", "!!"))
        elif event.tag == "!":
            self._note("tag", event, "!")

    def _note(self, what: str, event: Any, detail: str = "") -> None:
        self.troubles.append(Trouble(what, event.start_mark.line + 1, event.start_mark.column + 1, detail))
