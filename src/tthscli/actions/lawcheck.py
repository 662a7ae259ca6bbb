"""``tths law check FILE``: whether a law file holds together with the rest of the law, before it is shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tthscli.engine.coverage import unsupported
from tthscli.engine.lawcheck import faults
from tthscli.engine.vector import disagreements
from tthscli.law import article, catalog
from tthscli.law.article import LawFileError
from tthscli.model.survey import LawCheckReport, LawFault
from tthscli.store import schema

TEXTS = ("cpc", "jc01", "jc05")
"""Acts whose texts were searched for every number with a unit of time."""


def law_check(files: Sequence[Path] = (), *, lang: str = "vi") -> LawCheckReport:
    """Every fault of the given law files (the shipped ones where none is given), each put in the place of its article.

    Looked at: TOML, the form (``schemas/law.schema.json``), names that exist, versions, amounts that stand in the
    texts, and the worked examples.
    """
    paths = list(files) or [path for path in catalog.law_files() if path.parent != catalog.FOLDER]
    shipped = catalog.parse(catalog.law_files())
    found: list[LawFault] = []
    vectors = 0
    for path in paths:
        try:
            ((_, content),) = catalog.parse([path])
        except LawFileError as fault:
            found.append(LawFault(str(path), _line_of(fault.message), fault.message))
            continue
        vectors += len(content.get("vector", ()))
        found += _of_file(str(path), content, shipped)
    return LawCheckReport(tuple(map(str, paths)), tuple(found), vectors)


def _of_file(
    name: str, content: Mapping[str, Any], shipped: Sequence[tuple[str, Mapping[str, Any]]]
) -> Iterator[LawFault]:
    misshapen = [
        LawFault(name, _place(error.absolute_path, content), f"{error.json_path.removeprefix('$.')}: {error.message}")
        for error in schema.errors("law", _without_lines(content))
    ]
    yield from misshapen
    try:
        own = article.read(content, name)
        others = [pair for pair in shipped if (pair[1].get("act"), pair[1].get("article")) != (own.act, own.number)]
        law = catalog.build([*others, (name, content)])
    except LawFileError as fault:
        if not misshapen:
            yield LawFault(name, fault.line, fault.message)
        return
    told = [
        LawFault(fault.file, fault.line, fault.message) for fault in faults(law, [law.articles[own.act, own.number]])
    ]
    yield from told
    rules = {limit.id: limit.line for limit in own.limits}
    for claim in unsupported(law, catalog.expressions(), TEXTS):
        if claim.rule in rules:
            one = claim.expression
            yield LawFault(
                name, rules[claim.rule], f"{claim.rule}: {one.value} {one.unit} stands nowhere in {one.place}"
            )
    if not told and not misshapen:
        for vector in own.vectors:
            for wrong in disagreements(vector, law):
                yield LawFault(name, vector.get("line", 0), f"vector {vector.get('name', vector['limit'])}: {wrong}")


def _without_lines(content: Any) -> Any:
    """The file as written: the catalogue notes the line of each table in it."""
    if isinstance(content, Mapping):
        return {key: _without_lines(value) for key, value in content.items() if key != "line"}
    return [_without_lines(item) for item in content] if isinstance(content, list) else content


def _place(path: Sequence[Any], content: Mapping[str, Any]) -> int:
    """The line of the table that a fault lies in; 0 for the head of the file."""
    if len(path) > 1 and isinstance(path[1], int):
        row = content[path[0]][path[1]]
        return int(row.get("line", 0)) if isinstance(row, Mapping) else 0
    return 0


def _line_of(message: str) -> int:
    """The line that a TOML fault names."""
    _, _, rest = message.partition("at line ")
    number = rest.split(",")[0].split(" ")[0]
    return int(number) if number.isdigit() else 0
