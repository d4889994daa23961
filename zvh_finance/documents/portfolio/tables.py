"""`portfolio.csv` and `portfolio-gemeenten.csv`: a row per dossier, and who pays what in all."""

from collections.abc import Iterable, Iterator, Sequence

from zvh_finance.amount.money import round_half_up
from zvh_finance.documents.paper.charge_tables import percentage
from zvh_finance.documents.paper.plain_tables import (
    Cells,
    CsvColumn,
    CsvTable,
    as_text,
    plain_csv,
)
from zvh_finance.year.portfolio import (
    DossierYear,
    MunicipalYear,
    Participation,
    YearTotals,
)

_DOSSIER = "Map van het dossier, onder die van het portfolio."
_DOSSIER_ENGLISH = "Folder of the dossier, below that of the portfolio."

PORTFOLIO_TABLE = CsvTable(
    "Een dossier van het portfolio: wat ervan is geworden, en waar de begroting op uitkomt.",
    "A dossier of the portfolio: what became of it, and what its budget comes to.",
    (
        CsvColumn("dossier", _DOSSIER, _DOSSIER_ENGLISH),
        CsvColumn(
            "partnership",
            "Naam van de regeling; leeg zonder begroting.",
            "Name of the partnership; empty without a budget.",
            required=False,
        ),
        CsvColumn(
            "outcome",
            "`made` (gemaakt), `unchanged` (eerder gemaakt, uit dezelfde bestanden), `refused` "
            "(geweigerd), `failed` (fout van het programma) of `killed` (brak het proces twee "
            "keer af).",
            "`made`, `unchanged` (made before, from the same files), `refused`, `failed` (a "
            "mistake of the program) or `killed` (it ended its process twice).",
        ),
        CsvColumn(
            "skipped",
            "Of dit keer niets is gerekend, omdat er niets was veranderd.",
            "Whether nothing was worked out this time, because nothing had changed.",
            Cells.YES_OR_NO,
        ),
        CsvColumn(
            "code",
            "Code van de eerste bevinding van wat niet is gemaakt.",
            "Code of the first finding of what was not made.",
            required=False,
        ),
        CsvColumn(
            "message",
            "Wat er mis is en hoe het te herstellen is.",
            "What is wrong and how to mend it, in Dutch.",
            required=False,
        ),
        CsvColumn("file", "Waar het staat.", "Where it stands.", required=False),
        CsvColumn(
            "line",
            "Op welke regel van dat bestand.",
            "On which line of that file.",
            Cells.WHOLE,
            required=False,
        ),
        CsvColumn(
            "amount_total_cents",
            "Wat de gemeenten samen bijdragen, in hele centen.",
            "What the municipalities contribute together, in whole cents.",
            Cells.CENTS,
            required=False,
        ),
        CsvColumn(
            "members",
            "Aantal gemeenten dat bijdraagt.",
            "Number of municipalities that contribute.",
            Cells.WHOLE,
            required=False,
        ),
        CsvColumn(
            "inhabitants",
            "Inwoners van die gemeenten op de peildatum.",
            "Inhabitants of those municipalities on the reference date.",
            Cells.WHOLE,
            required=False,
        ),
        CsvColumn(
            "per_inhabitant_cents",
            "Bijdrage per inwoner, afgerond op hele centen; er wordt niet mee gerekend.",
            "Contribution per inhabitant, rounded to whole cents; nothing is worked out with it.",
            Cells.CENTS,
            required=False,
        ),
        CsvColumn(
            "status",
            "`concept` of `adopted` (vastgesteld).",
            "`concept` or `adopted`.",
            required=False,
        ),
        CsvColumn(
            "warnings",
            "Aantal waarschuwingen; portfolio.json noemt ze.",
            "Number of warnings; portfolio.json lists them.",
            Cells.WHOLE,
        ),
        CsvColumn(
            "run_id",
            "Kenmerk van de berekening, zoals op de stukken.",
            "Id of the run, as on the papers.",
            required=False,
        ),
        CsvColumn(
            "inputs_sha256",
            "SHA-256 over alle bestanden van het dossier.",
            "SHA-256 over all files of the dossier.",
            required=False,
        ),
    ),
    key=("dossier",),
)

