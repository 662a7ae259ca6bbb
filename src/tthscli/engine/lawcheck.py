"""Whether the law files hold together: names that exist, units, methods, conditions, dates. Used by the tests and by
``tths law check FILE``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from tthscli.engine.fact import FACTS, LOOKUPS
from tthscli.engine.lawtable import table_faults
from tthscli.engine.predicate import PREDICATES
from tthscli.law.article import Article, LawFileError
from tthscli.law.catalog import ACTS, Catalog
from tthscli.model.law import ABOUT, METHODS, UNITS, Limit, Modifier, Version
from tthscli.model.word import WORDS

BOUND = frozenset(
    {
        "defence",
        "victim",
        "party",
        "complainant",
        "investigating_body",
        "procuracy",
        "superior_procuracy",
        "court",
        "appellate_court",
        "superior_court",
        "detention_facility",
        "expert",
        "execution_body",
        "authority",
        "organisation",
        "legal_entity",
    }
)
"""Whom a limit may bind."""

_LASTING = ("lasts_at_least", "ordered_ahead")
SIDES = ("defence", "victim", "authority")

_NAMING = (
    "orders",
    "afresh",
    "approved",
    "refused",
    "shown_by",
    "told_by",
    "attended",
    "lifted",
    "unless_recorded",
    "carried_out",
    "closed",
    "reopened",
    "spared",
    "ordered",
    "done",
    "ended_by",
    "later",
    "listed",
    "opened",
    "incoming",
    "outgoing",
    "statements",
    "requested",
    "handed",
    "bookkeeping",
    "results",
    "sittings",
)
"""Arguments of a check that name types of entries."""

_EXHIBITS = ("exhibits", "together", "spared_exhibits")
"""Arguments of a check that name kinds of exhibits."""


def faults(catalog: Catalog, articles: Iterable[Article] | None = None) -> Iterator[LawFileError]:
    """Every fault of the given articles (all where none are given), with file and line; nothing for sound law."""
    for one in catalog.articles.values() if articles is None else articles:
        for limit in one.limits:
            for message in _of_limit(limit, catalog):
                yield LawFileError(one.file, f"{limit.id}: {message}", limit.line)
        for check in one.checks:
            if check.predicate not in PREDICATES:
                yield LawFileError(one.file, f"{check.id}: unknown predicate {check.predicate}", check.line)
            elif (check.predicate in _LASTING) != (check.least is not None):
                yield LawFileError(one.file, f"{check.id}: `least` is for {_LASTING}", check.line)
            elif (check.predicate in ("at_most_times", "sessions_a_day")) != bool(check.most):
                message = f"{check.id}: `most` belongs with at_most_times and sessions_a_day"
                yield LawFileError(one.file, message, check.line)
            for named in check.limits:
                if named not in catalog.by_id:
                    yield LawFileError(one.file, f"{check.id}: unknown limit {named}", check.line)
            charged = check.arguments.get("charged", ())
            for message in _unknown_words(check.arguments):
                yield LawFileError(one.file, f"{check.id}: {message}", check.line)
            counted = (entry["event"] for entry in check.arguments.get("entries", ()))
            named_in = (check.arguments.get(key, ()) for key in _NAMING)
            for event in (*chain.from_iterable(named_in), *counted, *charged):
                if event not in catalog.vocabulary:
                    yield LawFileError(one.file, f"{check.id}: unknown event type {event}", check.line)
            for kind in check.arguments.get("kinds", ()):
                if kind not in WORDS["body"]:
                    yield LawFileError(one.file, f"{check.id}: unknown kind of body {kind}", check.line)
            for message in _of_when(check.arguments.get("when", {}), catalog):
                yield LawFileError(one.file, f"{check.id}: {message}", check.line)
            yield from _wrong_id(one, check.id, check.line)
        for message in _of_measure(one, catalog):
            yield LawFileError(one.file, f"measure: {message}")
        yield from table_faults(one, catalog)
        for modifier in one.modifiers:
            for message in _of_modifier(modifier, catalog):
                yield LawFileError(one.file, f"{modifier.id}: {message}")
        for row in one.vectors:
            if row.get("limit") not in catalog.by_id:
                yield LawFileError(one.file, f"vector of an unknown limit {row.get('limit')}", row.get("line", 0))
        for limit in one.limits:
            yield from _wrong_id(one, limit.id, limit.line)


def _unknown_words(arguments: Mapping[str, Any]) -> Iterator[str]:
    """Words of the arguments of a check that no case file can hold."""
    periods = arguments.get("periods", ())
    wanted = [*arguments.get("who", ()), *arguments.get("whose", ()), *chain.from_iterable(arguments.get("ways", ()))]
    named = (
        ("roles", [name for one in wanted for name in one.get("roles", ())]),
        ("body", [name for one in wanted for name in one.get("kinds", ())]),
        ("matter", filter(None, [arguments.get("matter")])),
        ("roles", [*arguments.get("roles", ()), *arguments.get("beside", ()), *arguments.get("sit", ())]),
        ("body", [*filter(None, arguments.get("places", ())), *(name for period in periods for name in period["by"])]),
        ("stage", [*arguments.get("stages", ()), *(name for period in periods for name in period["stage"])]),
        ("exhibit", [name for key in _EXHIBITS for name in arguments.get(key, ())]),
        ("body", arguments.get("keepers", ())),
    )
    for field, words in named:
        for word in words:
            if word not in WORDS[field]:
                yield f"unknown {field} {word}"


def _wrong_id(one: Article, name: str, line: int) -> Iterator[LawFileError]:
    if one.act not in ACTS:
        yield LawFileError(one.file, f"unknown act {one.act}", line)
    if not (name + "-").replace(".", "-").startswith(f"{one.act}-{one.number}-"):
        yield LawFileError(one.file, f"{name} does not begin with {one.act}-{one.number}", line)


def _of_limit(limit: Limit, catalog: Catalog) -> Iterator[str]:
    if limit.count not in METHODS:
        yield f"unknown counting method {limit.count}"
    if limit.about not in ABOUT:
        yield f"unknown subject {limit.about}"
    if limit.bound not in BOUND:
        yield f"unknown bound {limit.bound}"
    if limit.rest_days not in ("", "moved", "disputed", "never"):
        yield f"unknown rest_days {limit.rest_days}"
    if not limit.title.vi or not limit.title.en or not limit.explain.vi or not limit.explain.en:
        yield "title and explain need both languages"
    if not limit.starts:
        yield "nothing starts it"
    for side in limit.seen_by:
        if side not in SIDES:
            yield f"unknown side {side}"
    for start in limit.starts:
        if start.limit and start.limit not in catalog.by_id:
            yield f"starts from an unknown limit {start.limit}"
        if not start.limit and start.event not in catalog.vocabulary:
            yield f"unknown event type {start.event}"
        for event in filter(None, (start.counted_from, start.waits)):
            if event not in catalog.vocabulary:
                yield f"unknown event type {event}"
        for name in start.latest_of:
            if name not in catalog.by_id:
                yield f"runs beside an unknown limit {name}"
        yield from _of_when(start.when, catalog)
    for role in limit.roles:
        if role not in WORDS["roles"]:
            yield f"unknown role {role}"
    for end in limit.ends:
        if end.event not in catalog.vocabulary:
            yield f"unknown event type {end.event}"
        if end.how not in ("done", "stops"):
            yield f"unknown way to end {end.how}"
        yield from _of_when(end.when, catalog)
    for event in (*limit.extended_by, *limit.excused_by):
        if event not in catalog.vocabulary:
            yield f"unknown event type {event}"
    if not limit.versions:
        yield "no version"
    for version in limit.versions:
        yield from _of_version(version, catalog)


def _of_measure(article: Article, catalog: Catalog) -> Iterator[str]:
    """Names in a measure that do not exist: its word, conditions, entries, limits, bodies, roles, steps."""
    if article.measure is None:
        return
    one, steps = article.measure, {step.name for step in article.measure.steps}
    named = [("handling", one.handling), *(("condition", condition.key) for condition in one.conditions)]
    for recipient in one.recipients:
        named += [*(("body", kind) for kind in recipient.kinds), *(("roles", role) for role in recipient.roles)]
        if recipient.only not in ("", *steps):
            yield f"unknown step {recipient.only}"
    for field, word in named:
        if word not in WORDS[field]:
            yield f"unknown {field} {word}"
    told = [event for condition in one.conditions for event in condition.shown_by]
    for step in one.steps:
        told += step.events
        if step.limit and step.limit not in catalog.by_id:
            yield f"unknown limit {step.limit}"
        for name in (*step.after, *step.spared_by):
            if name not in steps:
                yield f"unknown step {name}"
    for event in told:
        if event not in catalog.vocabulary:
            yield f"unknown event type {event}"


def _of_version(version: Version, catalog: Catalog) -> Iterator[str]:
    since = version.since.isoformat()
    if not version.source:
        yield f"version of {since} has no source"
    if sum((bool(version.amounts), version.unknown is not None, version.repealed)) != 1:
        yield f"version of {since} needs exactly one of amounts, unknown, repealed"
    if version.applies_to not in ("all", "new"):
        yield f"unknown applies_to {version.applies_to}"
    for amount in (*version.amounts, *(a for r in version.readings for a in r.amounts)):
        if amount.unit not in UNITS:
            yield f"unknown unit {amount.unit}"
        yield from _of_when(amount.when, catalog)
    for extension in version.extensions:
        if extension.unit not in UNITS:
            yield f"unknown unit {extension.unit}"
        if extension.event and extension.event not in catalog.vocabulary:
            yield f"unknown event type {extension.event}"
        if extension.mode not in ("", "total", "addition"):
            yield f"unknown mode {extension.mode}"
        yield from _of_when(extension.when, catalog)
    for reading in version.readings:
        if reading.extension not in ("", "total", "addition") or reading.start_day not in ("", "same", "next"):
            yield f"reading {reading.name}: unknown extension or start_day"
        if reading.extension_day not in ("", "same"):
            yield f"reading {reading.name}: unknown extension_day"
        for name in reading.ends_with:
            if name not in catalog.by_id:
                yield f"reading {reading.name}: unknown limit {name}"
        if reading.start_event and reading.start_event not in catalog.vocabulary:
            yield f"reading {reading.name}: unknown event type {reading.start_event}"


def _of_modifier(modifier: Modifier, catalog: Catalog) -> Iterator[str]:
    for name in modifier.limits:
        if name not in catalog.by_id:
            yield f"unknown limit {name}"
    for method in modifier.counts:
        if method not in METHODS:
            yield f"unknown counting method {method}"
    yield from _of_when(modifier.when, catalog)
    for version in modifier.versions:
        since = version.since.isoformat()
        told = (version.factor is not None, version.unknown is not None, version.repealed, bool(version.displaced_by))
        if sum(told) != 1:
            yield f"version of {since} needs exactly one of factor, unknown, repealed, displaced_by"
        if not version.source:
            yield f"version of {since} has no source"
        if version.displaced_by and version.displaced_by not in catalog.by_id:
            yield f"unknown limit {version.displaced_by}"
        if version.applies_to not in ("all", "new"):
            yield f"unknown applies_to {version.applies_to}"


def _of_when(when: Mapping[str, Any], catalog: Catalog) -> Iterator[str]:
    for name, wanted in when.items():
        if name == "not_written":
            continue
        if name in LOOKUPS:
            for event in wanted if isinstance(wanted, list) else [wanted]:
                if event not in catalog.vocabulary:
                    yield f"unknown event type {event}"
        elif not name.startswith("event.") and name not in FACTS:
            yield f"unknown fact {name}"
