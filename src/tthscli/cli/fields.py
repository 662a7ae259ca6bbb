"""The fields of a record as options and as ``field=value`` words: both ways of typing them mean the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import typer.core

from tthscli.actions import field
from tthscli.cli import nearby
from tthscli.cli.help import METAVARS
from tthscli.cli.table import both
from tthscli.model.error import UsageError
from tthscli.model.law import Text

_PAIR = re.compile(r"([A-Za-z][A-Za-z0-9_-]*)=(.*)", re.DOTALL)
TYPE = re.compile(r"[a-z_]+\.[a-z_]+")
"""How a type of entry looks, a mistyped one too; no case is named so."""
_KEPT = "tths.fields"
_NOT_TYPED = ("corrects",)
"""A correction has its own command."""


class FieldOption(typer.core.TyperOption):
    """An option that sets a field. ``words``: the values there are."""

    def __init__(self, name: str, known: field.Field) -> None:
        dashed = "--" + name.replace("_", "-")
        names = [f"field_{name}", *dict.fromkeys((dashed, f"--{name}"))]
        if known.kind == "flag":
            names[1] += f"/--no-{name.replace('_', '-')}"
        several = known.kind in ("ids", "choices", "texts")
        super().__init__(
            param_decls=names,
            type=bool if known.kind == "flag" else str,
            is_flag=known.kind == "flag",
            default=None,
            multiple=several,
            expose_value=False,
            callback=_keep,
            help=both(known.label.vi, known.label.en),
            metavar=METAVARS.get(known.kind, both("GIÁ_TRỊ", "VALUE")),
        )
        self.field = name
        self.joint = ";" if known.kind == "texts" else ","
        self.words = tuple(known.values)


def known(section: str) -> Mapping[str, field.Field]:
    """The fields of a section: ``entry`` for the ledger, else a list of the register."""
    fields = field.ENTRY if section == "entry" else field.ROW[section]
    return {name: one for name, one in fields.items() if name not in _NOT_TYPED}


def options(section: str, without: Sequence[str] = ()) -> list[FieldOption]:
    """An option for each field of a section."""
    return [FieldOption(name, one) for name, one in known(section).items() if name not in without]


def given(ctx: Any, words: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """The fields set on the command line, by option or by pair, and the words that are no pair."""
    fields: dict[str, Any] = dict(ctx.meta.get(_KEPT, {}))
    rest = []
    for word in words:
        pair = _PAIR.fullmatch(word)
        if pair:
            name = pair[1] if pair[1].startswith("x-") else pair[1].replace("-", "_")
            fields[name] = pair[2]
        else:
            rest.append(word)
    return fields, rest


def of_type(words: Sequence[str]) -> dict[str, bool] | None:
    """The fields of the type of entry named among ``words``: what it needs (true), then what it suggests.

    None where no type is named. Raises UsageError for a mistyped one.
    """
    from tthscli.law import catalog

    types = [catalog.vocabulary()[word] for word in words if word in catalog.vocabulary()]
    if not types:
        mistyped = next((word for word in words if TYPE.fullmatch(word)), "")
        if mistyped:
            from tthscli.actions.add import no_type

            raise UsageError(no_type(mistyped).get(nearby.language(list(words))), "tths add event --list")
        return None
    return {name: name in ("at", *types[0].needs) for name in ("at", *types[0].needs, *types[0].suggests, "note")}


def about_type(words: Sequence[str]) -> str:
    """The type of entry named among ``words`` in words of both languages: label, article, and when it is the one."""
    from tthscli.actions.row import cited
    from tthscli.law import catalog

    word = next((catalog.vocabulary()[one] for one in words if one in catalog.vocabulary()), None)
    if word is None:
        return ""
    said = []
    for lang in ("vi", "en"):
        place = catalog.cite(citation, lang) if (citation := cited(word.cite)) else ""
        title = f"{word.name}: {word.label.get(lang)}" + (f" ({place})" if place else "")
        said.append("\n".join(filter(None, (title, word.use.get(lang)))))
    return both(*said)


def refuse_correction(fields: Mapping[str, Any], lang: str) -> None:
    """A correction is not typed as a field. Raises UsageError that names the command for it."""
    if "corrects" in fields:
        said = Text("`corrects` không ghi bằng tay ở đây", "`corrects` is not set here")
        raise UsageError(said.get(lang), f"tths add correct … {fields['corrects']}")


def _keep(ctx: Any, param: Any, value: Any) -> Any:
    if value not in (None, ()):
        joined = param.joint.join(value) if isinstance(value, (tuple, list)) else value
        ctx.meta.setdefault(_KEPT, {})[param.field] = joined
    return value
