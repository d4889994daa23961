"""A run that issues: what is due now, found under the lock of the register, and what is held."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from zvh_finance.billing.drafting import drafts
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.recorded import IssuedDocument
from zvh_finance.errors import Finding, UsageError
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.issuing import IssuePlan, issue_plan
from zvh_finance.year.vat_change import refuse_vat_change


@dataclass
class Desk:
    """A run at work: what it may issue, found under the lock of the register."""

    books: Books
    year: int
    matters: Collection[Matter]
    plans: list[IssuePlan] = field(default_factory=list)
    held: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What the controller must know of the last plan, what it could not issue included."""
        return (*self.plans[-1].warnings, *(f for found in self.held.values() for f in found))

    def number(self, year: int, sequence: int) -> str:
        """The number of a document in the series of a year."""
        settings = self.books.dossier.arrangement.invoicing
        return settings.document_number(year, sequence) if settings else str(sequence)

    def due_of_register(
        self, before: Sequence[IssuedDocument], next_number: Callable[[], str]
    ) -> tuple[Invoice, ...]:
        """The documents that are due beside what the register holds."""
        return self.due_now([document.invoice for document in before], next_number)

    def due_now(
        self, before: Sequence[Invoice], next_number: Callable[[], str]
    ) -> tuple[Invoice, ...]:
        """The documents that are due, unless a later day has already issued some.

        Looking from an earlier day, later decisions do not count yet, and what was issued on them
        would be credited.
        """
        plan = issue_plan(self.books, self.year, self.matters, before)
        found = drafts(plan.due, before, plan.terms, next_number)
        refuse_vat_change(self.books, found.documents, before)
        self.plans.append(plan)
        self.held = found.held
        today = self.books.as_of
        latest = max((i.issue_date for i in before if i.cost_year == self.year), default=today)
        if found.documents and latest > today:
            raise UsageError.of(
                "issued-later",
                say(
                    "Documents of {year} were issued on {latest}; nothing can be issued as "
                    "of {today} any more, because what was decided in between would be taken "
                    "back. Run without --as-of, or with a later day.",
                    year=self.year,
                    latest=latest,
                    today=today,
                ),
            )
        return found.documents
