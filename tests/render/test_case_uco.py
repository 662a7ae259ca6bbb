"""Exhibits as CASE/UCO: nodes, references and values that its tools take, and the facts of the chain."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tthscli.actions.exhibits import exhibits
from tthscli.model.exhibits import BreakRow, ExhibitsReport
from tthscli.model.finding import Finding
from tthscli.model.law import Citation
from tthscli.model.moment import parse
from tthscli.model.row import CheckRow
from tthscli.render import render as rendered
from tthscli.render.case_uco import render
from tthscli.store import repository

UUID5 = r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
ACTION, RECORD = "case-investigation:InvestigativeAction", "case-investigation:ProvenanceRecord"
Node = dict[str, Any]


def graph(of: ExhibitsReport, lang: str = "vi") -> list[Node]:
    made = json.loads(render(of, lang=lang))
    assert set(made) == {"@context", "@graph"}
    nodes: list[Node] = made["@graph"]
    return nodes


def of_type(nodes: list[Node], type: str) -> list[Node]:
    return [one for one in nodes if one["@type"] == type]


def inner(value: Any) -> Iterator[Node]:
    """Every object in a value that has a name or a type."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from inner(one)


def action(nodes: list[Node], entry: str) -> Node:
    (one,) = (n for n in of_type(nodes, ACTION) if f"[{entry}]" in n["uco-core:description"][0])
    return one


def names(nodes: list[Node], refs: Any) -> list[str]:
    by_id = {one["@id"]: one for one in nodes}
    return [by_id[ref["@id"]]["uco-core:name"] for ref in (refs if isinstance(refs, list) else [refs])]


def test_names_are_stable_and_end_with_a_uuid(told: ExhibitsReport) -> None:
    nodes = graph(told)
    ids = [one["@id"] for one in nodes]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(rf"kb:[a-z0-9-]+-{UUID5}", one) for one in ids)
    assert render(told, lang="vi") == render(told, lang="vi") == rendered(told, "case-uco", lang="vi")
    alone = graph(replace(told, rows=told.rows[:1], asked="vc1"))
    assert {one["@id"] for one in of_type(alone, ACTION)} < set(ids)
    other = graph(replace(told, case="2026-015"))
    assert not set(ids) & {one["@id"] for one in other}


def test_every_reference_leads_somewhere(told: ExhibitsReport) -> None:
    for of in (told, replace(told, rows=told.rows[3:])):
        nodes = graph(of)
        known = {one["@id"] for one in inner(nodes) if "@type" in one and "@id" in one}
        assert {one["@id"] for one in inner(nodes) if "@id" in one} == known
        (investigation,) = of_type(nodes, "case-investigation:Investigation")
        assert {one["@id"] for one in investigation["uco-core:object"]} == {n["@id"] for n in nodes[1:]}


def test_prefixes_are_declared(told: ExhibitsReport) -> None:
    context = json.loads(render(told, lang="vi"))["@context"]
    terms = {key for one in inner(graph(told)) for key in one if not key.startswith("@")}
    types = {one["@type"] for one in inner(graph(told)) if "@type" in one}
    assert {one.partition(":")[0] for one in terms | types} | {"kb"} == set(context)


