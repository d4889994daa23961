"""One municipality's budget sheet: one page to book from, as a workbook and as a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction
from textwrap import wrap

from zvh_finance.convenant.art17_contributions.share_steps import PartSteps, steps_of_parts
from zvh_finance.dates import due_date, last_target_day
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.sentences import cause_of_weights
from zvh_finance.documents.paper.typst_pdf import compile_pdf
from zvh_finance.documents.paper.workbook_style import Book, Sheet, cell
from zvh_finance.dossier.journal_settings import CATEGORY, TASK_FIELD
from zvh_finance.dutch import amount, day, integer, percentage
from zvh_finance.key.key import KeyMember


@dataclass(frozen=True, slots=True)
class MunicipalitySheet:
    """What one municipality needs to know, in Dutch; amounts in cents.

    Attributes:
        paper: the budget that it belongs to.
        member: the municipality, with its weight.
    """

    paper: BudgetPaper
    member: KeyMember

    @property
    def title(self) -> str:
        """`Bijdrage 2027 Oss`."""
        return f"Bijdrage {self.paper.budget.year} {self.member.name}"

    @property
    def trace(self) -> str:
        """The id that is the same in every table and document."""
        return self.paper.budget.trace_of(self.member.code)

    @property
    def share(self) -> int:
        """What it contributes, in cents."""
        return self.paper.budget.contributions[self.member.code]

    @property
    def is_host(self) -> bool:
        """Whether it runs the partnership: then its share is an internal booking (A36)."""
        return self.member.code == self.paper.arrangement.host_of(self.paper.budget.year)

    @property
    def payment(self) -> str:
        """When it must pay (17.3), and when the bank still does it in time (A25)."""
        if self.is_host:
            return "Interne boeking bij de beheergemeente; er komt geen factuur"
        due = due_date(self.paper.budget.year)
        last = last_target_day(due)
        advice = "" if last == due else f"; betaal uiterlijk {day(last)}, dan werken de banken nog"
        return f"Uiterlijk {day(due)} (artikel 17 lid 3){advice}"

    @property
    def calculation(self) -> str:
        """The division in words, down to the odd cent."""
        budget = self.paper.budget
        parts = steps_of_parts(budget.base, budget.key, self.member.code)
        if len(parts) > 1:
            return self._by_predecessor(parts)
        steps = parts[0].steps
        odd = (
            " Deze gemeente krijgt een van de centen die bij het afronden overblijven."
            if steps.has_extra_cent
            else ""
        )
        return (
            f"{amount(steps.total)} gedeeld door {integer(steps.denominator)} inwoners, maal "
            f"{integer(steps.weight)} inwoners, is in hele centen {amount(steps.floor)}.{odd} "
            f"De bijdrage is {amount(self.share)}."
        )

    def _by_predecessor(self, parts: Sequence[PartSteps]) -> str:
        """The divisions of the predecessors, each down to the odd cent (choice A16)."""
        total, whole = parts[0].steps.total, parts[0].steps.denominator
        told = "; ".join(
            f"{own.part.name}, {integer(own.steps.weight)} inwoners: {amount(own.steps.floor)}"
            for own in parts
        )
        lucky = [own.part.name for own in parts if own.steps.has_extra_cent]
        odd = (
            f" Van de centen die bij het afronden overblijven, gaat er een naar {_listed(lucky)}."
            if lucky
            else ""
        )
        return (
            f"{amount(total)} gedeeld door {integer(whole)} inwoners, maal de inwoners van "
            f"elke voorganger apart (keuze A16), is in hele centen: {told}.{odd} "
            f"De bijdrage is de som: {amount(self.share)}."
        )

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """Label and text of everything that is not an amount."""
        budget, arrangement = self.paper.budget, self.paper.arrangement
        invoicing, key = arrangement.invoicing, budget.key
        journal = invoicing.journal if invoicing else None
        contact = invoicing.contact if invoicing else None
        decisions = ", ".join(budget.decisions) or "nog geen besluit: concept"
        plan = self.paper.annual_plan
        share = percentage(Fraction(self.member.weight, key.denominator), 5)
        return (
            ("Betalen", self.payment),
            *self._sorts,
            ("Peildatum", f"{day(key.reference_date)} (artikel 17 lid 2)"),
            ("Inwoners", f"{integer(self.member.weight)} van {integer(key.denominator)}: {share}"),
            ("Herkomst", f"{self.member.derived_from}. {self.paper.population_source}"),
            ("Berekening", self.calculation),
            (
                "Boeken op",
                (
                    f"taakveld {journal.task_field if journal else TASK_FIELD}, "
                    f"categorie {journal.category if journal else CATEGORY} (Iv3)"
                ),
            ),
            ("Btw", (invoicing.vat_reason if invoicing else "") or "nog niet vastgelegd"),
            ("Besluit", f"{decisions}. {plan}" if plan else decisions),
            (
                "Vragen",
                f"{contact.name}, {contact.telephone}, {contact.email}"
                if contact
                else "nog niet vastgelegd",
            ),
            ("Kenmerk", f"{self.trace}, berekening {self.paper.run_id}"),
        )

    @property
    def _sorts(self) -> Sequence[tuple[str, str]]:
        """What of its contribution does not recur, when there is such a part (BBV)."""
        once = self.paper.budget.incidental_shares[self.member.code]
        if not once:
            return ()
        told = (
            f"Van de bijdrage is {amount(once)} incidenteel en {amount(self.share - once)} "
            "structureel"
        )
        return (("Soort", told),)

    @property
    def changes(self) -> Sequence[tuple[str, int]]:
        """Last year, the change and its causes, in cents; empty without a last year."""
        change, year = self.paper.change_of(self.member.code), self.paper.budget.year
        if change is None:
            return ()
        others = f" ({', '.join(change.predecessors)})" if change.predecessors else ""
        return (
            (f"Bijdrage {year - 1}{others}", change.before),
            ("door de begroting", change.budget),
            ("door wie deelneemt en de gemeentelijke indeling", change.membership),
            (f"door {cause_of_weights(is_ruled=change.is_ruled)}", change.inhabitants),
        )

    @property
    def outlook(self) -> Sequence[tuple[str, int]]:
        """The years after, indicative, in cents, in which it takes part and the budget looks."""
        return tuple(
            (f"Raming {year.year} (indicatief)", year.contributions[self.member.code])
            for year in self.paper.outlook
            if self.member.code in year.contributions
        )


def _listed(names: Sequence[str]) -> str:
    """`Boxmeer`, or `elk van Boxmeer, Cuijk en Grave`."""
    if len(names) == 1:
        return names[0]
    return f"elk van {', '.join(names[:-1])} en {names[-1]}"


def municipality_workbook(sheet: MunicipalitySheet) -> bytes:
    """The sheet as a workbook of one A4; the same sheet gives the same bytes."""
    paper = sheet.paper
    created = datetime.combine(paper.budget.key.reference_date, time())
    book = Book(sheet.title, paper.arrangement.name, created, paper.marks)
    page = book.sheet("Gemeenteblad", (50, 24, 40), landscape=False)
    page.raw.fit_to_pages(1, 1)
    page.text(4, 0, f"Bijdrage {paper.budget.year}", "section")
    page.euros(4, 1, sheet.share, "big_euro")
    row = _write_changes(page, sheet, 6)
    for label, cents in sheet.outlook:
        page.text(row, 0, label)
        page.euros(row, 1, cents)
        row += 1
    for label, text in sheet.facts:
        row += 1
        page.text(row, 0, label, "section")
        row += 1
        for line in wrap(text, 100):
            page.text(row, 0, line, "note")
            row += 1
    return book.content()


def municipality_pdf(sheet: MunicipalitySheet) -> bytes:
    """The sheet as an accessible PDF of one A4; the same sheet gives the same bytes."""
    paper = sheet.paper
    data = {
        "title": sheet.title,
        "organisation": paper.arrangement.name,
        "concept": paper.marks.is_concept,
        "fictional": paper.marks.is_fictional,
        "year": str(paper.budget.year),
        "amount": amount(sheet.share),
        "facts": [list(fact) for fact in sheet.facts],
        "changes": [[label, amount(cents)] for label, cents in sheet.changes],
        "after": [f"Bijdrage {paper.budget.year}", amount(sheet.share)],
        "outlook": [[label, amount(cents)] for label, cents in sheet.outlook],
    }
    if paper.arrangement.invoicing:
        data["colour"] = paper.arrangement.invoicing.colour
    return compile_pdf("gemeenteblad.typ", data, created=paper.budget.key.reference_date)


def _write_changes(page: Sheet, sheet: MunicipalitySheet, row: int) -> int:
    first = row
    for label, cents in sheet.changes:
        page.text(row, 0, label)
        page.euros(row, 1, cents)
        row += 1
    if sheet.changes:
        page.text(row, 0, f"Bijdrage {sheet.paper.budget.year}", "text_total")
        total = f"SUM({cell(first, 1)}:{cell(row - 1, 1)})"
        page.formula(row, 1, total, sheet.share / 100, "euro_total")
        row += 2
    return row
