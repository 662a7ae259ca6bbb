"""What a flawless case may lack without a finding, each with the reason; and that nothing at all was left unasked.

Every entry of both flawless cases, every field of it, and every field of their exhibits and documents is taken away
once: by a removal that must be found (``test_mutation.py``, ``test_mutation_farm.py``, ``test_mutation_course.py``), by
one that makes the file invalid (what the vocabulary ``needs``), or by one listed here. Patterns: ``TYPE`` the whole
entry, ``TYPE.FIELD``, ``*.FIELD`` of any type, and of one record ``CASE:RECORD`` or ``CASE:RECORD.FIELD``; the last go
before the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import pytest
from tests.examples.removal import SECTIONS, Flawless, Removal
from tests.examples.test_mutation import MUTATIONS as STABBED
from tests.examples.test_mutation import STABBING
from tests.examples.test_mutation_course import FARM_COURSE, STABBING_COURSE
from tests.examples.test_mutation_farm import FARM
from tests.examples.test_mutation_farm import MUTATIONS as FARMED

from tthscli.law import catalog
from tthscli.store.document import examine

CASES: Mapping[str, tuple[Flawless, Sequence[Removal]]] = {
    "051": (STABBING, (*STABBED, *STABBING_COURSE)),
    "052": (FARM, (*FARMED, *FARM_COURSE)),
}
SILENT: Mapping[str, str] = {
    # whole entries
    "accused.interrogated": "183 gives no number of interrogations after the first",
    "body_traces.examined": "203(1): when it is needed, which no ledger shows",
    "confrontation.held": "189(1): where statements contradict each other, which no ledger shows",
    "corpse.examined": "202 says how it is done; 206(3) asks for the expertise, which was ordered",
    "corpse.exhumed": "202(4): when it is needed",
    "court_evidence.submitted": "whoever hands something in does so of his own will; passed on and back it was anyway",
    "defence_evidence.submitted": "81(2): due once counsel has collected something, which no ledger shows",
    "evidence.submitted": "88(3): anybody may; the film came in by the copy that was made of it",
    "expertise.attended": "209(1): a power, which may be left unused",
    "exhibit.entrusted": "90(1)(c): only what could not be brought in; whoever took it still has it",
    "exhibit.destroyed": "106(2)-(3): no time for carrying the decision out",
    "exhibit.stored": "90(1)(đ): the police keep it wherever it lies",
    "exhibit.taken_out": "no article asks for a record of what does not leave the keeper",
    "identification.held": "190(1): when it is needed",
    "mail.hindrance_ended": "197(3): a hindrance nobody recorded is none; the owner was told",
    "procuracy.told_of_act": "a procurator who was there shows that the notice was given",
    "reconstruction.conducted": "204(1): when it is needed",
    "scene.examined": "201(1): when there is a scene",
    "search.conducted": "192: a power, which may be left unused",
    "statement.taken": "186: whom to hear is for the investigator",
    "valuation.requested": "222(1): a right",
    "summons.taken": "182(2), 185(3)(a): it may be handed to whom it summons without going between",
    "voice_identification.held": "191(1): when it is needed",
    "exhibit.copied": "107(4), (5): asked for before data are examined by experts or presented; these were not yet",
    "051:e260531-06": "90(1)(a) does not say that a knife needs a seal",
    "051:e261104-01": "312(1): looked at on the spot where that is needed; no charge rests on the motorcycle",
    "052:e260924-20": "179(5) names no time for the cards, and the investigation goes on",
    # fields of the entries
    "*.of": "one of its kind came before it, and it is about that one",
    "expertise.conclusion_notified.to": "214(2): the victim died; that a relative stands for him is not told",
    "valuation.conclusion_notified.to": "222(2): the accused was told; what was valued is not the victim's",
    "*.to": "the law names who gets it, and the entry says that he did",
    "*.number": "132(2)(a): the paper has the number; an entry without it shows no paper without one",
    "*.place": "133(1) asks for the place of an act of investigation; elsewhere the minutes tell it",
    "*.seal": "a number not told contradicts none; the next that is told is compared with the last",
    "*.documents": "the minutes or papers are named by others too, and stand in the inventory",
    "*.urgent": "an act with a reason is taken for urgent, or its order says it; else nothing was left undone",
    "*.set_for": "a notice without its day is about what comes next",
    "*.condition": "105: stands in the minutes; asked for at seals only, where nothing else ties two of them",
    "conclusion.sent.exhibits": "238(1): the list is in a document that the entry names",
    "corpse.exhumation_ordered.by": "202(4) knows one body that decides it",
    "corpse.exhumation_told.by": "202(4) asks that they be told",
    "court_evidence.submitted.by": "253(1): anybody",
    "defence_evidence.submitted.counsel": "81(2): there is one counsel",
    "device.seized.people": "107: whose it is stands in the register",
    "evidence.delayed.reason": "88(5): that the obstacle was objective is for the reader",
    "accused.fingerprinted.by": "179(5): the investigating body",
    "evidence.delayed.term": "88(5) counts 15 days whatever is written",
    "evidence.recorded.by": "88(5) begins with the record",
    "evidence.submitted.people": "88(4): from whom stands in the minutes of delivery",
    "exhibit.copied.present": "107(2) names nobody who has to be there",
    "exhibit.deposited.by": "whoever had it deposited it",
    "exhibit.destroyed.by": "whoever had it destroyed it",
    "exhibit.destroyed.witnesses": "106(1) asks for minutes, not for a witness",
    "exhibit.entrusted.by": "whoever had it left it",
    "exhibit.found_unrelated.record": "106(1) asks for minutes of carrying out, not of deciding",
    "exhibit.handed_over.by": "whoever had it handed it over",
    "exhibit.handed_over.quantity": "a quantity not told is what it was",
    "exhibit.handed_over.unit": "a quantity without its unit is of the unit before",
    "exhibit.handling_decided.result": "106: what was decided shows in what was done",
    "exhibit.opened.reason": "Decree 127 Art 11 asks for the state of the seal, not for the purpose",
    "exhibit.photographed.by": "105 asks for the photograph",
    "exhibit.photographed.record": "105: the photograph is itself in the file",
    "exhibit.preservation_requested.by": "107(1): whoever had the data copied",
    "exhibit.presented.by": "312(1): the panel",
    "exhibit.presented.present": "312(1): at the hearing itself, whose minutes tell who was there",
    "exhibit.proceeds_deposited.by": "whoever sold it paid it in",
    "exhibit.prohibited_passed.by": "whoever seized it passed it on",
    "exhibit.prohibited_seized.people": "198(1): whose it is stands in the register",
    "exhibit.received.quantity": "a quantity not told is what it was",
    "exhibit.received.record": "the minutes of handing it over are those of receiving it",
    "exhibit.received.unit": "a quantity without its unit is of the unit before",
    "exhibit.returned.by": "106(3): whoever has the case at that stage",
    "exhibit.returned_from_expertise.by": "whoever had it gave it back",
    "exhibit.returned_from_expertise.unit": "a quantity without its unit is of the unit before",
    "exhibit.sealed.absent": "nobody has to be named as absent",
    "exhibit.sent_to_expertise.by": "whoever had it sent it",
    "exhibit.sold.by": "whoever had it sold it; who decided on that is asked of the decision",
    "exhibit.stored.by": "90(1)(đ): whoever took it stored it",
    "exhibit.stored.record": "no article asks for minutes of putting it in one's own store",
    "exhibit.taken_out.by": "whoever had it took it out",
    "exhibit.taken_out.reason": "no article asks for it",
    "exhibit.taken_out.record": "it does not leave the keeper",
    "exhibit.wildlife_concluded.by": "106(3)(d): the conclusion stands apart",
    "exhibit.wildlife_passed.by": "whoever had it passed it on",
    "expertise.attendance_told.by": "209(1): whoever attends",
    "expertise.attended.present": "209(1): told before whoever came",
    "expertise.concluded.by": "213(1): whom the order names",
    "expertise.conclusion_received.by": "213(2): whoever ordered it",
    "expertise.ordered.exhibits": "205(2)(c): whom the entry names is examined, or its paper tells",
    "expertise.ordered.people": "205(2)(c): what the entry names is examined",
    "expertise.refused.by": "214(4): whoever was asked",
    "expertise.repeated.matter": "that of the order it repeats",
    "expertise.repeated.people": "those of the order it repeats",
    "expertise.requested.people": "207(1), 214(1): seven days whoever asked",
    "expertise.requested.matter": "214(4): a refusal needs none",
    "expertise.supplemented.matter": "that of the order it adds to",
    "expertise.supplemented.exhibits": "those of the order it adds to",
    "items.seized.people": "198(1): whose it is stands in the register",
    "mail.approved.by": "197(1) knows one body that approves",
    "mail.owner_told.people": "197(3): it is the owner",
    "mail.refused.by": "197(2) knows one body that refuses",
    "mail.returned.record": "197(2) asks that it be returned at once",
    "mail.seized.exhibits": "the row in the register names the minutes",
    "mail.seized.people": "whose mail it is stands in the order",
    "mail.seizure_ordered.people": "197(3): the seizure and the notice to the owner tell whose it is",
    "person.summoned.by": "182(1), (4): before the court the investigator or the procurator",
    "person.summoned.method": "182(2), 185(3)(a): either way it is signed for",
    "procuracy.told_of_act.by": "whoever acts tells it",
    "procurator_record.made.by": "178: a procurator or inspector made it",
    "procurator_record.made.people": "178 asks that it be passed on",
    "procurator_record.made.record": "178 asks that it be passed on",
    "prosecution.file_received.exhibits": "238(1): a list not told is not compared",
    "reconstruction.conducted.people": "204(3): others may take part",
    "search.approved.by": "193(1): the procuracy",
    "search.conducted.people": "the order tells whom it is about",
    "search.ordered.people": "the search tells whom it was about",
    "search.ordered.target": "the search tells what was searched",
    "search.reported.by": "193(2): whoever ordered it",
    "summons.delivered.by": "182(2), 185(3)(a): whoever handed it over",
    "summons.taken.by": "182(2): whoever took it to pass on",
    "valuation.concluded.by": "221(1): whom the order names",
    "valuation.conclusion_received.by": "221(2): whoever ordered it",
    "valuation.repeated.exhibits": "those of the order it repeats",
    "valuation.requested.people": "222(1): seven days whoever asked",
    # the course of the proceedings
    "charge.answer_sent": "179(3): the entry of its receipt shows that it was sent",
    "charge.approval_received": "179(5): what was approved was delivered to the accused",
    "charge.approved.by": "179(3): the procuracy",
    "charge.received": "179(3): three days from then; without it none run, and the answer is there",
    "conclusion.delivered.people": "232(4): there is one accused",
    "counsel.papers_received": "78(4): 24 hours from then; without it none run, and he was registered",
    "counsel.papers_received.counsel": "78(4): there is one counsel",
    "counsel.registered.by": "78(4): whoever has the case",
    "counsel.registered.counsel": "78(4): there is one counsel",
    "court.accepted.by": "276(2): the court",
    "court.file_received": "276(2): the court accepted the case, so it had the file",
    "court_measure.delivered.people": "286(4): there is one accused",
    "hearing.opened.present": "290, 292: who was away is told by absent; the judgment tells who was there",
    "indictment.delivered.people": "240(2): there is one accused",
    "indictment.issued.by": "240(1), 243: the procuracy",
    "indictment.issued.people": "243: there is one accused",
    "investigation.concluded.by": "232: whoever investigated",
    "judge.assigned.by": "276(2): the president of the court",
    "judgment.delivered.people": "262(1): there is one accused",
    "judgment.delivered.method": "262(1): either way it is delivered",
    "judgment.pronounced.by": "254, 326: the panel",
    "judgment.pronounced.verdict": "260(2): stands in the judgment",
    "measure.applied.by": "123(3): whoever has the case",
    "measure.applied.until": "123(4): not beyond the stage, whatever is written",
    "051:e260824-01.measure": "109(1): what each measure asks for is asked where it is named",
    "051:e260911-03.measure": "109(1): what each measure asks for is asked where it is named",
    "rights.explained.by": "183(2): the investigator",
    "trial.ordered.by": "277(1): the presiding judge",
    "trial_order.delivered.people": "286(1): there is one accused",
    # rows of the register
    "exhibits.unit": "a whole number may be one of things",
    "exhibits.owner": "whose it is may not be known",
    "exhibits.taken_from": "whose it is may not be known",
    "exhibits.place": "stands in the minutes of the collection",
    "exhibits.record": "the entry of the collection names the minutes",
    "exhibits.number": "most things have none",
    "exhibits.supports": "what rests on it is for the parties; without it less is asked",
    "documents.title": "131(4): once the file goes on",
    "documents.folio": "131(4): once the file goes on",
    "documents.read_to": "133(2), 178: the minutes tell it; asked only of those who cannot read",
    "documents.corrections": "133(2): what was not corrected needs no signature, and more of them are no fault",
    "documents.kind": "131(4): the title tells it too",
    "documents.number": "132(2)(a): the entry by which it was made tells the number too",
    "documents.exhibits": "the entry on those minutes names them too",
    "documents.note": "of the one who keeps the file",
    "documents.supports": "what rests on it is for the parties",
}


def removals() -> Iterator[tuple[str, Removal, str]]:
    """Each that may be made: the case, the removal, the type of the entry or the section."""
    for name, (case, _) in CASES.items():
        for record, kind, row in case.rows():
            if kind not in SECTIONS:
                yield name, Removal(record), kind
            yield from ((name, Removal(record, (), one), kind) for one in row if one not in ("id", "type", "at"))


@cache
def found() -> Mapping[str, frozenset[tuple[str, str]]]:
    """What the lists of removals that must be found take away: record and field, by case."""
    return {
        name: frozenset((one.record, one.field) for one in made if not one.item) for name, (_, made) in CASES.items()
    }


def is_needed(removal: Removal, kind: str) -> bool:
    """Whether the vocabulary has no entry of this type without the field: the file is refused then."""
    return kind not in SECTIONS and removal.field in catalog.vocabulary()[kind].needs


def pattern(name: str, removal: Removal, kind: str) -> str:
    """The pattern that a removal without a finding falls under, or nothing."""
    dotted = f".{removal.field}" if removal.field else ""
    told = (f"{name}:{removal.record}{dotted}", f"{kind}{dotted}", f"*{dotted}" if dotted else "")
    return next((one for one in told if one in SILENT), "")


@cache
def left() -> Sequence[tuple[str, Removal, str]]:
    """The removals that no list says must be found."""
    return [
        (name, one, kind)
        for name, one, kind in removals()
        if (one.record, one.field) not in found()[name] and not is_needed(one, kind)
    ]


def test_every_entry_and_field_of_the_evidence_is_asked_for_or_excused() -> None:
    assert [f"{name}:{one} ({kind})" for name, one, kind in left() if not pattern(name, one, kind)] == []


def test_no_excuse_is_left_over() -> None:
    assert set(SILENT) == {pattern(name, one, kind) for name, one, kind in left()}


@pytest.mark.parametrize("kind", sorted({kind for _, _, kind in left()}))
def test_what_may_be_missing_is_not_found(kind: str) -> None:
    wrong = {
        f"{name}:{one}": told for name, one, other in left() if other == kind and (told := CASES[name][0].found(one))
    }
    assert wrong == {}


def test_what_a_type_needs_is_refused_by_the_schema() -> None:
    asked = [(name, one) for name, one, kind in removals() if is_needed(one, kind)]
    assert asked
    for name, one in asked:
        entries = [dict(event.data) for event in CASES[name][0].mutated(one).events if event.id == one.record]
        content = json.dumps({"schema": "tths.events/1", "events": entries}).encode()
        assert examine(content, "events", "events.yaml").data is None, one
