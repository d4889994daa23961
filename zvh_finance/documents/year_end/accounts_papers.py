"""The papers of a year-end: the board's paper and the lawfulness list."""

from collections.abc import Iterable, Sequence

from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_year_end.annual_accounts import AccountLine, AnnualAccounts
from zvh_finance.convenant.art17_year_end.settlement import Appropriation, Settlement
from zvh_finance.documents.paper.board_paper import BoardPaper, Section, Table
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.plain_tables import as_text, plain_csv
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.documents.paper.sentences import NO_RESERVE
from zvh_finance.documents.paper.sorts_in_dutch import sort_in_dutch
from zvh_finance.dutch import amount, bare_amount, listed
from zvh_finance.year.closing import Provision, Receivables

NO_PROVISION = "Er zijn geen lopende personele zaken waarvoor een voorziening nodig is."
LAWFULNESS_COLUMNS = (
    "line",
    "description",
    "task_field",
    "budget_before_cents",
    "budget_after_cents",
    "actual_cents",
    "overspent_cents",
    "structural",
    "explanation",
    "cause_category",
)


def lawfulness_csv(accounts: AnnualAccounts) -> bytes:
    """Spending over budget per line, for the statement of lawfulness of the host.

    The category of the cause is for the host's controller to fill in; the explanation is the
    note of the actuals.
    """
    rows = (
        (
            line.id,
            as_text(line.description),
            line.task_field,
            line.before,
            line.after,
            line.actual,
            line.overspent,
            _is_structural(line),
            as_text(line.note),
            "",
        )
        for line in accounts.overspent
    )
    return plain_csv(LAWFULNESS_COLUMNS, rows)


def _is_structural(line: AccountLine) -> str:
    if line.structural_actual and line.incidental_actual:
        return "partly"
    return "yes" if line.structural else "no"


def accounts_paper(
    accounts: AnnualAccounts,
    found: Settlement,
    unadopted: Sequence[int],
    further: Iterable[Section],
    letterhead: Letterhead,
    limit: int,
) -> BoardPaper:
    """The paper with which the Dagelijks Bestuur adopts the accounts (6.5, 17.8).

    Args:
        accounts: of the year.
        found: what becomes of the result.
        unadopted: earlier years without adopted accounts.
        further: sections on reserve, settlement, cases and open items.
        letterhead: of the partnership.
        limit: cents above which a difference is explained.
    """
    year = accounts.year
    return BoardPaper(
        title=f"Jaarrekening {year}",
        lead=f"{result_in_words(accounts.result)} {_compared(accounts)}",
        asks=_asks(accounts, found),
        sections=(
            _amounts(accounts),
            _differences(accounts, limit),
            *further,
            _warnings(accounts, found, unadopted),
        ),
        partnership=letterhead.partnership,
        as_of=letterhead.as_of,
        source=letterhead.source,
        concept=found.status == CONCEPT,
        fictional=letterhead.fictional,
        colour=letterhead.colour,
    )


def reserve_section(ledger: tuple[ReserveYear, ...]) -> Section:
    """The reserve year by year; each opening is the closing before it (17.9)."""
    if not ledger:
        return Section("Reserve", (NO_RESERVE,))
    rows = tuple(
        (
            str(entry.year),
            bare_amount(entry.opening),
            bare_amount(entry.addition),
            bare_amount(-entry.draw),
            bare_amount(entry.result),
            bare_amount(entry.closing),
            ", ".join(entry.decisions),
        )
        for entry in ledger
    )
    columns = ("Jaar", "1 januari", "Erbij", "Eraf", "Resultaat", "31 december", "Besluit")
    return Section("Reserve", (), Table(columns, rows, texts=(6,)))


def result_in_words(result: int) -> str:
    """A result in a sentence: `Het resultaat is een overschot van € 5.590,56`."""
    if result == 0:
        return "Het resultaat is precies nul."
    word = "overschot" if result > 0 else "tekort"
    return f"Het resultaat is een {word} van {amount(abs(result))}."


def out_of_order_in_words(unadopted: Sequence[int]) -> tuple[str, ...]:
    """On which accounts that were not adopted these stand: one sentence, or none."""
    if not unadopted:
        return ()
    years = listed([str(year) for year in unadopted])
    if len(unadopted) == 1:
        subject = f"De jaarrekening van {years} is"
    else:
        subject = f"De jaarrekeningen van {years} zijn"
    consequence = "deze jaarrekening staat op niet vastgestelde cijfers, ook wat de reserve betreft"
    return (f"{subject} nog niet vastgesteld; {consequence}.",)


