"""Words for exhibits that the diagram, the motion and the exchange file share: what one is, its breaks, its end."""

from __future__ import annotations

from tthscli.model.exhibit import ENDS
from tthscli.model.exhibits import BreakRow, ExhibitRow, LinkRow
from tthscli.model.law import Text
from tthscli.model.word import label, term
from tthscli.render.text import told

NOBODY = Text("Chưa ghi ai giữ", "Keeper not recorded")
"""In place of a keeper whom no entry names."""
UNSEALED = Text("không còn niêm phong", "no longer sealed")
"""Of what was sealed once and was opened, or its seal torn, since."""
LOST = "exhibit.lost"
_VALUES = {
    frozenset(("keeper", "by")): Text("đang giữ: {keeper}; trên mục: {by}", "kept by {keeper}; entry names {by}"),
    frozenset(("seal", "found")): Text("trước: {seal}; nay: {found}", "before: {seal}; now: {found}"),
    frozenset(("seal",)): Text("số {seal}", "number {seal}"),
    frozenset(("quantity", "found")): Text("trước: {quantity}; nay: {found}", "before: {quantity}; now: {found}"),
}


def what(row: ExhibitRow, lang: str) -> str:
    """Kind, description and quantity; the id where none is recorded."""
    kind = label("exhibit", row.kind, lang) if row.kind else ""
    return ", ".join(filter(None, (kind, row.description, amount(row.quantity, row.unit)))) or row.id


def amount(quantity: str, unit: str) -> str:
    """A quantity with its unit."""
    return " ".join(filter(None, (quantity, unit)))


def keeper(name: str, id: str, lang: str) -> str:
    """Whose hands something is in, with the id where the name is another."""
    if not id:
        return NOBODY.get(lang)
    return f"{name} ({id})" if name and name != id else id


def hands(link: LinkRow) -> str:
    """Who gave and who took."""
    if not link.to_name:
        return link.by_name
    return f"{link.by_name} → {link.to_name}" if link.by_name else f"→ {link.to_name}"


def broken(row: BreakRow, lang: str) -> str:
    """What a break is, with the two things that do not fit each other."""
    values = {key: value for key, value in row.values.items() if value}
    more = _VALUES.get(frozenset(values))
    return term("break", row.kind, lang) + (f": {more.get(lang).format_map(values)}" if more else "")


def end_of(row: ExhibitRow) -> LinkRow | None:
    """The entry by which the exhibit left the proceedings; None where it was taken anew since."""
    return next((link for link in reversed(row.links) if ENDS.get(link.type) == row.state), None)


def is_over(row: ExhibitRow) -> bool:
    """Whether the chain has come to its end."""
    return end_of(row) is not None


def told_link(link: LinkRow, lang: str) -> str:
    """All that an entry of the chain tells, on one line."""
    seal = Text(f"niêm phong {link.seal}", f"seal {link.seal}").get(lang) if link.seal else ""
    parts = (link.label, hands(link), seal, amount(link.quantity, link.unit), link.where, link.condition)
    return f"{told.day(link.at)}: {'; '.join(filter(None, parts))} [{link.entry}]"
