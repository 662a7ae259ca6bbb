"""The flawless case with one required thing missing: exactly the finding the law calls for, on its line, and no other.

What each removal must yield is written here from the law, not taken from the program: the entry or field, and the rule
that asks for it. A field is removed whole; of a list, the one ``item``. The case is that of the side that holds the
whole file (``side: authority``), for which what is missing is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tthscli.actions.row import check_rows
from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.case import Case
from tthscli.model.moment import parse
from tthscli.store.place import Places
from tthscli.store.reader import load
from tthscli.store.repository import find

ROOT = Path(__file__).resolve().parents[2] / "examples" / "good"
FOLDER = "cases/2026/2026-051-dam-nguoi-ben-do"
AFTER = parse("2026-11-24T09:00")
SECTIONS = ("exhibits", "documents")
Found = tuple[str, str, str, int]
"""Rule, verdict, file, line."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding: the rule, the verdict, and the entry or row on whose line it stands ("": the one changed)."""

    rule: str
    verdict: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """What is taken away, and what must be found. ``record``: an entry, or ``documents/ID``, ``exhibits/ID``."""

    record: str
    expected: tuple[Expected, ...]
    field: str = ""
    item: str = ""
    """The one member of the list in ``field`` that is taken away."""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.record.replace("/", "."), self.field, self.item)))


def entry(record: str, *expected: Expected) -> Removal:
    """The entry is not there."""
    return Removal(record, expected)


def field(record: str, name: str, *expected: Expected) -> Removal:
    """The entry or row lacks a field."""
    return Removal(record, expected, name)


def item(record: str, name: str, one: str, *expected: Expected) -> Removal:
    """The entry or row lacks one member of a list."""
    return Removal(record, expected, name, one)


def breach(rule: str, record: str = "") -> Expected:
    return Expected(rule, "breach", record)


def warning(rule: str, record: str = "") -> Expected:
    return Expected(rule, "warning", record)


def advice(rule: str, record: str = "") -> Expected:
    return Expected(rule, "advice", record)


def undetermined(rule: str, record: str = "") -> Expected:
    return Expected(rule, "undetermined", record)


MINUTES = ("e260531-03", "e260601-04", "e260603-03", "e260604-02", "e260604-07")
MINUTES += ("e260605-07", "e260608-01", "e260617-01", "e260618-02", "e260624-01")
"""Scene, two statements, first interrogation, traces on the body, identification, mail, confrontation, reconstruction,
interrogation."""
SEARCHES = ("e260602-02", "e260602-04")
"""The search and what was kept on it."""
SEALS = ("e260531-06", "e260602-06", "e260602-07", "e260602-08", "e260608-04", "e260608-06", "e260610-03", "e260625-02")
OPENINGS = ("e260608-03", "e260608-05", "e260610-01", "e260625-01")
ATTENDED = ("e260531-03", "e260602-02", "e260605-07", "e260608-01", "e260618-02")
"""Scene, search, identification, mail, reconstruction; of each the procuracy was told or need not be."""
EXHIBITS = ("vc1", "vc2", "vc3", "vc4", "vc5", "vc6", "vc7", "vc8", "vc9")
NAMED = {"bb09": "e260602-09", "bb12": "e260604-02", "bb14": "e260605-07", "bb22": "e260617-01", "bb24": "e260624-01"}
"""Minutes, and the one entry that names them."""
SIGNED = ("bb01", "bb02", "bb04", "bb05", "bb06", "bb12", "bb14", "bb22", "bb26", "bb28")
ORDERS = ("qd01", "qd02", "qd03", "qd04", "qd05", "qd06")

