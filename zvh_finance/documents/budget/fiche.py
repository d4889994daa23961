"""What a municipality's own budget says of the partnership: the list of connected parties (BBV 15).

Only what the dossier gives; the rest is said to be unknown.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zvh_finance import dutch
from zvh_finance.convenant.art17_contributions.budget_versions import counting_version
from zvh_finance.convenant.cited import (
    Rule,
    applies,
    cited,
    cited_in_full,
    filled,
    host,
    in_brackets,
    is_legal_person,
    legal_form,
    public_interest,
)
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.municipality_sheet import MunicipalitySheet
from zvh_finance.documents.paper.forms import Form
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.paper import (
    Column,
    Fact,
    Facts,
    Items,
    Kind,
    Paper,
    Row,
    Section,
    Table,
    Text,
)
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.dossier.names import slug
from zvh_finance.errors import ZvhError
from zvh_finance.key.key import KeyMember
from zvh_finance.year.books import Books
from zvh_finance.year.budget import counting_budget_of_year
from zvh_finance.year.closing import accounts_of, realised_beside
from zvh_finance.year.exposure import Exposure, exposure_from
from zvh_finance.year.membership import membership_of

UNKNOWN = "niet bekend"
_YEARS_BEFORE = 2
_IN_THE_STRICT_SENSE = (
    "Een samenwerking op grond van een {called.agreement}, zonder rechtspersoonlijkheid, is "
    "volgens artikel 1 van het BBV strikt genomen meestal geen verbonden partij. Wie haar toch "
    "bij de (overige) verbonden partijen vermeldt, vindt hier wat artikel 15 van het BBV vraagt."
)


@dataclass(frozen=True, slots=True)
class _Partnership:
    """What the lists of all municipalities share.

    Attributes:
        contributions: per year and code, in cents, as far as known.
        amended: the years whose contribution is that of an amended budget.
        result: of two years before; `None` when it is not known.
        turns: per code what changes in its membership, in Dutch.
    """

    paper: BudgetPaper
    exposure: Exposure
    contributions: Mapping[int, Mapping[str, int]]
    amended: Collection[int]
    result: int | None
    turns: Sequence[str]
    as_of: date

    @property
    def year(self) -> int:
        """The budget year."""
        return self.paper.budget.year


def fiche_files(books: Books, paper: BudgetPaper, head: Letterhead) -> dict[str, bytes]:
    """Per municipality the list as a PDF, and as text to paste, by name in the run's folder."""
    known = _partnership(books, paper)
    files: dict[str, bytes] = {}
    for member in paper.budget.key.members:
        found = _fiche(known, member, head)
        name = f"fiches/{member.code}-{slug(member.name)}"
        files[f"{name}.pdf"] = pdf(found)
        files[f"{name}.txt"] = on_screen(found).encode()
    return files


def _partnership(books: Books, paper: BudgetPaper) -> _Partnership:
    year = paper.budget.year
    return _Partnership(
        paper=paper,
        exposure=exposure_from(books, year),
        contributions=_contributions(books, paper),
        amended=tuple(_amended(books, paper)),
        result=_result(books, year - _YEARS_BEFORE),
        turns=tuple(_turns(books, year)),
        as_of=books.as_of,
    )


def _contributions(books: Books, paper: BudgetPaper) -> Mapping[int, Mapping[str, int]]:
    year = paper.budget.year
    found: dict[int, Mapping[str, int]] = {}
    for past in range(year - _YEARS_BEFORE, year):
        if past in books.dossier.budgets:
            try:
                found[past] = counting_budget_of_year(books, past).contributions
            except ZvhError:
                continue
    found[year] = paper.budget.contributions
    return found | {after.year: after.contributions for after in paper.outlook}


def _amended(books: Books, paper: BudgetPaper) -> Iterator[int]:
    for past in range(paper.budget.year - _YEARS_BEFORE, paper.budget.year):
        if past not in books.dossier.budgets:
            continue
        try:
            version = counting_version(books.dossier, past, books.as_of)
        except ZvhError:
            continue
        if version.amendments:
            yield past
    if paper.version.amendments:
        yield paper.budget.year


def _result(books: Books, year: int) -> int | None:
    if realised_beside(books, year)[0] is None:
        return None
    try:
        return accounts_of(books, year, 0)[1].result
    except ZvhError:
        return None


def _turns(books: Books, year: int) -> Iterator[str]:
    """Who joins or leaves in the year or the years of the outlook, as far as known."""
    for timeline in membership_of(books).municipalities:
        for stay in timeline.stays:
            if stay.is_accession and stay.begin.day.year >= year:
                yield f"{timeline.name} treedt toe per {dutch.day(stay.begin.day)}"
            if stay.end is not None and stay.end.day.year >= year:
                yield f"{timeline.name} doet mee tot {dutch.day(stay.end.day)}"


