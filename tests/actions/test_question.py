"""What is asked for an entry, and which answers are offered."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.actions import add, field
from tthscli.actions.question import questions, types_now
from tthscli.law import catalog
from tthscli.model.case import Case
from tthscli.model.error import UsageError
from tthscli.model.written import Question
from tthscli.store import reader

CASE = "2026-014-trom-cap"


def _case(repository: Any) -> Case:
    found = reader.load(repository, f"cases/2026/{CASE}").case
    assert found is not None
    return found


def _asked(repository: Any, type: str) -> dict[str, Question]:
    return {question.field: question for question in questions(_case(repository), type)}


def _values(question: Question) -> list[str]:
    return [choice.value for choice in question.choices]


def test_the_moment_and_the_needed_come_first(case: Any) -> None:
    asked = questions(_case(case), "custody.decided")
    assert [(q.field, q.required) for q in asked[:2]] == [("at", True), ("people", True)]
    assert asked[0].kind == "moment"
    assert not any(q.required for q in asked[2:])
    assert questions(_case(case), "investigation.extended")[0].kind == "day"


def test_only_fitting_people_and_bodies_are_offered(case: Any) -> None:
    add.add_person(case, CASE, {"roles": "victim"})
    add.add_person(case, CASE, {"roles": "accused"})
    add.add_person(case, CASE, {"id": "dtv", "roles": "investigator", "name": "Điều tra viên"})
    asked = _asked(case, "custody.decided")
    assert _values(asked["people"]) == ["bc1", "bc2"]
    assert _values(asked["by"]) == ["cqdt", "dtv"]
    add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", {"people": "bc2"})
    assert _values(_asked(case, "custody.extended")["people"]) == ["bc2"]


def test_entries_that_can_be_answered_are_offered_until_they_are(case: Any) -> None:
    add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", {"people": "bc1"})
    first = add.add_event(case, CASE, "custody.extended", "2026-01-13 08:30", {"people": "bc1"}).record
    second = add.add_event(case, CASE, "custody.extended", "2026-01-16 08:30", {"people": "bc1"}).record
    assert _values(_asked(case, "custody.extension_approved")["of"]) == [second, first]
    add.add_event(case, CASE, "custody.extension_approved", "2026-01-13 20:00", {"people": "bc1", "of": first})
    choice = _asked(case, "custody.extension_approved")["of"].choices[0]
    assert (choice.value, choice.label.vi) == (second, "Gia hạn tạm giữ bc1 2026-01-16 08:30")


def test_types_wait_for_their_cause(case: Any) -> None:
    names = {word.name for word in types_now(_case(case))}
    assert "custody.decided" in names
    assert not names & {"custody.extended", "entry.withdrawn"}
    add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", {"people": "bc1"})
    assert "custody.extended" in {word.name for word in types_now(_case(case))}


def test_every_field_of_the_vocabulary_can_be_asked(case: Any) -> None:
    for word in catalog.vocabulary().values():
        assert set(word.needs) | set(word.suggests) <= set(field.ENTRY), word.name
        for question in questions(_case(case), word.name):
            assert question.label.vi
            assert question.label.en


def test_an_unknown_type_is_refused(case: Any) -> None:
    with pytest.raises(UsageError):
        questions(_case(case), "custody.invented")
