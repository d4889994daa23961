"""`overzicht.html` of a portfolio: which partnerships there are, and what each asks."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.documents.budget.overview.page import (
    ASSETS,
    page_script,
    page_style,
    script_hash,
)
from zvh_finance.documents.paper.letterhead import HOUSE_COLOUR
from zvh_finance.documents.paper.marks import marks_in_words
from zvh_finance.documents.paper.page import blocks_html, section_html
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Fact,
    Facts,
    Kind,
    Look,
    Row,
    Section,
    Shown,
    Table,
    Text,
    rows,
    totals,
)
from zvh_finance.dutch import alphabetical
from zvh_finance.year.portfolio import (
    DossierYear,
    MunicipalYear,
    Outcome,
    Told,
    all_contributions,
)

_OWN = Path(__file__).parent / "assets"

_OUTCOMES = {
    Outcome.MADE: "gemaakt",
    Outcome.UNCHANGED: "ongewijzigd",
    Outcome.REFUSED: "geweigerd",
    Outcome.FAILED: "fout in het programma",
    Outcome.KILLED: "brak het proces af",
}
_STATUS = {CONCEPT: "concept", ADOPTED: "vastgesteld"}
_PARTNERSHIPS = (
    Column("dossier", "Dossier"),
    Column("name", "Regeling"),
    Column("outcome", "Uitkomst"),
    Column("members", "Gemeenten", Kind.WHOLE),
    Column("inhabitants", "Inwoners", Kind.WHOLE),
    Column("base", "Bijdragen in euro", Kind.MONEY),
    Column("rate", "Per inwoner", Kind.RATE),
    Column("status", "Status"),
    Column("warnings", "Waarschu\N{SOFT HYPHEN}wingen", Kind.WHOLE),
)
_REFUSED = (
    Column("dossier", "Dossier"),
    Column("outcome", "Uitkomst"),
    Column("place", "Waar"),
    Column("message", "Wat er mis is"),
    Column("code", "Code"),
)
_MUNICIPALITIES = (
    Column("name", "Gemeente"),
    Column("code", "Code"),
    Column("partnership", "Regeling"),
    Column("share", "Bijdrage in euro", Kind.MONEY),
    Column("part", "Aandeel", Kind.SHARE),
    Column("status", "Status"),
)
_WARNINGS = (
    Column("message", "Waarschuwing"),
    Column("place", "Waar"),
    Column("count", "Aantal", Kind.WHOLE),
    Column("dossiers", "Dossiers"),
)
_DONE = frozenset({Outcome.MADE, Outcome.UNCHANGED})


def overview_page(
    year: int, dossiers: Sequence[DossierYear], municipalities: Sequence[MunicipalYear]
) -> bytes:
    """Write the page; it opens by itself and fetches nothing.

    Args:
        year: the budget year.
        dossiers: in the order in which they are shown.
        municipalities: who contributes to them.
    """
    folders = [str(ASSETS), str(_OWN)]
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    title, script = f"Bijdragen {year} aan alle regelingen", _script()
    marks = _marks(dossiers)
    content = {
        "title": title,
        "marks": marks,
        "style": page_style(HOUSE_COLOUR, marks),
        "script": script,
        "script_hash": script_hash(script),
        "summary": blocks_html(_summary(year, dossiers, municipalities), title),
        "sections": Markup("").join(_sections(dossiers, municipalities)),
        "papers": [_link(year, dossier) for dossier in dossiers if dossier.outcome in _DONE],
        "files": ("portfolio.csv", "portfolio-gemeenten.csv", "portfolio.json"),
    }
    return (environment.get_template("portfolio.html.j2").render(content) + "\n").encode()


def _script() -> str:
    return page_script((ASSETS / "sorting.js", _OWN / "folding.js"))


def _marks(dossiers: Sequence[DossierYear]) -> tuple[str, ...]:
    """What holds for one of the partnerships must be said of the whole."""
    found = [dossier.totals for dossier in dossiers if dossier.totals is not None]
    return marks_in_words(
        is_concept=any(totals.status == CONCEPT for totals in found),
        is_fictional=any(totals.is_fictional for totals in found),
    )


def _summary(
    year: int, dossiers: Sequence[DossierYear], municipalities: Sequence[MunicipalYear]
) -> Iterator[Shown]:
    undone = sum(dossier.outcome not in _DONE for dossier in dossiers)
    warned = sum(bool(dossier.warnings) for dossier in dossiers)
    tiles = (
        Fact("Totaal van de bijdragen", all_contributions(dossiers), Kind.MONEY, note=f"in {year}"),
        Fact("Regelingen", len(dossiers), Kind.WHOLE, note=f"waarvan {undone} zonder begroting"),
        Fact("Gemeenten", len(municipalities), Kind.WHOLE, note="die bijdragen"),
        Fact("Met waarschuwing", warned, Kind.WHOLE, note="regelingen"),
    )
    yield Facts(tiles, is_large=True)
    if undone:
        yield Text(("Niet alle dossiers tellen mee: zie wat er niet is gemaakt, hieronder.",))


def _sections(
    dossiers: Sequence[DossierYear], municipalities: Sequence[MunicipalYear]
) -> Iterator[Markup]:
    undone = [dossier for dossier in dossiers if dossier.outcome not in _DONE]
    if undone:
        missing = Table(_REFUSED, tuple(row for d in undone for row in _not_made(d)))
        yield section_html(Section("Wat er niet is gemaakt", (missing,)), "niet-gemaakt")
    listed = Section("Per regeling", (_partnerships(dossiers),))
    yield section_html(listed, "per-regeling", is_sortable=True)
    if municipalities:
        shown = Section("Per gemeente", (_municipalities(municipalities),), is_annex=True)
        yield section_html(shown, "per-gemeente")
    table = _warnings(dossiers)
    if table.rows:
        yield section_html(Section("Waarschuwingen", (table,), is_annex=True), "waarschuwingen")


def _partnerships(dossiers: Sequence[DossierYear]) -> Table:
    whole = sum(dossier.totals.inhabitants for dossier in dossiers if dossier.totals is not None)
    base = all_contributions(dossiers)
    sums: dict[str, Content] = {"base": base, "warnings": sum(len(d.warnings) for d in dossiers)}
    if whole:
        sums |= {"inhabitants": whole, "rate": Fraction(base, whole)}
    note = "Wie aan meer regelingen deelneemt, telt bij de inwoners van elke regeling mee."
    found = tuple(Row(_partnership(dossier)) for dossier in dossiers)
    return Table(_PARTNERSHIPS, found, totals(_PARTNERSHIPS, sums), note=note)


def _partnership(dossier: DossierYear) -> tuple[Content, ...]:
    found = dossier.totals
    told, warned = _OUTCOMES[dossier.outcome], len(dossier.warnings)
    if found is None:
        return (dossier.path, "", told, None, None, None, None, "", warned)
    return (
        dossier.path,
        found.name,
        told,
        len(found.members),
        found.inhabitants,
        found.base,
        found.per_inhabitant,
        _STATUS[found.status],
        warned,
    )


def _not_made(dossier: DossierYear) -> Iterator[Row]:
    for found in dossier.findings:
        told = (dossier.path, _OUTCOMES[dossier.outcome], _where(found), found.dutch, found.code)
        yield Row(told)


def _warnings(dossiers: Sequence[DossierYear]) -> Table:
    """What holds for many dossiers alike is said once, with their names."""
    found: dict[tuple[str, str], list[str]] = {}
    for dossier in dossiers:
        for warning in dossier.warnings:
            found.setdefault((warning.dutch, _where(warning)), []).append(dossier.path)
    told = [(*warning, len(paths), ", ".join(paths)) for warning, paths in found.items()]
    return Table(_WARNINGS, rows(told))


def _where(found: Told) -> str:
    place = found.place
    line = f"regel {place.line}" if place.line is not None else ""
    return ", ".join(filter(None, (place.file, place.sheet, place.cell, line, place.field)))


def _municipalities(municipalities: Sequence[MunicipalYear]) -> Table:
    by_name = sorted(municipalities, key=lambda municipality: alphabetical(municipality.name))
    found = tuple(row for municipality in by_name for row in _municipality(municipality))
    return Table(_MUNICIPALITIES, found)


def _municipality(municipality: MunicipalYear) -> Iterator[Row]:
    for part in municipality.parts:
        status = _STATUS[part.totals.status]
        own, name = part.share, part.totals.name
        yield Row((own.name, own.code, name, own.cents, part.part, status))
    whole = (f"{municipality.name}, samen", municipality.code, "", municipality.cents)
    yield Row((*whole, None, _STATUS[municipality.status]), look=Look.SUBTOTAL)


def _link(year: int, dossier: DossierYear) -> tuple[str, str]:
    """The page of a partnership, from this one; and what it is called."""
    name = f": {dossier.totals.name}" if dossier.totals is not None else ""
    path = quote(f"../../dossiers/{dossier.path}/{year}/budget/overzicht.html")
    return path, f"{dossier.path}{name}"