MUTATIONS: Sequence[Removal] = (
    # 133(1): minutes tell the place, and the hour at which the act began and ended
    *(field(one, "place", warning("cpc-133-1")) for one in (*MINUTES, *SEARCHES)),
    *(field(one, "ended_at", warning("cpc-133-1")) for one in (*MINUTES, *SEARCHES)),
    # 178: an act of investigation has minutes; the search and what is kept on it by their own articles
    *(field(one, "record", warning("cpc-178.minutes")) for one in MINUTES),
    field("e260602-02", "record", warning("cpc-193-4.minutes")),
    field("e260602-04", "record", warning("cpc-198-2.minutes")),
    # 133(1): who acted, and at acts that others attend who was there
    *(field(one, "by", warning("cpc-133-1.by")) for one in (*MINUTES, *SEARCHES)),
    *(field(one, "present", warning("cpc-133-1.present")) for one in ATTENDED),
    # 133(2): minutes are signed
    *(field(f"documents/{one}", "signed_by", warning("cpc-133-2.signatures")) for one in SIGNED),
    # 131(4): minutes are in the inventory: each entry that names them names nothing
    *(entry(f"documents/{one}", breach("ledger.unknown-reference", named)) for one, named in NAMED.items()),
    # 131(4): what went on with the file has a folio; orders and minutes alike
    *(
        field(f"documents/{one}", "folio", warning("cpc-131-4.number"))
        for one in ("bb01", "bb12", "qd01", "qd05", "qd06")
    ),
    # 178: those who took part sign
    item("documents/bb04", "signed_by", "nlc1", warning("cpc-178.participants", "e260601-04")),
    item("documents/bb11", "signed_by", "bh1", warning("cpc-178.participants", "e260603-03")),
    item("documents/bb12", "signed_by", "bc1", warning("cpc-178.participants", "e260604-02")),
    item("documents/bb13", "signed_by", "bc1", warning("cpc-178.participants", "e260604-07")),
    item("documents/bb14", "signed_by", "nlc1", warning("cpc-178.participants", "e260605-07")),
    item("documents/bb22", "signed_by", "bc1", warning("cpc-178.participants", "e260617-01")),
    item("documents/bb22", "signed_by", "nlc1", warning("cpc-178.participants", "e260617-01")),
    item("documents/bb24", "signed_by", "bc1", warning("cpc-178.participants", "e260624-01")),
    # 178 again: that he did not sign is no longer told, and then nothing tells of his signature
    field("documents/bb23", "unsigned_by", warning("cpc-178.participants", "e260618-02")),
    # 133(2): a refusal to sign needs its reason and a witness
    field("documents/bb23", "reason", warning("cpc-133-2")),
    # 133(2): who signs the minutes signs their corrections too
    field("documents/bb12", "confirmed_by", warning("cpc-133-2.corrections")),
    item("documents/bb12", "confirmed_by", "dtv1", warning("cpc-133-2.corrections")),
    item("documents/bb12", "confirmed_by", "bc1", warning("cpc-133-2.corrections")),
    item("documents/bb23", "signed_by", "cc1", warning("cpc-133-2")),
    # 178, last paragraph: what a procurator records goes to the investigator at once
    entry("e260615-02", warning("cpc-178", "e260615-01")),
    # 132(2): a procedural document tells its day and who issued it
    *(field(f"documents/{one}", "issued_on", warning("cpc-132-2")) for one in ORDERS),
    *(field(f"documents/{one}", "by", warning("cpc-132-2")) for one in ORDERS),
    # 201(2): the procurator and a witness at the scene
    # 88(5): without the procurator the minutes of the act had to go to the procuracy
    item("e260531-03", "present", "ksv1", warning("cpc-201-2.procurator"), warning("cpc-88-5.unrecorded")),
    item("e260531-03", "present", "cc1", warning("cpc-201-2.witness")),
    # 190(1), (2): the same at the identification
    item("e260605-07", "present", "ksv1", warning("cpc-190-1.procurator"), warning("cpc-88-5.unrecorded")),
    item("e260605-07", "present", "cc2", warning("cpc-190-2.witness")),
    # 204(2), (3): and at the reconstruction
    item("e260618-02", "present", "ksv1", warning("cpc-204-2.procurator"), warning("cpc-88-5.unrecorded")),
    item("e260618-02", "present", "cc1", warning("cpc-204-3.witness")),
    # 189(1): no notice of the confrontation is recorded, only the procurator there knew of it: without him nobody was
    # told and nobody came; without the list nobody was told, and who was there is not known (133(1))
    field("e260617-01", "present", warning("cpc-189-1.untold"), warning("cpc-133-1.present")),
    item(
        "e260617-01",
        "present",
        "ksv1",
        warning("cpc-189-1.untold"),
        warning("cpc-189-1.procurator"),
        warning("cpc-88-5.unrecorded"),
    ),
    # 193(1): order, and approval of it. Without the order nothing is left that the approval, the notice and the search
    # name: three references lead nowhere
    entry(
        "e260601-08",
        warning("cpc-193-1.no-order", "e260602-02"),
        breach("ledger.unknown-reference", "e260601-09"),
        breach("ledger.unknown-reference", "e260602-01"),
        breach("ledger.unknown-reference", "e260602-02"),
    ),
    entry("e260601-09", warning("cpc-193-1.unapproved", "e260602-02")),
    # 193(3): the procurator at the search
    item("e260602-02", "present", "ksv1", warning("cpc-193-3.procurator"), warning("cpc-88-5.unrecorded")),
    # 195(1): at a dwelling the one who lives there, the commune, a witness
    item("e260602-02", "present", "bc1", warning("cpc-195-1.company")),
    item("e260602-02", "present", "xa", warning("cpc-195-1.company")),
    item("e260602-02", "present", "cc1", warning("cpc-195-1.company")),
    # 197(1), (3): approval before mail is seized, somebody of the post there
    entry("e260605-09", warning("cpc-197-1.unapproved", "e260608-01")),
    item("e260608-01", "present", "bd", warning("cpc-197-3.post")),
    entry("e260608-02", advice("cpc-197-3.owner", "e260608-01")),
    # 195: what was searched; 198(2): in how many copies; 190(1): how many were shown, and what; 183(6): recorded or not
    field("e260602-02", "target", undetermined("cpc-195.target")),
    field("e260602-04", "copies", advice("cpc-198-2.untold")),
    field("e260605-07", "shown", warning("cpc-190-1.untold-number")),
    field("e260605-07", "target", warning("cpc-190-1.untold-number")),
    field("e260604-02", "recording", warning("cpc-183-6.untold")),
    # 183(2): rights explained before the first interrogation
    entry("e260604-12", warning("cpc-183-2.rights", "e260604-02")),
    field("e260624-01", "recording", warning("cpc-183-6.untold")),
    # 88(4): minutes of delivery; 88(5): to the procuracy in 5 days, back in 3
    field("e260601-05", "record", warning("cpc-88-4.minutes")),
    entry(
        "e260604-08",
        # they go with the file only, on 21/8
        breach("cpc-88-5.send", "e260821-02"),
        breach("ledger.unknown-reference", "e260605-01"),
    ),
    entry("e260605-01", breach("cpc-88-5.return", "e260604-08")),
    field("e260604-08", "record", warning("cpc-88-5.minutes")),
    field("e260605-01", "record", warning("cpc-88-5.minutes")),
    # 101(2): all members of the board sign the conclusion
    item("documents/kl01", "signed_by", "dg2", warning("cpc-101-2.untold", "e260612-03")),
    # 106(3): somebody decides on what goes back before the case ends
    entry("e260616-02", warning("cpc-106-3.decided", "e260616-03")),
    # 105: what cannot be put in the file is photographed: each of the three kinds, and all of them
    item("e260602-03", "exhibits", "vc3", warning("cpc-105.photograph", "e260602-04")),
    item("e260602-03", "exhibits", "vc5", warning("cpc-105.photograph", "e260602-04")),
    item("e260602-03", "exhibits", "vc8", warning("cpc-105.photograph", "e260602-04")),
    entry("e260602-03", *[warning("cpc-105.photograph", "e260602-04")] * 3),
    # 105: the minutes of the collection; each exhibit tells where it comes from, and what it is
    field("e260531-05", "record", warning("cpc-105.minutes")),
    item("e260531-05", "exhibits", "vc1", warning("cpc-105.collected", "e260531-06")),
    item("e260531-05", "exhibits", "vc7", warning("cpc-105.collected", "e260531-07")),
    item("e260602-04", "exhibits", "vc5", warning("cpc-105.collected", "e260602-09")),
    *(field(f"exhibits/{one}", "description", warning("cpc-105.described")) for one in EXHIBITS),
    *(field(f"exhibits/{one}", "quantity", warning("cpc-105.described")) for one in EXHIBITS),
    *(field(f"exhibits/{one}", "kind", warning("cpc-105.described")) for one in EXHIBITS),
    # 90(1)(a): drugs sealed at once (the next seal is of 8/6); 107(1): a device (the next of 10/6)
    entry("e260602-06", warning("cpc-90-1-a", "e260608-06")),
    entry("e260602-08", warning("cpc-107-1", "e260610-03")),
    # 90(1)(a): no new seal on one that was not opened
    entry("e260608-03", warning("cpc-90-1-a.experts", "e260608-04")),
    entry("e260608-05", warning("cpc-90-1-a.experts", "e260608-06")),
    entry("e260610-01", breach("cpc-90-1-a.unopened", "e260610-03")),
    entry("e260625-01", warning("cpc-90-1-a.experts", "e260625-02")),
    # Decree 127 Art 11: sealed again after an opening, before it goes on
    entry("e260608-06", warning("d127-11.left-open", "e260609-03")),
    entry("e260610-03", warning("d127-11.left-open", "e260610-07")),
    entry("e260625-02", warning("d127-11.left-open", "e260626-04")),
    # sealing and opening have minutes, which tell the state
    *(field(one, "record", warning("cpc-90-1-a.record")) for one in (*SEALS, *OPENINGS)),
    *(field(one, "condition", advice("d127-8.condition")) for one in SEALS),
    *(field(one, "condition", advice("d127-11.condition")) for one in OPENINGS),
    *(field(one, "seal", advice("cpc-90-1-a.number")) for one in SEALS),
    # Decree 127 Arts 8, 11: who was there
    *(field(one, "present", warning("d127-8.present")) for one in SEALS if one != "e260610-03"),
    *(field(one, "present", warning("d127-11.present")) for one in OPENINGS),
    # Decree 127 Art 8: those there sign; one record of three seals, three findings; of opening and seal, two
    item("documents/bb02", "signed_by", "cc1", warning("d127-8.signed", "e260531-06")),
    item("documents/bb08", "signed_by", "cc1", *[warning("d127-8.signed", f"e260602-{n:02}") for n in (6, 7, 8)]),
    item("documents/bb16", "signed_by", "kb", *[warning("d127-8.signed", f"e260608-{n:02}") for n in (3, 4)]),
    item("documents/bb18", "signed_by", "cc2", warning("d127-8.signed", "e260610-01")),
    # Decree 127 Art 8: somebody absent: why, and the commune or a witness instead
    field("e260610-03", "reason", warning("d127-8.reason")),
    # without the witness nobody stands for the absent, and nobody at all was there
    field("e260610-03", "witnesses", warning("d127-8.commune"), warning("d127-8.present")),
    # 90(1)(b): money to experts and to the Treasury at once
    entry("e260602-13", warning("cpc-90-1-b.deposit", "e260602-04")),
    item("e260602-14", "exhibits", "vc3", warning("cpc-90-1-b.expertise", "e260602-04")),
    # 90(1)(d): the price of what was sold, paid into the Treasury; 106(1): execution has minutes
    field("e260602-11", "amount", warning("cpc-90-1-d.amount")),
    field("e260602-11", "record", warning("cpc-106-1.record")),
    entry("e260602-12", advice("cpc-90-1-d.account", "e260602-11")),
    # 106(1): somebody decided on the sale
    entry("e260602-10", warning("cpc-106-1.decided", "e260602-11")),
    # 90(1): each hands on what he has; the experts cannot give back what never went to them, nor the police keep or
    # hand on what never came back to them, nor the execution body receive what nobody gave it
    entry("e260602-17", warning("cpc-90-1.keeper", "e260609-03")),
    field("e260602-17", "to", warning("cpc-90-1.keeper", "e260609-03")),
    entry("e260610-07", warning("cpc-90-1.keeper", "e260626-04")),
    entry("e260626-04", warning("cpc-90-1.keeper", "e260914-03")),
    entry("e260914-01", warning("cpc-90-1.gap", "e260914-04")),
    entry("e260914-02", warning("cpc-90-1.gap", "e260914-05")),
    entry("e260914-03", warning("cpc-90-1.gap", "e260914-06")),
    # 90(1): who was handed it tells that he received it
    entry("e260914-04", warning("cpc-90-1.receipt", "e260914-01")),
    entry("e260914-05", warning("cpc-90-1.receipt", "e260914-02")),
    entry("e260914-06", warning("cpc-90-1.receipt", "e260914-03")),
    # 90(1): without the return nobody gave the drugs back, and nothing tells where 0.05 g went: two breaks of the chain
    entry("e260609-03", warning("cpc-90-1.gap", "e260609-04"), warning("cpc-90-1.experts", "e260914-02")),
    # 90(1): quantity the same in each hand, or told why not
    field("e260609-03", "reason", warning("cpc-90-1.experts")),
    field("e260609-03", "quantity", warning("cpc-90-1.experts", "e260914-02")),
    # 106(3)(b): what may be returned is returned at once, with minutes
    entry("e260616-03", warning("cpc-106-3-b", "e260616-02")),
    field("e260616-03", "record", warning("cpc-106-1.record")),
    # 107(2): minutes of seizing and copying data; 107(4): experts work on a copy; 107(5): a carrier or copy goes along
    field("e260602-05", "record", warning("cpc-107-2")),
    field("e260601-06", "record", warning("cpc-107-2")),
    field("e260610-02", "record", warning("cpc-107-2")),
    entry("e260610-02", warning("cpc-107-4", "e260610-07")),
    entry("e260601-06", warning("cpc-107-5", "e261105-05")),
    # 205(3): the order to the experts and to the procuracy within 24 hours, of each of three
    entry("e260602-15", breach("cpc-205-3.experts", "e260602-14")),
    entry("e260602-16", breach("cpc-205-3.procuracy", "e260602-14")),
    entry("e260603-05", breach("cpc-205-3.experts", "e260603-04")),
    entry("e260603-06", breach("cpc-205-3.procuracy", "e260603-04")),
    entry("e260610-05", breach("cpc-205-3.experts", "e260610-04")),
    entry("e260610-06", breach("cpc-205-3.procuracy", "e260610-04")),
    # 206, 208: what the expertise is about decides its time; and no expertise of money is known any more (90(1)(b))
    field(
        "e260602-14",
        "matter",
        undetermined("cpc-208-2", "e260602-14"),
        warning("cpc-90-1-b.expertise", "e260602-04"),
        undetermined("cpc-206-5.untold", "e260820-01"),
    ),
    field(
        "e260603-04",
        "matter",
        undetermined("cpc-208-2", "e260603-04"),
        undetermined("cpc-206-4.untold", "e260820-01"),
    ),
    # 208(1)(c): nine days; the conclusion that others name is gone as well
    entry(
        "e260610-08",
        breach("cpc-208-1-c", "e260603-05"),
        warning("cpc-208-3.delay-1-c", "e260603-05"),
        breach("ledger.unknown-reference", "e260611-01"),
        breach("ledger.unknown-reference", "e260611-02"),
    ),
    # 213(2): sent within 24 hours, passed to the procuracy within 24; 214(2): told within seven days
    entry("e260609-01", breach("cpc-213-2.send", "e260608-07")),
    entry("e260611-01", breach("cpc-213-2.send", "e260610-08")),
    entry("e260626-02", breach("cpc-213-2.send", "e260626-01")),
    entry("e260609-05", breach("cpc-213-2.pass", "e260609-02")),
    entry("e260611-03", breach("cpc-213-2.pass", "e260611-02")),
    entry("e260626-05", breach("cpc-213-2.pass", "e260626-03")),
    entry("e260612-01", breach("cpc-214-2", "e260609-02")),
    entry("e260612-02", breach("cpc-214-2", "e260611-02")),
    entry("e260629-01", breach("cpc-214-2", "e260626-03")),
    # 215(3), 221(2), 222(2): the same of a valuation
    entry("e260605-11", breach("cpc-215-3.board", "e260605-10")),
    entry("e260605-12", breach("cpc-215-3.procuracy", "e260605-10")),
    entry("e260612-04", breach("cpc-221-2.send", "e260612-03")),
    # 216, 208(2): the day is the one written
    field("e260605-10", "until", undetermined("cpc-216")),
    field("e260610-04", "until", undetermined("cpc-208-2")),
    # 205(2), 215(2): to whom the order is given; 221(1): the price; 131(4): the name of a document
    field("e260610-04", "to", warning("cpc-205-2.contents")),
    field("e260605-10", "to", warning("cpc-215-2.contents")),
    field("e260612-03", "amount", warning("cpc-221-1.price")),
    field("documents/bb12", "title", warning("cpc-131-4.title")),
    entry("e260612-06", breach("cpc-221-2.pass", "e260612-05")),
    entry("e260616-01", breach("cpc-222-2", "e260612-05")),
    # 183(1): interrogated at once after the charge
    entry("e260604-02", warning("cpc-183-1", "e260604-01")),
    # 238: what was handed over with the file arrived with it, with minutes
    item("e260821-03", "exhibits", "vc1", warning("cpc-238-1.list")),
    item("e260821-03", "exhibits", "vc2", warning("cpc-238-1.list")),
    item("e260821-03", "exhibits", "vc4", warning("cpc-238-1.list")),
    field("e260821-03", "record", warning("cpc-238-2")),
    # 253: evidence handed to the court has minutes, goes to the procuracy at once and comes back in three days
    field("e260928-01", "record", warning("cpc-253-1")),
    entry(
        "e260928-02",
        warning("cpc-253-2.pass", "e260928-01"),
        breach("ledger.unknown-reference", "e260930-01"),
    ),
    entry("e260930-01", breach("cpc-253-2", "e260928-02")),
    # 312(1): exhibits are looked at in the hearing, or where they are, with minutes
    entry("e261105-02", warning("cpc-312-1", "e261105-06")),
    entry("e261105-03", warning("cpc-312-1", "e261105-06")),
    entry("e261105-04", warning("cpc-312-1", "e261105-06")),
    entry("e261105-05", warning("cpc-312-1", "e261105-06")),
    field("e261104-01", "record", warning("cpc-312-1.place")),
)
HOW_MANY = 292
"""How many removals there are."""


