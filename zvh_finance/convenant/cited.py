"""What papers say of the agreement they are made under: its names, and where each rule stands.

Everything comes from the profile of the dossier, so the papers of another partnership need
another value, not another sentence.
"""

from collections.abc import Iterable

from zvh_finance import dutch
from zvh_finance.errors import MissingGroundError, Place
from zvh_finance.language import UNNUMBERED, Language, filled_in, say
from zvh_finance.profile.profile import Term
from zvh_finance.profile.rule import Rule
from zvh_finance.profile.speaking import profile

__all__ = [
    "Rule",
    "agreement",
    "annual_plan",
    "applies",
    "article",
    "as_asked",
    "board",
    "body",
    "cited",
    "cited_in_full",
    "filled",
    "host",
    "host_years",
    "in_brackets",
    "is_legal_person",
    "legal_form",
    "letters",
    "manager",
    "of_what",
    "other_payers",
    "parties",
    "party",
    "payers",
    "public_interest",
    "steering_group",
]


def cited(*rules: Rule) -> str:
    """`artikel 17 lid 2 en 7`: the articles of these rules, each once.

    Raises:
        MissingGroundError: the agreement lacks one of them.
    """
    return dutch.articles(article(rule) for rule in rules)


def cited_in_full(*rules: Rule) -> str:
    """`artikel 17 lid 2 van het convenant`: with what the articles are of.

    Raises:
        MissingGroundError: the agreement lacks one of them.
    """
    return f"{cited(*rules)}{of_what(article(rule) for rule in rules)}"


def in_brackets(*rules: Rule) -> str:
    """` (artikel 17 lid 2)` after a statement; empty where the agreement has none of them."""
    found = [rule for rule in rules if applies(rule)]
    return f" ({cited(*found)})" if found else ""


def as_asked(rule: Rule) -> str:
    """`, zoals artikel 17 lid 8 van het convenant vraagt`; empty where no rule asks for it."""
    return f", zoals {cited_in_full(rule)} vraagt" if applies(rule) else ""


def of_what(articles: Iterable[str]) -> str:
    """` van het convenant` after articles of its own; empty after those of a law, or of none."""
    own = all(number not in UNNUMBERED and " " not in number for number in articles)
    return f" van {agreement().the}" if own else ""


def article(rule: Rule) -> str:
    """Where a rule stands, as charges and tables name it: `17.2`.

    Raises:
        MissingGroundError: the agreement does not have it.
    """
    spoken = profile()
    if not spoken.has(rule):
        raise MissingGroundError.of(
            "rule-absent",
            say(
                "{The.agreement} has no rule on {rule}, and this rests on it. Where it has one, "
                "name its article under [articles] of the profile {profile}.",
                rule=rule.value,
                profile=spoken.id,
            ),
            Place("arrangement.toml", field="profile"),
        )
    return spoken.articles[rule]


def applies(rule: Rule) -> bool:
    """Whether the agreement has a rule."""
    return profile().has(rule)


def filled(text: str, **values: object) -> str:
    """A text of the profile itself, with what it names filled in."""
    return filled_in(text, values, Language.DUTCH)


def agreement() -> Term:
    """What the agreement calls itself."""
    return profile().names.agreement


def board() -> Term:
    """The body that adopts the budget."""
    return profile().names.board


def steering_group() -> Term:
    """The body that decides on who takes part."""
    return profile().names.steering_group


def body(code: str) -> Term:
    """Who takes a decision, by the code that the register of decisions keeps it under."""
    return board() if code == "DB" else steering_group()


def manager() -> Term:
    """Who prepares and sends."""
    return profile().names.manager


def host() -> Term:
    """The municipality that runs the partnership."""
    return profile().names.host


def annual_plan() -> Term:
    """The plan that the budget belongs to."""
    return profile().names.annual_plan


def party() -> Term:
    """Who takes part."""
    return profile().names.party


def parties() -> str:
    """Who take part."""
    return profile().names.parties


def letters() -> tuple[str, str]:
    """In whose name letters to municipalities are sent, and who signs them."""
    names = profile().names
    return names.letters_for.the, names.letters_by


def payers() -> str:
    """Who pay the costs together."""
    return profile().names.payers


def other_payers() -> str:
    """Who of them pay by no key."""
    return profile().names.other_payers


def legal_form() -> str:
    """What kind of cooperation it is."""
    return profile().legal_form


def is_legal_person() -> bool:
    """Whether it has legal personality of its own."""
    return profile().is_legal_person


def public_interest() -> str:
    """What it is for."""
    return profile().public_interest


def host_years() -> str:
    """`2019 tot en met 2022`: the years in which the host bears its services itself, if any."""
    period = profile().host_period
    if period is None:
        return ""
    return f"{period.first_year} tot en met {period.last_year}"
