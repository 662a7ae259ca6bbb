"""Checks of expertise and valuation: whether it was had where it must be, by whom it is repeated, who was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from tthscli.engine.fact import Context, charges_in_force
from tthscli.engine.history import History
from tthscli.engine.hit import Hit, in_dong, in_short
from tthscli.engine.ledger import moment_of
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import is_later

_SPEAKERS = frozenset({"defence_counsel", "rights_counsel", "representative", "guardian"})


def same_again(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A repetition given to, or done by, somebody who gave an opinion that is doubted.

    Arguments: ``orders``, the repetition, and ``round``, which one (1, the default, 2, or 3: any later one);
    ``ordered`` and ``concluded``, the orders and the conclusions; ``bodies``, whether a body counts as well as a person
    (another expert of the same institute is another expert). Only where the entry names what it repeats (``of``), or an
    exhibit they share. Struck is the repetition, or the conclusion by which it shows. Message value: ``who``.
    """
    arguments = check.arguments
    for event, doubted in _repetitions(check, history):
        first = {who for one in doubted for who in _hands(one, arguments["concluded"])}
        known = first if arguments["bodies"] else first & set(history.case.people)
        for one in (event, *_conclusions(check, history, event)):
            if same := [who for who in _hands(one, arguments["concluded"]) if who in known]:
                yield Hit(one.id, "", {"who": history.case.names_of(same)})
                break