@cache
def flawless() -> Case:
    """The case as it stands in the repository."""
    loaded = load(find(ROOT), FOLDER)
    assert loaded.findings == ()
    assert loaded.case is not None
    return loaded.case


@cache
def places() -> Places:
    return Places(ROOT, FOLDER)


@cache
def lines() -> Mapping[str, tuple[str, int]]:
    """Where each entry and row begins, read from the text of the files: the line of its ``- id:``."""
    found: dict[str, tuple[str, int]] = {}
    for name in ("case.yaml", "events.yaml"):
        section = ""
        text = (ROOT / FOLDER / name).read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if told := re.match(r"(\w+):$", line):
                section = told[1]
            elif told := re.match(r"  - id: (\S+)$", line):
                found[told[1] if section == "events" else f"{section}/{told[1]}"] = (f"{FOLDER}/{name}", number)
    return found


def without(row: Mapping[str, Any], removal: Removal) -> dict[str, Any]:
    """The entry or row without the field, or without the one member of its list."""
    assert removal.field in row, f"{removal}: the flawless case has no such field"
    if not removal.item:
        return {name: value for name, value in row.items() if name != removal.field}
    assert removal.item in row[removal.field], f"{removal}: the flawless case has no such member"
    return {**row, removal.field: [one for one in row[removal.field] if one != removal.item]}


