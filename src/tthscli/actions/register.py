"""What was done to the register of a case, row by row, and fields in the words that people use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tthscli.actions.field import ENTRY, ROW
from tthscli.engine.alteration import Fact, facts
from tthscli.model.audit import Field, RegisterRow, Stamp
from tthscli.model.law import Text
from tthscli.model.word import TERMS, term
from tthscli.store.lineage import Step

_TRAILER = re.compile(r"[A-Z][\w-]*-(?:by|[Ii]d): |\(cherry picked from commit ")
_TITLES = ("name", "title", "description", "offence", "penal_code", "number")


def called(name: str, lang: str, section: str = "") -> str:
    """What people call a field of an entry, or of a row of ``section``; the name itself where it is one of their own.

    What stands in brackets in the label, a hint for who fills it in, is left out.
    """
    if section not in ROW and name in TERMS["fact"]:
        return term("fact", name, lang)
    known = ROW.get(section, ENTRY).get(name)
    if known is None:
        return term("fact", name, lang)
    said = known.label.get(lang).partition(" (")[0]
    return said if said[:2].isupper() else said[:1].lower() + said[1:]


def labelled(fields: Iterable[Field], lang: str, section: str = "") -> tuple[Field, ...]:
    """The fields with what people call them."""
    return tuple(replace(one, label=called(one.name, lang, section)) for one in fields)


def row_words(record: str, lang: str) -> str:
    """``charges/td1`` as ``tội danh td1``; ``case.yaml`` for the case itself."""
    section, _, name = record.partition("/")
    return f"{term('section', section, lang)} {name}" if name else term("section", "case", lang)


def register_rows(
    step: Step, before: Mapping[str, Any] | None, after: Mapping[str, Any], case: str, lang: str
) -> list[RegisterRow]:
    """What a commit did to the register: rows added, removed, changed; of an added one only what it is.

    Of a register that is new (``before`` None) one row for the case itself.
    """
    rows: list[RegisterRow] = []
    if before is None:
        said = f"{row_words('', lang)}: {after.get('title') or after.get('id') or case}"
        return [RegisterRow("added", case, "", said, step.stamp)]
    for fact in facts(before, after, weighty=False):
        kind = _kind(fact)
        section = fact.record.partition("/")[0]
        fields = labelled(fact.fields, lang, section) if kind == "changed" else ()
        name = next((one.after or one.before for key in _TITLES for one in fact.fields if one.name == key), "")
        name = name if kind != "changed" else ""
        said = row_words(fact.record, lang)
        told = why(step.stamp) if kind != "added" else ""  # the tool itself says there what the new row is
        rows.append(RegisterRow(kind, case, fact.record, f"{said}: {name}" if name else said, step.stamp, fields, told))
    return rows


def _kind(fact: Fact) -> str:
    if fact.is_removed:
        return "removed"
    return "changed" if not fact.record or any(one.before for one in fact.fields) else "added"


def renamed_row(step: Step, case: str, lang: str) -> RegisterRow:
    """The folder of the case got another name."""
    former, now = (path.rpartition("/")[0] for path in (step.before, step.path))
    changed = (Field("folder", former, now, Text("thư mục", "folder").get(lang)),)
    return RegisterRow("renamed", case, "", f"{former} → {now}", step.stamp, changed, why(step.stamp))


def why(stamp: Stamp | None) -> str:
    """What the commit says below its subject, without the lines that a program puts at the end."""
    lines: Sequence[str] = stamp.message.splitlines()[1:] if stamp else ()
    return " ".join(line.strip() for line in lines if line.strip() and not _TRAILER.match(line))