def by_one_alone(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A repetition that has to be made by several together, given to one person. Arguments and value as above."""
    for event, _ in _repetitions(check, history):
        given = _hands(event, check.arguments["concluded"])
        if len(given) == 1 and given <= set(history.case.people):
            yield Hit(event.id, "", {"who": history.case.name_of(*given)})


def ordered_below(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A repetition ordered by a body that may not, by the register. Arguments as above; ``kinds`` and ``level``, of
    the bodies that may. Value: ``who``."""
    for event, _ in _repetitions(check, history):
        body = history.case.body(event.data.get("by")) or {}
        kind, level = body.get("kind"), body.get("level")
        if (kind and kind not in check.arguments["kinds"]) or (level and level != check.arguments["level"]):
            yield Hit(event.id, "", {"who": history.case.name_of(str(body["id"]))})


def contradicted(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A case concluded on a first opinion and a repeated one whose sums (``amount``) differ, with no further one.

    Arguments as above; ``closing``, the types of entries that conclude, of which the first after the repeated opinion
    is struck. Values: ``first`` and ``second``, the sums in dong.
    """
    arguments = check.arguments
    for event, doubted in _repetitions(check, history):
        firsts = [one.data.get("amount") for one in doubted if one.type in arguments["concluded"]]
        for second in _conclusions(check, history, event):
            last = history.position[second.id]
            closing = next((i for i in history.of_type(*arguments["closing"]) if i > last), None)
            further = (history.events[i] for i in history.of_type(*arguments["orders"]) if i > last)
            if closing is None or any(not one.of or second in history.line_of(one) for one in further):
                continue
            first, amount = firsts[-1] if firsts else None, second.data.get("amount")
            if isinstance(first, int) and isinstance(amount, int) and first != amount:
                yield Hit(history.events[closing].id, "", {"first": in_dong(first), "second": in_dong(amount)})


def _repetitions(check: Check, history: History) -> Iterator[tuple[Event, list[Event]]]:
    """The repetitions that a check means, each with the orders and conclusions before it that it calls in doubt."""
    arguments = check.arguments
    for i in history.of_type(*arguments["orders"]) if history.case.side in check.seen_by else ():
        event = history.events[i]
        before = [history.events[k] for k in history.of_type(*arguments["ordered"], *arguments["concluded"]) if k < i]
        line = {one.id for one in history.line_of(event)} - {event.id}
        line |= {one.id for one in before if _shared(event, one)}
        doubted = [one for one in before if one.id in line or one.of in line]
        if min(1 + sum(one.type in arguments["orders"] for one in doubted), 3) == arguments.get("round", 1):
            yield event, doubted


def _conclusions(check: Check, history: History, order: Event) -> list[Event]:
    concluded = (history.events[i] for i in history.of_type(*check.arguments["concluded"]))
    return [one for one in concluded if one.of == order.id]


def accused_untold(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A conclusion of which others were told, and no accused's name, counsel or representative stands in any notice.

    Arguments: ``limit``, whose end has to be past; ``told_by``, the notices. A notice that names nobody tells nothing.
    Struck is the notice, for each accused. Message value: ``who``.
    """
    for done, named in _notices(check, history, dues):
        yield from _untold(history, done, named, history.accused)


def accused_told_late(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A conclusion of which somebody was told within the time, and an accused only after it.

    Arguments as above. A notice within the time that names nobody, or counsel or representative, may have been his.
    Struck is the first notice that names him. Message values: ``who``; ``due``, the last day.
    """
    people = history.case.people
    for due in dues if history.case.side in check.seen_by else ():
        last = due.breach_after
        if due.limit.id != check.arguments["limit"] or due.status != "met" or last is None:
            continue
        done = history.events[history.position[due.done_by]]
        notices = [history.events[i] for i in history.of_type(*check.arguments["told_by"])]
        notices = [one for one in notices if not one.of or not done.of or one.of == done.of]
        timely = [_named(one) for one in notices if one.at is None or not is_later(one.at, last)]
        if not all(timely) or any(
            _SPEAKERS.intersection(people[who].roles) for who in set().union(*timely) & set(people)
        ):
            continue
        for person in history.accused:
            mine = [one for one in notices if person in _named(one)]
            if mine and not any(person in one for one in timely):
                yield Hit(mine[0].id, person, {"who": history.case.name_of(person), "due": str(last)})


def examined_untold(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A conclusion of which others were told, but not a participant who was examined, or whose exhibit was.

    Arguments as above; ``roles`` of the participants meant, whom the order names (``people``); whoever owns an exhibit
    that it names is concerned in any. Values as above.
    """
    rows = {row["id"]: row for row in history.case.data.get("exhibits") or ()}
    for done, named in _notices(check, history, dues):
        line = list(history.line_of(done))
        meant = [who for one in line if one is not done for who in one.people]
        owners = [str(rows[x].get("owner")) for one in line for x in one.data.get("exhibits") or () if x in rows]
        people = (history.case.people[who] for who in dict.fromkeys((*meant, *owners)) if who in history.case.people)
        roles = check.arguments["roles"]
        concerned = [p.id for p in people if p.id in owners or not set(p.roles).isdisjoint(roles)]
        told = {who for one in named for who in one}
        mine = [who for who in concerned if who not in history.accused and told.isdisjoint(_family(history, who))]
        if history.told_in_line(done, "matter") != "cause_of_death":  # who died is told nothing
            yield from _untold(history, done, named, mine)


def _family(history: History, person: str) -> set[str]:
    """Who speaks for somebody who cannot, as a victim who died: his relatives and whoever represents him."""
    people = history.case.people
    kin = {p.id for p in people.values() if person in (p.data.get("relative_of") or ())}
    own = people[person].data
    return {*kin, *(own.get("relative_of") or ()), *filter(None, [own.get("represented_by")])}


def _notices(check: Check, history: History, dues: Sequence[Due]) -> Iterator[tuple[Event, list[set[str]]]]:
    """The first notice of each conclusion that had to be told by now, and whom each notice of it names."""
    for due in dues if history.case.side in check.seen_by else ():
        if due.limit.id != check.arguments["limit"] or not due.done_by or due.breach_after is None:
            continue
        if not is_later(history.as_of, due.breach_after):
            continue
        done = history.events[history.position[due.done_by]]
        notices = [history.events[i] for i in history.of_type(*check.arguments["told_by"])]
        named = [_named(one) for one in notices if not one.of or not done.of or one.of == done.of]
        if all(named):
            yield done, named


def _untold(history: History, done: Event, named: Sequence[Set[str]], people: Sequence[str]) -> Iterator[Hit]:
    told: set[str] = set().union(*named)
    known = history.case.people
    if any(_SPEAKERS.intersection(known[who].roles) for who in told & set(known)):
        return
    for person in people:
        if person not in told:
            yield Hit(done.id, person, {"who": history.case.name_of(person)})


def delay_untold(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An opinion that is past its time, of which no notice that the time could not be kept is recorded.

    Arguments: ``limit``; ``told_by``, the notices: those that name another order are about that. Struck is the late
    conclusion, else the order. Message value: ``due``, the last day.
    """
    notices = [history.events[i] for i in history.of_type(*check.arguments["told_by"])]
    for due in dues if history.case.side in check.seen_by else ():
        if due.limit.id != check.arguments["limit"] or due.status not in ("overdue", "met_late"):
            continue
        order = history.events[history.position[due.trigger]]
        if all(history.names_another(one, order, due.limit.starters) for one in notices):
            yield Hit(due.done_by or due.trigger, "", {"due": str(due.breach_after)})


def ordered_beyond(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An order that itself names a day for the opinion (``until``) later than the law allows by every reading.

    Arguments: ``limit``, the period of the law; ``orders``. Message values: ``written``, ``lawful``, ``over``.
    """
    for due in dues if history.case.side in check.seen_by else ():
        lawful = due.breach_after
        if due.limit.id != check.arguments["limit"] or lawful is None or due.status == "undetermined":
            continue
        line = history.line_of(history.events[history.position[due.trigger]])
        order = next((one for one in line if one.type in check.arguments["orders"]), None)
        written = moment_of(order.data.get("until")) if order else None
        if order and written and is_later(written, lawful):
            values = {"written": str(written), "lawful": str(lawful), "over": in_short(lawful, written)}
            yield Hit(order.id, due.subject, values)


def without_expertise(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """What experts had to examine, in a case that was concluded without an expertise of that matter.

    Arguments: ``exhibits``, the kinds of exhibits, ``shown_by``, types of entries, ``penal_code``, articles charged
    (save the provisions of ``penal_code_not``), or ``requested``, types of entries that ask for it, which none of
    ``refused`` answers, that show that it had to be; ``matter``, and ``or_matter``, another that does as well;
    ``orders``, the types of entries that conclude, of which the first is struck by which it was shown; ``ordered``,
    those that tell of an expertise; ``not_shown_by``, of which any leaves it to the check that they show it to. One
    whose matter is not told may be the one: nothing is said, save with ``untold``, which strikes only then.
    ``another``: only where an expertise of another matter is recorded, so that the file is one that tells of expertise.
    Values: ``exhibits``; ``charges``; ``matter``; of those untold ``entries``, and ``record``,
    where the first of them lacks it.
    """
    arguments = check.arguments
    if history.case.side not in check.seen_by or any(True for _ in history.of_type(*arguments.get("not_shown_by", ()))):
        return
    matters = {arguments["matter"], arguments.get("or_matter", arguments["matter"])}
    expertises = [history.events[i] for i in history.of_type(*arguments["ordered"])]
    told = {one.id: history.told_in_line(one, "matter") for one in expertises}
    if matters.intersection(told.values()):
        return
    open_ones = [one for one in expertises if told[one.id] is None and not _is_of_another(history, one)]
    if bool(arguments.get("untold")) != bool(open_ones) or (arguments.get("another") and not expertises):
        return
    for i in history.of_type(*arguments["orders"]):
        if wanted := _wanted(check, history, matters, i):
            lacking = [history.lacks(one, "matter").id for one in open_ones]
            values = {"entries": ", ".join(dict.fromkeys(lacking)), "record": lacking[0]} if lacking else {}
            yield Hit(history.events[i].id, "", wanted | values)
            return


def _is_of_another(history: History, expertise: Event) -> bool:
    """Whether an entry that tells no matter and names none belongs to one that is recorded, whose matter counts.

    So in a file that holds every order; in another the order may not have been seen.
    """
    word = history.vocabulary.get(expertise.type)
    before = history.of_type(*word.after) if word and word.after else iter(())
    position = history.position[expertise.id]
    return history.case.side == "authority" and not expertise.of and any(i < position for i in before)


def _wanted(check: Check, history: History, matters: Set[str], position: int) -> dict[str, str]:
    """What shows, by an entry that concludes, that the matter had to be examined; empty where nothing does."""
    arguments = check.arguments
    rows = [row for row in history.case.data.get("exhibits") or () if row.get("kind") in arguments.get("exhibits", ())]
    rows = [row for row in rows if _is_known(history, row, position)]
    shown = any(i < position for i in history.of_type(*arguments.get("shown_by", ())))
    requests = [history.events[i] for i in history.of_type(*arguments.get("requested", ()))]
    asked = [one for one in requests if one.data.get("matter") in matters and history.position[one.id] < position]
    unanswered = [one for one in asked if not history.answer(one, arguments["refused"], len(requests) == 1)]
    then = charges_in_force(Context(history, history.events[position], until=position))
    charged = [
        charge.id
        for charge in charges_in_force(Context(history, history.events[position]))
        if charge in then
        and _is_under(charge.penal_code, arguments.get("penal_code", ()))
        and not charge.penal_code.replace(" ", "").startswith(tuple(arguments.get("penal_code_not", ())))
    ]
    if not (rows or shown or unanswered or charged):
        return {}
    exhibits = ", ".join(str(row["id"]) for row in rows)
    return {"exhibits": exhibits, "charges": ", ".join(charged) or "?", "matter": arguments["matter"]}


def _is_under(provision: str, places: Sequence[str]) -> bool:
    """Whether a provision of the Penal Code is one of these articles, or lies within one of these clauses or points."""
    whole = provision.replace(" ", "")
    return any(whole.startswith(place) if "(" in place else whole.split("(")[0] == place for place in places)


def _is_known(history: History, row: Mapping[str, Any], position: int) -> bool:
    """Whether an exhibit was in the proceedings by an entry: that or an earlier one names it, or its whole, or none."""
    family = {row["id"], row.get("part_of")}
    naming = [i for i, event in enumerate(history.events) if family.intersection(event.data.get("exhibits") or ())]
    return not naming or naming[0] <= position


def _named(event: Event) -> set[str]:
    to = event.data.get("to") or ()
    return {*event.people, *map(str, to if isinstance(to, list | tuple) else (to,))}


def _hands(event: Event, concluded: Sequence[str]) -> set[str]:
    """Whose opinion is asked for, or given."""
    if event.type in concluded:
        return {str(event.data["by"])} if event.data.get("by") else set()
    to = event.data.get("to") or ()
    return set(map(str, to if isinstance(to, list | tuple) else (to,)))


def _shared(event: Event, other: Event) -> bool:
    return not event.of and bool(set(event.data.get("exhibits") or ()) & set(other.data.get("exhibits") or ()))
