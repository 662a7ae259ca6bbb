"""The named predicates that a law file's ``[[check]]`` may use, each a pure function; no expression language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from tthscli.engine import (
    absentia,
    act,
    broken,
    extradition,
    following,
    ground,
    institution,
    inventory,
    keeping,
    liberty,
    measure,
    minutes,
    opinion,
    pilot,
    proof,
    record,
    represented,
    request,
    session,
    summons,
    witness,
)
from tthscli.engine.history import History
from tthscli.engine.hit import Hit, in_short
from tthscli.engine.ledger import moment_of
from tthscli.engine.match import ORDERS, stage_of
from tthscli.law.catalog import Catalog
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import is_later, on

Predicate = Callable[[Check, History, Sequence[Due], Catalog], Iterator[Hit]]


def order_ends_within(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """The end written on an order (``until``) lies after the latest end the law allows for its period.

    Arguments: ``limit``, the limit the order draws on; ``orders``, the types of entries that state an end.
    Message values: ``written``, ``lawful``, ``over`` (how much too long, days or hours).
    """
    orders = frozenset(check.arguments.get("orders", ()))
    for due in dues:
        if due.limit.id != check.arguments["limit"] or not due.periods:
            continue
        periods = {p.opened_by: p for p in due.periods[1:]}
        basic = ORDERS.get(due.limit.count, "")
        first = history.position[due.trigger]
        trigger = history.events[first]
        until_next = history.position[due.periods[1].opened_by] if len(due.periods) > 1 else len(history.events)
        last = history.position[due.done_by] if due.done_by else len(history.events)
        for i in history.of_type(*orders):
            event = history.events[i]
            if not first <= i <= last or not history.concerns(event, due.subject):
                continue
            if event.type == "detention.ordered" and stage_of(history, event) != stage_of(history, trigger):
                continue
            period = periods.get(event.id)
            if period is None and (event.type == basic or event.id == due.trigger) and i < until_next:
                period = due.periods[0]
            written = moment_of(event.data.get("until"))
            if period is None or written is None or not period.lawful:
                continue
            lawful = max((r.due for r in period.lawful), key=lambda m: m.expires)
            if due.limit.count == "detention":
                written = on(written.day)
            if is_later(written, lawful):
                over = in_short(lawful, written)
                yield Hit(event.id, due.subject, {"written": str(written), "lawful": str(lawful), "over": over})


def extension_in_ladder(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An extension for which the law has no rung left: one more than it allows. Arguments: ``limit``."""
    for due in dues:
        if due.limit.id == check.arguments["limit"]:
            for number, period in enumerate(due.periods):
                if period.is_beyond:
                    yield Hit(period.opened_by, due.subject, {"number": str(number)})


