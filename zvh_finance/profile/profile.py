"""A profile: one agreement's names, the article of each of its rules, and its days."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from zvh_finance.profile.cycle import CycleStep
from zvh_finance.profile.rule import Rule


@dataclass(frozen=True, slots=True)
class Term:
    """What an agreement calls a body, a role or itself: `Dagelijks Bestuur`, with `het` before it.

    Attributes:
        name: as it stands inside a sentence.
        article: `de` or `het`.
        code: of a body, as decisions name it: `DB`; else empty.
    """

    name: str
    article: str
    code: str = ""

    def __str__(self) -> str:
        """The bare name."""
        return self.name

    @property
    def title(self) -> str:
        """`Algemeen bestuur`, where a line or a cell begins."""
        return self.name[0].upper() + self.name[1:]

    @property
    def the(self) -> str:
        """`het Dagelijks Bestuur`, inside a sentence."""
        return f"{self.article} {self.name}"

    @property
    def capital(self) -> str:
        """`Het Dagelijks Bestuur`, where a sentence begins."""
        return f"{self.article.capitalize()} {self.name}"


@dataclass(frozen=True, slots=True)
class Names:
    """What an agreement calls itself, its bodies and its roles.

    Attributes:
        agreement: the agreement itself: `het convenant`.
        board: the body that adopts the budget and the accounts.
        steering_group: the body that decides on who takes part.
        manager: who prepares and sends.
        host: the municipality that runs it.
        annual_plan: the plan that the budget belongs to.
        party: who takes part.
        parties: the same, of more than one.
        letters_for: in whose name letters to municipalities are sent.
        letters_by: who signs them.
        payers: who pay the costs together, in Dutch: `de gemeenten en het Rijk`.
        other_payers: who of them pay by no key: `het Rijk en anderen`.
    """

    agreement: Term
    board: Term
    steering_group: Term
    manager: Term
    host: Term
    annual_plan: Term
    party: Term
    parties: str
    letters_for: Term
    letters_by: str
    payers: str
    other_payers: str

    @property
    def bodies(self) -> tuple[Term, Term]:
        """Who takes decisions."""
        return self.board, self.steering_group


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class HostPeriod:
    """The years in which the agreement itself puts the supporting services on the host."""

    first_year: int
    last_year: int


@dataclass(frozen=True)
class Profile:
    """One agreement.

    Attributes:
        id: as `arrangement.toml` names it.
        title: of the agreement, in Dutch.
        source: where its text was published.
        host_code: CBS code of the municipality that the real agreement is run by; empty when a
            profile is for any.
        is_legal_person: whether it has legal personality of its own.
        legal_form: what kind of cooperation it is, in Dutch.
        public_interest: what it is for, in Dutch.
        names: of the agreement, its bodies and its roles.
        articles: per rule where it stands, as `17.4` or `24`; a rule that is not there does not
            apply.
        payments: the last day to pay a contribution, or of each instalment, in order.
        in_advance: whether the agreement says that it is paid in advance.
        host_period: years in which the host bears the supporting services; `None` when the
            agreement has no such exception, and they are costs like others.
        cycle: the steps of a year.
        choices: readings that differ from the program's own defaults, by name.
        file: that it was read from: of the program, or of the dossier.
        sha256: of that file.
    """

    id: str
    title: str
    source: str
    host_code: str
    is_legal_person: bool
    legal_form: str
    public_interest: str
    names: Names
    articles: Mapping[Rule, str]
    payments: tuple[MonthDay, ...]
    in_advance: bool
    host_period: HostPeriod | None
    cycle: tuple[CycleStep, ...]
    choices: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    sha256: str = ""

    def has(self, rule: Rule) -> bool:
        """Whether the agreement has a rule."""
        return rule in self.articles
