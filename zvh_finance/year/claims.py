"""What is owed for a year, on every ground: contributions, settlement and cases (17, 20 to 22).

Contributions are not issued without an adopted budget, a decision on the supporting services where
one is needed, and a note that the budget was sent to the municipalities; a case not while it binds
nobody or before its year began; neither without definitive figures. Whatever keeps a decided
amount back is told with it, all at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from zvh_finance import dutch
from zvh_finance.billing.claims import BUDGET, SETTLEMENT, GroundOfClaims, claims_from
from zvh_finance.billing.instalments import called_up
from zvh_finance.billing.invoice import CASE, Ground
from zvh_finance.charges.charge import ADOPTED, Charge
from zvh_finance.charges.pooling import Pooling, by_matter
from zvh_finance.convenant.art17_contributions.budget_versions import counting_version
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    budget_charges,
)
from zvh_finance.convenant.art17_contributions.readiness import figures_are_ready
from zvh_finance.convenant.cited import Rule, agreement, article, body, cited, of_what
from zvh_finance.dates import due_dates, reference_date
from zvh_finance.dossier.decisions import AdoptAccounts, AdoptBudget, AppropriateResult, Decision
from zvh_finance.dossier.sent_log import Document, PaperKind
from zvh_finance.errors import Finding, Place, Severity, ZvhError
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.pools import BOARD
from zvh_finance.language import ASSUMED, Text, commas, say
from zvh_finance.year.books import Books
from zvh_finance.year.budget import adopted_budget_of_year, counting_budget_of_year
from zvh_finance.year.cases.worked import WorkedCase, work_out
from zvh_finance.year.closing import closing_of
from zvh_finance.year.membership import ended_before
from zvh_finance.year.sending import sending_of, some


def grounds_of(books: Books, year: int) -> tuple[GroundOfClaims, ...]:
    """Every ground on which something is owed for a year, held back or not.

    Raises:
        InvalidInputError: something that is decided cannot be right.
    """
    return books.once(_grounds, year)


def _grounds(books: Books, year: int) -> tuple[GroundOfClaims, ...]:
    found = [_contributions(books, year), _settlement(books, year)]
    found += [_case(books, name, year) for name in sorted(books.dossier.cases)]
    return tuple(ground for ground in found if ground is not None)


def _contributions(books: Books, year: int) -> GroundOfClaims | None:
    """The contributions of a year; none once the partnership ended before it (21.5, 22.5)."""
    if year not in books.dossier.budgets:
        return None
    if ended_before(books, year) is not None:
        version = counting_version(books.dossier, year, books.as_of)
        legal = _contribution_ground(books, version.decisions, year)
        return GroundOfClaims(legal, f"bijdrage {year}", year, ())
    adopted = adopted_budget_of_year(books, year) is not None
    found = counting_budget_of_year(books, year)
    legal = _contribution_ground(books, found.decisions, year)
    source = source_in_dutch([found.key]) + pools_in_dutch(found.pools)
    charges = budget_charges(found) if adopted else ()
    whole = claims_from(charges, legal, "bijdrage", source, by_pools=found.pools is not None)
    return GroundOfClaims(
        legal,
        f"bijdrage {year}",
        year,
        tuple(called_up(claim, due_dates(year), books.as_of) for claim in whole),
        held=(*found.blockers, *_assumed(), *_not_sent(books, found)),
        charges=charges,
        keys=(found.key,),
        cases=found.cases,
        pools=by_matter(f"BEG-{year}", found.pools),
    )


def _assumed() -> Iterator[Finding]:
    """That nobody is charged on what was not looked up in the agreement."""
    rules = [rule.value for rule in (Rule.KEY, Rule.PAYMENT) if article(rule) == ASSUMED]
    if rules:
        yield Finding(
            "charged-on-assumption",
            say(
                "The profile assumes {rules}, and no invoice rests on an assumption. Look it up in "
                "the text of {the.agreement} and write the article in the profile.",
                rules=commas(rules),
            ),
            Place("arrangement.toml", field="profile"),
        )


def _contribution_ground(books: Books, decisions: Sequence[str], year: int) -> Ground:
    taken = [d for i in decisions for d in books.dossier.decisions.decision if d.id == i]
    return Ground(
        name=BUDGET,
        article=cited(Rule.KEY, Rule.PAYMENT),
        decision=", ".join(d.id for d in taken),
        decision_text=decision_text(taken) if taken else "",
        title=f"Bijdrage {books.dossier.arrangement.name} {year}",
        trace_id="",
        agreement=_of(article(rule) for rule in (Rule.KEY, Rule.PAYMENT)),
    )


def _settlement(books: Books, year: int) -> GroundOfClaims | None:
    """What the accounts charge or give back, once they are adopted (choices A28, A29).

    None of a year after the partnership ended (21.5, 22.5).
    """
    register = books.dossier.decisions
    taken: list[Decision] = [
        *register.for_year(AdoptAccounts, year, books.as_of),
        *register.for_year(AppropriateResult, year, books.as_of),
    ]
    if year not in books.dossier.actuals or not taken:
        return None
    legal = Ground(
        name=SETTLEMENT,
        article=cited(Rule.LEVEL),
        decision=", ".join(d.id for d in taken),
        decision_text=decision_text(taken),
        title=f"Afrekening {books.dossier.arrangement.name} {year}",
        trace_id="",
        agreement=_of([article(Rule.LEVEL)]),
    )
    noun = f"afrekening {year}"
    if ended_before(books, year) is not None:
        return GroundOfClaims(legal, noun, year, ())
    try:
        closing = closing_of(books, year, 0)
    except ZvhError as error:
        return GroundOfClaims(legal, noun, year, (), _told(error.findings), is_unknown=True)
    settled, keys = closing.settlement, (closing.budget.key,)
    charges = _adopted(closing.charges)
    return GroundOfClaims(
        legal,
        noun,
        year,
        claims_from(
            charges,
            legal,
            "afrekening",
            source_in_dutch(keys) + pools_in_dutch(closing.settled_pools),
            by_pools=closing.settled_pools is not None,
        ),
        held=settled.blockers,
        charges=charges,
        keys=keys,
        cases=closing.budget.cases,
        pools=by_matter(f"REK-{year}", closing.settled_pools),
    )


def _case(books: Books, name: str, year: int) -> GroundOfClaims | None:
    case = books.dossier.cases[name]
    try:
        worked = work_out(books, name)
        charges = worked.claimed(year)
    except ZvhError as error:
        legal = _case_ground(books, name, case.kind, (), ())
        noun = f"{_noun(case.kind)} {year}"
        return GroundOfClaims(legal, noun, year, (), _told(error.findings), is_unknown=True)
    legal = _case_ground(books, name, case.kind, charges, worked.decisions)
    source, begins = source_in_dutch(worked.keys), date(year, 1, 1)
    owed = _adopted(charges)
    return GroundOfClaims(
        legal,
        f"{_noun(case.kind)} {year}",
        year,
        claims_from(owed, legal, _noun(case.kind), source),
        held=tuple(_case_held(books, worked, charges, year)),
        due_from=begins if begins > books.as_of and owed else None,
        charges=owed,
        keys=tuple(worked.keys) if owed else (),
        cases=(name,),
    )


def _case_held(
    books: Books, worked: WorkedCase, charges: Sequence[Charge], year: int
) -> Iterator[Finding]:
    if not charges:
        return
    if worked.waits:
        # Nothing is owed while it binds nobody: what was issued before is taken back.
        yield _warning(
            "case-waits",
            say("The case {name} is not invoiced: {waits}.", name=worked.name, waits=worked.waits),
        )
        return
    for key in _keys_used(worked, charges, year):
        yield from _figures_held(books, worked.name, year, key)
    if date(year, 1, 1) > books.as_of:
        yield _warning(
            "due-later",
            say(
                "The case {name}: its amounts of {year} become due on 1 January {year}.",
                name=worked.name,
                year=year,
            ),
        )


def _keys_used(
    worked: WorkedCase, charges: Sequence[Charge], year: int
) -> tuple[DistributionKey, ...]:
    """The keys behind the charges of a year: its own, or that of another year (A04, A05)."""
    days = {charge.reference_date for charge in charges}
    found = {key.budget_year: key for key in worked.keys if key.reference_date in days}
    return (found[year],) if year in found else tuple(found.values())


def _figures_held(books: Books, name: str, year: int, key: DistributionKey) -> Iterator[Finding]:
    needed = reference_date(key.budget_year).year
    adoptions = books.dossier.decisions.for_year(AdoptBudget, key.budget_year, books.as_of)
    if key.indicative:
        yield _warning(
            "key-indicative",
            say(
                "The case {name} shares amounts of {year} by a key that is only indicative: "
                "CBS figures of 1 January {needed} are needed ({cited.KEY}, choice A62). Fetch "
                "them with `zvh cbs fetch {needed}`.",
                name=name,
                year=year,
                needed=needed,
            ),
        )
    elif not figures_are_ready(key, adoptions[-1] if adoptions else None):
        yield _warning(
            "figures-not-definitive",
            say(
                "The case {name} shares amounts of {year} by figures of {reference_date} "
                "that are {status} (choice A19). Fetch the definitive ones with `zvh cbs "
                "fetch {year_2}`.",
                name=name,
                year=year,
                reference_date=key.reference_date,
                status=key.status.text,
                year_2=key.reference_date.year,
            ),
        )


def _case_ground(
    books: Books, name: str, kind: str, charges: Sequence[Charge], decisions: Sequence[str]
) -> Ground:
    """What documents cite; where nothing is owed any more, what made it so."""
    ids = list(dict.fromkeys(i for charge in charges for i in charge.decisions)) or [*decisions]
    taken = [d for d in books.dossier.decisions.decision if d.id in ids]
    title = books.dossier.cases[name].title if kind != "redundancy" else None
    title = title or f"Personele zaak {name}"
    return Ground(
        name=f"{CASE}{name}",
        article=dutch.articles(charge.article for charge in charges),
        decision=", ".join(ids),
        decision_text=decision_text(taken) if taken else title,
        title=title,
        trace_id="",
        agreement=_of(charge.article for charge in charges),
    )


def _of(articles: Iterable[str]) -> str:
    """What the articles of a ground are of; empty where they say it themselves."""
    return agreement().the if of_what(articles) else ""


_NOUNS = {
    "withdrawal": "gevolgen uittreding",
    "dissolution": "kosten opheffing",
    "redundancy": "kosten personele zaak",
}


def _noun(kind: str) -> str:
    return _NOUNS.get(kind, "zaak")


def decision_text(decisions: Sequence[Decision]) -> str:
    """The decisions as an invoice cites them, in Dutch."""
    first, *changes = decisions
    text = f"Besluit van {body(first.body).the} van {dutch.day(first.date)}, nr. {first.id}"
    for d in changes:
        whose = f" van {body(d.body).the}" if d.body != first.body else ""
        text += f"; besluit{whose} van {dutch.day(d.date)}, nr. {d.id}"
    return text


def source_in_dutch(keys: Iterable[DistributionKey]) -> str:
    """From which table of CBS the weights come, which a decision set, who pays per predecessor."""
    keys = tuple(keys)
    members = [member for key in keys for member in key.members]
    if not members:
        return ""
    tables = dict.fromkeys(s.figure.table for m in members for s in m.sources)
    source = f"CBS StatLine, tabel {' en '.join(tables)}"
    overrides = dict.fromkeys(m.override for m in members if m.override)
    if overrides:
        source += f"; gewichten volgens besluit {', '.join(overrides)}"
    if any(key.is_by_part for key in keys):
        source += "; per voorganger van een samengevoegde gemeente op de cent (keuze A16)"
    return source


def pools_in_dutch(pools: Pooling | None) -> str:
    """Which pools shared it, each with its decision; empty without pools."""
    named = [shared.pool for shared in pools.pools if shared.pool.id != BOARD] if pools else []
    told = [f"{pool.name} ({pool.decision})" if pool.decision else pool.name for pool in named]
    return f"; verdeelgroepen met een eigen sleutel: {', '.join(told)}" if told else ""


def _not_sent(books: Books, budget: ContributionBudget) -> Iterator[Finding]:
    sending = sending_of(books, budget.year, Document(PaperKind.BUDGET))
    if sending is None or sending.done is not None:
        return
    adoption = sending.decision
    if sending.file:
        message = say(
            "The budget of {year} was not sent to all who must get it "
            "({cited.SENDING}). Send it to {missing}, and write the day in the log.",
            year=budget.year,
            missing=some([recipient.dutch for recipient in sending.outstanding]),
        )
        yield Finding("budget-not-sent-to-all", message, Place(sending.file))
        return
    yield Finding(
        "budget-not-sent",
        say(
            "The budget of {year} was not sent to the municipalities "
            "({cited.SENDING}). Send it and write sent_on with decision {id}.",
            year=budget.year,
            id=adoption.id,
        ),
        Place("decisions.toml", field=f"{adoption.id}.sent_on"),
    )


def _adopted(charges: Iterable[Charge]) -> tuple[Charge, ...]:
    return tuple(charge for charge in charges if charge.status == ADOPTED)


def _told(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stops one ground is a warning for the others."""
    return tuple(finding.as_warning for finding in findings)


def _warning(code: str, message: Text) -> Finding:
    return Finding(code, message, severity=Severity.WARNING)
