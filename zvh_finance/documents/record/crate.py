"""`ro-crate-metadata.json`: the folder as a Process Run Crate (RO-Crate 1.1, profile 0.5).

Which program made which files, from which inputs, for whom and on whose decisions, in words that
archives and catalogues read. It holds no hash of an output, for the manifest is their one home, and
no time: its day is the one that the run looks from.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from zvh_finance.documents.record.csvw import CBS, CC_BY
from zvh_finance.documents.record.kinds_of_files import FORMATS, ending_of, what_it_is
from zvh_finance.proof.program import NAME
from zvh_finance.proof.record import DecisionUsed, RunRecord

CRATE = "ro-crate-metadata.json"
PROCESS_RUN = "https://w3id.org/ro/wfrun/process/0.5"
RO_CRATE = "https://w3id.org/ro/crate/1.1"

_TITLES: Mapping[str, str] = {
    "budget": "Begroting",
    "year-end": "Jaarrekening",
    "interim": "Tussenrapportage",
    "calendar": "Jaarkalender",
    "invoices": "Facturen",
    "remind": "Herinneringen",
    "explain": "Uitleg van een bedrag",
    "redundancy": "Personele zaak",
    "withdrawal": "Uittreding of uitsluiting",
    "dissolution": "Opheffing of ontbinding",
    "accession": "Toetreding",
    "portfolio": "Portfolio",
}
_FIGURES = "population/"
"""How the names of CBS files begin among the inputs."""

Entity = dict[str, Any]


def crate(record: RunRecord, names: Iterable[str]) -> bytes:
    """The description of a run's folder.

    Args:
        record: of the run.
        names: of every file in the folder but this one.
    """
    files = [_file(record.command, name) for name in sorted(names)]
    graph = [_descriptor(), _folder(record, files), _profile(), *files, *_run(record, files)]
    whole = {"@context": _context(), "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"


def _context() -> list[Any]:
    return [f"{RO_CRATE}/context", {"sha256": "http://schema.org/sha256"}]


def _descriptor() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": _ref(RO_CRATE),
        "about": _ref("./"),
    }


def _folder(record: RunRecord, files: Iterable[Entity]) -> Entity:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{_title(record)} van {_whose(record)}",
        "description": (
            f"Alles wat `zvh {record.command}` schreef, gezien op {record.arguments['as_of']}: "
            "stukken, tabellen en bewijs. manifest.json noemt van elk bestand de SHA-256."
        ),
        "datePublished": record.arguments["as_of"],
        "inLanguage": "nl",
        "license": _ref("#rechten"),
        "author": _ref("#regeling"),
        "publisher": _ref("#regeling"),
        "conformsTo": _ref(PROCESS_RUN),
        "hasPart": [_ref(file["@id"]) for file in files],
        "mentions": _ref(_run_name(record)),
    }


def _title(record: RunRecord) -> str:
    """What the run made: an interim report and reminders are asked of another command."""
    asked = record.arguments
    made = next((name for name in ("interim", "remind") if name in asked), record.command)
    about = asked.get("year") or asked.get("case", "")
    return f"{_TITLES[made]} {about}"


def _whose(record: RunRecord) -> str:
    """The partnership by its name; a portfolio is of many."""
    return record.partnership.name if record.partnership is not None else "alle regelingen erin"


def _profile() -> Entity:
    return {
        "@id": PROCESS_RUN,
        "@type": "CreativeWork",
        "name": "Process Run Crate",
        "version": "0.5",
    }


def _file(command: str, name: str) -> Entity:
    return {
        "@id": quote(name),
        "@type": "File",
        "name": name,
        "description": what_it_is(command, name),
        "encodingFormat": FORMATS.get(ending_of(name), "application/octet-stream"),
    }


def _run(record: RunRecord, files: Iterable[Entity]) -> Iterator[Entity]:
    """The run, and all that it speaks of: program, inputs, question, decisions, people, rights."""
    inputs = [_input(name, digest) for name, digest in sorted(record.inputs.items())]
    asked = [_argument(name, value) for name, value in sorted(record.arguments.items())]
    decided = [_decision(used) for used in record.decisions]
    people = _people(record)
    preparing = [person for person in people if person["@type"] == "Person"]
    yield {
        "@id": _run_name(record),
        "@type": "CreateAction",
        "name": f"zvh {record.command}",
        "description": f"Berekening {record.run_id}, door het programma {NAME}",
        "instrument": _ref(f"#{NAME}"),
        "object": [_ref(entity["@id"]) for entity in (*inputs, *asked, *decided)],
        "result": [_ref(file["@id"]) for file in files],
        "agent": _compact([_ref(person["@id"]) for person in preparing] or [_ref("#regeling")]),
    }
    yield _program(record)
    yield from inputs
    yield from asked
    yield from decided
    yield from people
    yield from _rights()


def _run_name(record: RunRecord) -> str:
    return f"#berekening-{record.run_id}"


def _program(record: RunRecord) -> Entity:
    commit = {"identifier": record.program.commit} if record.program.commit else {}
    return {
        "@id": f"#{NAME}",
        "@type": "SoftwareApplication",
        "name": NAME,
        "softwareVersion": record.program.version,
        **commit,
    }


def _input(name: str, digest: str) -> Entity:
    origin = {"license": _ref(CC_BY), "creator": _ref("#cbs")} if name.startswith(_FIGURES) else {}
    return {
        "@id": f"#{quote(name)}",
        "@type": "CreativeWork",
        "name": name,
        "sha256": digest,
        **origin,
    }


def _argument(name: str, value: str) -> Entity:
    return {
        "@id": f"#vraag-{quote(name)}",
        "@type": "PropertyValue",
        "name": name,
        "value": value,
    }


def _decision(used: DecisionUsed) -> Entity:
    """A decision: who prepared it contributed to it, who adopted it made it (9.3e)."""
    entity = {
        "@id": f"#besluit-{quote(used.id, safe='')}",
        "@type": "CreativeWork",
        "name": used.id,
        "about": f"{used.subject} {used.year}",
        "dateCreated": used.day.isoformat(),
        "creator": _ref(f"#{used.body}"),
    }
    if used.prepared_by:
        entity["contributor"] = _ref(_preparer(used.prepared_by))
    if used.document_sha256:
        entity["sha256"] = used.document_sha256
    return entity


def _people(record: RunRecord) -> list[Entity]:
    prepared = sorted({used.prepared_by for used in record.decisions if used.prepared_by})
    bodies = sorted({(used.body, used.body_name) for used in record.decisions})
    whose = {"@id": "#regeling", "@type": "Organization", "name": _whose(record)}
    return [
        whose,
        *(
            {
                "@id": f"#{body}",
                "@type": "Organization",
                "name": name,
                "parentOrganization": _ref("#regeling"),
            }
            for body, name in bodies
        ),
        *({"@id": _preparer(role), "@type": "Person", "name": role} for role in prepared),
    ]


def _preparer(role: str) -> str:
    return f"#opsteller-{quote(role, safe='')}"


def _rights() -> Iterator[Entity]:
    yield {
        "@id": "#rechten",
        "@type": "CreativeWork",
        "name": "Rechten",
        "description": (
            f"De stukken zijn van de regeling. De inwonertallen zijn van het {CBS}, onder de "
            f"licentie CC BY 4.0 ({CC_BY})."
        ),
    }
    yield {"@id": "#cbs", "@type": "Organization", "name": CBS, "url": "https://www.cbs.nl"}
    yield {"@id": CC_BY, "@type": "CreativeWork", "name": "CC BY 4.0", "identifier": CC_BY}


def _ref(name: str) -> Entity:
    return {"@id": name}


def _compact(entities: list[Entity]) -> Entity | list[Entity]:
    """One by itself, more as a list: compact JSON-LD has no list of one."""
    return entities[0] if len(entities) == 1 else entities
