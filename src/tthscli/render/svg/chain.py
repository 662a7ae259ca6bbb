"""One exhibit's group of lanes: a lane a keeper, then its seals, its entries, and where the chain breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tthscli.model.exhibit import ENDS
from tthscli.model.exhibits import BreakRow, ExhibitRow, LinkRow, SealRow, SpellRow
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.model.word import length, term
from tthscli.render import holding, keeping
from tthscli.render.svg.draw import caption, clipped, hint, lines_of, number, room, sign, tag
from tthscli.render.svg.frame import MARGIN, line
from tthscli.render.svg.scale import Scale
from tthscli.render.svg.stack import Box, Lane, beside, stack, wide
from tthscli.render.text import told

COLUMN = 214.0
"""Room on the left for the names of the lanes."""
_BAR, _THIN, _LINE = 14.0, 7.0, 12.0
_LABEL = 330.0
_NAMED = 3
"""So many lines the name of a lane may take."""
_LASTING = ("received_by_another", "on_the_way", "left_open")
"""Breaks that are a time: from the release to a receipt by another or long after, from the opening to the move."""
_Place = tuple[float, float, float]
"""Where a bar stands: left, right and top."""


def instants(row: ExhibitRow) -> dict[str, datetime]:
    """When each dated entry of the chain stands; one known to the day only never before the entry that precedes it."""
    found: dict[str, datetime] = {}
    last: datetime | None = None
    for link in row.links:
        if link.at is None:
            continue
        moment = holding.first_instant(link.at)
        if last is not None and not link.at.has_minute and moment.date() == last.date():
            moment = last
        found[link.entry] = last = moment
    return found


def group(row: ExhibitRow, plot: Scale, as_of: Moment, lang: str, y: float) -> Lane:
    """The lanes of an exhibit from ``y`` down."""
    return _Group(row, plot, as_of, lang, instants(row)).drawn(y)


@dataclass(frozen=True, slots=True)
class _Group:
    row: ExhibitRow
    plot: Scale
    as_of: Moment
    lang: str
    instants: Mapping[str, datetime]

    def drawn(self, y: float) -> Lane:
        """All of it."""
        shapes: list[str] = []
        captions = [self._heading(y + 15)]
        y += 26
        first = y
        places: dict[int, _Place] = {}
        for keeper, spells in self._lanes().items():
            boxes = [box for count, spell in spells if (box := self._spell(count, spell, places))]
            name = keeping.keeper(spells[0][1].keeper_name, keeper, self.lang)
            y = self._lane("keeper", name, boxes, y, shapes, captions)
        shapes += self._hand_overs(places)
        seals = [box for seal in self.row.seals if (box := self._seal(seal))]
        y = self._lane("seals", Text("Niêm phong", "Seals").get(self.lang), seals, y, shapes, captions)
        entries = [self._entry(link) for link in self.row.links if link.entry in self.instants]
        y = self._lane("entries", Text("Diễn biến", "Entries").get(self.lang), entries, y, shapes, captions)
        breaks = [self._break(one, first) for one in self.row.breaks if one.entry in self.instants]
        y = self._lane("breaks", Text("Đứt quãng", "Breaks").get(self.lang), breaks, y, shapes, captions)
        for said in self._notes():
            captions.append(caption(MARGIN, y + 10, clipped(said, self.plot.right - MARGIN)))
            y += _LINE + 2
        name = "exhibit" if not self.row.breaks else "exhibit broken"
        return Lane(tag("g", "".join(shapes), class_=name), tag("g", "".join(captions), class_="captions"), y + 2)

    def _heading(self, y: float) -> str:
        row, lang = self.row, self.lang
        about = [term("exhibit_state", row.state, lang)]
        if row.is_sealed is not None and not keeping.is_over(row):
            sealed = Text(f"niêm phong {row.seal}".strip(), f"sealed {row.seal}".strip())
            about.append((sealed if row.is_sealed else keeping.UNSEALED).get(lang))
        if row.links:
            count = len(row.breaks)
            about.append(Text(f"đứt quãng: {count}", f"breaks: {count}").get(lang))
        rest = "; ".join(about)
        name = clipped(f"{row.id}  {keeping.what(row, lang)}", 720, 14)
        at = MARGIN + room(name, 14) + 10
        rest = clipped(rest, self.plot.right - at, 12)
        return caption(MARGIN, y, name, 14, font_weight="bold") + caption(at, y, rest, 12)

    def _lane(self, kind: str, name: str, boxes: list[Box], y: float, shapes: list[str], captions: list[str]) -> float:
        """A lane with its name on the left; none where there is nothing in it."""
        if not boxes:
            return y
        inner: list[str] = []
        said = lines_of(name, COLUMN - 14, _NAMED)
        bottom = max(stack(boxes, y, inner, captions) + 4, y + len(said) * _LINE + 6)
        inner.append(line(MARGIN, bottom - 1, self.plot.right, bottom - 1, "#e0e0e0", class_="rule"))
        shapes.append(tag("g", hint(name) + "".join(inner), class_=f"lane {kind}"))
        middle = (y + bottom) / 2 + 4 - (len(said) - 1) * _LINE / 2
        captions += [caption(MARGIN, middle + count * _LINE, one) for count, one in enumerate(said)]
        return bottom

    def _lanes(self) -> dict[str, list[tuple[int, SpellRow]]]:
        """The spells of each keeper, with their numbers; who had it first comes first."""
        found: dict[str, list[tuple[int, SpellRow]]] = {}
        for count, spell in enumerate(self.row.spells):
            found.setdefault(spell.keeper, []).append((count, spell))
        return found

    def _horizon(self) -> datetime:
        """Until when what goes on is drawn: the end of the chain, or the day of the report."""
        end = keeping.end_of(self.row)
        known = self.instants.get(end.entry) if end else None
        return known or (max(self.instants.values()) if end else holding.last_instant(self.as_of))

    def _spell(self, count: int, spell: SpellRow, places: dict[int, _Place]) -> Box | None:
        """The bar of a spell with its days above it; its place is kept for the hand-overs."""
        began = self.instants.get(spell.began_by)
        if began is None:
            return None
        later = (self.instants[s.began_by] for s in self.row.spells[count + 1 :] if s.began_by in self.instants)
        ended = self.instants.get(spell.ended_by) or next(later, None) or self._horizon()
        first, last = wide(self.plot.x(began), self.plot.x(ended), self.plot)
        until = told.day(spell.ends) if spell.ended_by else "…"
        days = f"{told.day(spell.begins)} – {until}"
        shown = clipped("; ".join(filter(None, (days, spell.where))), _LABEL, 10)
        at = beside(first + 7, room(shown, 10), self.plot)
        name = keeping.keeper(spell.keeper_name, spell.keeper, self.lang)
        receipt = Text("chưa ghi việc nhận", "receipt not recorded").get(self.lang)
        said = "; ".join(filter(None, (name, days, spell.where, "" if spell.is_confirmed else receipt)))
        kind = "kept" if spell.is_confirmed else "unconfirmed"
        is_end = spell.ended_by and any(link.entry == spell.ended_by and link.type in ENDS for link in self.row.links)

        def draw(bottom: float) -> tuple[str, str]:
            top = bottom - _BAR - 4
            places[count] = (first, last, top)
            bar = _rect(f"spell {kind}", first, last, top, hint(f"{said} [{spell.began_by}]"), kind)
            if is_end:
                bar += line(last, top - 4, last, top + _BAR + 4, "#000000", stroke_width=3, class_="chain-end")
            return bar, caption(at, top - 3, shown, 10)

        return Box(min(first, at), max(last, at + room(shown, 10)), _LINE + _BAR + 7, draw)

    def _hand_overs(self, places: Mapping[int, _Place]) -> Iterator[str]:
        """A line from each bar to the next one's beginning."""
        links = {link.entry: link for link in self.row.links}
        for count, spell in enumerate(self.row.spells[1:], 1):
            if count not in places or count - 1 not in places or spell.keeper == self.row.spells[count - 1].keeper:
                continue
            (_, _, above), (first, _, below) = places[count - 1], places[count]
            start, end = (above + _BAR, below) if below > above else (above, below + _BAR)
            link = links.get(spell.began_by)
            said = hint(keeping.told_link(link, self.lang)) if link else ""
            yield arrow(first + 1, start, end, "hand-over", "" if spell.is_confirmed else "3 2", said)

    def _seal(self, seal: SealRow) -> Box | None:
        """The time under a seal, with the signs of its closing and its opening and its number."""
        closed = self.instants.get(seal.closed_by)
        if closed is None:
            return None
        opened = self.instants.get(seal.opened_by)
        begin = self.plot.x(closed)
        first, last = wide(begin, self.plot.x(opened or self._horizon()), self.plot)
        name = seal.seal or Text("không ghi số", "no number recorded").get(self.lang)
        shown = clipped(name, 140, 10)
        at = beside(first + 10, room(shown, 10), self.plot)
        was_closed = Text(f"niêm phong {name}", f"sealed {name}").get(self.lang)
        was_opened = Text(f"mở niêm phong {name}", f"seal {name} opened").get(self.lang)

        def draw(bottom: float) -> tuple[str, str]:
            top = bottom - _THIN - 5
            parts = [_rect("under-seal", first, last, top, hint(was_closed), "sealed", _THIN)]
            said = f"{told.day(seal.closed_at)}: {was_closed} [{seal.closed_by}]"
            parts.append(sign("closed", max(first, self.plot.left + 5), top + 3, hint(said)))
            if opened is not None:
                said = f"{told.day(seal.opened_at)}: {was_opened} [{seal.opened_by}]"
                parts.append(sign("opened", min(max(last, first + 14), self.plot.right - 8), top + 3, hint(said)))
            return "".join(parts), caption(at, top - 4, shown, 10)

        return Box(min(first - 5, at), max(last + 9, first + 23, at + room(shown, 10)), _LINE + _THIN + 9, draw)

    def _entry(self, link: LinkRow) -> Box:
        """The sign of an entry with its id; the end of the chain with what became of the exhibit."""
        x = self.plot.x(self.instants[link.entry])
        name, shown = "entry", link.entry
        if link.type in ENDS:
            name, shown = "gone", f"{link.entry}: {term('exhibit_state', ENDS[link.type], self.lang)}"
        elif link.type == keeping.LOST:
            name, shown = "lost", f"{link.entry}: {term('exhibit_state', 'lost', self.lang)}"
        shown = clipped(shown, 220, 10)
        width = room(shown, 10)
        at = x + 9 if x + 9 + width <= self.plot.right else x - 9 - width

        def draw(bottom: float) -> tuple[str, str]:
            said = hint(keeping.told_link(link, self.lang))
            return sign(name, x, bottom - 6, said), caption(at, bottom - 2.5, shown, 10)

        return Box(min(x - 5, at), max(x + 6, at + width), 13, draw)

    def _break(self, one: BreakRow, top_lane: float) -> Box:
        """A break: the time of one that lasted, else a mark at its entry, and a line up to the lanes."""
        moment = self.instants[one.entry]
        since = self.instants.get(one.before)
        is_lasting = one.kind in _LASTING and since is not None
        x = self.plot.x(moment)
        begin = self.plot.x(since) if is_lasting and since is not None else x
        mark = max(x - 4, self.plot.left)
        first, last = wide(min(begin, x), x, self.plot) if is_lasting else wide(mark, mark + 8, self.plot)
        shown = keeping.broken(one, self.lang)
        if is_lasting and since is not None and (days := (moment.date() - since.date()).days) > 0:
            shown += f" ({length(days, 'days', self.lang)})"
        days_told = f"{told.day(one.since)} – {told.day(one.at)}" if one.since else told.day(one.at)
        said = f"{shown}; {days_told} [{one.entry}]"
        shown = clipped(f"{one.entry}: {shown}", 640, 11)
        at = beside(first, room(shown), self.plot)

        def draw(bottom: float) -> tuple[str, str]:
            top = bottom - _BAR - 5
            leader = line(x, top_lane, x, top, "#7a1f0a", stroke_width=1, stroke_dasharray="1 3", class_="leader")
            return leader + _rect(f"break {one.kind}", first, last, top, hint(said), "break"), caption(
                at, top - 4, shown
            )

        return Box(min(first, at), max(last, at + room(shown)), _LINE + 4 + _BAR + 5, draw)

    def _notes(self) -> Iterator[str]:
        """What cannot be drawn."""
        if not self.row.links:
            yield Text("chưa ghi gì về vật chứng này", "nothing is recorded of this exhibit").get(self.lang)
        for link in self.row.links:
            if link.at is None:
                said = Text(f"{link.entry}: không rõ ngày nên không vẽ", f"{link.entry}: without a day, so not drawn")
                yield said.get(self.lang)


def arrow(x: float, start: float, end: float, name: str, dashes: str = "", content: str = "") -> str:
    """An upright arrow between two lanes."""
    way = 4 if end > start else -4
    path = f"M{number(x)},{number(start)} V{number(end)} m-3,{-way} l3,{way} l3,{-way}"
    broken: dict[str, str | float] = {"stroke_dasharray": dashes} if dashes else {}
    return tag("path", content, class_=name, d=path, fill="none", stroke="#000000", stroke_width=1.6, **broken)


def _rect(name: str, first: float, last: float, y: float, content: str, pattern: str, height: float = _BAR) -> str:
    return tag("rect", content, class_=name, x=first, y=y, width=last - first, height=height,
               fill=f"url(#tths-{pattern})", stroke="#1a1a1a", stroke_width=0.8)  # fmt: skip
