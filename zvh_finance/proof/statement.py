"""`manifest.json`: an in-toto Statement of what went in, what came out, and on whose decision.

Its subjects are the files of the folder. It is canonical JSON (RFC 8785), so that the same facts
are the same bytes for whoever signs or compares them; and it knows no clock.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import rfc8785

from zvh_finance.key.key import DistributionKey
from zvh_finance.proof.program import NAME
from zvh_finance.proof.record import DecisionUsed, ParameterUsed, RunRecord

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "https://zvh-finance.example/run/v1"
"""What the predicate means stands in docs/reference/manifest.md."""


def manifest(record: RunRecord, outputs: Mapping[str, bytes]) -> bytes:
    """The manifest of a run: the same for the same run."""
    predicate: dict[str, Any] = {
        "program": {"name": NAME, **asdict(record.program)},
        "run": {
            "id": record.run_id,
            "command": record.command,
            "arguments": dict(record.arguments),
        },
        **_whose(record),
        "inputs": [_resource(name, digest) for name, digest in sorted(record.inputs.items())],
        "cells": [cell for key in record.keys for cell in _cells(key)],
        "decisions": [_decision(used) for used in sorted(record.decisions, key=lambda d: d.id)],
        "parameters": [_parameter(used) for used in record.parameters],
        "choices": dict(record.choices),
    }
    subjects = [
        _resource(name, hashlib.sha256(content).hexdigest())
        for name, content in sorted(outputs.items())
    ]
    return rfc8785.dumps(
        {
            "_type": STATEMENT,
            "subject": subjects,
            "predicateType": PREDICATE,
            "predicate": predicate,
        }
    )


def with_output(content: bytes, name: str, data: bytes) -> bytes:
    """The same manifest, also one of an earlier version, after one of its files was renewed."""
    known = json.loads(content)
    if "subject" not in known:
        known["outputs"][name] = hashlib.sha256(data).hexdigest()
        return rfc8785.dumps(known)
    digests = {each["name"]: each["digest"]["sha256"] for each in known["subject"]}
    digests[name] = hashlib.sha256(data).hexdigest()
    subjects = [_resource(each, digest) for each, digest in sorted(digests.items())]
    return rfc8785.dumps({**known, "subject": subjects})


def _whose(record: RunRecord) -> dict[str, Any]:
    """The partnership; nothing where the results are of many."""
    if record.partnership is None:
        return {}
    return {
        "partnership": {
            "name": record.partnership.name,
            "host": record.partnership.host,
            "effective_date": record.partnership.effective_date.isoformat(),
        }
    }


def _resource(name: str, digest: str) -> dict[str, Any]:
    return {"name": name, "digest": {"sha256": digest}}


def _cells(key: DistributionKey) -> Iterable[dict[str, Any]]:
    for member in key.members:
        for source in member.sources:
            yield {
                "budget_year": key.budget_year,
                "reference_date": key.reference_date.isoformat(),
                "region": source.figure.code,
                "table": source.figure.table,
                "period": source.figure.period,
                "status": source.figure.status,
                "value": source.figure.inhabitants,
                "counted": source.inhabitants,
                "for": member.code,
                "version": key.population_sha256,
            }


def _decision(used: DecisionUsed) -> dict[str, Any]:
    """A decision: who prepared it is another than who adopted it (9.3e)."""
    evidence: dict[str, str] = {"sha256": used.document_sha256} if used.document_sha256 else {}
    return {
        "id": used.id,
        "date": used.day.isoformat(),
        "prepared_by": {"role": used.prepared_by},
        "adopted_by": {"body": used.body, "name": used.body_name},
        "subject": used.subject,
        "year": used.year,
        "document": {"name": used.document, "digest": evidence},
    }


def _parameter(used: ParameterUsed) -> dict[str, Any]:
    return {**asdict(used), "since": used.since.isoformat()}