def _fiche(known: _Partnership, member: KeyMember, head: Letterhead) -> Paper:
    sheet = MunicipalitySheet(known.paper, member)
    name = known.paper.arrangement.name
    return Paper(
        title=f"Verbonden partij: {name}",
        letterhead=head,
        form=Form.SHEET,
        lead=(f"Voor de begroting {known.year} van {member.name}.",),
        sections=(
            Section("", (Facts(tuple(_what_it_is(known))),)),
            Section(f"Het belang van {member.name}", (Facts(tuple(_interest(known, sheet))),)),
            Section("Financiën", (Facts(tuple(_money(known))),)),
            Section("Risico's", (Items(tuple(_risks(known, sheet))),)),
            Section("De bijdrage door de jaren", (_by_year(known, member),)),
            *_strict_sense(),
        ),
    )


def _strict_sense() -> Iterator[Section]:
    """That it is no related party in the strict sense, unless it is a legal person (BBV 1)."""
    if not is_legal_person():
        yield Section("", (Text((filled(_IN_THE_STRICT_SENSE),), is_quiet=True),))


def _what_it_is(known: _Partnership) -> Iterator[Fact]:
    arrangement = known.paper.arrangement
    code = arrangement.host_of(known.year)
    names = {m.code: m.name for m in arrangement.municipality}
    place = arrangement.invoicing.address.city if arrangement.invoicing else ""
    seat = place or names.get(code, UNKNOWN)
    if code:
        seat += f", bij {host().the} {names.get(code, code)}"
    yield Fact("Naam", arrangement.name)
    yield Fact("Vestigingsplaats", seat)
    yield Fact("Rechtsvorm", f"{legal_form()}{in_brackets(Rule.LEGAL_FORM)}")
    yield Fact("Openbaar belang", f"{public_interest()}{in_brackets(Rule.PURPOSE)}")


def _interest(known: _Partnership, sheet: MunicipalitySheet) -> Iterator[Fact]:
    year, code = known.year, sheet.member.code
    yield Fact(f"Bijdrage {year}", sheet.share, Kind.MONEY)
    share = _part(known, sheet)
    yield Fact("Aandeel aan het begin van het jaar", share, Kind.SHARE)
    after = known.paper.outlook[0].key if known.paper.outlook else None
    label = "Aandeel na het einde van het jaar"
    if not known.paper.outlook:
        yield Fact(label, "geen, want dan neemt geen gemeente meer deel")
    elif after is None:
        yield Fact(label, UNKNOWN)
    elif code not in after.weights:
        yield Fact(label, "geen, want de gemeente doet dan niet meer mee")
    else:
        ahead = known.paper.outlook[0]
        at_end = Fraction(after.weights[code], after.denominator)
        note = "naar dezelfde inwoners, met wie dan deelneemt"
        if ahead.pools:
            at_end = Fraction(ahead.contributions[code], ahead.base or 1)
            note = "naar dezelfde verdeelgroepen, met wie dan deelneemt"
        yield Fact(label, at_end, Kind.SHARE, note=note)
    told = "; ".join(known.turns) or "geen bekend in wie deelneemt"
    yield Fact("Veranderingen", told)


def _part(known: _Partnership, sheet: MunicipalitySheet) -> Fraction:
    """What it bears of all: by the key, or of what all pools come to."""
    budget = known.paper.budget
    if budget.pools:
        return Fraction(sheet.share, budget.base or 1)
    return Fraction(sheet.member.weight, budget.key.denominator)


def _money(known: _Partnership) -> Iterator[Fact]:
    year, budget = known.year, known.paper.budget
    ledger = {entry.year: entry for entry in known.paper.reserve}
    entry = ledger.get(year)
    label = "Eigen vermogen (reserve)"
    if entry is None:
        yield Fact(label, "geen reserve in de boeken van het samenwerkingsverband")
    else:
        told = (
            f"begroot {dutch.amount(entry.opening)} op 1 januari en {dutch.amount(entry.closing)} "
            "op 31 december"
        )
        yield Fact(f"{label} {year}", told)
    whose = "eigen boeken" if is_legal_person() else f"de boeken van {host().the}"
    yield Fact("Vreemd vermogen", f"{UNKNOWN}: de bezittingen en schulden staan in {whose}")
    planned = "nul: de bijdragen dekken wat na de andere inkomsten overblijft"
    if budget.surplus:
        planned = f"{dutch.amount(budget.surplus)} over, waarover nog wordt besloten"
    yield Fact(f"Begroot resultaat {year}", planned)
    last = year - _YEARS_BEFORE
    result = UNKNOWN if known.result is None else dutch.amount(known.result)
    yield Fact(f"Resultaat {last} volgens de rekening", result)


