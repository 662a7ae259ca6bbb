"""What a graph of CASE/UCO is made of: nodes whose names stay the same, times, references."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from tthscli.model.moment import OFFSET, Moment

Node = dict[str, Any]
CONTEXT = {
    "kb": "http://example.org/kb/",
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
    "uco-location": "https://ontology.unifiedcyberontology.org/uco/location/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes. Those of CASE and UCO are of their 1.x; ``kb`` is the examples' own for the things of a case."""
_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "tthscli")
DAY_ONLY = "day-only"
"""Tag of an action whose hour is not recorded: its times are the two ends of the day."""


def iri(case: str, kind: str, *key: str) -> str:
    """The name of a thing of a case, always the same for the same key; it ends with a UUID, as UCO asks."""
    return f"kb:{kind}-{uuid.uuid5(_SPACE, chr(10).join((case, kind, *key)))}"


def node(name: str, type: str, **values: Any) -> Node:
    """A node without what is empty; ``uco_core__name`` stands for ``uco-core:name``."""
    made: Node = {"@id": name, "@type": type}
    for key, value in values.items():
        if value not in ("", None, [], ()):
            made[key.replace("__", ":").replace("_", "-")] = value
    return made


def refs(names: Iterable[str]) -> list[Node]:
    """References to nodes, each once, in their order."""
    return [{"@id": name} for name in dict.fromkeys(names) if name]


def literal(value: str, type: str) -> Node:
    """A value with its type."""
    return {"@type": type, "@value": value}


def times(moment: Moment | None) -> Iterator[tuple[str, Any]]:
    """The start of an action; of one known to the day only, the first and the last second of that day."""
    if moment is None:
        return
    start = moment.value if moment.has_minute else moment.value.replace(hour=0, minute=0)
    yield "uco_action__startTime", _time(start.isoformat())
    if not moment.has_minute:
        yield "uco_action__endTime", _time((start + timedelta(hours=23, minutes=59, seconds=59)).isoformat())
        yield "uco_core__tag", [DAY_ONLY]


def _time(shown: str) -> Node:
    return literal(shown + OFFSET, "xsd:dateTime")
