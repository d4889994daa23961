"""What was read in the statements of the bank, and what a person must look at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipelines.options import RunOptions
from zvh_finance.billing.bank.completeness import check_whole
from zvh_finance.billing.bank.containers import Reading
from zvh_finance.billing.bank.identity import is_ours
from zvh_finance.billing.bank.matching import Judged, Verdict
from zvh_finance.billing.bank.statements import Statement, or_none
from zvh_finance.dutch import decimal_comma
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import Count, Euros, Text, as_it_is, commas, listed, say, sentences

_MOST_FOREIGN = 25
"""More entries that are none of ours are told together: an account has other traffic too."""

_TO_LOOK_AT = (Verdict.UNMATCHED, Verdict.DOUBTFUL)


def tell_read(options: RunOptions, readings: Iterable[Reading], iban: str) -> None:
    """Say which files and entries were left out, and which statements are not whole.

    Errors are told at the end of the run, of which they are the reason.
    """
    for reading in readings:
        findings = [f for f in reading.refused if f.severity is Severity.WARNING]
        for statement in reading.statements:
            findings += check_whole(statement)
            findings += statement.faults if is_ours(statement.account, iban) else ()
        options.messages.warn(*findings)


def tell_found(
    options: RunOptions,
    statements: Sequence[Statement],
    found: Sequence[Judged],
    recorded: int,
    name: str,
) -> None:
    """Say per file how many payments there were, then list the others, then the total."""
    verdicts = Counter((one.entry.source, one.verdict) for one in found)
    for source in dict.fromkeys(statement.source for statement in statements):
        options.messages.info(
            "payments-recorded",
            say(
                "{file}: {recorded} payments recorded, {known} were known, {listed} are listed by "
                "hand already, {left} are for you to look at.",
                file=source,
                recorded=Count(verdicts[source, Verdict.PAYMENT]),
                known=Count(verdicts[source, Verdict.KNOWN]),
                listed=Count(verdicts[source, Verdict.LISTED]),
                left=Count(sum(verdicts[source, verdict] for verdict in _TO_LOOK_AT)),
            ),
        )
    options.messages.warn(*_elsewhere(found))
    foreign, shown = [one for one in found if _is_foreign(one)], found
    if len(foreign) > _MOST_FOREIGN:
        options.messages.warn(_together(foreign))
        shown = [one for one in found if not _is_foreign(one)]
    options.messages.warn(
        *(_unmatched(one, one.why) for one in shown if one.verdict in _TO_LOOK_AT and one.why)
    )
    options.messages.summary(
        "bank-statements",
        say("{total} payments recorded from {file}.", total=Count(recorded), file=name),
    )


def _is_foreign(one: Judged) -> bool:
    """Whether nothing ties it to what we issued: no number, no name, no amount, and no doubt."""
    return one.verdict is Verdict.UNMATCHED and one.is_nameless and not one.suggestion.is_any


def _together(foreign: Sequence[Judged]) -> Finding:
    received = sum(max(0, one.entry.amount_cents) for one in foreign)
    paid = received - sum(one.entry.amount_cents for one in foreign)
    return Finding(
        "payments-foreign",
        say(
            "{count} entries are not shown one by one: they name no number of ours and no "
            "municipality, and are no open amount ({received} in, {paid} out). They are the "
            "other traffic of the account, as it seems.",
            count=Count(len(foreign)),
            received=Euros(received),
            paid=Euros(paid),
        ),
        severity=Severity.WARNING,
    )


def _elsewhere(found: Iterable[Judged]) -> Iterator[Finding]:
    """One warning for each account that is not ours."""
    accounts = Counter(one.entry.account for one in found if one.verdict is Verdict.ELSEWHERE)
    for account, count in sorted(accounts.items()):
        yield Finding(
            "payments-elsewhere",
            say(
                "{count} entries were left out: they are on another account ({account}).",
                count=Count(count),
                account=or_none(account),
            ),
            severity=Severity.WARNING,
        )


def _unmatched(one: Judged, why: Text) -> Finding:
    entry = one.entry
    who = as_it_is("")
    if entry.party:
        who = (
            say(" from {payer}", payer=entry.party)
            if entry.amount_cents > 0
            else say(" to {payee}", payee=entry.party)
        )
    told = say(
        '{amount}{who} on {day} was not matched ({position}): {why}. Text: "{text}".',
        amount=Euros(entry.amount_cents),
        who=who,
        day=entry.date,
        position=entry.position.text,
        why=why,
        text=entry.text,
    )
    return Finding(
        "payment-unmatched",
        sentences([told, *_hints(one), *_next_step(one)]),
        Place(entry.source),
        Severity.WARNING,
    )


def _hints(one: Judged) -> Iterator[Text]:
    found = one.suggestion
    if found.same_amount:
        yield say("Exactly this amount is open on {numbers}.", numbers=commas(found.same_amount))
    if found.same_name:
        yield say(
            "A municipality that it names still has to pay {numbers}.",
            numbers=commas(found.same_name),
        )
    if found.together:
        yield say("This amount is open on {numbers} together.", numbers=listed(found.together))


def _next_step(one: Judged) -> Iterator[Text]:
    """The rows for the table of payments, ready to be put in; or what to do without them."""
    day = one.entry.date
    rows = [
        f"{number};{day.isoformat()};{decimal_comma(cents)}"
        for number, cents in one.suggestion.best
    ]
    if one.verdict is not Verdict.UNMATCHED:
        return
    if not rows:
        yield say("If it is a payment, add it to payments/YEAR.csv yourself.")
        return
    yield say(
        "If that is what it is, add to payments/{year}.csv (invoice_number;date;amount): {rows}",
        year=day.year,
        rows=listed(rows),
    )
