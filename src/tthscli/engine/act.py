"""Checks of acts of investigation: who had to be there, who was told and agreed before, of which sex, how many shown.

For the law files of Arts 189 to 204. Each takes ``orders``, the types of entries that are such acts, ``when``, the
facts that must hold of an entry, and ``told``, fields each with whether it, or what it is about, must or must not tell
them (an entry with a field of ``unless_told`` tells them all). Several strike in two ways: where what is recorded shows
the fault, and where a file does not tell what it should (``unrecorded``). Each speaks only to the sides that can see
the matter (``seen_by``).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tthscli.engine.age import is_minor
from tthscli.engine.fact import Context, holds
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.ledger import moment_of
from tthscli.engine.represented import representatives
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import is_later

_VIETNAMESE = ("việt", "vietnam", "kinh")
_SEXES = frozenset({"male", "female"})
_HANDS = frozenset({"investigator", "expert", "other"})
"""The roles of those who may have done by their own hands what the entry says another one did."""


def unattended(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act whose entry lists who was there (``present``), and by that list nobody was whom the law wants.

    Arguments: ``ways``, in any of which the law may be kept, each a list of those who must all be there, as tables:
    ``roles`` and ``kinds`` (of people and bodies of the register; of ``of_age`` among these roles nobody who was under
    18 on that day), ``people`` (those the entry, or else its order, is
    about), ``owner`` (the owners of its exhibits and whom they were taken from), ``represents`` (whoever represents
    those the entry is about), ``witnesses`` (so many attesting witnesses). Somebody whose part the register does not
    tell may be any one of them, and a witness named in words who is not needed as a witness one of those marked
    ``perhaps_witness``. ``unless_absent``: nothing is said where the entry names such a person as absent;
    ``unless_written``: fields any of which excuses the entry. ``foreign_speech``: only an act with somebody whose
    language by the register is not Vietnamese.
    """
    for event in _acts(check, history):
        if event.data.get("present") is None or _is_excused(check, event):
            continue
        if check.arguments.get("foreign_speech") and not _speaks_another(history, event):
            continue
        company = _company(history, event)
        ways: Sequence[Sequence[Mapping[str, Any]]] = check.arguments["ways"]
        absent = event.data.get("absent") or ()
        wanted = [one for way in ways for one in way]
        if check.arguments.get("unless_absent") and any(company.fits(a, one) for a in absent for one in wanted):
            continue
        if not any(company.may_be(way) for way in ways):
            yield Hit(event.id, _only(event.people))


def _speaks_another(history: History, event: Event) -> bool:
    """Whether the register tells of somebody an entry is about a language, of signs too, and it is not Vietnamese."""
    people = history.case.people
    told = (str(people[one].data.get("language", "")).casefold() for one in event.people if one in people)
    return any(one and one not in ("vi", "vie") and not any(word in one for word in _VIETNAMESE) for one in told)