def extension_in_time(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An extension made only after the period before had run out. Arguments: ``limit``. Values: ``ended``, ``made``."""
    for due in dues:
        if due.limit.id != check.arguments["limit"]:
            continue
        for before, period in zip(due.periods, due.periods[1:], strict=False):
            made = history.events[history.position[period.opened_by]].at
            if made is None or not before.ends:
                continue
            ended = max((r.due for r in before.ends), key=lambda m: m.expires)
            if is_later(made, ended):
                yield Hit(period.opened_by, due.subject, {"ended": str(ended), "made": str(made)})


def date_within(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A day fixed in advance (a hearing set for, a pause until) lies after the latest end of the period it belongs to.

    Arguments: ``limit``; ``orders``, the types of entries that fix the day; ``field``, where it is written.
    Message values: ``written``, ``lawful``, ``over``.
    """
    field = check.arguments["field"]
    for due in dues:
        lawful = due.breach_after
        if due.limit.id != check.arguments["limit"] or lawful is None or due.status == "undetermined":
            continue
        starters, first = due.limit.starters, history.position[due.trigger]
        last = history.position[due.done_by] if due.done_by else len(history.events)
        for i in history.of_type(*check.arguments["orders"]):
            event = history.events[i]
            if event.id != due.trigger and event.type in starters:
                continue
            written = moment_of(event.data.get(field))
            if not first <= i <= last or written is None or not history.concerns(event, due.subject):
                continue
            if is_later(written, lawful):
                over = in_short(lawful, written)
                yield Hit(event.id, due.subject, {"written": str(written), "lawful": str(lawful), "over": over})


def not_before_end(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """What may be done only once a limit has run out, done while it still ran by every reading.

    Arguments: ``limit``; ``orders``, the types of entries that must wait. Values: ``written``, ``lawful``, ``over``.
    """
    for due in dues:
        if due.limit.id != check.arguments["limit"] or due.safe_at is None or due.status == "ended":
            continue
        lawful = due.safe_at
        for i in history.of_type(*check.arguments["orders"]):
            event = history.events[i]
            if i < history.position[due.trigger] or event.at is None or not history.concerns(event, due.subject):
                continue
            if not is_later(event.at, lawful):
                over = in_short(event.at, lawful)
                yield Hit(event.id, due.subject, {"written": str(event.at), "lawful": str(lawful), "over": over})


def at_most_times(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Something done more often than the law's ``most`` times in the case.

    Arguments: ``entries``, the types of entries that tell of it, each with the fields it must have (``where``); two
    types may tell of one and the same time, so that a new one begins where a type comes again. ``afresh``: entries
    from which the count starts anew. Struck is the entry that begins the time too many. Value: ``number``.
    """
    meant = {entry["event"]: entry.get("where", {}) for entry in check.arguments["entries"]}
    afresh = check.arguments.get("afresh", ())
    number, told = 0, frozenset[str]()
    for i in history.of_type(*meant, *afresh):
        event = history.events[i]
        if event.type in afresh:
            number, told = 0, frozenset()
        elif all(event.data.get(name) == value for name, value in meant[event.type].items()):
            is_new = not told or event.type in told
            number, told = (number + 1, frozenset({event.type})) if is_new else (number, told | {event.type})
            if is_new and number > check.most:
                yield Hit(event.id, "", {"number": str(number)})


def lasts_at_least(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A posting or notice that was up for less than the law's ``least`` days.

    Arguments: ``method``, the way of service meant; ``first_day_counts``, whether its first day is day one (else the
    day after it is). The days stand in ``posted_from`` and ``posted_until``. Values: ``written``, ``lawful``, ``over``.
    """
    assert check.least is not None
    days = check.least[0] - (1 if check.arguments.get("first_day_counts") else 0)
    for event in history.events:
        if event.data.get("method") != check.arguments["method"]:
            continue
        first, last = moment_of(event.data.get("posted_from")), moment_of(event.data.get("posted_until"))
        if first is None or last is None:
            continue
        lawful = on(first.day + timedelta(days=days))
        if is_later(lawful, on(last.day)):
            values = {"written": str(on(last.day)), "lawful": str(lawful), "over": in_short(on(last.day), lawful)}
            yield Hit(event.id, event.people[0] if len(event.people) == 1 else "", values)


PREDICATES: Mapping[str, Predicate] = {
    "order_ends_within": order_ends_within,
    "extension_in_ladder": extension_in_ladder,
    "extension_in_time": extension_in_time,
    "date_within": date_within,
    "at_most_times": at_most_times,
    "lasts_at_least": lasts_at_least,
    "not_before_end": not_before_end,
    "held_without_order": ground.held_without_order,
    "orders_overlap": ground.orders_overlap,
    "ordered_ahead": ground.ordered_ahead,
    "term_against_end": ground.term_against_end,
    "answered_before_asked": ground.answered_before_asked,
    "by_another_body": liberty.by_another_body,
    "extended_by_another": liberty.extended_by_another,
    "carried_out_unapproved": liberty.carried_out_unapproved,
    "decided_late": liberty.decided_late,
    "held_after_refusal": liberty.held_after_refusal,
    "not_for_person": liberty.not_for_person,
    "without_ground": liberty.without_ground,
    "at_night": liberty.at_night,
    "session_at_night": session.session_at_night,
    "not_recorded": session.not_recorded,
    "session_too_long": session.session_too_long,
    "sessions_a_day": session.sessions_a_day,
    "nobody_beside": session.nobody_beside,
    "without_counsel": session.without_counsel,
    "measure_unapproved": measure.measure_unapproved,
    "fewer_sureties": measure.fewer_sureties,
    "underage_surety": measure.underage_surety,
    "until_within_stage": measure.until_within_stage,
    "outlives_case": measure.outlives_case,
    "decided_without": absentia.decided_without,
    "contents_lack": absentia.contents_lack,
    "without_basis": request.without_basis,
    "request_contents": request.request_contents,
    "sets_short": request.sets_short,
    "request_lacks": request.request_lacks,
    "assurance_open": request.assurance_open,
    "suspended_on": request.suspended_on,
    "another_bears": request.another_bears,
    "reasons_missing": request.reasons_missing,
    "wrong_ground": request.wrong_ground,
    "summons_short": request.summons_short,
    "enforced_unmet": extradition.enforced_unmet,
    "term_unwritten": extradition.term_unwritten,
    "longer_than_foreign": extradition.longer_than_foreign,
    "measure_too_early": extradition.measure_too_early,
    "not_a_measure": extradition.not_a_measure,
    "past_foreign_order": extradition.past_foreign_order,
    "kept_after_refusal": extradition.kept_after_refusal,
    "accused_himself": represented.accused_himself,
    "unrepresented": represented.unrepresented,
    "unattended": act.unattended,
    "absent_at_act": act.absent_at_act,
    "told_after": act.told_after,
    "done_unapproved": act.done_unapproved,
    "done_unordered": act.done_unordered,
    "other_sex": act.other_sex,
    "fewer_than": act.fewer_than,
    "not_apart": act.not_apart,
    "alone": act.alone,
    "same_again": opinion.same_again,
    "by_one_alone": opinion.by_one_alone,
    "ordered_below": opinion.ordered_below,
    "contradicted": opinion.contradicted,
    "accused_untold": opinion.accused_untold,
    "accused_told_late": opinion.accused_told_late,
    "examined_untold": opinion.examined_untold,
    "delay_untold": opinion.delay_untold,
    "ordered_beyond": opinion.ordered_beyond,
    "without_expertise": opinion.without_expertise,
    "named_against": minutes.named_against,
    "correction_unconfirmed": minutes.correction_unconfirmed,
    "unaided": minutes.unaided,
    "summons_lacks": summons.summons_lacks,
    "summons_untold": summons.summons_untold,
    "summons_undelivered": summons.summons_undelivered,
    "unsigned_untold": summons.unsigned_untold,
    "handed_to_stranger": summons.handed_to_stranger,
    "handed_to_minor": summons.handed_to_minor,
    "never_done_to": following.never_done_to,
    "stands_alone": following.stands_alone,
    "row_lacks": minutes.row_lacks,
    "paper_lacks": minutes.paper_lacks,
    "unwritten": record.unwritten,
    "without_hour": record.without_hour,
    "incomplete_document": record.incomplete_document,
    "unsigned_by_maker": record.unsigned_by_maker,
    "refusal_unexplained": record.refusal_unexplained,
    "signature_missing": record.signature_missing,
    "member_unsigned": record.member_unsigned,
    "folio_twice": record.folio_twice,
    "folio_order": record.folio_order,
    "never_passed_on": record.never_passed_on,
    "uninstituted": institution.uninstituted,
    "own_words_only": proof.own_words_only,
    "source_unexplained": proof.source_unexplained,
    "had_to_refuse": proof.had_to_refuse,
    "kin_on_panel": proof.kin_on_panel,
    "unasked_before": proof.unasked_before,
    "witness_underage": witness.witness_underage,
    "witness_is_kin": witness.witness_is_kin,
    "chain_broken": broken.chain_broken,
    "examined_unsent": broken.examined_unsent,
    "opened_unsealed": broken.opened_unsealed,
    "parts_over_whole": keeping.parts_over_whole,
    "kept_elsewhere": keeping.kept_elsewhere,
    "another_in_stage": keeping.another_in_stage,
    "never_followed": keeping.never_followed,
    "entry_lacks": keeping.entry_lacks,
    "still_open": keeping.still_open,
    "handled_so": keeping.handled_so,
    "proceeds_short": keeping.proceeds_short,
    "present_unsigned": keeping.present_unsigned,
    "refusal_unattested": keeping.refusal_unattested,
    "handed_short": inventory.handed_short,
    "file_before_delivery": inventory.file_before_delivery,
    "not_presented": keeping.not_presented,
    "unconfirmed_hand": inventory.unconfirmed_hand,
    "uncollected": inventory.uncollected,
    "undescribed": inventory.undescribed,
    "undecided": inventory.undecided,
    "unsigned_minutes": inventory.unsigned_minutes,
    "unnumbered": inventory.unnumbered,
    "nobody_told": inventory.nobody_told,
    "out_of_scope": pilot.out_of_scope,
    "applied": pilot.applied,
    "condition_unmet": pilot.condition_unmet,
    "condition_open": pilot.condition_open,
    "condition_undocumented": pilot.condition_undocumented,
    "met_early": pilot.met_early,
    "decided_before_meeting": pilot.decided_before_meeting,
    "decided_without_meeting": pilot.decided_without_meeting,
    "meeting_unwritten": pilot.meeting_unwritten,
    "meeting_unsigned": pilot.meeting_unsigned,
    "decision_unentered": pilot.decision_unentered,
    "refused_unreasoned": pilot.refused_unreasoned,
    "recipient_left_out": pilot.recipient_left_out,
    "amount_short": pilot.amount_short,
}
"""Every predicate a ``[[check]]`` may name."""


def arguments_of(check: Check) -> Mapping[str, Any]:
    """The arguments a check gives to its predicate."""
    return check.arguments
