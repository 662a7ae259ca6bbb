"""The ledger of custody and detention as a JSON object."""

from __future__ import annotations

from tthscli.model.detention import (
    DetentionReport,
    MeasureRow,
    OrderRow,
    PersonDetention,
    SentenceRow,
    StayRow,
    StretchRow,
    TransferRow,
)
from tthscli.render.json.case import head, of_entry, of_found
from tthscli.render.json.value import Object, of_citation, of_moment, of_reading, of_span, of_step


def detention_object(report: DetentionReport) -> Object:
    """``tths.detention/1``."""
    return {
        **head("tths.detention/1", report),
        "results": [_person(person) for person in report.people],
    }


def _person(person: PersonDetention) -> Object:
    return {
        "person": person.id,
        "roles": list(person.roles),
        "client": person.is_client,
        "state": person.state or None,
        "days": {"begun": person.days[0], "full": person.days[1]},
        "stays": [_stay(stay) for stay in person.stays],
        "measures": [_measure(measure) for measure in person.measures],
        "findings": [of_found(row) for row in person.findings],
        "missing": list(person.notes),
        "transfers": [_transfer(transfer) for transfer in person.transfers],
        "sentence": _sentence(person.sentence) if person.sentence else None,
    }


def _stay(stay: StayRow) -> Object:
    return {
        "begins": of_moment(stay.begins),
        "ends": of_moment(stay.ends),
        "days": {"begun": stay.days[0], "full": stay.days[1]},
        "entries": [of_entry(mark) for mark in stay.marks],
        "orders": [_order(order) for order in stay.orders],
        "stretches": [_stretch(stretch) for stretch in stay.stretches],
    }


def _order(order: OrderRow) -> Object:
    return {
        "kind": order.kind,
        "entry": order.entry,
        "label": order.label,
        "number": order.number,
        "stage": order.stage,
        "by": order.by or None,
        "made_at": of_moment(order.made_at),
        "begins": of_moment(order.begins),
        "written_until": of_moment(order.written_until),
        "lawful_until": of_moment(order.lawful_until),
        "safe_until": of_moment(order.safe_until),
        "readings": [of_reading(reading) for reading in order.readings],
        "difference": of_span(order.difference),
        "credited_days": {"begun": order.credited[0], "full": order.credited[1]},
        "amount": of_span(order.amount),
        "approval": {
            "needed": order.needs_approval,
            "state": order.approval or None,
            "by": order.approved_by or None,
            "at": of_moment(order.approved_at),
            "requested_at": of_moment(order.requested_at),
        },
        "ended_at": of_moment(order.ended_at),
        "ended_by": order.ended_by or None,
        "running": order.is_running,
        "used": of_span(order.used),
        "left": of_span(order.left),
        "extensions_open": [
            {"value": rung.value, "unit": rung.unit, "by": rung.by, "until": of_moment(rung.until)}
            for rung in order.rungs
        ],
        "rule": order.rule or None,
        "citation": of_citation(order.citation),
        "why": order.why,
        "trace": [of_step(step) for step in order.trace],
        "source": {"file": order.place.file, "line": order.place.line},
    }


def _stretch(stretch: StretchRow) -> Object:
    return {
        "kind": stretch.kind,
        "after": of_moment(stretch.begins),
        "until": of_moment(stretch.ends),
        "length": of_span(stretch.length),
        "rule": stretch.rule or None,
        "citation": of_citation(stretch.citation),
        "order": stretch.order,
    }


def _measure(measure: MeasureRow) -> Object:
    return {
        "measure": measure.measure,
        "entry": measure.entry,
        "begins": of_moment(measure.begins),
        "until": of_moment(measure.until),
        "approval": measure.approval or None,
        "ended_at": of_moment(measure.ended_at),
        "ended_by": measure.ended_by or None,
        "source": {"file": measure.place.file, "line": measure.place.line},
    }


def _transfer(transfer: TransferRow) -> Object:
    return {
        "requests": list(transfer.requests),
        "entry": transfer.entry,
        "begins": of_moment(transfer.begins),
        "ends": of_moment(transfer.ends),
        "days": transfer.days,
        "credited_days": {"begun": transfer.credited[0], "full": transfer.credited[1]},
        "runs_in": transfer.runs_in,
        "citation": of_citation(transfer.citation),
        "source": {"file": transfer.place.file, "line": transfer.place.line},
    }


def _sentence(sentence: SentenceRow) -> Object:
    ends = sentence.ends_on
    return {
        "period": sentence.period,
        "credited_days": {"begun": sentence.credited[0], "full": sentence.credited[1]},
        "ends_on": {"earliest": of_moment(ends[0]), "latest": of_moment(ends[1])} if ends else None,
        "left_days": {"least": sentence.left[0], "most": sentence.left[1]},
        "state": sentence.state,
    }
