"""The interim report on paper: what was realised, what the year will bring, and why."""

from collections.abc import Iterator

from zvh_finance.convenant.art17_year_end.interim_report import ForecastLine, InterimReport
from zvh_finance.documents.paper.board_paper import BoardPaper, Section, Table
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.dutch import amount, bare_amount, day, percentage

NOT_YET = "nog niet gerealiseerd"


def interim_paper(report: InterimReport, letterhead: Letterhead, limit: int) -> BoardPaper:
    """The interim report of the Manager (17.6, 6.5).

    Args:
        report: of the year.
        letterhead: of the partnership.
        limit: cents above which an expected difference is explained.
    """
    return BoardPaper(
        title=f"Tussenrapportage {report.year} tot en met {day(report.until)}",
        lead=expectation_in_words(report),
        asks=(),
        sections=(_amounts(report), _differences(report, limit), *_remarks(report), _ways(report)),
        partnership=letterhead.partnership,
        as_of=letterhead.as_of,
        source=letterhead.source,
        concept=False,
        fictional=letterhead.fictional,
        colour=letterhead.colour,
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


def _amounts(report: InterimReport) -> Section:
    sentences = ["Bedragen in euro's. Kosten zijn positief, inkomsten negatief."]
    if report.memo:
        expected = sum(found.forecast for found in report.memo)
        sentences.append(
            "Daarbuiten staan de ondersteunende diensten in de boeken van de beheergemeente: naar "
            f"verwachting {amount(expected)}."
        )
    columns = ("Regel", "Begroting na wijziging", "Realisatie", "Verwachting", "Effect")
    owed = bare_amount(-report.contributions)
    contributions = ("Bijdragen van de gemeenten", owed, "", owed, bare_amount(0))
    effect = sum(found.effect for found in report.lines)
    total = (
        "Resultaat (positief is overschot)",
        bare_amount(report.result - effect),
        "",
        bare_amount(report.result),
        bare_amount(effect),
    )
    rows = (*(_row(found) for found in report.lines), contributions)
    return Section(
        "Begroting, realisatie en verwachting", tuple(sentences), Table(columns, rows, total)
    )


def _row(found: ForecastLine) -> tuple[str, ...]:
    line, sign = found.line, found.line.kind.sign
    return (
        line.description,
        bare_amount(sign * line.after),
        _realised(found),
        bare_amount(sign * found.forecast),
        bare_amount(found.effect),
    )


def _realised(found: ForecastLine) -> str:
    """A fixed fee is not booked in parts."""
    line = found.line
    if line.is_fee:
        return "vast bedrag"
    return NOT_YET if line.actual is None else bare_amount(line.kind.sign * line.actual)


def _differences(report: InterimReport, limit: int) -> Section:
    found = report.differing(limit)
    title = "Verwachte verschillen"
    notes = [f"Boven {amount(limit)}, en wat de manager toelicht."]
    if any(line in report.memo for line in found):
        notes.append("Wat de beheergemeente zelf draagt, heeft geen effect op het resultaat.")
    if not found:
        return Section(title, (f"Boven {amount(limit)} zijn die er niet.",))
    rows = tuple(
        (
            line.line.description,
            bare_amount(line.effect) if line in report.lines else "–",
            line.explanation or "nog toe te lichten",
        )
        for line in found
    )
    return Section(
        title, (" ".join(notes),), Table(("Regel", "Effect", "Toelichting"), rows, texts=(2,))
    )


def _remarks(report: InterimReport) -> Iterator[Section]:
    items = tuple(
        f"{found.line.description}: er is al {amount(found.line.actual or 0)} gerealiseerd, meer "
        f"dan de verwachting van {amount(found.forecast)} voor het hele jaar."
        for found in (*report.lines, *report.memo)
        if found.is_overtaken
    )
    if items:
        yield Section("Let op", items=items)


def _ways(report: InterimReport) -> Section:
    ways: dict[str, list[str]] = {}
    for found in report.lines:
        ways.setdefault(found.method, []).append(found.line.description)
    return Section(
        "Waar rust de verwachting op?",
        (f"Van het jaar rest na deze dag {percentage(report.left, 1)}.",),
        items=tuple(f"{way}: {', '.join(lines)}." for way, lines in ways.items()),
    )
