"""The check of a portfolio: what municipalities pay in all, against the folder of each dossier."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from zvh_finance.errors import Finding
from zvh_finance.language import Count, Euros, say
from zvh_finance.proof.verification.check import Check, compared, difference, unchecked
from zvh_finance.proof.verification.run_folder import RunFolder
from zvh_finance.proof.verification.tables import (
    CHARGES,
    MUNICIPALITIES,
    MunicipalRow,
    charge_rows,
    municipal_rows,
)

PORTFOLIO = "portfolio"
"""How the manifest of a portfolio names its command."""

_RESULTS = "dossiers"
"""The folder beside that of the year, with a folder of results for each dossier."""


def portfolio_check(folder: RunFolder, year: int) -> Check:
    """Every amount of a municipality against the charges that it was taken from.

    Args:
        folder: of the portfolio.
        year: of its budgets.
    """
    title = say("amounts per municipality, against charges.csv in the folder of each dossier")
    content = folder.files.get(MUNICIPALITIES)
    if content is None:
        return unchecked(PORTFOLIO, title, say("this folder has no table of municipalities"))
    table = municipal_rows(content)
    results = folder.path.resolve().parents[1] / _RESULTS
    charged = {name: _charged(results, name, year) for name in _dossiers(table.rows)}
    known = {name: found for name, found in charged.items() if found is not None}
    found = (*table.faults, *_totals(table.rows), *_shares(table.rows, known))
    told = say("{dossiers} dossiers, {rows} rows", dossiers=len(known), rows=Count(len(table.rows)))
    absent = sorted(set(charged) - set(known))
    if absent:
        message = say("There is no charges.csv of {dossier} beside it.", dossier=absent[0])
        if not known and not found:
            return unchecked(PORTFOLIO, title, message)
        found = (*found, difference("verify-portfolio-absent", message, MUNICIPALITIES))
    return compared(PORTFOLIO, title, told, found)


def _dossiers(rows: Iterable[MunicipalRow]) -> list[str]:
    return sorted({row.dossier for row in rows if row.dossier})


def _charged(results: Path, dossier: str, year: int) -> Mapping[str, int] | None:
    """Cents per municipality that a dossier's folder charges; `None` when it is not there."""
    inside = PurePosixPath(dossier)
    if inside.is_absolute() or ".." in inside.parts:
        return None
    try:
        content = (results / inside / str(year) / "budget" / CHARGES).read_bytes()
    except OSError:
        return None
    return {row.code: row.share for row in charge_rows(content).rows if not row.line}


def _totals(rows: Iterable[MunicipalRow]) -> Iterator[Finding]:
    """The row without a dossier is the sum of those with one."""
    sums: dict[str, int] = defaultdict(int)
    told: dict[str, list[MunicipalRow]] = defaultdict(list)
    for row in rows:
        if row.dossier:
            sums[row.code] += row.share
        else:
            told[row.code].append(row)
    for code in sorted({*sums, *told}):
        totals = told.get(code, [])
        if [row.share for row in totals] != [sums[code]]:
            yield difference(
                "verify-portfolio-total",
                say(
                    "The rows of {code} add up to {sum}, and its total is another one.",
                    code=code,
                    sum=Euros(sums[code]),
                ),
                MUNICIPALITIES,
                totals[0].place if totals else None,
            )


def _shares(
    rows: Iterable[MunicipalRow], charged: Mapping[str, Mapping[str, int]]
) -> Iterator[Finding]:
    """Each row is what the folder charges, and nobody who is charged is left out."""
    told: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if row.dossier not in charged:
            continue
        own = charged[row.dossier]
        told[row.dossier][row.code] = row.share
        if (own.get(row.code), sum(own.values())) != (row.share, row.total):
            yield difference(
                "verify-portfolio-share",
                say(
                    "{code} is told to pay {share} to {dossier}; its folder says something else.",
                    code=row.code,
                    share=Euros(row.share),
                    dossier=row.dossier,
                ),
                MUNICIPALITIES,
                row.place,
            )
    for dossier, own in charged.items():
        for code in sorted(set(own) - set(told[dossier])):
            yield difference(
                "verify-portfolio-left-out",
                say(
                    "{code} pays to {dossier} by its folder, and has no row here.",
                    code=code,
                    dossier=dossier,
                ),
                MUNICIPALITIES,
            )
