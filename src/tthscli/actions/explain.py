"""``tths explain``: one rule, or the id of a finding, in plain words with a worked example."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from tthscli.actions.law import labels_of, law_show, place, rules_of, unknown
from tthscli.actions.row import cited
from tthscli.engine.due import dues
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.law.article import Article
from tthscli.law.catalog import Catalog
from tthscli.model.error import UsageError
from tthscli.model.evidence import EVIDENCE
from tthscli.model.fault import FAULTS, fault_of
from tthscli.model.law import Check, Limit, Modifier, Text
from tthscli.model.moment import Moment, parse
from tthscli.model.report import Example, ExplainReport
from tthscli.model.row import EntryRow, TraceRow
from tthscli.model.survey import RuleRow

_BRACES = re.compile(r"\{\w+\}")
"""Values that a message names once a case is there to tell them."""


def explain(name: str, *, lang: str = "vi") -> ExplainReport:
    """What a rule (``cpc-173-1``) or a finding (``ledger.before-cause``) means. Raises UsageError for an unknown one.

    The name of an article or clause is taken where only one rule stands there.
    """
    law = catalog.load(examples=True)
    if name.startswith(("ledger.", "file.", "audit.")):
        return _of_fault(name, lang)
    row = _one(name, law, lang)
    rule = row.rule
    article = law.articles[rule.citation.act, rule.citation.article]
    return ExplainReport(
        rule.id,
        row.kind,
        rule.title.get(lang),
        _meaning(rule, law, lang),
        rule.citation,
        rule,
        _BRACES.sub("…", rule.remedy.get(lang)) if isinstance(rule, Check) else "",
        _example(rule, article, law, lang),
        tuple(_related(rule, article, law, lang)),
        labels_of(law, [row]),
    )


def _one(name: str, law: Catalog, lang: str) -> RuleRow:
    shown = law_show(name, lang=lang)
    wanted = place(name)
    exact = [row for row in shown.rows if row.id == wanted]
    if exact or len(shown.rows) == 1:
        return (exact or shown.rows)[0]
    if not shown.rows:
        raise unknown(name, law, lang)
    said = Text(f"`{name}` có nhiều quy tắc", f"`{name}` has more than one rule")
    raise UsageError(said.get(lang), ", ".join(row.id for row in shown.rows))


def _of_fault(name: str, lang: str) -> ExplainReport:
    family = {rule: one for rule, (_, one) in EVIDENCE.items()} if name.startswith("audit.") else FAULTS
    fault = fault_of(name) if name.startswith("file.") else family.get(name)
    if fault is None:
        near = difflib.get_close_matches(name, family, 3) or list(family)
        said = Text(f"không có phát hiện nào tên `{name}`", f"there is no finding named `{name}`")
        raise UsageError(said.get(lang), ", ".join(near))
    return ExplainReport(
        name,
        "finding",
        fault.title.get(lang),
        fault.meaning.get(lang),
        remedy=fault.remedy.get(lang),
        related=tuple((rule, other.title.get(lang)) for rule, other in family.items() if rule != name),
    )


def _meaning(rule: Limit | Check | Modifier, law: Catalog, lang: str) -> str:
    if isinstance(rule, Limit):
        return rule.explain.get(lang)
    if isinstance(rule, Check):
        about = law.by_id.get(str(rule.arguments.get("limit", "")))
        said = _BRACES.sub("…", rule.message.get(lang))
        return f"{said} — {about.title.get(lang)} ({about.id})" if about else said
    return rule.title.get(lang)


def _example(rule: Limit | Check | Modifier, article: Article, law: Catalog, lang: str) -> Example | None:
    """The first worked example of the limit that tells its date and how it was counted; of the article's own first."""
    wanted = rule.id if isinstance(rule, Limit) else str(getattr(rule, "arguments", {}).get("limit", ""))
    others = (one for one in law.articles.values() if one is not article)
    for one in (article, *others):
        for vector in one.vectors:
            if vector.get("limit") == wanted and "due" in vector:
                return _told(vector, law, lang)
    return None


def _told(vector: Mapping[str, Any], law: Catalog, lang: str) -> Example:
    entries = []
    for number, row in enumerate(vector["events"], 1):
        word = law.vocabulary.get(row["type"])
        entries.append(
            EntryRow(
                str(row.get("id", f"e{number}")),
                row["type"],
                word.label.get(lang) if word else row["type"],
                parse(row["at"]) if row.get("at", "unknown") != "unknown" else None,
                note=", ".join(f"{key}: {value}" for key, value in row.items() if key not in ("id", "type", "at")),
            )
        )
    return Example(
        str(vector.get("name", "")),
        dict(vector.get("facts", {})),
        tuple(entries),
        _moment(vector.get("due")),
        _moment(vector.get("safe", vector.get("due"))),
        _moment(vector.get("breach", vector.get("due"))),
        str(vector.get("why", "")),
        _steps(vector, law, lang),
    )


def _steps(vector: Mapping[str, Any], law: Catalog, lang: str) -> tuple[TraceRow, ...]:
    """The steps of the engine on the example: the last clock that ends on the day the law file tells."""
    clocks = dues(vector_case(vector, law), law, parse("2099-12-31"), trace=True)
    due = next(
        (d for d in reversed(clocks) if d.limit.id == vector["limit"] and d.due_at == parse(vector["due"])), None
    )
    if due is None:
        return ()
    return tuple(TraceRow(step.step.get(lang), step.value, cited(step.citation)) for step in due.trace)


def _moment(value: Any) -> Moment | None:
    return parse(value) if value else None


def _related(rule: Limit | Check | Modifier, article: Article, law: Catalog, lang: str) -> list[tuple[str, str]]:
    """Rules of the same article, limits that lean on it or it on them, checks that hold orders against it."""
    found = {row.id: row.rule.title.get(lang) for row in rules_of(article)}
    leaning = {start.limit for start in rule.starts if start.limit} if isinstance(rule, Limit) else set()
    for limit in law.limits:
        if limit.id in leaning or any(start.limit == rule.id for start in limit.starts):
            found[limit.id] = limit.title.get(lang)
    for check in law.checks:
        if check.arguments.get("limit") == rule.id:
            found[check.id] = check.title.get(lang)
    if isinstance(rule, Check) and (about := law.by_id.get(str(rule.arguments.get("limit", "")))):
        found[about.id] = about.title.get(lang)
    for modifier in law.modifiers:
        if isinstance(rule, Limit) and (rule.count in modifier.counts or rule.id in modifier.limits):
            found[modifier.id] = modifier.title.get(lang)
    found.pop(rule.id, None)
    return list(found.items())