def test_an_action_for_each_entry(told: ExhibitsReport) -> None:
    """One entry about two exhibits is one action; each rests on the one before it."""
    nodes = graph(told)
    assert len(of_type(nodes, ACTION)) == 8
    e1, e2, e3, e6 = (action(nodes, entry) for entry in ("e1", "e2", "e3", "e6"))
    assert e1["uco-action:startTime"] == {"@type": "xsd:dateTime", "@value": "2026-01-05T10:00:00+07:00"}
    assert "uco-action:endTime" not in e1
    assert e6["uco-action:startTime"]["@value"] == "2026-01-20T00:00:00+07:00" and e6["uco-core:tag"] == ["day-only"]
    assert e6["uco-action:endTime"]["@value"] == "2026-01-20T23:59:59+07:00"
    assert names(nodes, e1["uco-action:performer"]) == ["Cơ quan điều tra tỉnh Sông Ngàn"]
    assert names(nodes, e3["uco-action:participant"]) == ["Kho vật chứng"]
    assert names(nodes, e2["uco-action:participant"]) == ["Nguyễn Văn A"]
    assert names(nodes, e1["uco-action:location"]) == ["Nhà số 4 ngõ Chùa"]
    assert names(nodes, e2["uco-action:instrument"]) == ["NP-1"]
    assert e2["case-investigation:wasInformedBy"] == [{"@id": e1["@id"]}]
    assert "case-investigation:wasInformedBy" not in e1


def test_a_record_for_each_exhibit(told: ExhibitsReport) -> None:
    nodes = graph(told)
    records = {one["case-investigation:exhibitNumber"]: one for one in of_type(nodes, RECORD)}
    assert set(records) == {"VC-01", "vc2", "vc3", "vc4"}
    assert records["vc4"]["case-investigation:rootExhibitNumber"] == ["VC-01"]
    knife = {"@id": records["VC-01"]["@id"]}
    assert names(nodes, records["VC-01"]["uco-core:object"])[0] == "vc1"
    collected, sealed = action(nodes, "e1"), action(nodes, "e2")
    assert names(nodes, collected["uco-action:object"]) == ["vc1", "vc2"]
    assert {"@id": records["vc2"]["@id"]} in collected["uco-action:result"] and knife in collected["uco-action:result"]
    assert sealed["uco-action:object"] == [knife]
    assert [one["uco-core:name"] for one in of_type(nodes, "uco-observable:Device")] == ["vc2"]


def test_people_and_bodies(told: ExhibitsReport) -> None:
    nodes = graph(told)
    people = [one["uco-core:name"] for one in of_type(nodes, "uco-identity:Person")]
    bodies = [one["uco-core:name"] for one in of_type(nodes, "uco-identity:Organization")]
    assert people == ["Nguyễn Văn A", "Trần Thị B"] and len(bodies) == 3
    assert [one["uco-core:name"] for one in of_type(nodes, "uco-identity:Identity")] == ["Ông Lê Văn C"]
    kinds = {one["uco-core:kindOfRelationship"] for one in of_type(nodes, "uco-core:Relationship")}
    assert kinds == {"Owned_By", "Taken_From", "Sample_Of"}


def test_somebody_is_the_same_wherever_named(told: ExhibitsReport) -> None:
    """Also among several to whom it went; an id without a name is nobody in particular."""
    links = (replace(told.rows[0].links[2], to="kho, bh1, x9", to_name="Kho vật chứng, Trần Thị B, x9"),)
    nodes = graph(replace(told, rows=(replace(told.rows[0], links=links), *told.rows[1:])))
    taken = action(nodes, "e3")["uco-action:participant"]
    assert names(nodes, taken) == ["Kho vật chứng", "Trần Thị B", "x9"]
    by_id = {one["@id"]: one["@type"] for one in nodes}
    kinds = [by_id[one["@id"]].partition(":")[2] for one in taken]
    assert kinds == ["Organization", "Person", "Identity"]


def test_files_with_their_hashes(told: ExhibitsReport) -> None:
    """The hash that is recorded; of a changed file also the one that was found."""
    nodes = graph(told)
    hashes = [one for one in inner(nodes) if one.get("@type") == "uco-types:Hash"]
    assert {one["uco-types:hashMethod"] for one in hashes} == {"SHA256"}
    values = [one["uco-types:hashValue"] for one in hashes]
    assert all(one["@type"] == "xsd:hexBinary" for one in values)
    listed = {file.recorded or file.found for file in told.rows[0].files}
    assert {one["@value"] for one in values} == listed | {told.rows[0].files[0].found}
    assert len(of_type(nodes, "uco-observable:File")) == 3
    odd = replace(told.rows[0].files[1], found="not a hash")
    bare = graph(replace(told, rows=(replace(told.rows[0], files=(odd,)),)))
    assert not [one for one in inner(bare) if one.get("@type") == "uco-types:Hash"]


