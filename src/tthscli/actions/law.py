"""``tths law list|show``: the rules as the law files declare them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from tthscli.law import catalog
from tthscli.law.article import Article
from tthscli.law.catalog import Catalog
from tthscli.model.error import UsageError
from tthscli.model.law import Check, Limit, Modifier, Text
from tthscli.model.survey import ArticleRow, LawListReport, LawShowReport, RuleRow

_WORD = re.compile(r"^(?:điều|art(?:icle)?\.?|khoản)\s*", re.IGNORECASE)
_PLACE = re.compile(r"(?:([a-z]+[0-9]*)-)?([0-9]+)((?:-[0-9a-zđ]+)*)(\.[a-z0-9-]+)?")


def law_list(*, act: str = "", lang: str = "vi") -> LawListReport:
    """Every rule, or those of one act, in the order of acts and articles. Raises UsageError for an unknown act."""
    law = catalog.load()
    if act and act not in catalog.ACTS:
        raise UsageError(f"--act `{act}`: {' | '.join(catalog.ACTS)}")
    return LawListReport(tuple(row for one in _in_order(law) if not act or one.act == act for row in rules_of(one)))


def law_show(name: str, *, lang: str = "vi") -> LawShowReport:
    """The rules of an article (``cpc-173``, ``173``), of a clause (``173-2``, ``173(2)``), or one rule by its id.

    Raises UsageError, with what may be meant, where there is no such place.
    """
    law = catalog.load()
    wanted = place(name)
    articles = [one for one in _in_order(law) if _is_of(one, wanted)]
    rows = [row for one in articles for row in rules_of(one)]
    exact = [row for row in rows if row.id == wanted]
    within = [row for row in rows if row.id.startswith((f"{wanted}-", f"{wanted}."))]
    chosen = exact + within
    if not chosen and wanted not in [f"{one.act}-{one.number}" for one in articles]:
        raise unknown(name, law, lang)
    articles = [one for one in articles if not chosen or any(row.rule.citation.act == one.act for row in chosen)]
    shown = tuple(ArticleRow(one.act, one.number, one.title, one.note, one.file) for one in articles)
    return LawShowReport(wanted, shown, tuple(chosen), labels_of(law, chosen))


def place(name: str) -> str:
    """A rule or article as people write it, in the form of the rule ids: ``Điều 173(2)`` is ``cpc-173-2``."""
    text = _WORD.sub("", name.strip()).lower().replace("(", "-").replace(")", "").replace(" ", "")
    found = _PLACE.fullmatch(text)
    if not found:
        return name.strip()
    return f"{found[1] or 'cpc'}-{found[2]}{found[3] or ''}{found[4] or ''}"


def unknown(name: str, law: Catalog, lang: str) -> UsageError:
    """What to say of a name that no rule and no article bears."""
    known = [row.id for one in _in_order(law) for row in rules_of(one)]
    near = difflib.get_close_matches(place(name), known, 3)
    said = Text(f"không có quy tắc nào tên `{name}`", f"there is no rule named `{name}`")
    hint = Text("xem `tths law list`", "see `tths law list`")
    if near:
        hint = Text(f"có phải: {', '.join(near)}?", f"did you mean {', '.join(near)}?")
    return UsageError(said.get(lang), hint.get(lang))


def rules_of(article: Article) -> Iterator[RuleRow]:
    """The rules of an article in the order of its file: limits, checks, modifiers."""
    for kind, rules in (("limit", article.limits), ("check", article.checks), ("modifier", article.modifiers)):
        for rule in rules:
            yield RuleRow(kind, rule)


def labels_of(law: Catalog, rows: Iterable[RuleRow]) -> dict[str, Text]:
    """Labels of the event types that these rules name."""
    names: dict[str, Text] = {}
    for row in rows:
        for event in _events_of(row.rule):
            if event in law.vocabulary:
                names[event] = law.vocabulary[event].label
            elif event in law.by_id:
                names[event] = law.by_id[event].title
    return names


def _events_of(rule: Limit | Check | Modifier) -> Iterator[str]:
    if isinstance(rule, Limit):
        for start in rule.starts:
            yield from (start.event, start.limit, start.counted_from, start.waits, *start.latest_of)
            yield from _recorded(start.when)
        for end in rule.ends:
            yield end.event
            yield from _recorded(end.when)
        yield from rule.extended_by
        yield from rule.excused_by


def _recorded(when: object) -> Iterator[str]:
    for name in ("recorded", "not_recorded", "already", "not_yet", "of_type"):
        value = when.get(name) if hasattr(when, "get") else None
        if value:
            yield from value if isinstance(value, list) else [value]


def _in_order(law: Catalog) -> list[Article]:
    order = list(catalog.ACTS)
    return sorted(law.articles.values(), key=lambda one: (order.index(one.act) if one.act in order else 99, one.number))


def _is_of(one: Article, wanted: str) -> bool:
    own = f"{one.act}-{one.number}"
    return wanted == own or wanted.startswith((f"{own}-", f"{own}."))
