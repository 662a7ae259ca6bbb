"""The absent accused as JSON objects."""

from __future__ import annotations

from tthscli.model.absence import AbsenceReport, AbsentRow, StageRow
from tthscli.render.json.case import head, of_clock, of_found
from tthscli.render.json.value import Object, of_citation, of_moment


def absence_object(report: AbsenceReport) -> Object:
    """``tths.absence/1``."""
    return {
        **head("tths.absence/1", report),
        "results": [_person(row) for row in report.rows],
    }


def _person(row: AbsentRow) -> Object:
    return {
        "person": row.person,
        "absence": list(row.kinds),
        "since": of_moment(row.since),
        "back": row.is_back,
        "back_by": row.back_by or None,
        "stages": [_stage(stage) for stage in row.stages],
        "service": [
            {
                "document": one.word,
                "citation": of_citation(one.citation),
                "record": one.record,
                "served_by": one.served_by or None,
                "state": one.state,
                "posted_from": of_moment(one.posted_from),
                "posted_until": of_moment(one.posted_until),
                "runs_from": of_moment(one.runs_from),
                "to": list(one.to),
            }
            for one in row.services
        ],
        "limits": [of_clock(due) for due in row.clocks],
        "findings": [of_found(found) for found in row.findings],
    }


def _stage(stage: StageRow) -> Object:
    return {
        "stage": stage.stage,
        "begins": of_moment(stage.begins),
        "rounds": stage.rounds,
        "ends": of_moment(stage.ends),
        "ended_by": stage.ended_by or None,
        "period_end": of_moment(stage.period_end),
        "days_left": stage.days_left,
        "outcome": stage.outcome,
        "taken": {"entry": stage.taken, "type": stage.taken_type, "cell": stage.taken_cell} if stage.taken else None,
        "conditions": [
            {
                "condition": fact.name,
                "title": fact.title,
                "citation": of_citation(fact.citation),
                "value": fact.value,
                "composed": fact.is_made_up,
                "record": fact.record or None,
                "remedy": fact.remedy,
                "source": {"file": fact.place.file, "line": fact.place.line},
            }
            for fact in stage.facts
        ],
        "cells": [
            {
                "cell": cell.id,
                "outcome": cell.outcome,
                "title": cell.title,
                "citation": of_citation(cell.citation),
                "also": [of_citation(one) for one in cell.also],
                "state": cell.state,
                "missing": list(cell.missing),
                "failing": list(cell.failing),
                "note": cell.note,
            }
            for cell in stage.cells
        ],
        "contents": [
            {"word": one.word, "title": one.title, "citation": of_citation(one.citation), "value": one.value}
            for one in stage.contents
        ],
    }