def _risks(known: _Partnership, sheet: MunicipalitySheet) -> Iterator[str]:
    """What it risks, for the paragraph on resilience (BBV 11)."""
    name, code, exposure = sheet.member.name, sheet.member.code, known.exposure
    share = dutch.percentage(_part(known, sheet), 2)
    by = "volgens de verdeelgroepen" if known.paper.budget.pools else "naar de sleutel"
    entry = next((e for e in known.paper.reserve if e.year == known.year), None)
    reserve = f"de reserve van {dutch.amount(entry.closing)}" if entry else "een reserve"
    yield (
        f"Tekort: wat {reserve} niet dekt, verdelen de gemeenten {by} van het jaar; het "
        f"deel van {name} is daarvan {share}{in_brackets(Rule.KEY)}."
    )
    is_budgeted = any(line.case for line in known.paper.budget.lines)
    if applies(Rule.REDUNDANCY):
        yield _staff(exposure, name, code, known.year, is_budgeted=is_budgeted)
    if applies(Rule.ENDING):
        yield _ending(exposure, name, code)
    if applies(Rule.WITHDRAWAL):
        yield _own_leaving(exposure, name, code) or _leaving(known, name, code)
    yield (
        "Weerstandsvermogen: wat hiervoor met een bedrag staat, kan worden meegenomen bij de "
        "risico's van de gemeente (artikel 11 van het BBV); de kans erop is niet bekend."
    )


def _staff(exposure: Exposure, name: str, code: str, year: int, *, is_budgeted: bool) -> str:
    ground = cited(Rule.REDEPLOYMENT, Rule.REDUNDANCY)
    if exposure.staff is None:
        return f"Personele zaken: het aandeel van {name} is {UNKNOWN} ({ground})."
    cents = exposure.staff.get(code, 0)
    if not cents:
        return f"Personele zaken: er zijn er geen die {name} vanaf {year} iets kosten ({ground})."
    beside = "deels al in deze begroting" if is_budgeted else "nog niet in deze begroting"
    return (
        f"Personele zaken: van alle lopende zaken samen draagt {name} vanaf {year} "
        f"{dutch.amount(cents)}, {beside} ({ground})."
    )


def _ending(exposure: Exposure, name: str, code: str) -> str:
    ground = cited(Rule.ENDING, Rule.DAMAGE)
    if exposure.dissolution is None or exposure.ends_on is None:
        return f"Opheffing: {UNKNOWN}, want zij is niet doorgerekend ({ground})."
    when = f"Opheffing: als het samenwerkingsverband eindigt op {dutch.day(exposure.ends_on)}"
    if code not in exposure.dissolution:
        return f"{when}, doet {name} niet meer mee ({ground})."
    cents = dutch.amount(exposure.dissolution[code])
    return f"{when}, draagt {name} volgens de doorgerekende zaak {cents} ({ground})."


def _own_leaving(exposure: Exposure, name: str, code: str) -> str:
    """What its own leaving costs; empty when none was worked out."""
    if code not in exposure.leaving:
        return ""
    return (
        f"Uittreding: {name} betaalt volgens de doorgerekende zaak nog "
        f"{dutch.amount(exposure.leaving[code])}{in_brackets(Rule.WITHDRAWAL)}."
    )


def _leaving(known: _Partnership, name: str, code: str) -> str:
    """Until when who gives notice today goes on contributing, and what that is."""
    leaves_on = known.exposure.leaves_on
    if leaves_on is None:
        return f"Opzegging ({cited_in_full(Rule.WITHDRAWAL)}): niet bekend."
    years = range(known.year, leaves_on.year)
    amounts = [known.contributions.get(year, {}).get(code) for year in years]
    sums = [cents for cents in amounts if cents is not None]
    told = (
        f"Opzegging: wie op {dutch.day(known.as_of)} opzegt, draagt bij tot {dutch.day(leaves_on)}"
    )
    if years and len(sums) == len(years):
        which = dutch.listed([str(year) for year in years])
        told += f"; voor {name} is dat over {which} {dutch.amount(sum(sums))}"
    return (
        f"{told} ({cited_in_full(Rule.WITHDRAWAL)}). De schade van de anderen komt "
        "daar bij; zij is pas bekend als het voorstel er is."
    )


def _ground(known: _Partnership, year: int) -> str:
    return "begroting na wijziging" if year in known.amended else "begroting"


def _by_year(known: _Partnership, member: KeyMember) -> Table:
    columns = (
        Column("year", "Jaar", Kind.YEAR),
        Column("what", "Grondslag"),
        Column("euros", "Bijdrage in euro", Kind.EUROS),
    )
    found = []
    for year, shares in sorted(known.contributions.items()):
        if member.code in shares:
            what = "raming, indicatief" if year > known.year else _ground(known, year)
            found.append(Row((year, what, shares[member.code])))
    return Table(columns, tuple(found))
