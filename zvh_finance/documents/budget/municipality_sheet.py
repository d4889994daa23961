"""What one municipality needs to know of a budget: what it pays, why, when, and how to book it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zvh_finance import dutch
from zvh_finance.convenant.cited import Rule, board, cited_in_full, host, in_brackets
from zvh_finance.dates import due_dates, last_target_day
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.pool_blocks import by_pools, own_shares
from zvh_finance.documents.paper.reasons_in_dutch import STATUS_WORDS
from zvh_finance.documents.paper.sentences import (
    UNRECORDED,
    cause_of_weights,
    contact_in_words,
    days_to_pay,
    in_parts,
    paid_apart,
)
from zvh_finance.dossier.journal_settings import CATEGORY, TASK_FIELD
from zvh_finance.key.key import KeyMember, KeySource


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
    def per_inhabitant(self) -> Fraction | None:
        """Cents per inhabitant; `None` where nobody is counted."""
        return Fraction(self.share, self.member.weight) if self.member.weight else None

    @property
    def is_host(self) -> bool:
        """Whether it runs the partnership: then its share is an internal booking (A36)."""
        return self.member.code == self.paper.arrangement.host_of(self.paper.budget.year)

    @property
    def payment(self) -> str:
        """When it must pay (17.3), and when the bank still does it in time (A25)."""
        if self.is_host:
            return f"interne boeking bij {host().the}; er komt geen factuur"
        year = self.paper.budget.year
        due, advice = due_dates(year), paid_apart(self.paper.version)
        last = last_target_day(due[0])
        if len(due) == 1 and last != due[0]:
            advice += f"; betaal uiterlijk {dutch.day(last)}, dan werken de banken nog"
        parts = f"{in_parts(year)}, " if len(due) > 1 else ""
        return f"{parts}uiterlijk {days_to_pay(year)}{in_brackets(Rule.PAYMENT)}{advice}"

    @property
    def calculation(self) -> str:
        """How the amount came about, in words."""
        budget = self.paper.budget
        if budget.pools:
            return (
                f"De gemeenten dragen samen {dutch.amount(budget.base)} bij, "
                f"{by_pools(budget.pools)}. {self.member.name} draagt daarvan "
                f"{dutch.amount(self.share)}: {own_shares(budget.pools, self.member.code)}."
            )
        told = (
            f"De gemeenten dragen samen {dutch.amount(budget.base)} bij. {self.shared} is het deel "
            f"van {self.member.name}, met {dutch.integer(self.member.weight)} van de "
            f"{dutch.integer(budget.key.denominator)} {self.weights_called}, "
            f"{dutch.amount(self.share)}."
        )
        return " ".join(filter(None, (told, self.by_predecessor)))

    @property
    def weights_called(self) -> str:
        """What the key counts: inhabitants, unless a decision set other weights (17.7)."""
        return "gewichten" if self.member.override else "inwoners"

    @property
    def shared(self) -> str:
        """By what the amount is shared, as a sentence begins."""
        by = f"Volgens besluit {self.member.override}" if self.member.override else "Naar inwoners"
        return f"{by} verdeeld in hele centen"

    @property
    def by_predecessor(self) -> str:
        """What the shares of its predecessors are, when they were rounded apart (choice A16)."""
        budget = self.paper.budget
        if budget.pools:
            return ""
        if not budget.key.is_by_part or len(parts := budget.key.parts_of(self.member.code)) == 1:
            return ""
        shares = budget.key.part_shares(budget.base)
        told = [
            f"{part.name}, {dutch.integer(part.weight)} inwoners: {dutch.amount(shares[part.id])}"
            for part in parts
        ]
        return (
            "Het is de som van de delen van de gemeenten waaruit zij is ontstaan, elk in hele "
            f"centen: {'; '.join(told)}."
        )

    @property
    def provenance(self) -> str:
        """Where the number of its inhabitants comes from, in plain words."""
        figures = [source.figure for source in self.member.sources]
        tables = dutch.listed(tuple(dict.fromkeys(figure.table for figure in figures)))
        told = f"CBS, StatLine-tabel {tables}, {STATUS_WORDS[self.member.status]}"
        if self.member.override:
            return f"bepaald bij besluit {self.member.override}; inwoners volgens {told}"
        if len(figures) == 1 and not self.member.sources[0].reason:
            return told
        return f"{told}; samengesteld uit {dutch.listed([_part(s) for s in self.member.sources])}"

    @property
    def booking(self) -> str:
        """On which task field and category it books the contribution (Iv3)."""
        invoicing = self.paper.arrangement.invoicing
        journal = invoicing.journal if invoicing else None
        return (
            f"taakveld {journal.task_field if journal else TASK_FIELD}, "
            f"categorie {journal.category if journal else CATEGORY} (Iv3)"
        )

    @property
    def vat(self) -> str:
        """What is said of VAT."""
        invoicing = self.paper.arrangement.invoicing
        return (invoicing.vat_reason if invoicing else "") or UNRECORDED

    @property
    def contact(self) -> str:
        """Whom to ask."""
        return contact_in_words(self.paper.arrangement)

    @property
    def decision(self) -> str:
        """Who adopted the budget and when, and what else the amount rests on."""
        budget = self.paper.budget
        adoption = budget.version.adoption
        others = [name for name in budget.decisions if adoption is None or name != adoption.id]
        if adoption is None:
            told = f"de begroting is nog niet vastgesteld{in_brackets(Rule.ADOPTION_OF_BUDGET)}"
        else:
            day = dutch.day(adoption.date)
            told = f"{adoption.id} van {board().the} van {day}"
        beside = f", met {dutch.listed(others)}" if others else ""
        waits = "; er moet nog iets worden besloten" if adoption and budget.blockers else ""
        return f"{told}{beside}{waits}"

    @property
    def sorts(self) -> str:
        """What of its contribution does not recur; empty when all of it does (BBV)."""
        once = self.paper.budget.incidental_shares[self.member.code]
        if not once:
            return ""
        lasting = dutch.amount(self.share - once)
        return f"{dutch.amount(once)} incidenteel en {lasting} structureel"

    @property
    def change(self) -> int | None:
        """What it pays more than last year, or its predecessors then; `None` without last year."""
        found = self.paper.change_of(self.member.code)
        return None if found is None else found.change

    @property
    def changes(self) -> Sequence[tuple[str, int]]:
        """Last year, the change and its causes, in cents; empty without a last year."""
        change, year = self.paper.change_of(self.member.code), self.paper.budget.year
        if change is None:
            return ()
        others = f" ({dutch.listed(change.predecessors)})" if change.predecessors else ""
        return (
            (f"Bijdrage {year - 1}{others}", change.before),
            (f"door de begroting{self._and_pools}", change.budget),
            ("door wie deelneemt en de gemeentelijke indeling", change.membership),
            (f"door {cause_of_weights(is_ruled=change.is_ruled)}", change.inhabitants),
        )

    @property
    def _and_pools(self) -> str:
        """Where pools share this year or the last, they are part of what the budget changed."""
        last = self.paper.last
        return " en de verdeelgroepen" if self.paper.budget.pools or (last and last.pools) else ""

    @property
    def outlook(self) -> Sequence[tuple[int, int]]:
        """The years after, indicative, in cents, in which it takes part and the budget looks."""
        return tuple(
            (year.year, year.contributions[self.member.code])
            for year in self.paper.outlook
            if self.member.code in year.contributions
        )

    def facts(self) -> Iterator[tuple[str, str]]:
        """Label and text of what it needs besides amounts."""
        reference = dutch.day(self.paper.budget.key.reference_date)
        yield "Betalen", self.payment
        if self.sorts:
            yield "Soort", self.sorts
        yield "Peildatum", f"{reference} ({cited_in_full(Rule.KEY)})"
        yield "Herkomst", self.provenance
        yield "Boeken op", self.booking
        yield "Btw", self.vat
        yield "Besluit", self.decision
        adoption = self.paper.version.adoption
        if adoption is not None and adoption.annual_plan:
            yield "Hoort bij", f"{adoption.annual_plan}{in_brackets(Rule.ANNUAL_PLAN)}"
        yield "Vragen", self.contact
        yield "Kenmerk", self.trace


def _part(source: KeySource) -> str:
    told = f"{source.figure.name} ({dutch.integer(source.inhabitants)})"
    return f"{told}, {source.reason}" if source.reason else told