def absent_at_act(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act whose entry names as absent somebody whom the law wants, and nobody of his kind as present.

    Arguments: ``who``, tables as in ``ways`` of :func:`unattended`, each of which must be there; ``instead``, one more
    of those who may have been there in their place; ``went_on`` and ``put_off``, types of entries: only an act that one
    of the first follows before any of the second. Value: ``who``.
    """
    for event in _acts(check, history):
        if not _went_on(check, history, event):
            continue
        company = _company(history, event)
        absent = [str(one) for one in event.data.get("absent") or ()]
        for wanted in check.arguments["who"]:
            missing = [one for one in absent if company.fits(one, wanted)]
            instead = check.arguments.get("instead", {})
            if missing and not company.may_be([wanted]) and not any(company.fits(one, instead) for one in company.ids):
                yield Hit(event.id, _only(event.people), {"who": history.case.names_of(missing)})


def told_after(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act of which the procuracy was told only after it began; with ``unrecorded``, one that no notice is about.

    Arguments: ``told_by``, the types of entries that tell it, which name the act (``of``) or are named by it; those
    that name nothing, or the order of the act, are about the acts of the day they tell (``set_for``), of any later day
    where they tell none.
    ``ordered``, the types of entries that are its order: an act that names none may be on any of them.
    ``who``, tables as in ``ways`` of :func:`unattended`: whoever acted, was there or is named as absent and fits one
    shows that the notice was given; of whom one acted or was there, a later paper shows no breach. Values: ``told`` and
    ``done``.
    """
    for event in _acts(check, history):
        notices = [history.events[i] for i in history.of_type(*check.arguments["told_by"])]
        line = {one.id for one in history.line_of(event)}
        if not event.of:  # which order it was done on is open, and a notice may be about that one
            line |= {history.events[i].id for i in history.of_type(*check.arguments.get("ordered", ()))}
        named = [one for one in notices if one.of == event.id or one.id in line]
        company = _company(history, event)
        if check.arguments.get("unrecorded"):
            known = (*company.ids, *(event.data.get("absent") or ()))
            is_known = any(company.fits(one, wanted) for one in known for wanted in check.arguments["who"])
            if not is_known and not named and not any(_is_for(one, event, line) for one in notices):
                yield Hit(event.id, _only(event.people), {"told": "", "done": str(event.at or "?")})
            continue
        if any(company.fits(one, wanted) for one in company.ids for wanted in check.arguments["who"]):
            continue
        late = [one.at for one in named if one.at and event.at and is_later(one.at, event.at)]
        if late and len(late) == len(named):
            yield Hit(event.id, _only(event.people), {"told": str(late[0]), "done": str(event.at)})


def done_unapproved(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act done on an order before the approval that is recorded, or though it was refused.

    Arguments: ``ordered``, the types of entries that are its order (named in ``of``, or the only one); ``kinds``, the
    bodies whose orders need approval; ``approved`` and ``refused``. With ``unrecorded`` it strikes where neither answer
    is recorded. Values: ``done``; ``decided``, the day of the answer.
    """
    arguments = check.arguments
    for event in _acts(check, history):
        order = _order_of(check, history, event)
        if order is None or history.case.kind_of(order.data.get("by")) not in arguments["kinds"]:
            continue
        is_only = sum(1 for _ in history.of_type(*arguments["ordered"])) == 1
        approval = history.answer(order, arguments["approved"], is_only)
        refusal = history.answer(order, arguments["refused"], is_only)
        decided = approval or refusal
        if arguments.get("unrecorded"):
            if decided is None:
                yield Hit(event.id, _only(event.people), {"done": str(event.at or "?"), "decided": ""})
            continue
        if decided is None or decided.at is None or event.at is None:
            continue
        if approval is None or is_later(decided.at, event.at):
            yield Hit(event.id, _only(event.people), {"done": str(event.at), "decided": str(decided.at)})


def done_unordered(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act done before its order was made; with ``unrecorded``, one for which no order is recorded.

    Arguments: ``ordered``, as for :func:`done_unapproved`. Values: ``done``; ``ordered``, when the order was made.
    """
    for event in _acts(check, history):
        order = _order_of(check, history, event)
        if check.arguments.get("unrecorded"):
            if order is None and not any(True for _ in history.of_type(*check.arguments["ordered"])):
                yield Hit(event.id, _only(event.people), {"done": str(event.at or "?"), "ordered": ""})
        elif order and order.at and event.at and is_later(order.at, event.at):
            yield Hit(event.id, _only(event.people), {"done": str(event.at), "ordered": str(order.at)})


def other_sex(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act on somebody's body done, or (``witnessed``) witnessed, by none of the same sex.

    The sex of everybody who counts must stand in the register. Doing it: a person in ``by``, unless one who is there as
    neither a witness nor a party may have done it for him. Witnessing it: all others the entry names as present or as
    witnesses, at least one of them an attesting witness. Value: ``who``.
    """
    people = history.case.people
    for event in _acts(check, history):
        company = _company(history, event)
        by = str(event.data.get("by", ""))
        for person in event.people:
            sex = _sex(history, person)
            if sex not in _SEXES:
                continue
            if not check.arguments.get("witnessed"):
                if _sex(history, by) in _SEXES - {sex} and not _may_stand_in(company, person, by):
                    yield Hit(event.id, person, {"who": history.case.name_of(by)})
                continue
            others = sorted(company.ids - {by, person})
            is_told = not company.texts and all(_sex(history, one) in _SEXES - {sex} for one in others)
            if is_told and company.witnesses and all(one in people for one in others):
                yield Hit(event.id, person, {"who": history.case.names_of(others)})


def alone(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act whose list of those present names nobody who may have witnessed it for the one it is about.

    Nobody at all but whoever acted and that person, or, no attesting witness among them, only people of the other sex.
    """
    for event in _acts(check, history):
        company = _company(history, event)
        others = company.ids - {str(event.data.get("by", "")), *event.people}
        if event.data.get("present") is None or company.texts:
            continue
        sexes = {_sex(history, one) for one in event.people}
        is_other = sexes < _SEXES and all(_sex(history, one) in _SEXES - sexes for one in others)
        if not others or (is_other and not company.witnesses and all(one in history.case.people for one in others)):
            yield Hit(event.id, _only(event.people))


def not_apart(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act at which those of one kind are asked one by one, and another of them was there (``present``).

    Arguments: ``roles``, those of the kind, of which whom the act is about has one; ``unless_roles``, in which somebody
    of the kind may be there all the same, as may whoever represents him or is his relative. Value: ``who``.
    """
    people, roles = history.case.people, set(check.arguments["roles"])
    for event in _acts(check, history):
        asked = [one for one in event.people if one in people]
        if not any(roles.intersection(people[one].roles) for one in asked):
            continue
        tied = {str(people[one].data.get("represented_by")) for one in asked}
        there = [str(one) for one in event.data.get("present") or () if one in people and one not in (*asked, *tied)]
        others = [
            one
            for one in there
            if roles.intersection(people[one].roles)
            and not set(check.arguments["unless_roles"]).intersection(people[one].roles)
            and not set(asked).intersection(people[one].data.get("relative_of") or ())
        ]
        if others:
            yield Hit(event.id, _only(event.people), {"who": history.case.names_of(others)})


def fewer_than(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Fewer of something than the law asks for.

    Arguments: ``field``, where the number stands; ``fewest``. An entry without it says nothing. Value: ``number``.
    """
    for event in _acts(check, history):
        number = event.data.get(check.arguments["field"])
        if isinstance(number, int) and number < check.arguments["fewest"]:
            yield Hit(event.id, _only(event.people), {"number": str(number)})


def may_attend(history: History, event: Event, who: Sequence[Mapping[str, Any]]) -> bool:
    """Whether one of those wanted (tables as in ``ways`` of :func:`unattended`) was, or may have been, at an act."""
    company = _company(history, event)
    return any(company.may_be([wanted]) for wanted in who)


@dataclass(frozen=True, slots=True)
class _Company:
    """Those whom an entry names as there: ids of the register, and witnesses named in words."""

    history: History
    event: Event
    ids: frozenset[str]
    """Present, acting or witnessing."""
    witnesses: frozenset[str]
    """Of them the attesting witnesses."""
    texts: int
    unknown: int
    """How many of them are there in a part that the register does not tell."""
    about: Sequence[str]
    """Whom the entry is about; where it names nobody, whom its order names."""

    def fits(self, one: str, wanted: Mapping[str, Any]) -> bool:
        """Whether somebody is one of those wanted."""
        person = self.history.case.people.get(one)
        if person is not None:
            roles = set(wanted.get("roles", ()))
            day = (self.event.at or self.history.as_of).day
            if is_minor(person.birth, day):
                roles -= set(wanted.get("of_age", ()))
            if roles.intersection(person.roles):
                return True
        if "witnesses" in wanted:
            return one in self.witnesses or (person is not None and "attesting_witness" in person.roles)
        if self.history.case.kind_of(one) in wanted.get("kinds", ()):
            return True
        return (
            (bool(wanted.get("people")) and one in self.about)
            or (bool(wanted.get("owner")) and one in _owners(self.history, self.event))
            or (bool(wanted.get("represents")) and one in representatives(self.history, self.event))
        )

    def may_be(self, way: Sequence[Mapping[str, Any]]) -> bool:
        """Whether all who are wanted may have been there."""
        texts, unknown = self.texts, self.unknown
        for wanted in sorted(way, key=lambda one: "witnesses" not in one):
            if "witnesses" in wanted:
                lacking = int(wanted["witnesses"]) - len(self.witnesses)
                used = min(max(lacking, 0), texts)
                texts, unknown = texts - used, unknown - max(lacking - used, 0)
            elif any(self.fits(one, wanted) for one in self.ids) or self._is_open(wanted):
                continue
            elif wanted.get("perhaps_witness") and texts:
                texts -= 1
            else:
                unknown -= 1
        return unknown >= 0

    def _is_open(self, wanted: Mapping[str, Any]) -> bool:
        """Whether the entry leaves open whom it is about."""
        if wanted.get("represents"):
            return not representatives(self.history, self.event)
        owners = _owners(self.history, self.event) if wanted.get("owner") else frozenset()
        return bool(wanted.get("people") or wanted.get("owner")) and not self.about and not owners


def attesting(history: History, event: Event) -> frozenset[str]:
    """Whom an entry names as attesting witness: ids of the register."""
    return _company(history, event).witnesses


def _company(history: History, event: Event) -> _Company:
    people = history.case.people
    by_name = {person.name.casefold(): person.id for person in people.values() if person.name}
    words = [str(text) for text in event.data.get("witnesses") or ()]
    matched = [text if text in people else by_name.get(text.strip().casefold(), "") for text in words]
    named = frozenset(filter(None, matched))
    present = frozenset(str(one) for one in event.data.get("present") or ())
    attesting = {one for one in present if one in people and "attesting_witness" in people[one].roles}
    by = {str(event.data["by"])} if event.data.get("by") else set()
    meant = next((one.people for one in history.line_of(event) if one.people), ())
    unknown = [one for one in present - named if one not in meant and not _is_told(history, one)]
    return _Company(history, event, present | named | by, named | attesting, matched.count(""), len(unknown), meant)


def _is_told(history: History, one: str) -> bool:
    """Whether the register tells in which part somebody takes part."""
    person = history.case.people.get(one)
    if person is not None:
        return bool(person.roles) and "other" not in person.roles
    return history.case.kind_of(one) not in ("", "other")


def _acts(check: Check, history: History) -> Iterator[Event]:
    when: Mapping[str, Any] = check.arguments.get("when", {})
    if history.case.side not in check.seen_by:
        return
    for i in history.of_type(*check.arguments["orders"]):
        if holds(when, Context(history, history.events[i])) is True and _is_told_so(check, history, history.events[i]):
            yield history.events[i]


def _went_on(check: Check, history: History, act: Event) -> bool:
    """Whether an act went on after it began, as far as the check asks for that."""
    went_on, put_off = check.arguments.get("went_on", ()), check.arguments.get("put_off", ())
    later = (i for i in history.of_type(*went_on, *put_off) if i > history.position[act.id])
    following = next(later, None)
    return not went_on or (following is not None and history.events[following].type in went_on)


def _is_told_so(check: Check, history: History, event: Event) -> bool:
    """Whether an act, or what it is about, tells the fields that it must tell, and none of those it must not."""
    told: Mapping[str, bool] = check.arguments.get("told", {})
    if not all(told.values()) and any(event.data.get(name) for name in check.arguments.get("unless_told", ())):
        return False
    return all(any(name in one.data for one in history.line_of(event)) == wanted for name, wanted in told.items())


def _is_excused(check: Check, event: Event) -> bool:
    return any(event.data.get(name) for name in check.arguments.get("unless_written", ()))


def _is_for(notice: Event, act: Event, line: Container[str]) -> bool:
    """Whether a notice that names no act, or what this one rests on (``line``), may be about this one."""
    if notice.of and notice.of not in line:
        return False
    if notice.at and act.at and is_later(notice.at, act.at):
        return False
    day = moment_of(notice.data.get("set_for"))
    return day is None or act.at is None or day.day == act.at.day


def _order_of(check: Check, history: History, act: Event) -> Event | None:
    """The order an act was done on: the one it names, else the only one, where both may be about the same people."""
    orders = [history.events[i] for i in history.of_type(*check.arguments["ordered"])]
    ids = {order.id for order in orders}
    named = next((one for one in history.line_of(act) if one.id in ids), None)
    if named is not None or act.of or len(orders) != 1:
        return named
    what, ordered = act.data.get("target"), orders[0].data.get("target")
    if what == "person" and ordered != "person":
        return None  # whoever is arrested or found at the place is searched without an order (194(3))
    if what and ordered and what != ordered:
        return None
    is_same = not orders[0].people or not act.people or bool(set(orders[0].people) & set(act.people))
    is_before = orders[0].at is None or act.at is None or not is_later(orders[0].at, act.at)
    return orders[0] if is_same and is_before else None


def _owners(history: History, event: Event) -> frozenset[str]:
    mine = event.data.get("exhibits") or ()
    rows = [row for row in history.case.data.get("exhibits") or () if row["id"] in mine]
    return frozenset(str(row[key]) for row in rows for key in ("owner", "taken_from") if row.get(key))


def _sex(history: History, one: str) -> str:
    person = history.case.people.get(one)
    return str(person.data.get("sex", "")) if person else ""


def _may_stand_in(company: _Company, person: str, by: str) -> bool:
    """Whether an officer, expert or physician who is there, of the same sex or of one not told, may have done it."""
    sex, people = _sex(company.history, person), company.history.case.people
    others = (people[one] for one in company.ids - {person, by} if one in people)
    return any(
        not one.roles or _HANDS.intersection(one.roles) for one in others if _sex(company.history, one.id) in ("", sex)
    )


def _only(people: Sequence[str]) -> str:
    return people[0] if len(people) == 1 else ""