def applied(rows: Sequence[Mapping[str, Any]], name: str, removal: Removal) -> list[Mapping[str, Any]]:
    """The rows with the removal made in the one called ``name``."""
    assert any(row["id"] == name for row in rows), f"{removal}: the flawless case has no such row"
    changed = (without(row, removal) if row["id"] == name and removal.field else row for row in rows)
    return [row for row in changed if removal.field or row["id"] != name]


def mutated(removal: Removal | None) -> Case:
    """The flawless case after one removal. Nothing of the case itself is changed."""
    case = flawless()
    register: dict[str, Any] = dict(case.data)
    entries: Sequence[Mapping[str, Any]] = case.ledger
    if removal is not None:
        section, _, name = removal.record.partition("/")
        if name:
            assert section in SECTIONS
            register[section] = applied(register[section], name, removal)
        else:
            entries = applied(entries, removal.record, removal)
    return build_case(register, entries, side="defence", folder=FOLDER, at_once_hours=case.at_once_hours)


def found_in(case: Case) -> list[Found]:
    """What the check says of a case, with the lines of the flawless files."""
    rows = check_rows(case.id, findings(case, catalog.load(), AFTER), places(), case)
    return sorted((r.finding.rule, r.finding.verdict, r.finding.place.file, r.finding.place.line) for r in rows)


def test_the_whole_file_is_that_of_the_authority_and_flawless() -> None:
    assert mutated(None).side == "authority"
    assert found_in(mutated(None)) == []


@pytest.mark.parametrize("removal", MUTATIONS, ids=str)
def test_what_is_missing_is_found_and_nothing_else(removal: Removal) -> None:
    expected = [(one.rule, one.verdict, *lines()[one.record or removal.record]) for one in removal.expected]
    assert expected
    assert found_in(mutated(removal)) == sorted(expected)


def test_how_many_removals_there_are() -> None:
    assert len({str(removal) for removal in MUTATIONS}) == len(MUTATIONS) == HOW_MANY
