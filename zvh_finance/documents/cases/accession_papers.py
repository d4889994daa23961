"""The papers of an accession (19): what it does to the key, and Annex 1 filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from zvh_finance import dutch
from zvh_finance.convenant import annex_1
from zvh_finance.convenant.cited import Rule, cited, in_brackets
from zvh_finance.documents.cases.case_heads import head_of_case
from zvh_finance.documents.cases.case_sheets import (
    WORKING,
    KeyColumns,
    working,
)
from zvh_finance.documents.paper.controls import (
    Control,
    adds_up,
    controls_section,
    shares_add_up,
    two_lights,
    unchanged,
)
from zvh_finance.documents.paper.division import Division
from zvh_finance.documents.paper.formulas import Name, Own, Total, Whole, formula
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Kind,
    Media,
    Paper,
    Row,
    Section,
    Table,
    Text,
    rows,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.pdf import footer_of
from zvh_finance.documents.paper.typst_pdf import compile_pdf
from zvh_finance.dutch import alphabetical
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.cases.accession import WorkedAccession

_TABLE, _BASE = "verdeling", "Grondslag"


def accession_paper(case: WorkedAccession) -> Paper:
    """The conditions, and what each municipality pays without and with who joins."""
    return Paper(
        title=f"Toetreding van {case.case.name}",
        letterhead=_head(case),
        sections=tuple(_sections(case)),
        lead=tuple(_lead(case)),
        sheets=WORKING,
    )


def _head(case: WorkedAccession) -> Letterhead:
    key = case.keys[-1] if case.keys else None
    return head_of_case(case.opened, key, concept=not case.is_complete)


def _lead(case: WorkedAccession) -> Iterator[str]:
    asked = dutch.day(case.case.requested_on)
    yield (
        f"{case.case.name} heeft op {asked} gevraagd toe te "
        f"treden{in_brackets(Rule.REQUEST_TO_JOIN)}."
    )
    met = sum(item.is_met for item in case.conditions)
    yield f"Vervuld: {met} van de {len(case.conditions)} voorwaarden voor toetreding."


def _sections(case: WorkedAccession) -> Iterator[Section]:
    both = case.before_and_after
    if both is None:
        yield _conditions(case)
        told = f"Wie geen gemeente is, krijgt geen aandeel in de sleutel{in_brackets(Rule.KEY)}."
        yield Section("", (Text((told,)),))
        return
    change = _Change(case, *both)
    if case.case.base is not None:
        yield Section("In het kort", (change.in_short(),), sheet="Overzicht")
    yield _conditions(case)
    yield from change.sections()


def _conditions(case: WorkedAccession) -> Section:
    columns = (
        Column("article", "Artikel"),
        Column("what", "Voorwaarde"),
        Column("found", "Aanwezig"),
        Column("met", "Vervuld"),
    )
    cells = [
        (dutch.articles([c.article]), c.text, c.found, "ja" if c.is_met else "nee")
        for c in case.conditions
    ]
    return Section("Voorwaarden", (Table(columns, rows(cells)),), sheet="Voorwaarden")


class _Change:
    """The key without and with who joins, and an amount that is shared by both."""

    def __init__(
        self, case: WorkedAccession, before: DistributionKey, after: DistributionKey
    ) -> None:
        self._case, self._before, self._after = case, before, after
        self._base = case.case.base or 0
        self._keys = KeyColumns([after, before])
        self._old = self._division("zonder", f"Zonder {case.case.name}", before)
        self._new = self._division("met", f"Met {case.case.name}", after)

    def in_short(self) -> Facts:
        """What who joins pays, and both lights."""
        code = self._case.case.code or ""
        cents = self._after.shares(self._base)[code]
        told = f"Bijdrage van {self._case.case.name}, {self._after.budget_year}"
        share = worked(cents, self._new.share(code))
        return Facts(
            (Fact(told, share, Kind.MONEY), *two_lights(concept=not self._case.is_complete)),
            is_large=True,
        )

    def sections(self) -> Iterator[Section]:
        """The change per municipality, the inhabitants, and the working."""
        year, name = self._after.budget_year, self._case.case.name
        told = (
            f"De grondslag is gelijk gehouden: {name} deelt mee in dezelfde kosten. Verdeeld is "
            f"naar inwoners{in_brackets(Rule.KEY)}."
        )
        base = Fact(f"Grondslag {year}", typed(self._base), Kind.MONEY, _BASE)
        yield Section(
            f"Wat elke gemeente betaalt in {year}, zonder en met {name}, in euro",
            (Text((told,)), Facts((base,)), self._table()),
            sheet="Verschil",
        )
        yield self._keys.section
        yield controls_section(self._controls(), concept=not self._case.is_complete)
        yield from working([self._old, self._new])

    def _division(self, name: str, title: str, key: DistributionKey) -> Division:
        return Division(name, title, key, self._base, Name(_BASE), self._keys.weights(key))

    def _table(self) -> Table:
        columns = (
            Column("code", "Code", media=Media.BOOK),
            Column("name", "Gemeente"),
            Column("old", "Zonder", Kind.MONEY),
            Column("new", "Met", Kind.MONEY),
            Column("more", "Verschil", Kind.MONEY),
            Column("then", "Met, zoals berekend", Kind.MONEY, media=Media.BOOK),
        )
        old, new = self._before.shares(self._base), self._after.shares(self._base)
        members = sorted(self._after.members, key=lambda member: alphabetical(member.name))
        lines = tuple(self._row(m.code, m.name, old.get(m.code), new[m.code]) for m in members)
        sums: Mapping[str, Content] = {
            "old": self._base,
            "new": self._base,
            "more": 0,
            "then": self._base,
        }
        return Table(columns, lines, totals(columns, sums), name=_TABLE)

    def _row(self, code: str, name: str, old: int | None, new: int) -> Row:
        before = Cell(0) if old is None else worked(old, self._old.share(code))
        more = formula("{new}-{old}", new=Own("new"), old=Own("old"))
        cells = (
            code,
            name,
            before,
            worked(new, self._new.share(code)),
            worked(new - (old or 0), more),
            new,
        )
        return Row(cells, code)

    def _controls(self) -> Iterator[Control]:
        yield shares_add_up([self._old, self._new])
        yield Control(
            "De verschillen heffen elkaar op",
            adds_up(Total("new", _TABLE), Total("old", _TABLE)),
            cited(Rule.KEY),
        )
        yield Control(
            "Wat elke gemeente betaalt, is wat is berekend",
            unchanged(Whole("new", _TABLE), Whole("then", _TABLE)),
        )


def accession_form(case: WorkedAccession) -> bytes:
    """Annex 1 of the convenant, filled in as far as the case is (19.3).

    The name of who signs is in no dossier: it stays a line to write on, before the function.
    """
    head, given = replace(_head(case), source=""), case.case
    signed = given.signed_by_organisation
    declarant = annex_1.DECLARANT.format(
        organisation=given.name,
        seat=given.seat,
        office=given.office,
        representative=f"{annex_1.BLANK}, {given.represented_by}",
    )
    data = {
        "title": annex_1.TITLE,
        "description": f"{annex_1.TITLE}: {given.name}",
        "partnership": head.partnership,
        "footer": footer_of(Paper(annex_1.TITLE, head, ())),
        "colour": head.colour,
        "concept": head.concept,
        "fictional": head.fictional,
        "declarant": declarant,
        "considering": annex_1.CONSIDERING,
        "considerations": list(annex_1.CONSIDERATIONS),
        "declaring": annex_1.DECLARING,
        "declaration": annex_1.DECLARATION,
        "signed": annex_1.SIGNED.format(
            place=given.seat, date=dutch.day(signed) if signed else annex_1.BLANK
        ),
        "organisation": annex_1.ORGANISATION,
        "official": annex_1.OFFICIAL,
        "on-behalf": annex_1.ON_BEHALF,
        "name": annex_1.NAME,
        "blank": annex_1.BLANK,
    }
    return compile_pdf("toetredingsformulier.typ", data, created=head.as_of)
