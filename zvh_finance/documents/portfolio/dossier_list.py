"""`portfolio.json`: the same for programs, with every finding and warning of each dossier."""

import json
from collections.abc import Iterable
from typing import Any

from zvh_finance.year.portfolio import DossierYear, Told, YearTotals, all_contributions

FORMAT = 1
"""Of the file; it rises when what is there changes its meaning."""


def portfolio_json(year: int, dossiers: Iterable[DossierYear]) -> bytes:
    """Every dossier with its outcome, totals, findings and warnings; amounts are whole cents."""
    listed = list(dossiers)
    whole = {
        "format": FORMAT,
        "year": year,
        "amount_total_cents": all_contributions(listed),
        "dossiers": [_dossier(dossier) for dossier in listed],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _dossier(dossier: DossierYear) -> dict[str, Any]:
    return {
        "dossier": dossier.path,
        "outcome": dossier.outcome,
        "skipped": dossier.was_skipped,
        "exit_code": dossier.exit_code,
        "inputs_sha256": dossier.inputs_sha256,
        "findings": [_told(found) for found in dossier.findings],
        "warnings": [_told(found) for found in dossier.warnings],
        "budget": _totals(dossier.totals) if dossier.totals is not None else None,
    }


def _totals(totals: YearTotals) -> dict[str, Any]:
    return {
        "partnership": totals.name,
        "status": totals.status,
        "run_id": totals.run_id,
        "amount_total_cents": totals.base,
        "inhabitants": totals.inhabitants,
        "members": [
            {
                "municipality_code": member.code,
                "municipality_name": member.name,
                "inhabitants": member.inhabitants,
                "share_cents": member.cents,
            }
            for member in totals.members
        ],
    }


def _told(found: Told) -> dict[str, Any]:
    place = found.place
    where = {
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "line": place.line,
        "field": place.field,
    }
    known = {name: value for name, value in where.items() if value not in ("", None)}
    return {"code": found.code, "nl": found.dutch, "en": found.english, **known}
