"""What the JSON of all reports is made of."""

from __future__ import annotations

from typing import Any

from tthscli.model.finding import Place
from tthscli.model.law import Citation
from tthscli.model.moment import Moment
from tthscli.model.row import ReadingRow, TraceRow

Object = dict[str, Any]


def of_moment(moment: Moment | None) -> str | None:
    """A moment in ISO 8601; null where unknown."""
    return str(moment) if moment else None


def of_citation(citation: Citation | None) -> Object | None:
    """A place in the law; null where there is none."""
    if citation is None:
        return None
    return {"act": citation.act, "article": citation.article, "clause": citation.clause, "point": citation.point}


def of_place(place: Place) -> Object:
    """File, line, column and pointer."""
    return {"file": place.file, "line": place.line, "column": place.column, "pointer": place.pointer}


def of_reading(reading: ReadingRow) -> Object:
    """A reading of a limit."""
    return {"name": reading.name, "due_at": of_moment(reading.due_at), "basis": reading.basis}


def of_step(step: TraceRow) -> Object:
    """A step that led to a date."""
    return {
        "step": step.step,
        "value": step.value,
        "citation": of_citation(step.citation),
        "record": step.record,
        "file": step.place.file,
        "line": step.place.line,
    }


def of_span(span: tuple[int, str] | None) -> Object | None:
    """A length of time."""
    return {"value": span[0], "unit": span[1]} if span else None
