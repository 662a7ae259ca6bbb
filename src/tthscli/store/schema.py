"""The schemas of the files, and whether data fits: fast by jsonschema-rs, in the reference's words by jsonschema."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tthscli.store import moment

FORMATS = {"tths-moment": moment.is_moment, "tths-birth": moment.is_birth}
"""What a pattern cannot say: whether a day exists."""


def folder() -> Path:
    """Where the schemas stand: in the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    return package / "schemas" if (package / "schemas").is_dir() else package.parents[1] / "schemas"


@functools.cache
def load(name: str) -> dict[str, Any]:
    """The schema ``name`` (``case``, ``events``, ``practice``, ``law``, and one for each JSON report)."""
    found: dict[str, Any] = json.loads((folder() / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


@functools.cache
def _fast(name: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(load(name), formats=FORMATS, validate_formats=True)


def fits(name: str, data: Any) -> bool:
    """Whether data fits a schema. False too where it cannot be data of JSON at all (keys that are no text)."""
    try:
        return bool(_fast(name).is_valid(data))
    except (ValueError, TypeError):
        return False


def errors(name: str, data: Any) -> Iterator[Any]:
    """Every error of data, as jsonschema's ValidationError, in no fixed order."""
    return iter(_reference(name).iter_errors(data))


@functools.cache
def _reference(name: str) -> Any:
    import jsonschema

    known = jsonschema.FormatChecker(formats=())
    for format, test in FORMATS.items():
        known.checks(format)(test)
    extend: Any = jsonschema.validators.extend
    draft = extend(jsonschema.Draft202012Validator, {"pattern": _pattern})
    return draft(load(name), format_checker=known)


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[Any]:
    """As ECMA-262 has it: ``$`` is the end of the text, never the place before a last line break."""
    import jsonschema

    if validator.is_type(instance, "string") and not re.search(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")
