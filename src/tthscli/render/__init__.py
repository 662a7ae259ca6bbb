"""Turns a report into what a reader sees. ``FORMATS`` names the formats; one module each."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from tthscli.model.audit import ProtocolReport
from tthscli.model.detention import DetentionReport
from tthscli.model.exhibits import ExhibitsReport
from tthscli.model.report import Report

FORMATS = ("text", "json", "markdown", "svg", "case-uco")
_FURTHER: dict[tuple[str, type], str] = {
    ("markdown", DetentionReport): "markdown",
    ("svg", DetentionReport): "svg",
    ("markdown", ProtocolReport): "markdown.protocol",
    ("markdown", ExhibitsReport): "markdown.exhibits",
    ("svg", ExhibitsReport): "svg.exhibits",
    ("case-uco", ExhibitsReport): "case_uco",
}
"""The module that makes a further format of a report; the other reports have none."""


def pieces(
    report: Report, format: str = "text", *, lang: str = "vi", width: int = 0, color: bool = False
) -> Iterable[str]:
    """What ``render`` returns, in pieces that are made as they are asked for where the format allows it."""
    if format == "json":
        from tthscli.render.json import pieces as as_json

        return as_json(report)
    return (render(report, format, lang=lang, width=width, color=color),)


def render(report: Report, format: str = "text", *, lang: str = "vi", width: int = 0, color: bool = False) -> str:
    """The report in a format, ending with a line end; the same bytes for the same report.

    ``width`` is that of the terminal; 0, as in a pipe, wraps and cuts nothing. Raises KeyError for an unknown format.
    """
    if format == "json":
        from tthscli.render.json import render as as_json

        return as_json(report)
    if format == "text":
        from tthscli.render.text import render as as_text

        return as_text(report, lang=lang, width=width, color=color)
    if module := _FURTHER.get((format, type(report))):
        return str(import_module(f"tthscli.render.{module}").render(report, lang=lang))
    raise KeyError(format)