def test_breaks_findings_and_charges_are_annotations(told: ExhibitsReport) -> None:
    finding = Finding("cpc-107-1", "breach", "niêm phong muộn", citation=Citation("cpc", 107, "1"), record="e2")
    of = replace(told, rows=(replace(told.rows[0], findings=(CheckRow(finding, "0" * 20),)),))
    nodes = graph(of)
    notes = of_type(nodes, "uco-core:Annotation")
    breaks = [one for one in notes if "chain-break" in one["uco-core:tag"]]
    assert [one["uco-core:tag"][1] for one in breaks] == [one.kind for one in told.rows[0].breaks]
    assert {"@id": action(nodes, "e4")["@id"]} in breaks[0]["uco-core:object"]
    assert {"@id": action(nodes, "e2")["@id"]} in breaks[0]["uco-core:object"]
    (breach,) = (one for one in notes if one["uco-core:tag"] == ["breach", "cpc-107-1"])
    assert "107(1)" in breach["uco-core:statement"][0]
    (charge,) = (one for one in notes if one["uco-core:tag"] == ["supports"])
    assert "td1" in charge["uco-core:statement"][0] and "123(1)(n)" in charge["uco-core:statement"][0]


def test_what_a_file_says_stays_a_string(told: ExhibitsReport) -> None:
    nasty = '"}], "@id": "kb:x" \\ \u202e\x00\x1b[31m\n'
    links = tuple(replace(one, label=nasty, by_name=nasty, where=nasty, seal=nasty) for one in told.rows[0].links)
    of = replace(told, title=nasty, rows=(replace(told.rows[0], links=links, description=nasty),))
    shown = render(of, lang="en")
    assert not any(sign in shown for sign in ("\u202e", "\x00", "\x1b"))
    assert "kb:x" not in {one.get("@id") for one in inner(json.loads(shown))}
    assert nasty in {one.get("uco-core:name") for one in graph(of)}


def test_nothing_recorded(told: ExhibitsReport) -> None:
    assert len(graph(replace(told, rows=()))) == 1


def validated(*graphs: Path) -> subprocess.CompletedProcess[str]:
    """What ``case_validate`` of the package case-utils says of graphs read as one: the ontology is loaded once."""
    pytest.importorskip("case_utils", reason="case-utils comes with the extra dev")
    run = "from case_utils.case_validate import main; main()"
    command = [sys.executable, "-W", "ignore", "-c", run, *map(str, graphs)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_public_validator_takes_it(told: ExhibitsReport, tmp_path: Path) -> None:
    """Every good case, and the exhibits of this module with all that can be wrong with a chain, in both languages."""
    repo = repository.find(Path(__file__).parents[2] / "examples" / "good")
    reports = [exhibits(repo, folder.rsplit("/", 1)[-1], as_of=parse("2026-11-24")) for folder in repo.folders()]
    reports = [report for report in reports if report.rows]
    assert sum(len(report.rows) for report in reports) > 20
    torn = BreakRow("seal_broken", "e4", parse("2026-01-16"), "e2", None, {"seal": "NP-1"})
    reports += [told, replace(told, case="2026-015", rows=told.rows[3:]), replace(told, case="2026-016", rows=())]
    reports += [replace(told, case="2026-017", rows=(replace(told.rows[0], breaks=(torn,)),))]
    places = []
    for number, of in enumerate(reports):
        places.append(tmp_path / f"{number}.json")
        places[-1].write_text(render(of, lang="en" if number % 2 else "vi"), encoding="utf-8")
    done = validated(*places)
    assert done.returncode == 0 and "Conforms: True" in done.stdout, done.stdout + done.stderr