MUNICIPALITIES_TABLE = CsvTable(
    "Wat een gemeente aan een regeling bijdraagt. De rij zonder `dossier` is haar totaal.",
    "What a municipality contributes to a partnership. The row without `dossier` is its total.",
    (
        CsvColumn("municipality_code", "CBS-code van de gemeente.", "CBS code."),
        CsvColumn(
            "municipality_name",
            "Haar naam in de regeling.",
            "Its name in the arrangement.",
        ),
        CsvColumn("dossier", f"{_DOSSIER} Leeg bij het totaal.", _DOSSIER_ENGLISH, required=False),
        CsvColumn(
            "partnership", "Naam van de regeling.", "Name of the partnership.", required=False
        ),
        CsvColumn(
            "inhabitants",
            "Inwoners van de gemeente die op de peildatum in deze regeling tellen.",
            "Inhabitants of the municipality that count in this partnership on the reference date.",
            Cells.WHOLE,
            required=False,
        ),
        CsvColumn(
            "amount_total_cents",
            "Wat alle gemeenten samen aan deze regeling bijdragen, in hele centen.",
            "What all municipalities contribute to this partnership, in whole cents.",
            Cells.CENTS,
            required=False,
        ),
        CsvColumn(
            "share_cents",
            "Wat deze gemeente bijdraagt, in hele centen.",
            "What this municipality contributes, in whole cents.",
            Cells.CENTS,
        ),
        CsvColumn(
            "percentage",
            "Dat deel van de bijdragen aan deze regeling in procenten, op vijf cijfers.",
            "That part of the contributions to this partnership in percent, to five digits.",
            Cells.DECIMAL_COMMA,
            required=False,
        ),
        CsvColumn(
            "status",
            "`concept` of `adopted` (vastgesteld); een totaal is `adopted` als alles dat is.",
            "`concept` or `adopted`; a total is `adopted` when all of it is.",
        ),
    ),
    has_figures=True,
)


def portfolio_csv(dossiers: Iterable[DossierYear]) -> bytes:
    """One row per dossier."""
    return plain_csv(PORTFOLIO_TABLE, (_row(dossier) for dossier in dossiers))


def municipalities_csv(municipalities: Iterable[MunicipalYear]) -> bytes:
    """One row per municipality and partnership, and after them its total."""
    found = (row for municipality in municipalities for row in _rows(municipality))
    return plain_csv(MUNICIPALITIES_TABLE, found)


def _row(dossier: DossierYear) -> Sequence[object]:
    found = dossier.findings[0] if dossier.findings else None
    return (
        as_text(dossier.path),
        as_text(dossier.totals.name) if dossier.totals is not None else "",
        dossier.outcome,
        "yes" if dossier.was_skipped else "no",
        found.code if found is not None else "",
        as_text(found.dutch) if found is not None else "",
        as_text(found.place.file) if found is not None else "",
        found.place.line or "" if found is not None else "",
        *_amounts(dossier.totals),
        len(dossier.warnings),
        dossier.totals.run_id if dossier.totals is not None else "",
        dossier.inputs_sha256,
    )


def _amounts(totals: YearTotals | None) -> Sequence[object]:
    if totals is None:
        return ("",) * 5
    return (
        totals.base,
        len(totals.members),
        totals.inhabitants,
        round_half_up(totals.per_inhabitant),
        totals.status,
    )


def _rows(municipality: MunicipalYear) -> Iterator[Sequence[object]]:
    yield from (_part(part) for part in municipality.parts)
    yield (
        municipality.code,
        as_text(municipality.name),
        *("",) * 4,
        municipality.cents,
        "",
        municipality.status,
    )


def _part(part: Participation) -> Sequence[object]:
    return (
        part.share.code,
        as_text(part.share.name),
        as_text(part.path),
        as_text(part.totals.name),
        part.share.inhabitants,
        part.totals.base,
        part.share.cents,
        percentage(part.share.cents, part.totals.base or 1),
        part.totals.status,
    )
