"""The flawless case with one required thing missing: exactly the finding the law calls for, on its line, and no other.

What each removal must yield is written here from the law, not taken from the program: the entry or field, and the rule
that asks for it. The case is that of the side that holds the whole file (``side: authority``), for which what is
missing is a finding. What this case does not have stands in ``test_mutation_farm.py``, what may be missing in
``test_mutation_silent.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.examples.removal import (
    Expected,
    Removal,
    advice,
    breach,
    entry,
    field,
    flawless,
    gone,
    item,
    undetermined,
    warning,
)

STABBING = flawless("2026-051-dam-nguoi-ben-do")
MINUTES = ("e260531-03", "e260601-04", "e260603-03", "e260604-02", "e260604-07")
MINUTES += ("e260605-07", "e260608-01", "e260617-01", "e260618-02", "e260624-01")
"""Scene, two statements, first interrogation, traces on the body, identification, mail, confrontation, reconstruction,
interrogation."""
SEARCHES = ("e260602-02", "e260602-04")
"""The search and what was kept on it."""
SEALS = ("e260531-06", "e260602-06", "e260602-07", "e260602-08", "e260608-04", "e260608-06", "e260610-03", "e260625-02")
OPENINGS = ("e260608-03", "e260608-05", "e260610-01", "e260625-01")
ATTENDED = ("e260531-03", "e260602-02", "e260605-07", "e260618-02")
"""Scene, search, identification, reconstruction; of each the procuracy was told or need not be."""
EXHIBITS = ("vc1", "vc2", "vc3", "vc4", "vc5", "vc6", "vc7", "vc8", "vc9")
NAMED = {"bb09": "e260602-09", "bb12": "e260604-02", "bb14": "e260605-07", "bb22": "e260617-01", "bb24": "e260624-01"}
"""Minutes, and the one entry that names them."""
SIGNED = tuple(f"bb{n:02}" for n in range(1, 36) if n != 23)
"""The minutes; of bb23 somebody did not sign."""
TOOK_PART = (
    ("bb01", "e260531-03", ("dtv1", "cc1")),
    ("bb04", "e260601-04", ("dtv1",)),
    ("bb05", "e260602-02", ("dtv1", "bc1", "cc1")),
    ("bb11", "e260603-03", ("dtv1",)),
    ("bb13", "e260604-07", ("dtv1", "cc1")),
    ("bb14", "e260605-07", ("dtv1", "cc2")),
    ("bb15", "e260608-01", ("cc1",)),
    ("bb22", "e260617-01", ("dtv1",)),
    ("bb23", "e260618-02", ("dtv1",)),
)
"""Minutes, the act, and who of those named there signed beside whom the act was about: investigator, attesting witness,
the one whose home was searched."""
COLLECTED = ("e260531-05", "e260602-05")
HANDED = ("e260914-01", "e260914-02", "e260914-03")
AFTERWARDS = ("bb27", "bb28", "bb29")
"""Minutes of the court, after the file went on."""
EXPERTISES = ("e260602-14", "e260603-04", "e260610-04")
ORDERS = ("qd01", "qd02", "qd03", "qd04", "qd05", "qd06")


def without_exhibits(record: str, *expected: Expected) -> Removal:
    return field(record, "exhibits", *expected)


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
    # 197(3): that the post was there shows that it was told before
    field("e260608-01", "present", warning("cpc-133-1.present"), advice("cpc-197-3.carrier-untold")),
    # 133(2): minutes are signed
    *(field(f"documents/{one}", "signed_by", warning("cpc-133-2.signatures")) for one in SIGNED),
    # 131(4): minutes are in the inventory: each entry that names them names nothing
    *(entry(f"documents/{one}", breach("ledger.unknown-reference", named)) for one, named in NAMED.items()),
    # 131(4): what went on with the file has a name and a folio; orders, minutes and the conclusion alike
    *(
        field(f"documents/{one}", name, warning(rule))
        for one in (*SIGNED, "bb23", "db01", *ORDERS, "kl01")
        for name, rule in (("title", "cpc-131-4.title"), ("folio", "cpc-131-4.number"))
        if one not in AFTERWARDS
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
    # and the investigator, and the other participants who were there (the chief of the post by 197(3))
    *(
        item(f"documents/{paper}", "signed_by", who, warning("cpc-178.present", act))
        for paper, act, signers in TOOK_PART
        for who in signers
    ),
    item("documents/bb15", "signed_by", "bd", warning("cpc-197-3.signed", "e260608-01")),
    # 133(2): a refusal to sign needs its reason and a witness
    field("documents/bb23", "reason", warning("cpc-133-2")),
    # 133(2): who signs the minutes signs their corrections too
    field("documents/bb12", "confirmed_by", warning("cpc-133-2.corrections")),
    item("documents/bb12", "confirmed_by", "dtv1", warning("cpc-133-2.corrections")),
    item("documents/bb12", "confirmed_by", "bc1", warning("cpc-133-2.corrections")),
    field("documents/bb23", "signed_by", warning("cpc-133-2")),
    # who witnesses the refusal took part himself
    item("documents/bb23", "signed_by", "cc1", warning("cpc-133-2"), warning("cpc-178.present", "e260618-02")),
    # 178, last paragraph: what a procurator records goes to the investigator at once
    entry("e260615-02", warning("cpc-178", "e260615-01")),
    gone("e260615-01"),
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
    # name
    gone("e260601-08", warning("cpc-193-1.no-order", "e260602-02")),
    entry("e260601-09", warning("cpc-193-1.unapproved", "e260602-02")),
    field("e260601-08", "by", undetermined("cpc-193-1.by-untold")),
    gone("e260602-02"),
    # 193(3): the procurator at the search
    item("e260602-02", "present", "ksv1", warning("cpc-193-3.procurator"), warning("cpc-88-5.unrecorded")),
    # 195(1): at a dwelling the one who lives there, the commune, a witness
    item("e260602-02", "present", "bc1", warning("cpc-195-1.company")),
    item("e260602-02", "present", "xa", warning("cpc-195-1.company")),
    item("e260602-02", "present", "cc1", warning("cpc-195-1.company")),
    # 197(1), (3): approval before mail is seized, somebody of the post there
    entry("e260605-09", warning("cpc-197-1.unapproved", "e260608-01")),
    item("e260608-01", "present", "bd", warning("cpc-197-3.post"), advice("cpc-197-3.carrier-untold")),
    entry("e260608-02", advice("cpc-197-3.owner", "e260608-01")),
    field("e260605-08", "by", undetermined("cpc-197-1.by-untold")),
    gone("e260605-08", warning("cpc-197-1.no-order", "e260608-01")),
    gone("e260608-01"),
    # 190(4): whoever identifies was asked before; 203(2): who was there
    entry("e260601-04", warning("cpc-190-4", "e260605-07")),
    field("e260604-07", "present", warning("cpc-203-2.untold")),
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
    # they go with the file only, on 21/8
    gone("e260604-08", breach("cpc-88-5.send", "e260821-02")),
    entry("e260605-01", breach("cpc-88-5.return", "e260604-08")),
    gone("e260601-07"),
    field("e260604-08", "record", warning("cpc-88-5.minutes")),
    field("e260605-01", "record", warning("cpc-88-5.minutes")),
    # 101(2): all members of the board sign the conclusion
    item("documents/kl01", "signed_by", "dg2", warning("cpc-101-2.untold", "e260612-03")),
    field("documents/kl01", "signed_by", warning("cpc-101-2.untold", "e260612-03")),
    # 106(3): somebody decides on what goes back before the case ends
    entry("e260616-02", warning("cpc-106-3.decided", "e260616-03")),
    # 105: what cannot be put in the file is photographed: each of the three kinds, and all of them
    item("e260602-03", "exhibits", "vc3", warning("cpc-105.photograph", "e260602-04")),
    item("e260602-03", "exhibits", "vc5", warning("cpc-105.photograph", "e260602-04")),
    item("e260602-03", "exhibits", "vc8", warning("cpc-105.photograph", "e260602-04")),
    # and what was put in store, which is not in the file
    item("e260602-03", "exhibits", "vc2", warning("cpc-105.photograph-kept", "e260609-04")),
    item("e260602-03", "exhibits", "vc4", warning("cpc-105.photograph-kept", "e260602-18")),
    entry(
        "e260602-03",
        *[warning("cpc-105.photograph", "e260602-04")] * 3,
        *(warning("cpc-105.photograph-kept", stored) for stored in ("e260602-18", "e260609-04")),
    ),
    entry("e260531-04", *[warning("cpc-105.photograph-kept", "e260531-07")] * 2),
    item("e260531-04", "exhibits", "vc1", warning("cpc-105.photograph-kept", "e260531-07")),
    item("e260531-04", "exhibits", "vc7", warning("cpc-105.photograph-kept", "e260531-07")),
    # 105: the minutes of the collection; each exhibit tells where it comes from, by whom it was taken, and what it is
    entry("e260531-05", warning("cpc-105.collected", "e260531-06"), warning("cpc-105.collected", "e260531-07")),
    *(
        removed("e260602-04", *(warning("cpc-105.collected", f"e260602-{n:02}") for n in (6, 7, 9, 11)))
        for removed in (gone, without_exhibits)
    ),
    *(removed("e260602-05", warning("cpc-105.collected", "e260602-08")) for removed in (gone, without_exhibits)),
    *(field(one, "by", warning("cpc-105.by")) for one in COLLECTED),
    field("e260531-05", "record", warning("cpc-105.minutes")),
    item("e260531-05", "exhibits", "vc1", warning("cpc-105.collected", "e260531-06")),
    item("e260531-05", "exhibits", "vc7", warning("cpc-105.collected", "e260531-07")),
    item("e260602-04", "exhibits", "vc5", warning("cpc-105.collected", "e260602-09")),
    *(field(f"exhibits/{one}", "description", warning("cpc-105.described")) for one in EXHIBITS),
    *(field(f"exhibits/{one}", "quantity", warning("cpc-105.described")) for one in EXHIBITS),
    *(field(f"exhibits/{one}", "kind", warning("cpc-105.described")) for one in EXHIBITS if one != "vc6"),
    # not known to be data, the film did not come in by the copy
    field("exhibits/vc6", "kind", warning("cpc-105.collected", "e261105-05")),
    # of what is measured, in which unit
    *(field(f"exhibits/{one}", "unit", warning("cpc-105.described")) for one in ("vc2", "vc3")),
    # 90(1)(a): drugs sealed at once (the next seal is of 8/6); 107(1): a device (the next of 10/6)
    entry("e260602-06", warning("cpc-90-1-a", "e260608-06")),
    entry("e260602-08", warning("cpc-107-1", "e260610-03")),
    # 90(1)(a): no new seal on one that was not opened
    entry("e260608-03", warning("cpc-90-1-a.experts", "e260608-04")),
    entry("e260608-05", warning("cpc-90-1-a.experts", "e260608-06")),
    entry("e260610-01", breach("cpc-90-1-a.unopened", "e260610-03")),
    entry("e260625-01", warning("cpc-90-1-a.experts", "e260625-02")),
    # 90(1)(a): what was opened had been sealed, by minutes
    entry("e260602-07", warning("cpc-90-1-a.sealing", "e260608-03")),
    # Decree 127 Art 11: sealed again after an opening, before it goes on, by the experts once they have concluded
    entry("e260608-04", warning("d127-11.still-open", "e260608-03")),
    entry("e260608-06", warning("d127-11.left-open", "e260609-03")),
    entry("e260610-03", warning("d127-11.left-open", "e260610-07")),
    entry("e260625-02", warning("d127-11.left-open", "e260626-04")),
    # sealing and opening have minutes, which tell the state
    *(field(one, "record", warning("cpc-90-1-a.record")) for one in (*SEALS, *OPENINGS)),
    *(field(one, "condition", advice("d127-8.condition")) for one in SEALS),
    *(field(one, "condition", advice("d127-11.condition")) for one in OPENINGS),
    *(field(one, "seal", advice("cpc-90-1-a.number")) for one in SEALS),
    # Decree 127 Arts 8, 11: by whom, and who was there
    *(field(one, "by", warning("d127-8.by")) for one in SEALS),
    *(field(one, "by", warning("d127-11.by")) for one in OPENINGS),
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
    field("e260602-12", "amount", warning("cpc-90-1-d.amount")),
    gone("e260602-11"),
    # 106(1): somebody decided on the sale, and it is told who
    entry("e260602-10", warning("cpc-106-1.decided", "e260602-11")),
    *(field(one, "by", warning("cpc-106-1.by")) for one in ("e260602-10", "e260616-02", "e261105-09")),
    # and with the judgment on what is still kept
    entry("e261105-09", warning("cpc-106-1.undecided", "e261105-06")),
    *(item("e261105-09", "exhibits", f"vc{n}", warning("cpc-106-1.undecided", "e261105-06")) for n in range(1, 6)),
    # 90(1): with whom it was deposited or left, and the minutes of handing over
    *(field(one, "to", warning("cpc-90-1.to")) for one in ("e260602-09", "e260602-13")),
    *(field(one, "record", advice("cpc-90-1.minutes")) for one in ("e260602-09", "e260602-13", *HANDED)),
    # 90(1): each hands on what he has; the experts cannot give back what never went to them, nor the police keep or
    # hand on what never came back to them, nor the execution body receive what nobody gave it
    entry("e260602-17", warning("cpc-90-1.keeper", "e260609-03")),
    field("e260602-17", "to", warning("cpc-90-1.keeper", "e260609-03")),
    entry("e260610-07", warning("cpc-90-1.keeper", "e260626-04")),
    entry("e260626-04", warning("cpc-90-1.keeper", "e260914-03")),
    entry("e260914-01", warning("cpc-90-1.gap", "e260914-04")),
    entry("e260914-02", warning("cpc-90-1.gap", "e260914-05")),
    entry("e260914-03", warning("cpc-90-1.gap", "e260914-06")),
    field("e260609-03", "to", warning("cpc-90-1.gap", "e260609-04")),
    field("e260610-07", "to", warning("cpc-90-1.keeper", "e260626-04")),
    field("e260626-04", "to", warning("cpc-90-1.keeper", "e260914-03")),
    *(field(f"e260914-0{n}", "to", warning("cpc-90-1.gap", f"e260914-0{n + 3}")) for n in (1, 2, 3)),
    # 90(1): who was handed it tells that he received it
    *(field(f"e260914-0{n + 3}", "by", warning("cpc-90-1.receipt", f"e260914-0{n}")) for n in (1, 2, 3)),
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
    field("e260616-03", "to", warning("cpc-106-3.to")),
    # 107(2): minutes of seizing and copying data; 107(4): experts work on a copy; 107(5): a carrier or copy goes along
    field("e260602-05", "record", warning("cpc-107-2")),
    field("e260601-06", "record", warning("cpc-107-2")),
    field("e260610-02", "record", warning("cpc-107-2")),
    *(field(one, "by", warning("cpc-107-2.by")) for one in ("e260601-06", "e260610-02")),
    entry("e260610-02", warning("cpc-107-4", "e260610-07")),
    # without the copy nothing tells where the film comes from either
    entry("e260601-06", warning("cpc-107-5", "e261105-05"), warning("cpc-105.collected", "e261105-05")),
    # 107(1): whose camera it is was asked to keep it whole
    entry("e260601-10", warning("cpc-107-1.preservation", "e260601-06")),
    # 205(3): the order to the experts and to the procuracy within 24 hours, of each of three
    entry("e260602-15", breach("cpc-205-3.experts", "e260602-14")),
    entry("e260602-16", breach("cpc-205-3.procuracy", "e260602-14")),
    entry("e260603-05", breach("cpc-205-3.experts", "e260603-04")),
    entry("e260603-06", breach("cpc-205-3.procuracy", "e260603-04")),
    entry("e260610-05", breach("cpc-205-3.experts", "e260610-04")),
    entry("e260610-06", breach("cpc-205-3.procuracy", "e260610-04")),
    # 205(2): who made the order and to whom it is given
    *(field(one, name, warning("cpc-205-2.contents")) for one in EXPERTISES for name in ("by", "to")),
    # and what or who is examined; of the first the paper is in the register
    field("e260603-04", "people", warning("cpc-205-2.subject")),
    field("e260610-04", "exhibits", warning("cpc-205-2.subject")),
    # 206, 208: what the expertise is about decides its time; without the order, or unnamed by its sending, unknown
    gone(
        "e260602-14",
        undetermined("cpc-208-1-a", "e260602-15"),
        warning("cpc-90-1-b.expertise", "e260602-04"),
        undetermined("cpc-206-5.untold", "e260820-01"),
    ),
    gone("e260603-04", undetermined("cpc-208-1-a", "e260603-05"), undetermined("cpc-206-4.untold", "e260820-01")),
    # nor does anything tie the notice to the experts and the attendance to each other
    gone("e260610-04", undetermined("cpc-208-1-a", "e260610-05"), warning("cpc-209-1.untold", "e260623-01")),
    field("e260610-04", "matter", undetermined("cpc-208-2")),
    *(field(one, "of", undetermined("cpc-208-1-a")) for one in ("e260602-15", "e260603-05", "e260610-05")),
    # nor is any expertise of money known then (90(1)(b))
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
    # 208(1)(c): nine days; the third has the time of its order (208(2)); 208(3): nobody said that it would be late
    gone("e260608-07", breach("cpc-208-1-c", "e260602-15"), warning("cpc-208-3.delay-1-c", "e260602-15")),
    gone("e260610-08", breach("cpc-208-1-c", "e260603-05"), warning("cpc-208-3.delay-1-c", "e260603-05")),
    gone("e260626-01", breach("cpc-208-2", "e260610-04"), warning("cpc-208-3.delay-2", "e260610-04")),
    *(gone(one) for one in ("e260609-02", "e260611-02", "e260626-03")),
    # 214(2): somebody was told
    *(field(one, "people", warning("cpc-214-2.untold")) for one in ("e260612-01", "e260629-01")),
    # where others were told by name, the accused too
    field("e260612-02", "people", warning("cpc-214-2.accused")),
    # and the victim who was examined
    field("e260612-02", "to", warning("cpc-214-2.examined")),
    # 209(1): whoever attends tells the experts before
    entry("e260622-01", warning("cpc-209-1.untold", "e260623-01")),
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
    entry("e260612-06", breach("cpc-221-2.pass", "e260612-05")),
    entry("e260616-01", breach("cpc-222-2", "e260612-05")),
    field("e260616-01", "people", warning("cpc-222-2.accused")),
    field("e260616-01", "to", warning("cpc-222-2.examined")),
    # 216, 208(2): the day is the one written
    field("e260605-10", "until", undetermined("cpc-216")),
    field("e260610-04", "until", undetermined("cpc-208-2")),
    # 215(2): the same of a valuation; 221(1): the price
    *(field("e260605-10", name, warning("cpc-215-2.contents")) for name in ("by", "to")),
    field("e260605-10", "exhibits", warning("cpc-215-2.subject")),
    field("e260612-03", "amount", warning("cpc-221-1.price")),
    *(gone(one) for one in ("e260605-10", "e260612-05")),
    gone("e260612-03", breach("cpc-216", "e260605-10"), warning("cpc-216.delay", "e260605-10")),
    # 232(4): file and conclusion handed to the procuracy; 236: what it received it decides on
    entry("e260821-02", breach("cpc-232-4.procuracy", "e260820-01")),
    entry("e260821-03", *(warning("ledger.missing-cause", f"e260908-0{n}") for n in (1, 2))),
    # 183(1): interrogated at once after the charge
    entry("e260604-02", warning("cpc-183-1", "e260604-01")),
    # 238: what was handed over with the file arrived with it, with minutes
    item("e260821-03", "exhibits", "vc1", warning("cpc-238-1.list")),
    item("e260821-03", "exhibits", "vc2", warning("cpc-238-1.list")),
    item("e260821-03", "exhibits", "vc4", warning("cpc-238-1.list")),
    field("e260821-03", "record", warning("cpc-238-2")),
    # 253: evidence handed to the court has minutes, goes to the procuracy at once and comes back in three days
    field("e260928-01", "record", warning("cpc-253-1")),
    gone("e260928-02", warning("cpc-253-2.pass", "e260928-01")),
    entry("e260930-01", breach("cpc-253-2", "e260928-02")),
    # 312(1): exhibits are looked at in the hearing, or where they are, with minutes
    entry("e261105-02", warning("cpc-312-1", "e261105-06")),
    entry("e261105-03", warning("cpc-312-1", "e261105-06")),
    entry("e261105-04", warning("cpc-312-1", "e261105-06")),
    entry("e261105-05", warning("cpc-312-1", "e261105-06")),
    field("e261104-01", "record", warning("cpc-312-1.place")),
    field("e261104-01", "present", warning("cpc-312-1.present")),
    # 179(5): after the approval photographs and fingerprint cards; the delivery has minutes, which the accused signs
    entry("e260605-13", warning("cpc-179-5.card", "e260605-02")),
    entry("e260605-05", warning("cpc-179-5", "e260605-04")),
    field("e260605-05", "record", warning("cpc-179-5.minutes")),
    item("documents/bb33", "signed_by", "bc1", warning("cpc-179-5.signed", "e260605-05")),
    # 182(1), 185(2): when and where to appear; 182(2), 185(3)(a): handed over, and signed for
    *(field("e260619-01", name, warning("cpc-182-1.contents")) for name in ("set_for", "place")),
    *(field("e260616-04", name, warning("cpc-185-2.contents")) for name in ("set_for", "place")),
    field("e260619-03", "signed_for", warning("cpc-182-2.signed")),
    field("e260616-05", "signed_for", warning("cpc-185-3-a.signed")),
    entry("e260619-03", warning("cpc-182-2.delivery", "e260619-01"), warning("cpc-182-2", "e260619-02")),
    entry("e260616-05", warning("cpc-185-3-a.delivery", "e260616-04")),
    *(gone(one) for one in ("e260616-04", "e260619-01")),
)


def test_the_whole_file_is_that_of_the_authority_and_flawless() -> None:
    assert STABBING.mutated(None).side == "authority"
    assert STABBING.found(None) == []


@pytest.mark.parametrize("removal", MUTATIONS, ids=str)
def test_what_is_missing_is_found_and_nothing_else(removal: Removal) -> None:
    assert removal.expected or removal.leaves
    assert STABBING.found(removal) == STABBING.expected(removal)


def test_no_removal_stands_twice() -> None:
    assert len({str(removal) for removal in MUTATIONS}) == len(MUTATIONS)
