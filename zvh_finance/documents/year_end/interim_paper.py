"""The interim report on paper: what was realised, what the year will bring, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_year_end.interim_report import ForecastLine, InterimReport
from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures
from zvh_finance.convenant.cited import Rule, board, host, in_brackets, manager
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Fact,
    Facts,
    Items,
    Kind,
    Look,
    Paper,
    Row,
    Section,
    Table,
    Text,
    rows,
)
from zvh_finance.documents.paper.sentences import NO_RESERVE
from zvh_finance.documents.paper.year_tables import (
    key_figures_defined,
    key_figures_table,
    reserve_table,
)
from zvh_finance.documents.year_end.result_in_words import (
    NOT_EXPLAINED,
    open_in_words,
    staff_in_words,
)
from zvh_finance.documents.year_end.statement import Entry, Side, statement_rows
from zvh_finance.dutch import amount, day, percentage
from zvh_finance.year.closing import Receivables
from zvh_finance.year.year_end import StaffCases

NOT_YET = "nog niet gerealiseerd"
FIXED_FEE = "vast bedrag"
_DIFFERENCES = (
    Column("line", "Onderdeel"),
    Column("effect", "Effect op het resultaat", Kind.MONEY),
    Column("why", "Toelichting"),
)


@dataclass(frozen=True, slots=True)
class Background:
    """What the year knows besides its lines.

    Attributes:
        figures: key figures up to and including the year, as far as they are known.
        reserve: year by year; empty without one.
        staff: the staff cases together.
        receivables: the contributions of the year; `None` without a register of invoices.
    """

    figures: tuple[KeyFigures, ...]
    reserve: tuple[ReserveYear, ...]
    staff: StaffCases
    receivables: Receivables | None


def interim_paper(
    report: InterimReport, background: Background, letterhead: Letterhead, limit: int
) -> Paper:
    """The interim report of the Manager (17.6, 6.5).

    Args:
        report: of the year.
        background: what is known besides.
        letterhead: of the partnership.
        limit: cents above which an expected difference is explained.
    """
    return Paper(
        title=f"Tussenrapportage {report.year} tot en met {day(report.until)}",
        letterhead=letterhead,
        sections=(
            _head(report),
            _amounts(report),
            _differences(report, limit),
            *_remarks(report),
            *_further(report, background),
        ),
        lead=(expectation_in_words(report),),
    )


def expectation_in_words(report: InterimReport) -> str:
    """The expected result in sentences, with how much of it is not known yet."""
    result, year = report.result, report.year
    if result:
        word = "overschot" if result > 0 else "tekort"
        found = f"De verwachting voor heel {year} is een {word} van {amount(abs(result))}."
    else:
        found = f"De verwachting voor heel {year} is dat er niets overblijft of tekortkomt."
    unknown = report.unknown
    if not unknown:
        return found
    return (
        f"{found} Van {len(unknown)} van de {len(report.lines)} regels is nog niets gerealiseerd; "
        "daarvoor geldt de verwachting van de manager, of anders de begroting na wijziging."
    )


def _head(report: InterimReport) -> Section:
    left = percentage(report.left, 1)
    facts = (
        Fact("Aan", board().title),
        Fact(
            "Van", f"{manager().title}, die toeziet op de financiën{in_brackets(Rule.SUPERVISION)}"
        ),
        Fact("Gerealiseerd tot en met", report.until, Kind.DATE, note=f"van het jaar rest {left}"),
    )
    return Section("", (Facts(facts),))


def _amounts(report: InterimReport) -> Section:
    columns = (
        Column("line", "Onderdeel"),
        Column("after", "Begroting na wijziging", Kind.MONEY),
        Column("actual", "Realisatie", Kind.MONEY),
        Column("forecast", "Verwachting heel het jaar", Kind.MONEY),
        Column("effect", "Effect op het resultaat", Kind.MONEY),
        Column("method", "Hoe verwacht"),
    )
    owed = report.contributions
    contributions = Entry(
        "*",
        Side.INCOME,
        ("Bijdragen van de gemeenten", owed, None, owed, 0, "volgens de begroting"),
    )
    entries = [contributions, *map(_entry, report.lines)]
    table = Table(columns, statement_rows(columns, entries, ("effect",)), is_compact=True)
    sentences = ["Bedragen in euro's: lasten en baten zijn beide positief."]
    if report.memo:
        expected = sum(found.forecast for found in report.memo)
        sentences.append(
            f"Daarbuiten staan de ondersteunende diensten in de boeken van {host().the}: naar "
            f"verwachting {amount(expected)}."
        )
    return Section("Begroting, realisatie en verwachting", (Text(tuple(sentences)), table))


def _entry(found: ForecastLine) -> Entry:
    line = found.line
    actual: Content = NOT_YET if line.actual is None else line.actual
    if line.is_fee:
        actual = FIXED_FEE
    cells = (line.description, line.after, actual, found.forecast, found.effect, found.method)
    return Entry(line.id, Side.of(line.kind), cells)


def _differences(report: InterimReport, limit: int) -> Section:
    found = report.differing(limit)
    title = "Verwachte verschillen"
    if not found:
        return Section(title, (Text((f"Boven {amount(limit)} zijn die er niet.",)),))
    notes = [f"Boven {amount(limit)}, en wat de manager toelicht."]
    if any(line in report.memo for line in found):
        notes.append(f"Wat {host().the} zelf draagt, heeft geen effect op het resultaat.")
    told = rows(
        [
            (
                line.line.description,
                line.effect if line in report.lines else "–",
                line.explanation or NOT_EXPLAINED,
            )
            for line in found
        ]
    )
    counting = [line for line in found if line in report.lines]
    effect = sum(line.effect for line in report.lines)
    rest = effect - sum(line.effect for line in counting)
    table = Table(
        _DIFFERENCES,
        (*told, Row(("Overige verschillen samen", rest, ""))),
        Row(("Verschil met de begroting na wijziging", effect, ""), look=Look.TOTAL),
    )
    return Section(title, (Text((" ".join(notes),)), table))


def _remarks(report: InterimReport) -> Iterator[Section]:
    items = tuple(
        f"{found.line.description}: er is al {amount(found.line.actual or 0)} gerealiseerd, meer "
        f"dan de verwachting van {amount(found.forecast)} voor het hele jaar."
        for found in (*report.lines, *report.memo)
        if found.is_overtaken
    )
    if items:
        yield Section("Let op", (Items(items),))


def _further(report: InterimReport, background: Background) -> Iterator[Section]:
    yield Section("Reserve", tuple(_reserve(report, background.reserve)))
    items = (
        *open_in_words(report.year, background.receivables),
        staff_in_words(background.staff),
    )
    yield Section("Lopende zaken en openstaande bijdragen", (Items(items),))
    if background.figures:
        told = (
            f"Van {report.year} staan de kengetallen hier volgens de begroting; de rekening volgt "
            "na het jaar."
        )
        is_budgeted = not background.figures[-1].is_realised
        yield Section(
            "Kengetallen",
            (
                *((Text((told,)),) if is_budgeted else ()),
                key_figures_table(background.figures),
            ),
        )
        yield Section("", (key_figures_defined(background.figures),))


def _reserve(report: InterimReport, ledger: Sequence[ReserveYear]) -> Iterator[Table | Text]:
    if not ledger:
        yield Text((NO_RESERVE,))
        return
    yield reserve_table(ledger)
    if report.result:
        word = "hoger" if report.result > 0 else "lager"
        yield Text(
            (
                (
                    f"Als het verwachte resultaat geheel naar of uit de reserve gaat, wordt zij "
                    f"{amount(abs(report.result))} {word}. Daarover wordt besloten bij de "
                    "jaarrekening."
                ),
            )
        )
