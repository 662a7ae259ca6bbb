"""Whether every time expression of the texts is known to a rule, and every number of a rule stands in the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tthscli.engine.version import in_force
from tthscli.law.catalog import Catalog, place
from tthscli.model.law import Exclusion, Expression, Limit, Text

STATUSES = ("claimed", "excluded", "open")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a rule applies, the place it is said to stand at, and the rule."""

    expression: Expression
    rule: str


@dataclass(frozen=True, slots=True)
class Covered:
    """An expression of a text: ``claimed`` by ``rules``, ``excluded`` for a ``reason``, or ``open``."""

    expression: Expression
    status: str
    rules: tuple[str, ...] = ()
    reason: Text | None = None


def coverage(catalog: Catalog, expressions: Iterable[Expression]) -> list[Covered]:
    """What becomes of each expression, in the order of the texts."""
    by_key: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims(catalog):
        by_key.setdefault(_key(claim.expression), []).append(claim)
    left_out: dict[tuple[object, ...], list[Exclusion]] = {}
    for article in catalog.articles.values():
        for exclusion in article.excluded:
            left_out.setdefault(_key(exclusion.expression), []).append(exclusion)
    found = []
    for expression in expressions:
        rules = [c.rule for c in by_key.get(_key(expression), ()) if _agree(expression, c.expression)]
        reasons = [e.reason for e in left_out.get(_key(expression), ()) if _agree(expression, e.expression)]
        if rules:
            found.append(Covered(expression, "claimed", tuple(dict.fromkeys(rules))))
        elif reasons:
            found.append(Covered(expression, "excluded", (), reasons[0]))
        else:
            found.append(Covered(expression, "open"))
    return found


def unsupported(catalog: Catalog, expressions: Iterable[Expression], acts: Sequence[str]) -> list[Claim]:
    """Numbers of rules that stand nowhere in the texts of ``acts`` at the place the rule names."""
    standing: dict[tuple[object, ...], list[Expression]] = {}
    for expression in expressions:
        standing.setdefault(_key(expression), []).append(expression)
    return [
        claim
        for claim in claims(catalog)
        if claim.expression.place.act in acts
        and not any(_agree(row, claim.expression) for row in standing.get(_key(claim.expression), ()))
    ]


def claims(catalog: Catalog) -> Iterator[Claim]:
    """Every number of every limit, extension and check, with its place.

    Numbers of readings are derived; duties to act at once, and ends that a paper itself names (an amount of nothing),
    have none: none of them is claimed.
    """
    for limit in catalog.limits:
        if limit.count != "at_once":
            yield from _of_limit(limit)
    for check in catalog.checks:
        if check.least:
            yield Claim(Expression(check.citation, *check.least), check.id)


def _of_limit(limit: Limit) -> Iterator[Claim]:
    for version in limit.versions:
        for amount in version.amounts:
            where = place(amount.cite) if amount.cite else limit.citation
            if amount.value:
                yield Claim(Expression(where, amount.value, amount.unit), limit.id)
        for extension in version.extensions:
            where = place(extension.cite) if extension.cite else limit.citation
            yield Claim(Expression(where, extension.value, extension.unit), limit.id)
            if extension.request_before:
                yield Claim(Expression(where, *extension.request_before), limit.id)


def misdated(catalog: Catalog, first: date, last: date) -> list[tuple[str, date, int]]:
    """Days on which a limit has not exactly one version: (limit, day, how many). Empty where time is covered.

    A limit whose first version begins later than ``first`` is no law before: that is no gap. Versions carry only a
    start, so that each day is looked at where something may change.
    """
    found = []
    for limit in catalog.limits:
        days = {max(first, limit.versions[0].since)}
        for version in limit.versions:
            days |= {version.since - timedelta(days=1), version.since}
        for day in sorted(d for d in days if first <= d <= last and d >= limit.versions[0].since):
            begun = [v.since for v in limit.versions if v.since <= day]
            standing = begun.count(max(begun)) if begun else 0
            if standing != 1 or in_force(limit.versions, day) is None:
                found.append((limit.id, day, standing))
    return found


def _key(expression: Expression) -> tuple[object, ...]:
    where = expression.place
    return where.act, where.article, where.clause, expression.value, expression.unit


def _agree(row: Expression, claim: Expression) -> bool:
    """Points agree where both name one."""
    return not row.place.point or not claim.place.point or row.place.point == claim.place.point