def appropriation_in_words(year: int, found: Appropriation) -> tuple[str, ...]:
    """What becomes of a result, as ready text for a decision."""
    sentences = []
    if found.to_reserve > 0:
        sentences.append(
            f"van het resultaat {year} {amount(found.to_reserve)} aan de reserve toe te voegen "
            "(artikel 17 lid 9, keuze A28);"
        )
    if found.to_reserve < 0:
        sentences.append(
            f"voor het tekort {year} {amount(-found.to_reserve)} aan de reserve te onttrekken "
            "(artikel 17 lid 9, keuze A29);"
        )
    if found.settle > 0:
        sentences.append(
            f"{amount(found.settle)} terug te betalen aan de gemeenten, naar de verdeelsleutel van "
            f"{year} (artikel 17 lid 2 en 7, keuze A28);"
        )
    if found.settle < 0:
        sentences.append(
            f"voor het tekort {year} {amount(-found.settle)} bij de gemeenten in rekening te "
            f"brengen, naar de verdeelsleutel van {year} (artikel 17 lid 2 en 7, keuze A29);"
        )
    return tuple(sentences)


def none_open_in_words(year: int, found: Receivables | None) -> tuple[str, ...]:
    """Why no contribution of a year is open: one sentence, or none when some are."""
    if found is None:
        return ("Er is nog geen register van facturen in dit dossier.",)
    if not found.are_issued:
        return (f"Er zijn nog geen bijdragen van {year} gefactureerd.",)
    return () if found.open_items else (f"Alle bijdragen van {year} zijn betaald.",)


def provision_in_words(provision: Provision) -> str:
    """What a provision is for."""
    return f"Voorziening personele zaak {provision.case}"


def _compared(accounts: AnnualAccounts) -> str:
    before = amount(accounts.result_before_reserve)
    return (
        f"Voor de reserves is het saldo {before}. Structureel is het "
        f"{amount(accounts.structural_result)}, incidenteel {amount(accounts.incidental_result)}."
    )


def _asks(accounts: AnnualAccounts, found: Settlement) -> tuple[str, ...]:
    year = accounts.year
    asks: list[str] = []
    if not found.adoption:
        asks.append(
            f"de jaarrekening {year} vast te stellen, met een resultaat van "
            f"{amount(accounts.result)} (artikel 6 lid 5);"
        )
    if found.decided is None:
        asks.extend(appropriation_in_words(year, found.proposal))
    if asks:
        asks.append(
            "de vastgestelde jaarrekening aan de gemeenten te laten toezenden (artikel 17 lid 8)."
        )
    return tuple(asks)


def _warnings(accounts: AnnualAccounts, found: Settlement, unadopted: Sequence[int]) -> Section:
    items = [*out_of_order_in_words(unadopted), *reasons(found.blockers)]
    if accounts.warnings:
        items.append(f"Bij {len(accounts.warnings)} verschillen ontbreekt de toelichting nog.")
    if accounts.overspent:
        total = sum(line.overspent for line in accounts.overspent)
        items.append(
            f"{len(accounts.overspent)} regels overschrijden de begroting na wijziging, samen "
            f"{amount(total)}; zie de lijst voor de rechtmatigheidsverantwoording."
        )
    sentences = () if items else ("Er zijn geen waarschuwingen.",)
    return Section("Let op", sentences, items=tuple(items))


def _amounts(accounts: AnnualAccounts) -> Section:
    rows = [_row(line) for line in accounts.lines]
    contributions = (
        "Bijdragen van de gemeenten",
        bare_amount(-accounts.contributions_before),
        bare_amount(-accounts.contributions),
        bare_amount(-accounts.contributions),
        bare_amount(0),
    )
    budgeted = [
        sum(line.kind.sign * cents for line, cents in pairs)
        for pairs in (
            [(line, line.before) for line in accounts.lines],
            [(line, line.after) for line in accounts.lines],
        )
    ]
    total = (
        "Resultaat (positief is overschot)",
        bare_amount(accounts.contributions_before - budgeted[0]),
        bare_amount(accounts.contributions - budgeted[1]),
        bare_amount(accounts.result),
        bare_amount(sum(line.effect for line in accounts.lines)),
    )
    memo = sum(line.actual for line in accounts.memo)
    sentences = ["Bedragen in euro's, bruto. Kosten zijn positief, inkomsten negatief."]
    if memo:
        sentences.append(
            f"Daarbuiten stonden de ondersteunende diensten in de boeken van de beheergemeente: "
            f"{amount(memo)}."
        )
    columns = ("Regel", "Begroting", "Na wijziging", "Rekening", "Effect")
    return Section(
        "Begroting en realisatie", tuple(sentences), Table(columns, (*rows, contributions), total)
    )


def _row(line: AccountLine) -> tuple[str, ...]:
    sign, parts = line.kind.sign, (line.structural_actual, line.incidental_actual)
    sort = sort_in_dutch(*parts, recurs=line.structural)
    return (
        line.description + ("" if sort == "structureel" else f" ({sort})"),
        bare_amount(sign * line.before),
        bare_amount(sign * line.after),
        bare_amount(sign * line.actual),
        bare_amount(line.effect),
    )


def _differences(accounts: AnnualAccounts, limit: int) -> Section:
    found = accounts.differing(limit)
    title = f"Verschillen boven {amount(limit)}"
    if not found:
        return Section(title, ("Die zijn er niet.",))
    rows = tuple(
        (line.description, bare_amount(line.effect), line.note or "nog toe te lichten")
        for line in found
    )
    return Section(title, (), Table(("Regel", "Effect", "Toelichting"), rows, texts=(2,)))
