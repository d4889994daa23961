"""The year-end job: the accounts of a year, its result and settlement, and the board's paper."""

from datetime import date

from pipelines.commands.options import RunOptions
from pipelines.ground import read_ground
from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art17_year_end.closing_order import out_of_order
from zvh_finance.convenant.art17_year_end.interim_report import interim_report
from zvh_finance.convenant.art17_year_end.settlement import settlement_charges
from zvh_finance.documents.paper.board_paper import Section, Table, board_paper_pdf
from zvh_finance.documents.paper.plain_tables import charges_csv, key_csv
from zvh_finance.documents.year_end.accounts_papers import (
    accounts_paper,
    lawfulness_csv,
    reserve_section,
)
from zvh_finance.documents.year_end.accounts_workbook import AccountsBook, accounts_workbook
from zvh_finance.documents.year_end.interim_paper import expectation_in_words, interim_paper
from zvh_finance.dutch import amount, bare_amount, integer, short_day
from zvh_finance.errors import UsageError
from zvh_finance.proof.manifest import RunRecord, manifest
from zvh_finance.proof.publishing import MANIFEST, publish
from zvh_finance.year.books import Ground
from zvh_finance.year.closing import Closing, closing_of, year_so_far
from zvh_finance.year.letterhead import letterhead


def run(options: RunOptions, year: int, interim: date | None, limit: int) -> None:
    """Write the folder `OUT/YEAR/year-end`, or `OUT/YEAR/interim-DATE` for an interim report."""
    # 1. What do we stand on?
    ground = read_ground(options)
    if interim is not None:
        _interim(options, ground, year, interim, limit)
        return
    _check_is_over(ground, year)

    # 2. What was the result, and what becomes of it?
    closing = closing_of(ground, year, limit)
    charges = settlement_charges(closing.settlement, closing.budget.key, closing.successors)

    # 3. Which papers and which proof belong to it?
    files = year_end_files(ground, closing, charges, limit)
    arguments = {"year": str(year), "as_of": ground.as_of.isoformat(), "explain_from": str(limit)}
    decisions = (*closing.budget.decisions, *closing.settlement.decisions)
    record = RunRecord("year-end", arguments, ground.inputs, decisions, (closing.budget.key,))
    files[MANIFEST] = manifest(record, files)

    # 4. Keep them, all or nothing, and tell.
    folder = publish(options.out, f"{year}/year-end", files, force=options.force)
    options.messages.warn(
        *closing.settlement.blockers,
        *out_of_order(year, closing.unadopted),
        *closing.accounts.warnings,
    )
    options.messages.info(
        "year-end",
        f"{year}: result {amount(closing.accounts.result)} ({closing.settlement.status}), "
        f"settled {amount(closing.settlement.appropriation.settle)}; results are in {folder}",
    )


def year_end_files(
    ground: Ground, closing: Closing, charges: tuple[Charge, ...], limit: int
) -> dict[str, bytes]:
    """The papers of a year-end, by their name in the run's folder."""
    year, head = closing.accounts.year, letterhead(ground, closing.accounts.year)
    open_items = None
    if closing.open_items is not None:
        open_items = [(i.number, i.name, i.cents, short_day(i.due)) for i in closing.open_items]
    book = AccountsBook(
        accounts=closing.accounts,
        settlement=closing.settlement,
        charges=charges,
        reserve=closing.reserve,
        unadopted=closing.unadopted,
        open_items=open_items,
        provisions={p.case: p.cents for p in closing.provisions},
        letterhead=head,
    )
    further = (reserve_section(closing.reserve), _settled(closing, charges), _open(closing))
    paper = accounts_paper(
        closing.accounts, closing.settlement, closing.unadopted, further, head, limit
    )
    return {
        "charges.csv": charges_csv(charges),
        "key.csv": key_csv([closing.budget.key]),
        "rechtmatigheid.csv": lawfulness_csv(closing.accounts),
        f"jaarrekening-{year}.xlsx": accounts_workbook(book),
        f"jaarrekening-{year}.pdf": board_paper_pdf(paper),
    }


def _settled(closing: Closing, charges: tuple[Charge, ...]) -> Section:
    word = "Besluit" if closing.settlement.decided else "Voorstel"
    shown = closing.settlement.appropriation
    sentences = (
        (
            f"{word}: {amount(shown.to_reserve)} naar de reserve en {amount(shown.settle)} naar de "
            "gemeenten (negatief: eruit, of bij te betalen)."
        ),
    )
    if not charges:
        return Section("Verrekening met de gemeenten", sentences)
    rows = tuple(
        (c.municipality_name, integer(c.population), bare_amount(c.share_cents)) for c in charges
    )
    total = ("Totaal", integer(closing.budget.key.denominator), bare_amount(-shown.settle))
    table = Table(("Gemeente", "Inwoners", "Te betalen (negatief: terug)"), rows, total)
    return Section("Verrekening met de gemeenten", sentences, table)


def _open(closing: Closing) -> Section:
    items = []
    if closing.open_items is None:
        items.append("Er is nog geen register van facturen in dit dossier.")
    elif not closing.open_items:
        items.append("Alle bijdragen zijn betaald.")
    items.extend(
        f"{item.name}: {amount(item.cents)} open op {item.number} (artikel 21 lid 2)."
        for item in closing.open_items or ()
    )
    items.extend(
        f"Voorziening personele zaak {p.case}: {amount(p.cents)} ({p.ground})."
        for p in closing.provisions
    )
    if not closing.provisions:
        items.append("Er zijn geen lopende personele zaken waarvoor een voorziening nodig is.")
    return Section("Openstaande bijdragen en voorzieningen", items=tuple(items))


def _interim(options: RunOptions, ground: Ground, year: int, until: date, limit: int) -> None:
    if until.year != year or until > ground.as_of:
        raise UsageError.of(
            "interim-date",
            f"{until} must lie in {year} and not after the day one looks from ({ground.as_of}).",
        )
    _, opened = year_so_far(ground, year)
    report = interim_report(opened, until, ground.dossier.forecasts.get(year))
    paper = interim_paper(report, letterhead(ground, year), limit)
    files = {f"tussenrapportage-{until}.pdf": board_paper_pdf(paper)}
    arguments = {
        "year": str(year),
        "interim": until.isoformat(),
        "as_of": ground.as_of.isoformat(),
        "explain_from": str(limit),
    }
    record = RunRecord("year-end", arguments, ground.inputs, (), ())
    files[MANIFEST] = manifest(record, files)
    folder = publish(options.out, f"{year}/interim-{until}", files, force=options.force)
    options.messages.warn(*report.warnings)
    options.messages.info("interim", f"{expectation_in_words(report)} Results are in {folder}.")


def _check_is_over(ground: Ground, year: int) -> None:
    if ground.as_of <= date(year, 12, 31):
        raise UsageError.of(
            "year-not-over",
            f"{year} is not over on {ground.as_of}. For a report on a year on its way give "
            f"--interim DATE; the accounts are made from 1 January {year + 1} on.",
        )
