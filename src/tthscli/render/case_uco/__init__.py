"""``tths exhibits`` as CASE/UCO in JSON-LD, for laboratories and other tools that speak it.

Each exhibit is an item with its provenance record, each entry of its chain an investigative action, each file an
observable with its hashes; breaks and findings are annotations. https://caseontology.org
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tthscli.model.exhibits import ExhibitRow, ExhibitsReport, FileRow, LinkRow
from tthscli.model.law import Text
from tthscli.model.word import term
from tthscli.render import keeping
from tthscli.render.case_uco.node import CONTEXT, Node, iri, literal, node, refs, times
from tthscli.render.safe import escaped
from tthscli.render.text import told
from tthscli.render.text.check import named

_COLLECTING = ("collected", "seized", "submitted")
"""How the types of entries end by which an exhibit comes into the proceedings."""
_OBSERVABLE = {"device": "uco-observable:Device", "data": "uco-observable:ObservableObject"}
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def render(report: ExhibitsReport, *, lang: str) -> str:
    """The report as one JSON object, a node a line, ending with a line end; the same bytes for the same report."""
    dumped = json.JSONEncoder(ensure_ascii=False).encode
    rows = ",\n".join(dumped(one) for one in _Graph(report, lang).nodes())
    return escaped(f'{{"@context": {dumped(CONTEXT)},\n"@graph": [\n{rows}\n]}}\n')


@dataclass(slots=True)
class _Graph:
    report: ExhibitsReport
    lang: str
    made: dict[str, Node] = field(default_factory=dict)
    """Every node by its name, in the order in which they came up."""
    named: dict[str, str] = field(default_factory=dict)
    """The names of people and bodies by their ids, as far as the report tells."""

    def __post_init__(self) -> None:
        for row in self.report.rows:
            pairs = [(row.owner, row.owner_name), (row.taken_from, row.taken_from_name)]
            pairs += [(spell.keeper, spell.keeper_name) for spell in row.spells]
            for link in row.links:
                pairs += [(link.by, link.by_name), (link.to, link.to_name)]
            self.named.update(pairs)
        self.named.update(self.report.names)

    def nodes(self) -> list[Node]:
        """The investigation and all that belongs to it."""
        for row in self.report.rows:
            self._exhibit(row)
        return [self._investigation(), *self.made.values()]

    def _add(self, one: Node) -> str:
        name: str = one["@id"]
        self.made.setdefault(name, one)
        return name

    def _iri(self, kind: str, *key: str) -> str:
        return iri(self.report.case, kind, *key)

    def _investigation(self) -> Node:
        report, moment = self.report, told.day(self.report.as_of)
        return node(
            self._iri("investigation"),
            "case-investigation:Investigation",
            uco_core__name=" ".join(filter(None, (report.case, report.title))),
            uco_core__description=[Text(f"Tính đến {moment}", f"As of {moment}").get(self.lang)],
            uco_core__externalReference=self._outside("number", report.number),
            case_investigation__investigationForm="case",
            uco_core__object=refs(self.made),
        )

    def _outside(self, what: str, value: str, context: Text | None = None) -> list[Node]:
        """A number by which people outside know something."""
        if not value:
            return []
        name = self._iri("external-reference", what, value)
        where = context.get(self.lang) if context else ""
        return [node(name, "uco-core:ExternalReference", uco_core__externalIdentifier=value,
                     uco_core__definingContext=where)]  # fmt: skip

    def _exhibit(self, row: ExhibitRow) -> None:
        item = self._add(node(
            self._item(row.id),
            _OBSERVABLE.get(row.kind, "uco-core:Item"),
            uco_core__name=row.id,
            uco_core__description=[keeping.what(row, self.lang)],
            uco_core__tag=[row.state],
        ))  # fmt: skip
        files = [self._file(file) for file in row.files]
        record = self._add(node(
            self._record(row.id),
            "case-investigation:ProvenanceRecord",
            uco_core__description=[keeping.what(row, self.lang)],
            uco_core__externalReference=self._outside("record", row.record, _MINUTES),
            case_investigation__exhibitNumber=row.number or row.id,
            case_investigation__rootExhibitNumber=[self._number(row.part_of)] if row.part_of else [],
            uco_core__object=refs((item, *files)),
        ))  # fmt: skip
        before = ""
        for link in row.links:
            before = self._action(link, row, before)
        self._related(row, item)
        self._annotations(row, record)

    def _item(self, exhibit: str) -> str:
        return self._iri("item", exhibit)

    def _record(self, exhibit: str) -> str:
        return self._iri("provenance-record", exhibit)

    def _number(self, exhibit: str) -> str:
        return next((row.number for row in self.report.rows if row.id == exhibit and row.number), exhibit)

    def _action(self, link: LinkRow, row: ExhibitRow, before: str) -> str:
        """The action of an entry; of one about several exhibits it is the same, with each of them added."""
        name = self._iri("investigative-action", link.entry)
        values: dict[str, Any] = dict(times(link.at))
        self._add(node(
            name,
            "case-investigation:InvestigativeAction",
            uco_core__name=link.label,
            uco_core__description=[keeping.told_link(link, self.lang)],
            **values,
            uco_core__externalReference=self._outside("record", link.record, _MINUTES),
            uco_action__performer={"@id": self._known(link.by)} if link.by else None,
            uco_action__participant=refs(self._participants(link)),
            uco_action__location=refs([self._location(link.where)] if link.where else []),
        ))  # fmt: skip
        made, record = self.made[name], self._record(row.id)
        is_collected = link.type.endswith(_COLLECTING)
        _join(made, "uco-action:object", [self._item(row.id) if is_collected else record])
        if is_collected:
            _join(made, "uco-action:result", [record])
        minutes = [self._file(file) for file in row.files if link.record and file.document == link.record]
        _join(made, "uco-action:result", minutes)
        if link.seal:
            seal = self._add(node(self._iri("seal", link.seal), "uco-core:Item", uco_core__name=link.seal,
                                  uco_core__tag=["seal"]))  # fmt: skip
            _join(made, "uco-action:instrument", [seal])
        if before != name:
            _join(made, "case-investigation:wasInformedBy", [before])
        return name

    def _participants(self, link: LinkRow) -> Iterator[str]:
        """Those to whom it went, and those present."""
        for taker in filter(None, link.to.split(", ")):
            yield self._known(taker)
        people: dict[str, list[str]] = {}
        for id, name in self.report.names.items():
            people.setdefault(name, []).append(id)
        for name in link.present:
            ids = people.get(name, [])
            yield self._known(ids[0]) if len(ids) == 1 else self._stranger(name)

    def _known(self, id: str) -> str:
        """Somebody of the register: a person, a body, or, where it holds no name, somebody."""
        name = self.named.get(id, id)
        kind = "Person" if id in self.report.names else "Organization" if name != id else "Identity"
        made = node(self._iri("identity", id), f"uco-identity:{kind}", uco_core__name=name)
        return self._add(made)

    def _stranger(self, name: str) -> str:
        """Somebody of whom only a name is written."""
        return self._add(node(self._iri("identity-by-name", name), "uco-identity:Identity", uco_core__name=name))

    def _location(self, place: str) -> str:
        return self._add(node(self._iri("location", place), "uco-location:Location", uco_core__name=place))

    def _related(self, row: ExhibitRow, item: str) -> None:
        """Whose it is, from whom it was taken and of what it is a part."""
        related = []
        if row.owner:
            related.append(("Owned_By", self._known(row.owner)))
        if row.taken_from:
            related.append(("Taken_From", self._known(row.taken_from)))
        if row.part_of:
            if not any(other.id == row.part_of for other in self.report.rows):
                self._add(node(self._item(row.part_of), "uco-core:Item", uco_core__name=row.part_of))
            related.append(("Sample_Of" if row.is_sample else "Part_Of", self._item(row.part_of)))
        for kind, target in related:
            self._add(node(
                self._iri("relationship", row.id, kind),
                "uco-core:Relationship",
                uco_core__source=refs([item]),
                uco_core__target={"@id": target},
                uco_core__kindOfRelationship=kind,
                uco_core__isDirectional=True,
            ))  # fmt: skip

    def _file(self, file: FileRow) -> str:
        """A file with the hash that is recorded, or where none is, the one that was found."""
        digest = file.recorded or file.found
        return self._add(self._content(self._iri("file", file.file), file, digest))

    def _content(self, name: str, file: FileRow, digest: str) -> Node:
        key = name.removeprefix("kb:")
        hashed = node(
            self._iri("hash", key),
            "uco-types:Hash",
            uco_types__hashMethod="SHA256",
            uco_types__hashValue=literal(digest, "xsd:hexBinary"),
        )
        facets = [
            node(
                self._iri("file-facet", key),
                "uco-observable:FileFacet",
                uco_observable__fileName=file.file.rpartition("/")[2],
                uco_observable__filePath=file.file,
            )
        ]
        if _SHA256.match(digest):
            content = node(self._iri("content-data-facet", key), "uco-observable:ContentDataFacet",
                           uco_observable__hash=[hashed])  # fmt: skip
            facets.append(content)
        return node(
            name,
            "uco-observable:File",
            uco_core__name=file.title or file.file,
            uco_core__externalReference=self._outside("document", file.document),
            uco_core__tag=[file.state],
            uco_core__hasFacet=facets,
        )

    def _annotations(self, row: ExhibitRow, record: str) -> None:
        """What is said about the exhibit: breaks of its chain, findings, changed files, the charges it supports."""
        actions = {link.entry: self._iri("investigative-action", link.entry) for link in row.links}
        for number, one in enumerate(row.breaks):
            since = Text(f" (từ {told.day(one.since)})", f" (since {told.day(one.since)})").get(self.lang)
            said = f"{told.day(one.at)}: {keeping.broken(one, self.lang)}{since if one.since else ''}"
            about = [record, actions.get(one.entry, ""), actions.get(one.before, "")]
            self._annotate(("break", row.id, one.kind, one.entry, str(number)), ["chain-break", one.kind], said, about)
        for found in row.findings:
            finding = found.finding
            basis = told.cite(finding.citation, self.lang)
            said = named(found) + (f" ({basis})" if basis else "")
            about = [record, actions.get(finding.record, "")]
            self._annotate(("finding", row.id, found.fingerprint), [finding.verdict, finding.rule], said, about)
        for file in row.files:
            if file.state not in ("changed", "missing", "outside"):
                continue
            objects = [record, self._file(file)]
            if file.state == "changed":
                now = self._iri("file", file.file, "found")
                objects.append(self._add(self._content(now, file, file.found)))
            said = f"{file.file}: {term('file_state', file.state, self.lang)}"
            self._annotate(("file", row.id, file.file), ["file", file.state], said, objects)
        for charge, article in row.supports:
            penal = Text(f"Điều {article} BLHS", f"Penal Code Art {article}").get(self.lang) if article else ""
            said = Text("Dùng để chứng minh", "Supports the charge").get(self.lang)
            shown = f"{said} {charge}" + (f" ({penal})" if penal else "")
            self._annotate(("supports", row.id, charge), ["supports"], shown, [record])

    def _annotate(self, key: tuple[str, ...], tags: list[str], said: str, about: list[str]) -> None:
        self._add(node(
            self._iri("annotation", *key),
            "uco-core:Annotation",
            uco_core__tag=tags,
            uco_core__statement=[said],
            uco_core__object=refs(about),
        ))  # fmt: skip


_MINUTES = Text("biên bản", "minutes")


def _join(made: Node, key: str, names: list[str]) -> None:
    """Adds references to those that a node has."""
    found = refs([*(one["@id"] for one in made.get(key, ())), *names])
    if found:
        made[key] = found
